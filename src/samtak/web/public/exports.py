"""The public lists as tables to take away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from samtak.actions.exporting import about, plain
from samtak.lib.actor import Actor
from samtak.organisations import queries as organisation_queries
from samtak.plans import queries as plan_queries
from samtak.plans import register as adoption_register
from samtak.plans.choices import Outcome, PlanKind, PlanState, TextStatus
from samtak.regions import queries as region_queries
from samtak.rendering.tables import Column, Kind, Table, Value


def list_table(
    title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], on: dt.date, told: str = ""
) -> Table:
    return Table(title, columns, rows, about(on, told), _("About the list"))


def plans_table(actor: Actor, on: dt.date, region_id: int | None = None) -> Table:
    """Every plan the actor may see. One query."""
    columns = [
        Column(_("Region"), width=24),
        Column(_("Plan"), width=44),
        Column(_("Kind"), width=20),
        Column(_("Owner"), width=26),
        Column(_("Status"), width=16),
        Column(_("Adopted"), Kind.DATE, 14),
        Column(_("Period from"), Kind.DATE, 14),
        Column(_("Period to"), Kind.DATE, 14),
        Column(_("What we have of the text"), width=24),
        Column(_("Source"), width=40),
    ]
    rows = [
        [
            plan.region.name if plan.region else "",
            plan.title,
            str(PlanKind(plan.kind).label),
            plan.owner.name if plan.owner else "",
            str(PlanState(plan.state).label),
            plain(plan.adopted),
            plain(plan.period_from),
            plain(plan.period_to),
            str(TextStatus(plan.text_status).label),
            plan.source,
        ]
        for plan in plan_queries.plans_of(actor, region_id)
    ]
    return list_table(_("Plans"), columns, rows, on)


def adoptions_table(actor: Actor, on: dt.date, region_id: int | None = None) -> Table:
    """Every entry of the register known on the day. Three queries."""
    plans = {plan.pk: plan for plan in plan_queries.plans_of(actor, region_id)}
    columns = [
        Column(_("Region"), width=24),
        Column(_("Plan"), width=44),
        Column(_("Council"), width=26),
        Column(_("Outcome"), width=20),
        Column(_("Date of the decision"), Kind.DATE, 14),
        Column(_("Case number"), width=16),
        Column(_("Changes the council made"), width=40),
        Column(_("Reservations"), width=40),
        Column(_("Source"), width=40),
    ]
    rows = []
    for entry in adoption_register.adoptions_of(plans):
        plan = plans[entry.plan_version.plan_id]
        if not adoption_register.standing_on(entry, on).adoption:
            continue
        rows.append(
            [
                plan.region.name if plan.region else "",
                plan.title,
                str(entry.municipality or entry.body),
                str(Outcome(entry.outcome).label),
                plain(entry.decided),
                entry.case_number,
                entry.changes,
                "\n".join(reservation.text for reservation in entry.reservations.all()),
                entry.source,
            ]
        )
    return list_table(_("Adoptions"), columns, rows, on)


def municipalities_table(on: dt.date) -> Table:
    """The municipalities of the day with the regions they are members of. Three queries."""
    names = {region.pk: region.name for region in region_queries.all_regions().prefetch_related(None)}
    regions: dict[int, list[str]] = {}
    for region_id, members in region_queries.members_of_all_on(on).items():
        for membership in members:
            regions.setdefault(membership.municipality_id, []).append(names[region_id])
    columns = [
        Column(_("Number"), width=10),
        Column(_("Name"), width=26),
        Column(_("name in Sami").capitalize(), width=26),
        Column(_("Member of"), width=40),
    ]
    rows = [
        [
            municipality.knr,
            municipality.name,
            municipality.sami_name_on(on),
            "; ".join(regions.get(municipality.pk, [])),
        ]
        for municipality in organisation_queries.municipalities_taking_part(on)
    ]
    return list_table(_("Municipalities"), columns, rows, on, _("Statistics Norway, Klass 131"))
