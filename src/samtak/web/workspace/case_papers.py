"""What the papers put before councils have in common, whatever case they are about.

Their parts are those that municipal case systems ask for. What only the municipality knows is asked for in italics.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.utils import formats
from django.utils.translation import gettext as _

from samtak.rendering.blocks import Block, Bullets, Heading, Paragraph, TableBlock

if TYPE_CHECKING:
    from samtak.governance.anchoring import CouncilAhead


def handling(council: CouncilAhead[Any]) -> list[Block]:
    committee, meeting = council.days
    rows = [[_("Executive committee"), told_day(committee), ""], [_("Municipal council"), told_day(meeting), ""]]
    return [
        TableBlock([_("Dealt with by"), _("Meeting"), _("Case number")], rows),
        Paragraph(_("Case officer: write the name"), is_for_writer=True),
    ]


def told_day(day: dt.date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else _("not known")


def others_asked(heading: str, councils: Sequence[str], own: str) -> list[Block]:
    """The councils that are asked the same, beside the council's own."""
    others = [name for name in councils if name != own]
    return [Paragraph(heading), Bullets(others)] if others else []


def costs() -> list[Block]:
    return [
        Heading(_("Costs and staff")),
        Paragraph(_("What the municipality pays, and how much of whose time it takes. If nothing, write so"), True),
    ]


def proposal(texts: Sequence[str]) -> list[Block]:
    return [
        Heading(_("Proposed decision")),
        *(Paragraph(text) for text in texts),
        Heading(_("What was said and done in the meeting")),
        Heading(_("Decision")),
    ]
