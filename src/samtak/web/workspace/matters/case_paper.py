"""The paper by which a council is asked to decide a matter, ready for the case officer to finish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import override

from samtak.lib import clock
from samtak.rendering import docx
from samtak.rendering.blocks import Block, Bullets, Heading, Paper, Paragraph
from samtak.web.workspace.case_papers import costs, handling, others_asked, proposal

if TYPE_CHECKING:
    from samtak.governance.anchoring import CouncilAhead
    from samtak.governance.models import Matter, MatterTreatment


def case_paper(matter: Matter, council: CouncilAhead[MatterTreatment], councils: Sequence[str], language: str) -> bytes:
    """The paper for one council as the bytes of a .docx, in the language form given."""
    with override(language):
        own = council.municipality.name
        told = {"matter": matter.title, "municipality": own}
        blocks = [
            *handling(council),
            *_attachments(matter),
            *_background(matter, councils, own),
            Heading(_("Assessment")),
            Paragraph(_("What this means for our municipality, and whether it agrees with our own plans"), True),
            *costs(),
            *proposal([matter.ask.phrase(language).text]),
        ]
        title = _("%(matter)s: decision in %(municipality)s") % told
        return docx.write(Paper(title, "", blocks, language, clock.today().isoformat()))


def _attachments(matter: Matter) -> list[Block]:
    source = matter.source or matter.source_url
    return [Heading(_("Attachments")), Bullets([source])] if source else []


def _background(matter: Matter, councils: Sequence[str], own: str) -> list[Block]:
    told = {"region": matter.region.name, "count": len(councils)}
    opening = _("%(region)s asks %(count)d councils the same. Each council decides for itself.") % told
    blocks: list[Block] = [Heading(_("What the case is about")), Paragraph(opening)]
    if matter.background:
        blocks.append(Paragraph(matter.background))
    return [*blocks, *others_asked(_("The same goes to the councils of these municipalities:"), councils, own)]
