"""Made-up results with figures and benefits, so that their pages are measured with something in them."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.geography.models import Municipality
from samtak.lib import clock
from samtak.lib.partial_dates import PartialDate
from samtak.regions.models import Membership, Region
from samtak.results.choices import BenefitSort, ResultKind, Theme
from samtak.results.indexing import index_result
from samtak.results.models import Benefit, Result, ResultAction, ResultFigure

SOURCE = "generated for measuring"
INVENTED = ["title", "kind", "text", "reason", "on", "theme", "actions"]
MOST = 200


def load_results_at_scale(n: int) -> None:
    """See to it that there are `n` made-up results, spread over the regions, and never very many."""
    standing = Result.objects.filter(slug__startswith="x-").count()
    regions = list(Region.objects.order_by("slug"))
    kinds, themes = ResultKind.values, Theme.values
    for number in range(standing + 1, min(max(n, len(regions)), MOST) + 1):
        region = regions[number % len(regions)]
        result = Result(
            region=region,
            slug=f"x-{number:05d}",
            title=f"Resultat {number}",
            language=region.language,
            kind=kinds[number % len(kinds)],
            text="Det som kom ut av tiltaket.",
            reason="Det var ikke penger nok.",
            theme=themes[number % len(themes)],
            publication=Publication.PUBLISHED,
            source=SOURCE,
            invented_fields=INVENTED,
        )
        result.on = PartialDate(2015 + number % 9)
        result.save()
        _told(result, region)
        index_result(result)


def _told(result: Result, region: Region) -> None:
    actions = Action.objects.filter(region=region, code__startswith="X-").order_by("id")[:2]
    ResultAction.objects.bulk_create(ResultAction(result=result, action=action) for action in actions)
    members = [each.municipality for each in Membership.objects.on(clock.today()).filter(region=region)]
    _figure(result, None, region.name)
    for place, municipality in enumerate(members):
        benefit = Benefit.objects.create(
            result=result,
            municipality=municipality,
            sort=BenefitSort.TAXPAYERS,
            text="Noen av dem som fikk jobb, bor her.",
            landed_in=_next_door(members, place),
            source=SOURCE,
            is_invented=True,
        )
        _figure(result, benefit, municipality.name_nb)


def _next_door(members: list[Municipality], place: int) -> Municipality | None:
    return members[place - 1] if len(members) > 1 else None


def _figure(result: Result, benefit: Benefit | None, geography: str) -> None:
    figure = ResultFigure(
        result=result,
        benefit=benefit,
        amount=12,
        unit="arbeidsplasser",
        geography=geography,
        source=SOURCE,
        method="laget",
        is_invented=True,
    )
    figure.counted_on = PartialDate(2023)
    figure.save()
