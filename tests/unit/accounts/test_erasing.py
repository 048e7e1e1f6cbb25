"""Taking out all that is held of a person, and erasing it: everything of theirs, and nothing of anybody else's."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import translation
from pytest_django import DjangoCaptureOnCommitCallbacks

from samtak.accounts import queries
from samtak.accounts.choices import INVITED, Role
from samtak.accounts.erasing import ledger, operations
from samtak.accounts.models import Invitation, RoleGrant, User
from samtak.accounts.operations import close_account, edit_profile, grant_role, invite, revoke_role
from samtak.accounts.queries import actor_of
from samtak.accounts.rules import KEEPS_AN_ADMINISTRATOR
from samtak.actions.choices import RoleKind
from samtak.actions.models import ActionRole, ActionUpdate, ImportDraft
from samtak.actions.operations import forget_drafts
from samtak.audit.models import Event
from samtak.indicators.models import Indicator, ValueRevision
from samtak.lib import clock
from samtak.lib.actor import SYSTEM
from samtak.lib.errors import InvalidInput, NotAllowed
from samtak.privacy.exporting import as_json, taken_out
from samtak.privacy.register import personal
from samtak.privacy.words import field_name
from samtak.search import operations as search
from tests.factories.accounts import make_administrator, make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.alignment import make_alignment
from tests.factories.contacts import make_contact_role, make_holding
from tests.factories.figures import make_value
from tests.factories.geography import make_municipality
from tests.factories.governance import make_body, make_group, make_seat
from tests.factories.organisations import make_organisation
from tests.factories.plans import make_plan, make_version
from tests.factories.regions import make_region
from tests.factories.rounds import make_asked, make_round
from tests.factories.visits import make_visit

pytestmark = pytest.mark.django_db
# Everything that is planted of a person holds the first name, so that any trace of it is found.
FIRST = "Ørjanfred"
NAME, EARLIER, EMAIL = f"{FIRST} Prøvesen", f"{FIRST} Førsdorf", "ørjanfred.p@example.org"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.SAMTAK_DATA_DIR = tmp_path
    with translation.override("en"):
        yield


def plant(first: str = FIRST) -> User:
    """Somebody who has left a trace in every table that holds anything of people."""
    administrator = make_administrator()
    name, email = f"{first} Prøvesen", f"{first.lower()}.p@example.org"
    _invitation, _secret = invite(by=administrator, email=email, name=name, role=Role.READER, days=14)
    user = make_user(email=email, name=f"{first} Førsdorf")
    make_grant(user, Role.ADMINISTRATOR)
    by = actor_of(user)
    edit_profile(by=by, user=user, changes={"name": name, "title": f"{first}-leiar", "phone": f"73 {first}"})
    by = actor_of(User.objects.get(pk=user.pk))
    organisation, region = make_organisation(), make_region()
    grant_role(by=by, user=user, role=Role.ADVISER, organisation=organisation, is_public_contact=True)
    other = make_user()
    revoke_role(by=by, grant=grant_role(by=by, user=other, role=Role.READER))
    invite(by=by, email=f"ny.{other.email}", name="Ein annan", role=Role.READER, days=14)
    _signatures(user, name, region, organisation)
    _sign_in(user, first)
    search.rebuild()
    return User.objects.get(pk=user.pk)


def _signatures(user: User, name: str, region: Any, organisation: Any) -> None:
    role = make_contact_role(region, email=user.email)
    make_holding(role, name=name, email=user.email)
    make_visit(make_municipality(), present=[make_seat(make_group(make_body(role.region)), name)])
    make_seat(make_group(make_body(role.region)), name)
    make_alignment(region, organisation, author=user, author_name=name, reviewer=user, reviewer_name=name)
    action = make_action(region, leads=[organisation], owner=organisation)
    ActionUpdate.objects.create(
        action=action, organisation=organisation, author=user, author_name=name, on=clock.today(), status="planned"
    )
    ActionRole.objects.filter(action=action, kind=RoleKind.LEAD).update(holder=user)
    ImportDraft.objects.create(
        region=region, made_by=user, made_at=clock.now(), file_name=f"{name}.xlsx", sheets=[[name]], mapping={}
    )
    make_asked(make_round(region), organisation, user=user, name=name, email=user.email)
    version = make_version(make_plan(region, owner=organisation))
    type(version).objects.filter(pk=version.pk).update(made_by=name)
    value = make_value(Indicator.objects.create(slug=f"maal-{user.pk}", name={"nb": "Bedrifter"}))
    type(value).objects.filter(pk=value.pk).update(entered_by=name)
    ValueRevision.objects.create(value=value, former={}, reason="rettet", corrected_on=clock.today(), corrected_by=name)


def _sign_in(user: User, first: str) -> None:
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session.save()
    UserSession.objects.create(
        user=user,
        session_key=session.session_key,
        ip="192.0.2.77",
        user_agent=f"Lesar/{first}",
        last_seen_at=clock.now(),
    )
    Authenticator.objects.create(user=user, type="totp", data={"secret": f"hemmeleg-{first}"})
    address = EmailAddress.objects.create(user=user, email=user.email)
    EmailConfirmation.objects.create(email_address=address, key=f"hemmeleg-{first}", created=clock.now())
    account = SocialAccount.objects.create(
        user=user, provider="openid_connect", uid=f"uid-{first}", extra_data={"name": user.name}
    )
    app = SocialApp.objects.create(provider="openid_connect", name="x", client_id=f"{user.pk}")
    SocialToken.objects.create(app=app, account=account, token=f"hemmeleg-{first}", token_secret="x")


def traces() -> set[str]:
    """The tables in which anything of the person stands, whatever field it is in."""
    return {label for label, rows in everything().items() if any(FIRST.lower() in row for row in rows)}


def everything() -> dict[str, list[str]]:
    """Every row of every table."""
    return {
        model._meta.label: [repr(row).lower() for row in model._default_manager.order_by("pk").values()]
        for model in apps.get_models(include_auto_created=True)
    }


def test_every_table_that_holds_anything_of_people_was_planted() -> None:
    user = plant()
    person, _shared = queries.person_behind(user)
    for model, classes in personal():
        found = model._default_manager.filter(person.matching(classes.whose)) if classes.whose else None
        signed = [model._default_manager.filter(person.matching(how)) for how in classes.signed.values()]
        is_searched = model._meta.app_label in {"search", "sessions", "outbox"}
        assert is_searched or (found is not None and found.exists()) or any(one.exists() for one in signed), model


def test_every_personal_field_is_taken_out_by_a_name_people_read_and_no_secret_is() -> None:
    user = plant()
    person, shared = queries.person_behind(user)
    told = taken_out(person, shared, clock.now())
    text = as_json(told)
    assert shared == []
    assert "hemmeleg" not in text
    assert user.password not in text
    assert EARLIER in text
    named: dict[str, set[str]] = defaultdict(set)
    for part in json.loads(text)["what is held"]:
        for row in (*part.get("about you", []), *part.get("signed by you", [])):
            named[part["what"]] |= set(row)
    for _model, classes in personal():
        if not classes.whose and not classes.signed:
            continue
        wanted = {field_name(name) for name in classes.personal if name not in classes.secret}
        assert wanted <= named[classes.called], classes.called


def test_nothing_of_others_is_taken_out() -> None:
    other = plant("Nilsine")
    user = plant()
    person, shared = queries.person_behind(user)
    text = as_json(taken_out(person, shared, clock.now()))
    assert "nilsine" not in text.lower()
    assert str(other.uuid) not in text


def test_nothing_of_the_person_is_left_and_all_of_others_is() -> None:
    other = plant("Nilsine")
    user = plant()
    before = everything()
    assert len(traces()) >= 15

    met = operations.erase_person(by=make_administrator(), user=user)

    assert traces() == set()
    assert met["accounts.Invitation"] == 2  # the own one deleted, and one that the person sent
    after = {row for rows in everything().values() for row in rows}
    others = [row for rows in before.values() for row in rows if "nilsine" in row or str(other.uuid) in row]
    assert len(others) > 20
    assert [row for row in others if row not in after] == []
    assert not any(s.get_decoded().get("_auth_user_id") == str(user.pk) for s in Session.objects.all())
    assert Session.objects.count() == 1
    assert str(User.objects.get(pk=user.pk)) == "former business adviser"


def test_it_is_done_once_logged_and_not_undone(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    user, administrator = plant(), make_administrator()
    with django_capture_on_commit_callbacks(execute=True):
        operations.erase_person(by=administrator, user=user)
    erased = User.objects.values().get(pk=user.pk)
    assert operations.erase_person(by=administrator, user=user) == {}
    assert User.objects.values().get(pk=user.pk) == erased
    assert Event.objects.filter(verb="person.erased", object_key=str(user.uuid)).count() == 1
    assert user not in queries.people_for(administrator)
    assert ledger.noted() == [user.uuid]


def test_a_name_that_somebody_else_has_too_is_left_where_nothing_else_tells_who_it_was() -> None:
    user = plant()
    namesake = make_user(name=NAME)
    by_namesake = make_grant(make_user(), Role.READER, granted_by=NAME)
    _person, shared = queries.person_behind(user)
    assert shared == [NAME]
    operations.erase_person(by=make_administrator(), user=user)
    assert RoleGrant.objects.get(pk=by_namesake.pk).granted_by == NAME
    assert User.objects.get(pk=namesake.pk).name == NAME
    assert set(ActionUpdate.objects.filter(author=user).values_list("author_name", flat=True)) == {"former:adviser"}
    assert not Event.objects.filter(actor_uuid=user.uuid, actor_name=NAME).exists()


def test_who_may_and_that_an_administrator_is_left() -> None:
    user = make_user()
    with pytest.raises(NotAllowed):
        operations.erase_person(by=actor_of(user), user=user)
    with pytest.raises(NotAllowed):
        operations.ask_for_erasure(by=make_administrator(), user=user)
    RoleGrant.objects.filter(role=Role.ADMINISTRATOR).delete()
    last = make_administrator()
    with pytest.raises(InvalidInput) as refusal:
        operations.erase_person(by=SYSTEM, user=User.objects.get(pk=last.id))
    assert refusal.value.message == KEEPS_AN_ADMINISTRATOR.text
    assert User.objects.get(pk=last.id).erased_at is None


def test_an_administrator_who_erases_the_own_account_is_not_named_by_the_log_of_it() -> None:
    make_administrator()
    user = plant()
    operations.erase_person(by=actor_of(user), user=user)
    assert traces() == set()


# ---- Forgetting -----------------------------------------------------------------------------------------------------


def test_a_closed_account_is_erased_after_its_days_unless_opened_again() -> None:
    administrator = make_administrator()
    closed, opened, stays = make_user(), make_user(), make_user()
    for user in (closed, opened):
        close_account(by=administrator, user=user)
    User.objects.filter(pk=opened.pk).update(is_active=True)
    assert operations.forget_closed_accounts(by=SYSTEM, before=clock.now() - dt.timedelta(days=1)) == 0
    assert operations.forget_closed_accounts(by=SYSTEM, before=clock.now() + dt.timedelta(days=1)) == 1
    erased = set(User.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))
    assert closed.pk in erased
    assert not {opened.pk, stays.pk} & erased


def test_an_offer_is_forgotten_with_its_address_in_the_log() -> None:
    administrator = make_administrator()
    invitation, _secret = invite(by=administrator, email=EMAIL, name=NAME, role=Role.READER, days=14)
    waiting, _secret = invite(by=administrator, email="vent@example.org", name="Vent", role=Role.READER, days=400)
    before = clock.now() + dt.timedelta(days=100)
    assert operations.forget_invitations(by=SYSTEM, before=clock.now()) == 0
    assert operations.forget_invitations(by=SYSTEM, before=before) == 1
    assert not Invitation.objects.filter(pk=invitation.pk).exists()
    assert Event.objects.get(object_key=str(invitation.uuid)).object_label == INVITED
    assert Event.objects.get(object_key=str(waiting.uuid)).object_label == "vent@example.org"


def test_drafts_and_ended_sign_ins_go_and_others_stay() -> None:
    user = plant()
    now = clock.now()
    assert forget_drafts(by=SYSTEM, before=now - dt.timedelta(days=7)) == 0
    assert forget_drafts(by=SYSTEM, before=now + dt.timedelta(seconds=1)) == 1
    operations.forget_sign_ins(by=SYSTEM, before=now - dt.timedelta(days=7))
    assert UserSession.objects.filter(user=user).exists()
    Session.objects.update(expire_date=now - dt.timedelta(days=2))
    UserSession.objects.update(last_seen_at=now - dt.timedelta(days=3))
    EmailConfirmation.objects.update(created=now - dt.timedelta(days=8))
    assert operations.forget_sign_ins(by=SYSTEM, before=now - dt.timedelta(days=7)) == 3
    assert not UserSession.objects.exists()
    assert not Session.objects.exists()


def test_an_older_backup_brings_nobody_back() -> None:
    user = make_user()
    ledger.note(user.uuid)
    assert operations.erase_again(by=SYSTEM) == 1
    assert operations.erase_again(by=SYSTEM) == 0
    assert User.objects.get(pk=user.pk).erased_at is not None


def test_nobody_else_forgets() -> None:
    someone = actor_of(make_user())
    for verb in (
        operations.forget_closed_accounts,
        operations.forget_invitations,
        operations.forget_sign_ins,
        forget_drafts,
    ):
        with pytest.raises(NotAllowed):
            verb(by=someone, before=clock.now())
    with pytest.raises(NotAllowed):
        operations.erase_again(by=someone)
