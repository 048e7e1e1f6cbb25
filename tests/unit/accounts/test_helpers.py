"""Who helps an organisation, and which offers wait, told to a secretariat without the names that are not public."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from samtak.accounts import queries as account_queries
from samtak.accounts.choices import Role
from samtak.accounts.models import Invitation
from tests.factories.accounts import make_grant, make_user
from tests.factories.counting import next_number
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def test_helpers_are_told_by_name_only_when_shown_to_the_public() -> None:
    organisation, other = make_organisation(), make_organisation()
    shown, hidden, gone = make_user(name="Synlig"), make_user(name="Skjult"), make_user(is_active=False)
    make_grant(shown, Role.CHIEF_EXECUTIVE, organisation=organisation, is_public_contact=True)
    make_grant(hidden, Role.ADVISER, organisation=organisation)
    make_grant(hidden, Role.COUNCIL_MEMBER, organisation=other)
    make_grant(gone, Role.ADVISER, organisation=other)

    known, found = account_queries.organisations_with_helpers([organisation.pk, other.pk])
    assert known == {organisation.pk: organisation, other.pk: other}
    assert found == {
        organisation.pk: [(Role.CHIEF_EXECUTIVE, "Synlig", shown.email), (Role.ADVISER, "", "")],
    }


def test_offers_that_wait_are_told_of_the_region_and_its_members_only() -> None:
    organisation, stranger, region = make_organisation(), make_organisation(), make_region()

    def offer(**fields: Any) -> Invitation:
        now, key = timezone.now(), next_number()
        given = {"email": f"ny-{key}@example.org", "secret_digest": str(key), "invited_at": now, "expires_at": now}
        return Invitation.objects.create(**{**given, **fields})

    adviser = offer(role=Role.ADVISER, organisation=organisation)
    keeper = offer(role=Role.SECRETARIAT, region=region)
    offer(role=Role.ADVISER, organisation=stranger)
    offer(role=Role.ADVISER, organisation=organisation, accepted_at=timezone.now())
    offer(role=Role.ADVISER, organisation=organisation, revoked_at=timezone.now())

    found = account_queries.waiting_in(region.pk, [organisation.pk])
    assert [(each.role, each.organisation_id, each.key) for each in found] == [
        (Role.ADVISER, organisation.pk, adviser.uuid),
        (Role.SECRETARIAT, None, keeper.uuid),
    ]
