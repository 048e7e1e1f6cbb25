"""1,000 forged, altered, expired and foreign links over the web: none shows a page, and none writes a word."""

from __future__ import annotations

import datetime as dt
import random
import string
import uuid
from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.signing import Signer
from django.test import Client
from django.test.utils import override_settings

from samtak.followup.links import SALT, secret_of
from samtak.followup.models import Answer, Asked, Round
from samtak.organisations.models import Organisation
from tests.factories.rounds import make_answer
from tests.unit.followup.conftest import Place, place

__all__ = ["place"]

EACH = 250
TODAY = dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE)
LETTERS = string.ascii_letters + string.digits + "-_."


@pytest.fixture
def round_(place: Place) -> Round:
    made = Round.objects.create(
        region=place.region, number=1, title="Høst", opened_on=TODAY, due_on=TODAY + dt.timedelta(days=14)
    )
    names = [Organisation(slug=f"of-{number}", name=f"Nr. {number}", kind="company") for number in range(EACH + 1)]
    asked = [
        # The first holds a link that opens; all others have run out.
        Asked(round=made, organisation=one, name="Kari", expires_on=TODAY - dt.timedelta(days=bool(number)))
        for number, one in enumerate(Organisation.objects.bulk_create(names))
    ]
    for one in Asked.objects.bulk_create(asked):
        make_answer(one, place.action, state="waiting", text="Bare for en selv")
    return made


def open_one(round_: Round) -> Asked:
    return round_.asked.order_by("id")[0]


def forged(round_: Round) -> list[str]:
    """Made without the secret, or signed by it for something else."""
    chance, name = random.Random(1), f"{open_one(round_).uuid.hex}-1"
    made = ["", ".", "x" * 5000, f"{name}.", f"{name}.{'a' * 43}", name]
    made += [
        Signer(sep=".", salt=salt).sign(name) for salt in ("", "django.contrib.sessions", SALT + "s", "invitation")
    ]
    made += [Signer(sep=".", salt=SALT).sign(f"{uuid.UUID(int=chance.getrandbits(128)).hex}-1") for _ in range(100)]
    while len(made) < EACH:
        made.append(f"{name}.{''.join(chance.choices(LETTERS, k=43))}")
    return made


def altered(round_: Round) -> list[str]:
    chance, secret = random.Random(2), secret_of(open_one(round_))
    made = [
        secret[:-1],
        secret[1:],
        secret + "A",
        secret.upper(),
        secret.replace("-1.", "-2."),
        secret[::-1],
        secret * 2,
    ]
    while len(made) < EACH:
        at, letter = chance.randrange(len(secret)), chance.choice(LETTERS)
        changed = secret[:at] + letter + secret[at + 1 :]
        if changed not in (secret, *made):
            made.append(changed)
    return made


def expired(round_: Round) -> list[str]:
    return [secret_of(one) for one in round_.asked.order_by("id")[1:]]


def foreign(round_: Round) -> list[str]:
    """Of another installation, which signs by a key of its own, and of turns that were replaced or never were."""
    one = open_one(round_)
    made = [Signer(sep=".", salt=SALT).sign(f"{one.uuid.hex}-{turn}") for turn in (0, 2, 3, -1, "01", "1 ", "")]
    for number in range(EACH - len(made)):
        with override_settings(SECRET_KEY=f"the key of installation {number}"):
            made.append(secret_of(one))
    return made


@pytest.mark.parametrize("kind", [forged, altered, expired, foreign])
def test_of_1000_links_that_should_open_nothing_none_does(
    place: Place, round_: Round, kind: Callable[[Round], list[str]]
) -> None:
    tried = kind(round_)
    assert len(set(tried)) == len(tried) == EACH
    client = Client()
    before = list(Answer.objects.filter(asked__round=round_).order_by("id").values())
    fields = {
        f"{key.hex[:12]}-{name}": value
        for key in (before[0]["uuid"], before[-1]["uuid"])
        for name, value in (("version", "1"), ("status", "in_progress"), ("text", "Sluppet inn"))
    }
    for number, secret in enumerate(tried):
        verb = ("deliver", "keep", "draft", "merge")[number % 4]
        looked = client.get(f"/answer/{secret}/")
        written = client.post(f"/answer/{secret}/", {**fields, verb: before[0]["uuid"].hex[:12]})
        for answer in (looked, written):
            assert answer.status_code == 404, secret
            assert b"Bare for en selv" not in answer.content
            assert place.action.title.encode() not in answer.content
    assert list(Answer.objects.filter(asked__round=round_).order_by("id").values()) == before
    assert not round_.asked.filter(opened_on__isnull=False).exists()
    assert client.get(f"/answer/{secret_of(open_one(round_))}/").status_code == 200
