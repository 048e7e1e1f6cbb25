"""What must hold for files that people put in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.files.kinds import FileKind, ending_of
from samtak.lib.rules import Rule

FILE_IS_NOT_EMPTY = Rule(
    name="FileIsNotEmpty",
    text=_("The file is empty. Choose another."),
    holds=lambda size: bool(size),
    source="N09",
)

FILE_IS_NOT_TOO_LARGE = Rule(
    name="FileIsNotTooLarge",
    text=_("The file is larger than {size} MB. Make it smaller, or give a link to where it stands."),
    holds=lambda size, largest: size <= largest,
    source="N09",
)

FILE_IS_OF_A_KNOWN_KIND = Rule(
    name="FileIsOfAKnownKind",
    text=_(
        "Files of this kind are not taken. Save it as PDF, or as a document, presentation, workbook or picture "
        "without macros or password."
    ),
    holds=lambda kind: kind is not None,
    source="N09",
)


def _agrees(name: str, kind: FileKind) -> bool:
    return ending_of(name) in kind.endings


FILE_IS_WHAT_ITS_NAME_SAYS = Rule(
    name="FileIsWhatItsNameSays",
    text=_("What the file holds is not {kind}, as its name says. Save it anew from the program that made it."),
    holds=_agrees,
    source="N09",
)
