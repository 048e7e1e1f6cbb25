"""Made-up positions that several pay for, so that their pages are measured with something in them."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.organisations.models import Organisation
from samtak.positions.indexing import index_position
from samtak.positions.models import Payer, Position
from samtak.regions.models import Region

SOURCE = "generated for measuring"
INVENTED = ["title", "percent", "employer", "payers", "action"]
MOST = 80


def load_positions_at_scale(n: int) -> None:
    """See to it that there are `n` made-up positions, spread over the regions, and never very many."""
    standing = Position.objects.filter(slug__startswith="x-").count()
    regions = list(Region.objects.order_by("slug"))
    payers = list(Organisation.objects.order_by("id")[:20])
    for number in range(standing + 1, min(max(n, len(regions)), MOST) + 1):
        region = regions[number % len(regions)]
        position = Position(
            region=region,
            slug=f"x-{number:05d}",
            title=f"Prosjektstilling {number}",
            language=region.language,
            percent=50,
            employer=payers[number % len(payers)],
            action=Action.objects.filter(region=region, code__startswith="X-").order_by("id").first(),
            publication=Publication.PUBLISHED,
            source=SOURCE,
            invented_fields=INVENTED,
        )
        position.save()
        for place in range(3):
            Payer.objects.create(
                position=position, organisation=payers[(number + place) % len(payers)], percent=30, place=place
            )
        index_position(position)
