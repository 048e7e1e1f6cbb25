"""Reading matters: what several councils are asked, and what each of them has done on a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from uuid import UUID

from django.db.models import Count, QuerySet

from samtak.geography.models import Municipality
from samtak.geography.queries import ChangeGraph
from samtak.governance import anchoring, permissions
from samtak.governance.anchoring import CouncilAhead
from samtak.governance.models import Matter, MatterTreatment
from samtak.governance.picture import CouncilStanding, Picture
from samtak.lib.actor import Actor
from samtak.regions.models import Region


def visible(actor: Actor) -> QuerySet[Matter]:
    return Matter.objects.filter(permissions.visible_matters(actor))


def matter_by_slug(actor: Actor, slug: str) -> Matter | None:
    """One query."""
    return visible(actor).filter(slug=slug).select_related("region").first()


def matters_in(actor: Actor, region: Region) -> list[Matter]:
    """Those not sent yet first, then the newest, each with how many councils are asked (`asked`). One query."""
    found = visible(actor).filter(region=region).annotate(asked=Count("treatments"))
    return sorted(found, key=lambda matter: (matter.sent_on is not None, _age(matter), matter.sort_key, matter.pk))


def _age(matter: Matter) -> int:
    return -matter.sent_on.toordinal() if matter.sent_on else 0


def treatments_of(matters: Iterable[Matter]) -> list[MatterTreatment]:
    """Council by council in Norwegian order. One query."""
    found = MatterTreatment.objects.filter(matter__in=list(matters)).select_related("municipality")
    return sorted(found, key=lambda entry: (entry.municipality.sort_key, entry.pk))


def asked_of(actor: Actor, municipality_ids: Collection[int], on: dt.date) -> list[MatterTreatment]:
    """What some councils had been asked by a day, the first sent first. One query."""
    sent = MatterTreatment.objects.filter(
        permissions.visible_matters(actor, "matter__"), municipality__in=municipality_ids, matter__sent_on__lte=on
    )
    return list(sent.select_related("matter__region", "municipality").order_by("matter__sent_on", "id"))


def treatment_by_uuid(actor: Actor, key: UUID) -> MatterTreatment | None:
    """One query."""
    found = MatterTreatment.objects.filter(permissions.visible_matters(actor, "matter__"), uuid=key)
    return found.select_related("matter__region", "municipality").first()


def standings_on(entries: Iterable[MatterTreatment], on: dt.date) -> dict[int, CouncilStanding[MatterTreatment]]:
    """How each entry stands on a date, by its number. A council that is asked answers for itself."""
    entries = list(entries)
    picture = Picture([(each.matter_id, each.municipality_id, each) for each in entries], on, ChangeGraph())
    return {each.pk: picture.of(each.matter_id, each.municipality_id) for each in entries}


def picture_of_council(
    actor: Actor, municipality: Municipality, lineage: Collection[int], on: dt.date, graph: ChangeGraph
) -> list[tuple[Matter, CouncilStanding[MatterTreatment]]]:
    """What was sent to one council by the day, and how it stands there; `lineage` wholly became it. One query."""
    found = MatterTreatment.objects.filter(permissions.visible_matters(actor, "matter__"), matter__sent_on__lte=on)
    entries = list(found.filter(municipality_id__in=lineage).select_related("matter__region", "municipality"))
    picture = Picture([(each.matter_id, each.municipality_id, each) for each in entries], on, graph)
    asked = {each.matter_id: each.matter for each in entries}
    newest = sorted(asked.values(), key=lambda matter: (_age(matter), matter.sort_key, matter.pk))
    return [(matter, picture.of(matter.pk, municipality.pk)) for matter in newest]


def councils_ahead(
    entries: Iterable[MatterTreatment], decided_by: dt.date, today: dt.date
) -> list[CouncilAhead[MatterTreatment]]:
    """When the papers have to reach each council that is asked. Three queries."""
    by_council = {entry.municipality_id: entry for entry in entries}
    asked: list[Municipality] = [entry.municipality for entry in by_council.values()]
    return anchoring.councils_ahead(asked, by_council, decided_by, today)
