"""Loading: all or nothing, once, and a mistake is told by file, line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.actions.models import Action, ActionRole, ActionStrategy
from samtak.audit.models import Event
from samtak.demo.load import load_demo
from samtak.demo.people import load_people
from samtak.demo.scale import load_scale
from samtak.geography.models import Municipality
from samtak.lib.facts import FactError
from samtak.organisations.models import Organisation
from samtak.regions.models import Membership, Region

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("demo_data")
def test_loading_again_leaves_everything_as_it_is() -> None:
    Region.objects.filter(slug="fosenregionen").update(name="Endret av noen")
    before = (Action.objects.count(), Membership.objects.count(), User.objects.count(), Event.objects.count())
    assert not load_demo()
    assert load_people() == 0
    assert before == (Action.objects.count(), Membership.objects.count(), User.objects.count(), Event.objects.count())
    assert Region.objects.filter(name="Endret av noen").exists()


@pytest.mark.usefixtures("empty_store")
def test_an_empty_store_is_filled_and_each_region_told_of_once() -> None:
    Event.objects.all().delete()
    assert load_demo()
    verbs = list(Event.objects.filter(is_public=True).values_list("verb", flat=True))
    assert verbs.count("region.loaded") == 4
    assert verbs.count("region.memberships_handed_on") == 4
    assert set(verbs) == {"region.loaded", "region.memberships_handed_on", "action.reported", "report.published"}


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("municipalities.yaml", "to: 2018-01-01", "to: 2018-02-30", ("line 6", "to", "2018-02-30")),
        ("municipalities.yaml", 'to: "5001", kind: renumber', 'to: "5999", kind: renumber', ("to", "5999")),
        ("municipalities.yaml", "kind: renumber", "kind: eaten", ("kind", "eaten")),
        ("municipalities.yaml", 'knr: "1714"', 'knr: "1601"', ("knr", "1601")),
        ("municipalities.yaml", 'knr: "1714"', 'knr: "17144"', ("knr",)),
        ("organisations.yaml", "kind: state", "kind: empire", ("kind", "empire")),
        ("regions.yaml", "basis: stated", "base: stated", ("basis", "is missing")),
        ("regions.yaml", "    language: nb", "    language: nb\n    colour: red", ("colour",)),
        ("regions.yaml", "      nb: Kommunene på", "      no: Kommunene på", ("description", "no is not a language")),
        ("plans/trondheim-snp-2016.yaml", "adopted: 2016-12", "adopted: 2016-13", ("adopted", "2016-13")),
        ("plans/trondheim-snp-2016.yaml", 'code: "1.2"', 'code: "1.1"', ("code", "1.1")),
        ("plans/trondheim-snp-2016.yaml", "state: superseded", "state: superseded\nstate: idea", ("twice",)),
        ("indicators/goals.yaml", "form: rank", "form: song", ("form", "song")),
        ("indicators/goals.yaml", "slug: study-city", "slug: study-town", ("slug", "study-town")),
        ("indicators/goals.yaml", "slug: study-city", "slug: clusters", ("slug", "clusters", "twice")),
        ("indicators/cooperation.yaml", "kept_by: trondheimsregionen", "kept_by: nobody", ("kept_by", "nobody")),
        ("indicators/growth.yaml", "region: fosenregionen", "region: atlantis", ("region", "atlantis")),
        ("targets.yaml", "reading: hold", "reading: grab", ("reading", "grab")),
        ("targets.yaml", "  - indicator: clusters", "  - indicator: clouds", ("indicator", "clouds")),
        ("indicators/headline.yaml", 'value: "703"', 'value: "mange"', ("value", "mange")),
        ("actions/fosenregionen.yaml", "lead: [fosen-regionrad]", "lead: [ukjent]", ("line", "lead", "ukjent")),
        ("actions/fosenregionen.yaml", "status: completed", "status: ferdig", ("status", "ferdig")),
        ("actions/fosenregionen.yaml", "invented: [priority]", "invented: [prioritet]", ("invented", "prioritet")),
        ("actions/fosenregionen.yaml", "actions:", "actions: [", ("YAML",)),
        ("weighing/kristiansandregionen.yaml", "added_value: 3", "added_value: 6", ("added_value", "6")),
        ("results/steinkjerregionen.yaml", "    reason: Prosjektet", "    text: Prosjektet", ("text", "twice")),
        ("results/kristiansandregionen.yaml", "actions: [KR-16]", "actions: [KR-99]", ("actions", "KR-99")),
        ("results/kristiansandregionen.yaml", 'to: "4216"', 'to: "9999"', ("to", "9999")),
        ("positions/kristiansandregionen.yaml", "action: KR-18", "action: KR-99", ("action", "KR-99")),
    ],
)
@pytest.mark.usefixtures("empty_store")
def test_a_mistake_is_told_by_file_line_and_field_and_leaves_nothing(
    facts_copy: Path, file: str, old: str, new: str, told: tuple[str, ...]
) -> None:
    path = facts_copy / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FactError) as refusal:
        load_demo(folder=facts_copy)
    message = str(refusal.value.message)
    assert message.startswith(f"{file}, line ")
    for word in told:
        assert word in message
    assert not Municipality.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.usefixtures("demo_data")
def test_every_role_can_be_stepped_into_and_nobody_real_is_named() -> None:
    assert set(RoleGrant.objects.values_list("role", flat=True)) >= set(Role)
    for user in User.objects.filter(is_demo=True):
        assert user.email.endswith("@demo.invalid")
        assert "(demo)" in user.name
        assert not user.has_usable_password()
        assert not user.phone


@pytest.mark.usefixtures("demo_data")
def test_every_member_today_has_an_adviser_to_call() -> None:
    advisers = RoleGrant.objects.filter(role=Role.ADVISER, user__is_demo=True, is_public_contact=True)
    slugs = set(advisers.values_list("organisation__slug", flat=True))
    assert {"trondheim-kommune", "orkland-kommune", "vennesla-kommune", "osen-kommune", "inderoy-kommune"} <= slugs
    assert not {"rissa-kommune", "orkdal-kommune", "levanger-kommune"} & slugs
    assert all(advisers.values_list("user__title", flat=True))


@pytest.mark.usefixtures("demo_data")
def test_made_up_actions_are_the_same_each_time_and_say_that_they_are() -> None:
    assert load_scale(40) == 40
    first = list(Action.objects.filter(code__startswith="X-").values_list("code", "title", "status", "deadline"))
    assert load_scale(40) == 0
    Action.objects.filter(code__startswith="X-").delete()
    assert (load_scale(10), load_scale(40)) == (10, 30)
    again = Action.objects.filter(code__startswith="X-")
    assert list(again.values_list("code", "title", "status", "deadline")) == first
    assert set(again.values_list("source", flat=True)) == {"generated for measuring"}
    assert all("title" in action.invented_fields for action in again)
    assert again.values("region").distinct().count() == 4
    assert ActionRole.objects.filter(action__in=again).count() >= 120
    assert ActionStrategy.objects.filter(action__in=again).exists()
