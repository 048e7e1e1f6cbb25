"""What must hold for documents on the shelf."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samtak.lib.rules import Rule

DOCUMENT_IS_LINK_OR_FILE = Rule(
    name="DocumentIsLinkOrFile",
    text=_("Give a link to where the document stands, or choose a file. Not both."),
    holds=lambda has_link, has_file: bool(has_link) != bool(has_file),
    source="N09",
)

LINK_STAYS_A_LINK = Rule(
    name="LinkStaysALink",
    text=_("A file is not changed into a link here. Put a newer edition in its place instead."),
    holds=lambda is_file, link: is_file != bool(link),
    source="N09",
)


def _of_the_region(region_id: int, other_ids: Iterable[int | None]) -> bool:
    return all(found in {region_id, None} for found in other_ids)


DOCUMENT_BELONGS_TO_ITS_REGION = Rule(
    name="DocumentBelongsToItsRegion",
    text=_("A document belongs to a plan or an action of its own region. Choose another, or none."),
    holds=_of_the_region,
    source="N09",
)

RULES = (DOCUMENT_IS_LINK_OR_FILE, LINK_STAYS_A_LINK, DOCUMENT_BELONGS_TO_ITS_REGION)
