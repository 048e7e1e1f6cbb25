"""A round's mails at a real mail server, which is gone, busy, hangs up, or loses its yes, and a worker that is killed.

The law: nobody who is asked goes without. While the server has not said yes, the mail is owed. What it has said yes to
comes once more only when its yes did not reach our own note, and then with the same Message-ID. That can happen to the
one mail that each killed worker had in hand, or when the line breaks between the server's yes and us.

The short form is about those whom the demo asks; the long form (`-m long`) about 300 persons more.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.mail_server import SLOW, Mailbox, mail_server
from tests.kill.site import ROOT, Site

PERSONS = int(os.environ.get("SAMTAK_CASES", "300"))
MANY = [0, pytest.param(PERSONS, marks=pytest.mark.long)]
MORE_PEOPLE = """
import sys, django; django.setup()
from samtak.accounts.choices import Role
from samtak.accounts.models import RoleGrant, User
from samtak.lib import clock
from samtak.regions.models import Region
from tests.factories.actions import make_action
from tests.factories.organisations import make_organisation
region = Region.objects.get(slug=sys.argv[1])
for number in range(int(sys.argv[2])):
    organisation = make_organisation()
    person = User.objects.create(email=f"many-{number}@example.org", name=f"Person {number}", password="!")
    RoleGrant.objects.create(user=person, role=Role.ADVISER, organisation=organisation, granted_at=clock.now())
    make_action(region, code=f"Y-{number}", leads=[organisation])
"""
# What the clock would do: no worker has anything in hand any more, and what failed is due again.
LATER = "UPDATE outbox_message SET not_before = made_at, claimed_until = NULL WHERE sent_at IS NULL"
OWED = "SELECT count(*) FROM outbox_message WHERE sent_at IS NULL AND dropped_at IS NULL"
SENT = "SELECT uuid FROM outbox_message WHERE sent_at IS NOT NULL"
ASKED = "SELECT count(DISTINCT email), count(*) FROM followup_asked WHERE email <> ''"


@pytest.fixture
def box(tmp_path: Path) -> Iterator[Mailbox]:
    with mail_server(tmp_path / "mails") as made:
        yield made


def opened(site: Site, more: int = 0) -> int:
    """Open a round over the web. Returns how many mails are owed."""
    site.start()
    region = site.sign_in()
    if more:
        site.run("-c", MORE_PEOPLE, region, str(more), DJANGO_SETTINGS_MODULE="samtak.config.settings")
    form = {"title": "Høst", "due_on": "2023-12-11", "remind_every": "0"}
    answer = site.post(f"/en/workspace/regions/{region}/rounds/new/", form)
    assert answer.status == 302, answer.text
    ((addresses, asked),) = site.rows(ASKED)
    assert addresses == asked >= 5 + more
    return int(asked)


def worker(site: Site, box: Mailbox) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "samtak", "work", "--once"]
    environment = {**site.environment, "SAMTAK_SMTP_URL": box.address}
    with site.log.open("ab") as log:
        return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=log, stderr=log)


def work(site: Site, box: Mailbox, workers: int = 1) -> None:
    """Let workers do what is due, and time go on."""
    running = [worker(site, box) for _ in range(workers)]
    assert [process.wait(300) for process in running] == [0] * workers, site.log.read_text()
    site.change(LATER)


def work_until_done(site: Site, box: Mailbox, workers: int = 1) -> None:
    for _ in range(10):
        work(site, box, workers)
        if not owed(site):
            return
    raise AssertionError(f"{owed(site)} mails are still owed")


def owed(site: Site) -> int:
    return int(site.rows(OWED)[0][0])


def without_mail(site: Site, box: Mailbox) -> set[str]:
    """What is noted as sent and never came to the server."""
    taken = {number.strip("<>").split("@")[0].replace("-", "") for number in box.times_taken()}
    return {str(uuid).replace("-", "") for (uuid,) in site.rows(SENT)} - taken


@pytest.mark.parametrize("more", MANY)
def test_while_the_server_takes_nothing_all_is_owed_and_afterwards_each_comes_once(
    site: Site, box: Mailbox, more: int
) -> None:
    count = opened(site, more)
    work(site, box)
    assert (owed(site), box.tried()) == (count, 0)  # the connection was refused
    box.start()
    for mood in ("hangs-up", "hangs-up-late", "busy"):
        box.mood(mood)
        before = box.tried()
        work(site, box)
        assert box.tried() > before
        assert (owed(site), box.taken()) == (count, []), mood
    box.mood("well")
    work_until_done(site, box, workers=2)
    assert len(box.times_taken()) == len(box.taken()) == count
    work(site, box)
    assert len(box.taken()) == count
    links = box.links()
    assert len(links) == len(set(links.values())) == count
    answer = site.get(next(iter(links.values())))
    assert (answer.status, "<form" in answer.text) == (200, True)


def test_a_mail_whose_yes_is_lost_comes_once_more_with_the_same_number(site: Site, box: Mailbox) -> None:
    count = opened(site)
    box.start()
    box.mood("loses-the-yes")
    work(site, box)
    assert (owed(site), len(box.taken())) == (count, count)
    box.mood("well")
    work_until_done(site, box)
    assert set(box.times_taken().values()) == {2}
    assert len(box.times_taken()) == count


@pytest.mark.parametrize("more", MANY)
def test_a_killed_worker_costs_nobody_a_mail_and_at_most_one_a_second(site: Site, box: Mailbox, more: int) -> None:
    chance, kills = random.Random(4), 20 if more else 2
    count = opened(site, more)
    box.start()
    box.mood("slow")
    for _ in range(kills):
        before = box.tried()
        process = worker(site, box)
        while box.tried() < before + 2 and process.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, SLOW))
        process.kill()
        process.wait()
        assert not without_mail(site, box)
        site.change(LATER)
    assert 0 < owed(site) < count, "the kills hit nothing: this test proves nothing"
    box.mood("well")
    work_until_done(site, box, workers=2)
    taken = box.times_taken()
    assert (len(taken), without_mail(site, box)) == (count, set())
    extra = sum(taken.values()) - count
    assert 0 < extra <= kills, "a kill after the server's yes and before our note sends one mail again, and no other"
    assert site.damage() == []
