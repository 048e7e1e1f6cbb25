"""Things to act on, for what tries verbs in any order."""

from __future__ import annotations

from random import Random
from typing import Any

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.actions.models import Action
from samtak.lib.actor import SYSTEM
from samtak.organisations.models import Organisation
from samtak.plans.models import Plan, PlanNode
from samtak.plans.operations import create_plan
from samtak.search import operations as search_verbs
from tests.factories.accounts import make_actor, make_user
from tests.factories.counting import next_number
from tests.factories.geography import make_municipality
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

WORDS = ("havbruk", "næringsareala", "Ålesund", "reiseliv", "gründere", "2.6", "kompetanse", "skogen", "TR-04", "vekst")


class World:
    """Things to act on, and one step per verb. A step that a rule refuses changes nothing."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.people = [make_user() for _ in range(3)]
        municipalities = [make_municipality() for _ in range(3)]
        self.organisations = [make_organisation(runs=municipality) for municipality in municipalities]
        self.region = make_region(members=municipalities[:2])
        self.municipalities = municipalities
        fields = {"slug": f"plan-{next_number()}-y", "title": "En idé"}
        self.idea = create_plan(by=SYSTEM, region=self.region, owner=None, fields=fields, levels=["Mål"])
        self.secretary = make_actor(Role.SECRETARIAT, region=self.region)
        search_verbs.refresh("region", [self.region.pk])
        search_verbs.refresh("municipality", [municipality.pk for municipality in municipalities])

    def words(self) -> str:
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 4)))

    def one_of(self, rows: Any) -> Any:
        found = list(rows)
        if not found:
            raise Refused
        return self.random.choice(found)

    def action(self) -> Action:
        found: Action = self.one_of(Action.objects.filter(region=self.region))
        return found

    def plan(self) -> Plan:
        found: Plan = self.one_of(Plan.objects.filter(region=self.region).exclude(pk=self.idea.pk))
        return found

    def node(self) -> PlanNode:
        found: PlanNode = self.one_of(PlanNode.objects.filter(plan__region=self.region))
        return found

    def grant(self) -> RoleGrant:
        found: RoleGrant = self.one_of(RoleGrant.objects.filter(user__in=self.people, revoked_at=None))
        return found

    def organisation(self) -> Organisation:
        found: Organisation = self.one_of(self.organisations)
        return found

    def user(self) -> User:
        found: User = self.one_of(self.people)
        return found


class Refused(Exception):
    """There is nothing to do the step to yet."""
