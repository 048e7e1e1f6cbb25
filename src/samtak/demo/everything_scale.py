"""One made-up action with all that an action can have, so that its page is measured with everything on it.

What a page reads of one thing more it reads here, too.
"""

from __future__ import annotations

import datetime as dt

from samtak.actions.choices import Status
from samtak.actions.models import Action, ActionMandate, ActionPart, ActionUpdate, Milestone
from samtak.contacts.models import ContactRole, Holding
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.outreach.choices import Channel
from samtak.outreach.models import Appearance
from samtak.projects.models import Initiative
from samtak.projects.operations import ORIGIN_KIND
from samtak.shelf.choices import Visibility
from samtak.shelf.models import Document
from samtak.weighing.models import Weighing

SOURCE = "generated for measuring"
REGION, MEMBER = "trondheimsregionen", "trondheim-kommune"
DAY = dt.date(2023, 10, 2)


def load_everything_at_scale() -> None:
    """See to it that the region's first made-up action has it all, and that a member has given a mandate."""
    made_up = Action.objects.filter(region__slug=REGION, code__startswith="X-").select_related("region")
    action = made_up.order_by("id").first()
    if action is None or action.milestones.exists():
        return
    member = Organisation.objects.get(slug=MEMBER)
    _reports(action, member)
    _mandates(action, member)
    _beside(action)
    _origin(action)
    if not ContactRole.objects.filter(organisation=member).exists():
        title = LocalText(nb="næringskontakt", nn="næringskontakt", en="business contact")
        role = ContactRole.objects.create(region=action.region, organisation=member, title=title, is_invented=True)
        holding = Holding(role=role, is_vacant=True, is_invented=True)
        holding.stated_on = PartialDate.of(DAY)
        holding.save()


def _reports(action: Action, member: Organisation) -> None:
    for is_part in (False, True):
        ActionUpdate.objects.create(
            action=action,
            organisation=member,
            on=DAY,
            status=Status.IN_PROGRESS,
            text="Et møte er holdt.",
            is_part=is_part,
            is_invented=True,
        )
    ActionPart.objects.create(action=action, organisation=member, note="Vi stiller med lokale.", touched_on=DAY)
    milestone = Milestone(action=action, title="Avtalen er signert")
    milestone.due = PartialDate(2023, 12)
    milestone.save()


def _mandates(action: Action, member: Organisation) -> None:
    """One that holds and one that has ended."""
    holder = Organisation.objects.filter(action_roles__action=action).order_by("action_roles__kind")[0]
    for begins, ends in ((dt.date(2020, 1, 1), None), (dt.date(2018, 1, 1), dt.date(2019, 1, 1))):
        ActionMandate.objects.create(
            action=action,
            holder=holder,
            giver=member,
            purpose="Søke om tilskudd",
            valid_from=begins,
            valid_to=ends,
            source=SOURCE,
            is_invented=True,
        )


def _beside(action: Action) -> None:
    invented = {"source": SOURCE, "invented_fields": ["title", "action"]}
    Appearance.objects.create(action=action, title="Kronikk om tiltaket", channel=Channel.OP_ED, **invented)
    Document.objects.filter(region=action.region, slug="x-everything").delete()
    Document.objects.create(
        region=action.region,
        slug="x-everything",
        title="Notat om tiltaket",
        url="https://example.org/everything",
        visibility=Visibility.PUBLIC,
        action=action,
        **invented,
    )
    _weighed_again(action)


def _weighed_again(action: Action) -> None:
    scale = action.region.weighing_scales.order_by("-number")[0]
    action.weighings.all().delete()
    for number in (1, 2):
        Weighing.objects.create(
            action=action,
            scale=scale,
            number=number,
            is_current=number == 2,
            added_value=1,
            effect=number,
            reason="Flere kommuner har bedt om det.",
            weighed_on=DAY,
            is_invented=True,
        )


def _origin(action: Action) -> None:
    initiative = Initiative.objects.filter(region=action.region).order_by("id").first()
    if initiative is not None:
        action.origin_kind, action.origin_key = ORIGIN_KIND, str(initiative.uuid)
        action.save()
