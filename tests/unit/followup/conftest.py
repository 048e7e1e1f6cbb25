from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pytest

from samtak.accounts.choices import Role
from samtak.actions.models import Action
from samtak.followup import operations
from samtak.followup.links import secret_of
from samtak.followup.models import Answer, Asked, Round
from samtak.followup.operations import Given
from samtak.followup.queries import answers_of
from samtak.lib import clock
from samtak.lib.actor import Actor
from samtak.lib.partial_dates import PartialDate
from samtak.organisations.models import Organisation
from samtak.regions.models import Region
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region


@dataclass
class Place:
    """A region with two members that have an adviser each, and an action that one leads and the other supports."""

    region: Region
    secretariat: Actor
    leading: Organisation
    supporting: Organisation
    action: Action

    def opened(self) -> Round:
        return operations.open_round(
            by=self.secretariat,
            region=self.region,
            title="Høst",
            due_on=clock.today() + dt.timedelta(days=14),
            remind_every=3,
        )

    def asked(self, round_: Round, organisation: Organisation) -> Asked:
        return Asked.objects.select_related("round__region", "organisation").get(
            round=round_, organisation=organisation
        )


def answer(asked: Asked, *, deliver: bool = True, **fields: object) -> Answer:
    """Answer the first action by the link, with what stood but for the fields that are given."""
    first = answers_of(asked)[0]
    names = ("status", "status_reason", "status_decision", "text", "next_step", "deviation")
    stands = {name: getattr(first, name) for name in names}
    given = Given(first.uuid, first.version, {**stands, **fields})
    operations.save_answers(secret=secret_of(asked), given=[given], deliver=deliver)
    return answers_of(asked)[0]


@pytest.fixture
def place(db: None) -> Place:
    leader, supporter = make_municipality(), make_municipality()
    region = make_region(members=[leader, supporter])
    leading, supporting = make_organisation(runs=leader), make_organisation(runs=supporter)
    for organisation in (leading, supporting):
        make_actor(Role.ADVISER, organisation=organisation)
    return Place(
        region,
        make_actor(Role.SECRETARIAT, region=region),
        leading,
        supporting,
        make_action(region, leads=[leading], supports=[supporting], deadline=PartialDate(clock.today().year + 1)),
    )
