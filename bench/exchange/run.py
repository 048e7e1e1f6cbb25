"""What it costs to take 1,000 actions away as a workbook, beside writing the same cells with the bare library.

    python bench/exchange/run.py [--actions 1000]

The whole stack answers: WSGI, all middleware, filters, permissions, database. Exits 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.web.measure import Visitor  # noqa: E402

MOST_QUERIES = 15
MOST_RATIO = 20.0
ADDRESS = "/en/actions/?format=xlsx"
# The cheapest of several: whatever else the machine does can only add.
TIMES = 5


def main(arguments: Sequence[str] | None = None) -> int:
    top = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    top.add_argument("--actions", type=int, default=1000, help="how many made-up actions beside the real ones")
    given = top.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder), given.actions)
        return measure()


def prepare(folder: Path, count: int) -> None:
    os.environ |= {"SAMTAK_DATA_DIR": str(folder), "SAMTAK_MODE": "demo", "SAMTAK_DATABASE_URL": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "samtak.config.settings"
    import django

    django.setup()
    from samtak.cli.demo import prepare as load

    load(scale=count)


def measure() -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor = Visitor("")
    visitor.get(ADDRESS)
    with CaptureQueriesContext(connection) as queries:
        status, _headers, data = visitor.get(ADDRESS)
        count = len(connection.queries_log) - queries.initial_queries
    cells = cells_of(data)
    ratio = cheapest(lambda: visitor.get(ADDRESS)) / cheapest(lambda: write_bare(cells))
    print(f"{len(cells) - 1} actions, {len(cells[0])} columns, {len(data) // 1024} kB")
    print(f"queries {count} (bound {MOST_QUERIES})")
    print(f"CPU {ratio:.1f} times the bare library's (bound {MOST_RATIO:.0f})")
    is_broken = status != 200 or not 0 < count <= MOST_QUERIES or ratio > MOST_RATIO
    print("BROKEN" if is_broken else "All bounds hold.")
    return int(is_broken)


def cells_of(data: bytes) -> list[list[Any]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def write_bare(cells: list[list[Any]]) -> None:
    """The same cells by the library alone, as it is meant to be used for much data."""
    import xlsxwriter

    with xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(cells):
            for number, value in enumerate(row):
                if value is not None:
                    sheet.write(line, number, value)


def cheapest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
