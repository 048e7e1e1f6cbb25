"""Loading positions that several pay for: what sources tell, and what is marked as made up."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.actions.models import Action
from samtak.demo.places import Known
from samtak.lib.facts import Row, keep_once
from samtak.lib.text import address_of
from samtak.positions.models import Payer, Position
from samtak.regions.models import Region

_MADE_UP = {
    name: name for name in ("title", "task", "percent", "employer", "start", "end", "payers", "action", "decision")
}


def load_positions(file: Row, known: Known) -> None:
    region = file.one_of("region", known.regions)
    actions = {action.code: action for action in Action.objects.filter(region=region)}
    positions: dict[str, Position] = {}
    for row in file.rows("positions"):
        position = _position(row, region, actions, known)
        keep_once(row, "title", positions, position.slug, position)
        position.save()
        for place, payer in enumerate(row.rows("payers")):
            _payer(payer, position, place, known).save()
            payer.finish()
        row.finish()
    file.finish()


def _position(row: Row, region: Region, actions: dict[str, Action], known: Known) -> Position:
    title = row.text("title")
    return row.checked(
        Position(
            region=region,
            slug=address_of(title, 70),
            title=title,
            language=row.text("language", region.language),
            task=row.text("task", ""),
            percent=row.number("percent"),
            employer=row.one_of_or_none("employer", known.organisations),
            start=row.partial_date("start"),
            end=row.partial_date("end"),
            action=row.one_of_or_none("action", actions),
            decision=row.text("decision", ""),
            publication=Publication.PUBLISHED,
            source=row.text("source", ""),
            invented_fields=row.each_of("invented", _MADE_UP),
        )
    )


def _payer(row: Row, position: Position, place: int, known: Known) -> Payer:
    organisation = row.one_of_or_none("organisation", known.organisations)
    name = "" if organisation else row.text("name")
    return row.checked(
        Payer(position=position, organisation=organisation, name=name, percent=row.number("percent"), place=place)
    )
