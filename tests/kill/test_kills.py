"""A server that is killed while people write: what it said was saved is there, all of it, and nothing is there by half.

The short form kills six times on each database, the long form (`-m long`, SAMTAK_CASES=500) before a release. With
PostgreSQL the site's processes are killed; that PostgreSQL itself survives being killed is its own promise.
"""

from __future__ import annotations

import http.client
import os
import random
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from uuid import UUID

import pytest

from tests.kill.site import ROOT, Site

SHORT = 6
ROWS = 40
LONG = int(os.environ.get("SAMTAK_CASES", "500"))
STRATEGIES = """
    SELECT n.uuid FROM plans_plannode n JOIN plans_plan p ON p.id = n.plan_id
    JOIN plans_planlevel l ON l.id = n.level_id JOIN regions_region r ON r.id = p.region_id
    WHERE r.slug = '{}' AND l.is_carried_out ORDER BY n.id LIMIT 2
"""


@dataclass
class Ledger:
    """A client that writes without pause, and notes what it was told is saved."""

    site: Site
    strategies: list[str]
    saved: list[str] = field(default_factory=list)
    tried: int = 0
    refused: str = ""
    uncounted: int = 0

    def __post_init__(self) -> None:
        self.uncounted = self.not_in_the_log()

    def not_in_the_log(self) -> int:
        """How far the data version is ahead of the log. A verb counts both up by one."""
        row = self.site.rows("SELECT number, (SELECT count(*) FROM audit_event) FROM audit_dataversion")[0]
        return int(row[0]) - int(row[1])

    def write_until_killed(self) -> None:
        try:
            while True:
                self.tried += 1
                title = f"Kill {self.tried}"
                form = {"title": title, "scope": "joint", "language": "nb", "status": "not_started"}
                answer = self.site.post("/en/workspace/actions/new/", {**form, "strategies": self.strategies})
                if answer.status != 302:
                    self.refused = answer.text
                    return
                self.saved.append(title)
        except (OSError, http.client.HTTPException):
            return

    def lost(self) -> set[str]:
        there = [row[0] for row in self.site.rows("SELECT title FROM actions_action WHERE title LIKE 'Kill %'")]
        assert len(there) == len(set(there)), "something was saved twice"
        return set(self.saved) - set(there)

    def halves(self) -> list[str]:
        """Actions without one of the rows that belong to them, or the other way."""
        found = []
        one = self.site.rows(
            "SELECT count(*), (SELECT count(*) FROM audit_event e WHERE e.object_label LIKE '%Kill %'),"
            " (SELECT count(*) FROM actions_actionstrategy s JOIN actions_action k ON k.id = s.action_id"
            " WHERE k.title LIKE 'Kill %'), sum(a.version) FROM actions_action a WHERE a.title LIKE 'Kill %'"
        )[0]
        actions, events, strategies, versions = one
        if not actions == events == (versions or 0) or strategies != actions * len(self.strategies):
            found.append(f"{actions} actions, {events} in the log, {strategies} strategies, {versions} versions")
        return found if self.not_in_the_log() == self.uncounted else [*found, "the data version and the log differ"]


def kill_while_writing(ledger: Ledger, chance: random.Random, **faults: str) -> None:
    site = ledger.site
    site.start(**faults)
    before = len(ledger.saved)
    writer = threading.Thread(target=ledger.write_until_killed)
    writer.start()
    deadline = time.monotonic() + 20
    while len(ledger.saved) == before and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(chance.uniform(0, 0.6))
    site.kill()
    writer.join(timeout=40)
    assert not writer.is_alive()
    assert not ledger.refused, ledger.refused
    assert len(ledger.saved) > before, site.log.read_text()[-3000:]


def begin(site: Site) -> Ledger:
    site.start()
    region = site.sign_in()
    strategies = [str(UUID(str(row[0]))) for row in site.rows(STRATEGIES.format(region))]
    assert strategies
    ledger = Ledger(site, strategies)
    site.kill()
    return ledger


def survive(site: Site, kills: int) -> None:
    chance = random.Random(20231120)
    ledger = begin(site)
    for kill in range(kills):
        kill_while_writing(ledger, chance)
        assert ledger.lost() == set(), kill
        assert ledger.halves() == [], kill
        assert site.damage() == [], kill
    site.start()
    assert site.get("/en/").status == 200
    # Kills between two writes would prove nothing: most of them came while one was under way.
    assert ledger.tried - len(ledger.saved) >= kills * 0.8


def test_what_was_said_to_be_saved_survives_kills(site: Site) -> None:
    survive(site, SHORT)


@pytest.mark.long
def test_what_was_said_to_be_saved_survives_many_kills(site: Site) -> None:
    survive(site, LONG)


def test_a_server_that_answers_too_soon_would_be_caught(site: Site) -> None:
    chance = random.Random(1)
    ledger = begin(site)
    for _ in range(5):
        kill_while_writing(ledger, chance, SAMTAK_TEST_FAULT="early")
        if ledger.lost():
            return
    raise AssertionError("the planted fault was not seen: this test proves nothing")


# ---- A long write of many rows ---------------------------------------------------------------------------------------


def kill_while_importing(site: Site, chance: random.Random, first: int) -> list[int]:
    """Lists are read in one after the other, until the process is killed. Returns those said to be read in."""
    command = [sys.executable, "-m", "tests.kill.importing", str(first), str(ROWS)]
    process = subprocess.Popen(command, env=site.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    said = [process.stdout.readline()]
    time.sleep(chance.uniform(0, 1.5))
    process.kill()
    said += process.stdout.read().splitlines()
    process.wait()
    process.stdout.close()
    return [int(line) for line in said if line.strip()]


def survive_importing(site: Site, kills: int) -> None:
    chance, first = random.Random(7), 1000
    for kill in range(kills):
        said = kill_while_importing(site, chance, first)
        assert said, "nothing was read in before the kill"
        there: dict[int, int] = {}
        for (title,) in site.rows("SELECT title FROM actions_action WHERE title LIKE 'List %'"):
            number = int(title.split()[1])
            there[number] = there.get(number, 0) + 1
        assert set(there.values()) == {ROWS}, (kill, there)
        assert set(said) <= set(there), kill
        assert site.damage() == [], kill
        first = max(there) + 1


def test_a_list_is_read_in_as_a_whole_or_not_whenever_it_is_killed(site: Site) -> None:
    survive_importing(site, SHORT // 2)


@pytest.mark.long
def test_a_list_is_read_in_as_a_whole_or_not_through_many_kills(site: Site) -> None:
    survive_importing(site, LONG // 5)
