"""Loading results, what came home and advice: what sources tell, and what is marked as made up."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.demo.places import Known
from samtak.lib.facts import Row, keep_once
from samtak.lib.text import address_of
from samtak.projects.models import Initiative
from samtak.regions.models import Region
from samtak.results.choices import ResultKind
from samtak.results.models import Advice, Benefit, Result, ResultAction, ResultFigure

_MADE_UP = {name: name for name in ("title", "kind", "text", "reason", "on", "theme", "actions")}


def load_results(file: Row, known: Known) -> None:
    region = file.one_of("region", known.regions)
    actions = {action.code: action for action in Action.objects.filter(region=region)}
    initiatives = {each.slug: each for each in Initiative.objects.filter(region=region)}
    results: dict[str, Result] = {}
    for row in file.rows("results"):
        result = _result(row, region, initiatives)
        keep_once(row, "title", results, result.slug, result)
        result.save()
        for action in row.each_of("actions", actions):
            ResultAction.objects.create(result=result, action=action)
        for figure in row.rows("figures"):
            _figure(figure, result, None)
        for benefit in row.rows("benefits"):
            _benefit(benefit, result, known)
        row.finish()
    for row in file.rows("advice"):
        _advice(row, region, results)
    file.finish()


def _result(row: Row, region: Region, initiatives: dict[str, Initiative]) -> Result:
    title = row.text("title")
    result = Result(
        region=region,
        slug=address_of(title, 70),
        title=title,
        language=row.text("language", region.language),
        kind=row.text("kind"),
        text=row.text("text", ""),
        reason=row.text("reason", ""),
        on=row.partial_date("on"),
        theme=row.text("theme"),
        serves_green_shift=row.is_so("green", False),
        initiative=row.one_of_or_none("initiative", initiatives),
        publication=Publication.PUBLISHED,
        source=row.text("source"),
        invented_fields=row.each_of("invented", _MADE_UP),
    )
    if result.kind == ResultKind.NOT_ACHIEVED and not result.reason:
        raise row.wrong("reason", "is missing: what was not achieved is told with why")
    return row.checked(result)


def _figure(row: Row, result: Result, benefit: Benefit | None) -> None:
    amount, counted_on = row.number("amount"), row.partial_date("counted_on")
    if amount is None or counted_on is None:
        raise row.wrong("counted_on" if amount is not None else "amount", "is missing")
    figure = ResultFigure(
        result=result,
        benefit=benefit,
        qualifier=row.text("qualifier", ""),
        amount=amount,
        unit=row.text("unit"),
        kind=row.text("kind"),
        counted_on=counted_on,
        geography=row.text("geography"),
        source=row.text("source"),
        method=row.text("method"),
        is_invented=row.is_so("invented", False),
    )
    row.checked(figure).save()
    row.finish()


def _benefit(row: Row, result: Result, known: Known) -> None:
    benefit = Benefit(
        result=result,
        municipality=row.one_of("to", known.municipalities),
        sort=row.text("sort"),
        text=row.text("text"),
        landed_in=row.one_of_or_none("landed_in", known.municipalities),
        source=row.text("source"),
        is_invented=row.is_so("invented", False),
    )
    row.checked(benefit).save()
    for figure in row.rows("figures"):
        _figure(figure, result, benefit)
    row.finish()


def _advice(row: Row, region: Region, results: dict[str, Result]) -> None:
    advice = Advice(
        region=region,
        theme=row.text("theme"),
        title=row.text("title"),
        language=row.text("language", region.language),
        text=row.text("text", ""),
        learned_from=row.one_of_or_none("learned_from", results),
        source=row.text("source"),
        is_invented=row.is_so("invented", False),
    )
    row.checked(advice).save()
    row.finish()
