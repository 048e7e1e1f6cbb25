"""What a search costs beside a plain scan for the same letters, at 10,000 actions.

    python bench/search.py [--size 10000] [--database-url postgres://user@host/empty]

The scan looks for each word with `icontains` in titles and texts, as one would without an index. It finds less: no
other form of a word, and on SQLite no other case of æ, ø and å. Without address, SQLite in a temporary folder.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import reduce
from operator import and_, or_
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

QUESTIONS = ("næringsarealene", "malvik havbruk", "innkjøpsdag", "TR-04", "hvem ringer jeg i Vennesla", "qwertyuiop")
CALLS = 7


def main() -> int:
    given = parser().parse_args()
    with tempfile.TemporaryDirectory(prefix="samtak-bench-") as folder:
        os.environ.update(SAMTAK_MODE="demo", SAMTAK_DATA_DIR=folder, DJANGO_SETTINGS_MODULE="samtak.config.settings")
        os.environ["SAMTAK_DATABASE_URL"] = given.database_url
        import django

        django.setup()
        build(given.size)
        compare(given.size)
    return 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    top.add_argument("--size", type=int, default=10_000, help="how many made-up actions")
    top.add_argument("--database-url", default="", help="an empty PostgreSQL database; it is filled and left so")
    return top


def build(size: int) -> None:
    from samtak.cli.demo import prepare

    prepare(scale=size)


def compare(size: int) -> None:
    from samtak.lib.actor import NOBODY
    from samtak.search.queries import find

    print(f"{'question':<32}{'hits':>7}{'ms':>9}{'scan hits':>11}{'scan ms':>9}   scan / search")
    ratios = []
    for question in QUESTIONS:
        found, cost = cheapest(lambda question=question: find(NOBODY, question).count)
        scanned, scan_cost = cheapest(lambda question=question: scan(question))
        ratios.append(scan_cost / cost)
        print(
            f"{question:<32}{found:>7}{1000 * cost:>9.1f}{scanned:>11}{1000 * scan_cost:>9.1f}{scan_cost / cost:>12.1f}"
        )
    typical = sorted(ratios)[len(ratios) // 2]
    print(f"At {size} actions a scan for the same letters takes {typical:.1f} times as long as the search (median).")


def cheapest(call: Callable[[], int]) -> tuple[int, float]:
    """What it answers, and the least time of several calls: whatever else the machine does can only add."""
    times = []
    for _ in range(CALLS):
        started = time.perf_counter()
        answer = call()
        times.append(time.perf_counter() - started)
    return answer, min(times)


def scan(question: str) -> int:
    """As many queries as there are kinds of things, each through every row: counts and the first twenty."""
    from samtak.actions import permissions as action_permissions
    from samtak.actions.models import Action
    from samtak.geography.models import Municipality
    from samtak.lib.actor import NOBODY
    from samtak.organisations.models import Organisation
    from samtak.plans import permissions as plan_permissions
    from samtak.plans.models import Plan, PlanNode

    searched: list[tuple[Any, tuple[str, ...]]] = [
        (
            Action.objects.filter(action_permissions.visible_actions(NOBODY)),
            ("code", "title", "description", "sustainability", "result_indicator", "funding_note"),
        ),
        (Plan.objects.filter(plan_permissions.visible_plans(NOBODY)), ("title", "purpose", "premise", "follow_up")),
        (PlanNode.objects.filter(plan_permissions.visible_plans(NOBODY, "plan__")), ("code", "title", "text", "note")),
        (Municipality.objects.all(), ("name_nb", "name_nn", "knr")),
        (Organisation.objects.all(), ("name",)),
    ]
    count = 0
    for rows, fields in searched:
        hit = rows.filter(contains(question.split(), fields))
        count += hit.count()
        list(hit[:20])
    return count


def contains(words: list[str], fields: tuple[str, ...]) -> Any:
    from django.db.models import Q

    return reduce(and_, (reduce(or_, (Q(**{f"{field}__icontains": word}) for field in fields)) for word in words))


if __name__ == "__main__":
    sys.exit(main())
