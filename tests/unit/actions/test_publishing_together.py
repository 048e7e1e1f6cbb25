"""Many drafts are published in one go: all of them, or none with the reason for each."""

from __future__ import annotations

import pytest

from samtak.accounts.choices import Role
from samtak.actions.choices import Publication, Scope
from samtak.actions.models import Action
from samtak.actions.operations import publish_together
from samtak.audit.models import Event
from samtak.lib.errors import InvalidRows, NotAllowed
from tests.factories.accounts import make_actor
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
from tests.factories.regions import make_region

pytestmark = pytest.mark.django_db


def published() -> int:
    return Action.objects.filter(publication=Publication.PUBLISHED).count()


def test_all_are_published_and_each_is_logged() -> None:
    region = make_region()
    before = published()
    drafts = [make_action(region, leads=[make_organisation()], publication=Publication.DRAFT) for _ in range(3)]
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    assert len(publish_together(by=secretariat, actions=drafts)) == 3
    assert published() == before + 3
    assert Event.objects.filter(region_id=region.pk, verb="action.publish").count() == 3


def test_none_is_when_one_cannot_be_and_each_fault_is_told() -> None:
    region = make_region()
    before = published()
    ready = make_action(region, leads=[make_organisation()], publication=Publication.DRAFT)
    orphans = [make_action(region, scope=Scope.JOINT, publication=Publication.DRAFT) for _ in range(2)]
    secretariat = make_actor(Role.SECRETARIAT, region=region)
    with pytest.raises(InvalidRows) as refusal:
        publish_together(by=secretariat, actions=[ready, *orphans])
    assert set(refusal.value.rows) == {orphan.pk for orphan in orphans}
    assert published() == before


def test_others_publish_none() -> None:
    draft = make_action(make_region(), leads=[make_organisation()], publication=Publication.DRAFT)
    with pytest.raises(NotAllowed):
        publish_together(by=make_actor(Role.SECRETARIAT, region=make_region()), actions=[draft])
