"""What a whole round costs: opened, mailed, looked at, answered, taken in, closed and reported, at several sizes.

    python bench/followup/run.py [--sizes 10,100,1000] [--persons 300]

Each size is a region with so many actions in a SQLite database and a process of its own. The mails go to a real mail
server. CPU is told as a multiple of an empty view's behind the same middleware, measured in the same process, so it can
be compared between machines. Exits 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

MEASURE = Path(__file__).with_name("measure.py")
# However many actions there are. A mail and an answer are one person's, so theirs are counted for each.
MOST_QUERIES = {"open": 30, "mail": 12, "page": 12, "largest": 12, "followed": 12, "close": 30, "edition": 12}
MOST_QUERIES |= {"report": 30, "told": 12, "word": 12, "pdf": 12}
# CPU for each action, mail or answer, at the greatest size over the one before it.
MOST_GROWTH = 1.5
EACH = {"open": "actions", "mail": "mails", "answer": "answers", "close": "actions"}
EACH |= {"report": "actions", "told": "actions", "word": "actions", "pdf": "actions"}
# Something so small is the machine's breath.
UNNOTICED = 0.25

Results = dict[int, dict[str, dict[str, Any]]]


def main(arguments: Sequence[str] | None = None) -> int:
    top = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    top.add_argument("--sizes", default="10,100,1000", help="how many actions, 10,100,1000")
    top.add_argument("--persons", type=int, default=300, help="at most so many people are asked")
    given = top.parse_args(arguments)
    sizes = sorted(int(part) for part in given.sizes.split(","))
    results = {size: measured(size, min(size, given.persons)) for size in sizes}
    print_table(results)
    wrong = list(broken(results))
    for line in wrong:
        print(f"BROKEN  {line}")
    if not wrong:
        print(f"All bounds hold: closing takes at most {MOST_QUERIES['close']} queries, a person's page 12.")
    return int(bool(wrong))


def measured(size: int, persons: int) -> dict[str, dict[str, Any]]:
    print(f"A round of {size} actions and {persons} persons …", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="samtak-bench-") as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMTAK_")}
        environment |= {"SAMTAK_DATA_DIR": folder, "SAMTAK_MODE": "demo", "PYTHONHASHSEED": "0"}
        environment |= {"DJANGO_SETTINGS_MODULE": "samtak.config.settings"}
        command = [sys.executable, str(MEASURE), str(size), str(persons)]
        done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"The round of {size} actions could not be measured:\n{done.stderr}")
        return dict(json.loads(done.stdout.splitlines()[-1]))


def print_table(results: Results) -> None:
    print(f"{'step':<10}" + "".join(f"{f'{size} actions':>24}" for size in results) + f"{'for each':>14}")
    print(f"{'':<10}" + "".join(f"{'queries':>12}{'empties':>12}" for _ in results))
    before, most = compared(results)
    for step, cost in most.items():
        cells = "".join(f"{each[step]['queries']:>12}{each[step]['empties']:>12.1f}" for each in results.values())
        told = f"{growth(step, before[step], cost):.2f} times" if step in EACH else ""
        print(f"{step:<10}{cells}{told:>14}")
    print("queries: the most that one call takes. empties: CPU of the whole step, as a multiple of an empty view's.")
    print(
        "for each: CPU for each action, mail or answer at the greatest size over the size before. Bound:", MOST_GROWTH
    )


def broken(results: Results) -> Iterator[str]:
    for size, steps in results.items():
        for step, most in MOST_QUERIES.items():
            if not 0 < steps[step]["queries"] <= most:
                yield f"{step} at {size} actions: {steps[step]['queries']} queries, more than {most}"
        if steps["mail"]["count"] != steps["mail"]["owed"]:
            yield f"at {size} actions {steps['mail']['count']} mails came, of {steps['mail']['owed']}"
    before, most_steps = compared(results)
    for step in EACH:
        times = growth(step, before[step], most_steps[step])
        if times > MOST_GROWTH and of_each(step, most_steps[step]) - of_each(step, before[step]) > UNNOTICED:
            yield f"{step}: costs {times:.2f} times as much for each at {max(results)} actions"


def compared(results: Results) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
    sizes = sorted(results)
    return results[sizes[-2] if len(sizes) > 1 else sizes[-1]], results[sizes[-1]]


def of_each(step: str, cost: dict[str, Any]) -> float:
    return float(cost["empties"] / cost["count"])


def growth(step: str, before: dict[str, Any], most: dict[str, Any]) -> float:
    return of_each(step, most) / of_each(step, before)


if __name__ == "__main__":
    sys.exit(main())
