"""One round at one size, in a process of its own: prints what each step costs as one line of JSON.

`python bench/followup/measure.py ACTIONS PERSONS`, in an empty data directory.
"""

from __future__ import annotations

import gc
import json
import math
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.fakes.mail_server import Mailbox, mail_server  # noqa: E402

Cost = dict[str, Any]
EMPTIES = 200


def main(size: int, persons: int) -> None:
    with tempfile.TemporaryDirectory() as folder, mail_server(Path(folder) / "mails") as box:
        box.start()
        os.environ["SAMTAK_SMTP_URL"] = box.address
        import django

        django.setup()
        from django.conf import settings

        settings.ROOT_URLCONF = "bench.web.urls"
        build(size, persons)
        print(json.dumps(steps(size, box)))


def build(size: int, persons: int) -> None:
    """A region in which each person answers for an organisation that leads some, and one supports every action."""
    from django.core.management import call_command

    from samtak.accounts.choices import Role
    from samtak.accounts.models import User
    from tests.factories.accounts import make_grant
    from tests.factories.actions import make_action
    from tests.factories.organisations import make_organisation
    from tests.factories.regions import make_region

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    region = make_region(slug="trondheimsregionen")  # where the visitors of bench/web are at home
    make_grant(User.objects.create(email="secretariat@example.org", name="Sekretær"), Role.SECRETARIAT, region=region)
    organisations = [make_organisation() for _ in range(persons)]
    for number, organisation in enumerate(organisations):
        person = User.objects.create(email=f"person-{number}@example.org", name=f"Person {number}")
        make_grant(person, Role.ADVISER, organisation=organisation)
    everywhere, *leads = organisations
    for number in range(size):
        make_action(region, code=f"A-{number}", leads=[leads[number % len(leads)]], supports=[everywhere])


def steps(size: int, box: Mailbox) -> dict[str, Cost]:
    import datetime as dt

    from samtak.accounts.models import User
    from samtak.accounts.queries import actor_of
    from samtak.followup import operations
    from samtak.followup.models import Asked, Round
    from samtak.lib import clock
    from samtak.regions.models import Region

    by = actor_of(User.objects.get(email="secretariat@example.org"))
    region = Region.objects.get()
    empty = empty_view()
    found: dict[str, Cost] = {}
    with clock.showing(dt.date(2023, 11, 20)):
        due = clock.today() + dt.timedelta(days=14)
        given = {"by": by, "region": region, "title": "Høst", "due_on": due, "remind_every": 3}
        found["open"] = cost(lambda: operations.open_round(**given), size, empty)
        round_ = Round.objects.get()
        found["mail"] = mailed(box, round_.asked.count(), empty)
        asked = list(Asked.objects.order_by("id"))
        # The first is asked about every action there is, the second about as many as most are.
        found["page"], found["largest"] = looked_at(address(asked[1]), empty), looked_at(address(asked[0]), empty)
        found["answer"] = answered(asked, empty)
        rounds = "/en/workspace/regions/trondheimsregionen/rounds/1/"
        found["followed"] = looked_at(rounds, empty, "secretariat")
        found["close"] = cost(
            lambda: operations.close_round(by=by, round_=round_, expected_version=round_.version), size, empty
        )
    found["edition"] = looked_at("/en/regions/trondheimsregionen/rounds/1/", empty)
    return {**found, **reported(by, region, size, empty)}


def reported(by: Any, region: Any, size: int, empty: float) -> dict[str, Cost]:
    """A report of all the actions: its facts gathered, then read as a page and taken as Word and PDF."""
    import datetime as dt

    from samtak.lib import clock
    from samtak.reporting import operations
    from samtak.reporting.models import Report

    with clock.showing(dt.date(2023, 11, 20)):
        until = clock.today()
        fields = {"title": "Høst", "since": until - dt.timedelta(days=90), "until": until}
        report = cost(lambda: operations.start_report(by=by, region=region, fields=fields), size, empty)
        made = Report.objects.get()
        operations.publish_report(by=by, report=made, expected_version=made.version)
    at = f"/regions/{region.slug}/reports/{made.number}/all/"
    named = {"told": at, "word": f"{at}report.docx", "pdf": f"{at}report.pdf"}
    return {"report": report} | {step: {**looked_at(path, empty), "count": size} for step, path in named.items()}


def empty_view() -> float:
    from bench.web.measure import Visitor, cpu

    nobody = Visitor("")
    return min(cpu(nobody, "/empty/") for _ in range(EMPTIES))


def cost(work: Callable[[], object], count: int, empty: float) -> Cost:
    """It is done once, so it is measured once. Queries are counted and not kept, which would cost more than they do."""
    from django.db import connection

    queries = 0

    def counted(execute: Callable[..., Any], *given: Any) -> Any:
        nonlocal queries
        queries += 1
        return execute(*given)

    gc.collect()
    gc.disable()
    with connection.execute_wrapper(counted):
        begun = time.process_time()
        work()
        spent = time.process_time() - begun
    gc.enable()
    return {"queries": queries, "empties": spent / empty, "count": count}


def mailed(box: Mailbox, owed: int, empty: float) -> Cost:
    """By the worker's own verb, as often as it needs. The queries are those of one mail."""
    from samtak.outbox.operations import send_due

    parts = []
    while len(box.taken()) < owed:
        parts.append(cost(send_due, owed, empty))
        if not parts[-1]["queries"] > 1:
            break
    queries = math.ceil(sum(part["queries"] for part in parts) / owed)
    empties = sum(part["empties"] for part in parts)
    return {"queries": queries, "empties": empties, "count": len(box.times_taken()), "owed": owed}


def address(asked: Any) -> str:
    from samtak.followup.links import secret_of

    return f"/answer/{secret_of(asked)}/"


def looked_at(path: str, empty: float, role: str = "") -> Cost:
    from bench.web.measure import Visitor, cpu

    visitor = Visitor(role)
    assert visitor.get(path)[0] == 200, path
    once = cost(lambda: visitor.get(path), 1, empty)
    return {**once, "empties": min(cpu(visitor, path) for _ in range(3)) / empty}


def answered(asked: list[Any], empty: float) -> Cost:
    """Each delivers all that is theirs in one request, but for the one with every action, whose verb is called."""
    from django.test import Client

    from samtak.followup.links import secret_of
    from samtak.followup.models import Answer
    from samtak.followup.operations import Given, save_answers

    client, parts = Client(SERVER_NAME="localhost"), []
    largest, *others = asked
    given = [Given(each.uuid, each.version, {"text": "Godt i gang"}) for each in largest.answers.all()]
    save_answers(secret=secret_of(largest), given=given, deliver=True)
    for one in others:
        fields = {"deliver": "yes"}
        answers = list(one.answers.all())
        for each in answers:
            values = {"version": each.version, "status": each.status, "text": "Godt i gang", "next_step": "Møte"}
            fields |= {f"{each.uuid.hex[:12]}-{name}": str(value) for name, value in values.items()}

        def post(path: str = address(one), fields: dict[str, str] = fields) -> None:
            assert client.post(path, fields).status_code == 302

        parts.append(cost(post, len(answers), empty))
    assert not Answer.objects.exclude(state="delivered").exists()
    return {
        "queries": max(part["queries"] for part in parts),
        "empties": sum(part["empties"] for part in parts),
        "count": sum(part["count"] for part in parts),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
