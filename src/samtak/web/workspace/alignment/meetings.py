"""Where and when a case is decided, and what that says of the plan. Both stand in the address, before anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from samtak.accounts.choices import Role
from samtak.alignment import permissions as alignment_permissions
from samtak.alignment import queries, rules
from samtak.alignment.queries import Addressee, PlansOnADay
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate
from samtak.web.middleware import Request
from samtak.web.workspace.alignment.forms import MeetingForm

if TYPE_CHECKING:
    from samtak.alignment.models import Alignment
    from samtak.governance.models import Body
    from samtak.organisations.models import Organisation
    from samtak.regions.models import Membership, Region

# What stands in the address for a council that nobody has told of.
THE_COUNCIL = "council"


@dataclass(frozen=True)
class Meeting:
    """Whose case it is, the body that decides it, and the day. Without a body it is the council."""

    organisation: Organisation | None
    body: Body | None
    body_name: str
    day: PartialDate

    @classmethod
    def of(cls, alignment: Alignment) -> Meeting:
        return cls(alignment.organisation, alignment.body, alignment.body_name, alignment.meeting_date)


@dataclass(frozen=True)
class Desk:
    """Whom somebody may write to, by keys that stand in addresses. `own` are the organisations that person advises."""

    addressees: Mapping[str, Addressee]
    own: frozenset[int]

    def of(self, organisation: Organisation | None) -> Desk:
        """A statement stays with the one whose case it is."""
        kept = {key: each for key, each in self.addressees.items() if each.organisation == organisation}
        return Desk(kept, self.own)

    def is_own(self, meeting: Meeting) -> bool:
        return meeting.organisation is not None and meeting.organisation.pk in self.own

    @property
    def by_owner(self) -> dict[str, list[tuple[str, str]]]:
        grouped: dict[str, list[tuple[str, str]]] = {}
        for key, each in self.addressees.items():
            whose = str(each.organisation or (each.body.region if each.body else ""))
            grouped.setdefault(whose, []).append((key, body_told(each.body)))
        return grouped


@dataclass(frozen=True)
class Asked:
    """The form that asks where and when, and what the address answers."""

    form: MeetingForm
    meeting: Meeting | None


def organisations_of(members: Sequence[Membership]) -> list[Organisation]:
    """Those that run the members."""
    runs = [getattr(member.municipality, "administration", None) for member in members]
    return [each.organisation for each in runs if each is not None]


def desk_of(actor: Actor, region: Region, members: Sequence[Membership]) -> Desk:
    """One query. `members` were read with who runs them."""
    offered = [
        each
        for each in queries.addressees(region, organisations_of(members))
        if alignment_permissions.can_write_alignment(
            actor, region.pk, each.organisation.pk if each.organisation else None
        )
    ]
    return Desk({_key_of(each.organisation, each.body): each for each in offered}, actor.organisations_as(Role.ADVISER))


def _key_of(organisation: Organisation | None, body: Body | None) -> str:
    return f"{organisation.slug if organisation else ''}/{body.slug if body else THE_COUNCIL}"


def body_told(body: Body | None) -> str:
    return body.name if body else _("the municipal council")


def asked_for(request: Request, desk: Desk, stands: Meeting | None = None) -> Asked:
    """`stands` is what a statement that is written already says of it."""
    initial: dict[str, Any] = {}
    if stands is not None:
        initial = {"body": _key_of(stands.organisation, stands.body), "meets": stands.day}
    form = MeetingForm(request.GET if "meets" in request.GET else None, initial=initial, bodies=desk.by_owner)
    if not form.is_bound or not form.is_valid():
        return Asked(form, None)
    chosen = desk.addressees[form.cleaned_data["body"]]
    return Asked(form, Meeting(chosen.organisation, chosen.body, body_told(chosen.body), form.cleaned_data["meets"]))


def told_of(on_the_day: PlansOnADay, meeting: Meeting) -> dict[str, Any]:
    """What the page says of the day: where, when, which plan was in force, and what to be careful with."""
    warning = str(rules.PERIOD_HAS_NOT_RUN_OUT.text)
    return {
        "body": f"{meeting.body_name}, {meeting.organisation}" if meeting.organisation else meeting.body_name,
        "meets": meeting.day,
        "told": _plan_told(on_the_day, meeting.day),
        "warnings": [
            f"{plan.title} ({plan.period_to}): {warning}" for plan in on_the_day.plans if plan.pk in on_the_day.run_out
        ],
    }


def _plan_told(on_the_day: PlansOnADay, meeting: PartialDate) -> str:
    plans = on_the_day.plans
    if not plans:
        return _("No shared plan is known to have been in force on %(date)s.") % {"date": meeting}
    if on_the_day.is_unclear:
        return _("It cannot be told which plan was in force: %(date)s. Choose the one that was.") % {"date": meeting}
    if len(plans) > 1:
        told = _("The municipality is in more than one cooperation, each with its plan in force: %(date)s. Choose one.")
        return told % {"date": meeting}
    told = _("In force then: %(plan)s (%(region)s).")
    return told % {"plan": plans[0].title, "region": plans[0].region}
