"""How the pages carry more data: queries, CPU and bytes of each at several sizes, held against the bounds.

    python bench/web/run.py [--sizes 100,1000,10000] [--database-url postgres://…/an_empty_database]

Without an address each size gets an SQLite database of its own in a temporary folder. Exits 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.web.bounds import MOST_EMPTY_VIEWS, MOST_GROWTH, MOST_QUERIES, broken, growth  # noqa: E402
from bench.web.pages import LISTS  # noqa: E402
from bench.web.peers import PEERS  # noqa: E402

MEASURE = Path(__file__).with_name("measure.py")


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    results = {}
    for size in given.sizes:
        print(f"Building and measuring {size} actions …", file=sys.stderr)
        results[size] = measure(size, given.database_url)
    print_tables(results)
    print_peers(results)
    wrong = list(broken(results, LISTS))
    for line in wrong:
        print(f"BROKEN  {line}")
    if not wrong:
        print(
            f"All bounds hold: at most {MOST_QUERIES} queries, at most {MOST_GROWTH} times the CPU from the least to "
            f"the greatest size, a list of 50 at most {MOST_EMPTY_VIEWS} empty views."
        )
    return 1 if wrong else 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    top.add_argument("--sizes", type=sizes, default=[100, 1000, 10000], help="how many actions, 100,1000,10000")
    top.add_argument("--database-url", default="", help="a database that may be emptied, for each size anew")
    return top


def sizes(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


def measure(size: int, database_url: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="samtak-bench-") as folder:
        # ignore what the caller has set: the figures are those of a plain demo
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMTAK_")}
        environment |= {"SAMTAK_DATA_DIR": folder, "PYTHONHASHSEED": "0"}
        if database_url:
            empty(database_url)
            environment["SAMTAK_DATABASE_URL"] = database_url
        run = subprocess.run(
            [sys.executable, str(MEASURE), str(size)], env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
    if run.returncode:
        raise SystemExit(f"measuring {size} failed")
    return dict(json.loads(run.stdout.splitlines()[-1]))


def empty(database_url: str) -> None:
    """Drop what stands in the database, so that each size is built on nothing."""
    import psycopg

    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def print_tables(results: dict[int, dict[str, Any]]) -> None:
    least, most = results[min(results)], results[max(results)]
    head = "  ".join(f"{f'{size} actions':>26}" for size in results)
    print(f"{'page':<58}{head}   growth  304")
    units = "  ".join(f"{'queries':>8}{'empties':>9}{'kB':>9}" for _ in results)
    print(f"{'':<58}{units}")
    for name, page in most.items():
        cells = [
            f"{found['queries']:>8}{found['empties']:>9.1f}{found['bytes'] / 1000:>9.1f}"
            for found in (pages[name] for pages in results.values())
        ]
        unchanged = f"{page['unchanged']:5.0%}" if "unchanged" in page else "    –"
        print(f"{name[:57]:<58}{'  '.join(cells)}   {growth(least[name], page):6.2f}{unchanged}")
    print("queries: SQL queries of one call. empties: CPU as a multiple of an empty view's behind the same middleware.")
    print("growth: CPU at the greatest size over the least. 304: CPU of an unchanged answer over the full one.\n")


def print_peers(results: dict[int, dict[str, Any]]) -> None:
    for peer in PEERS:
        for size, queries in peer.queries.items():
            if size not in results:
                continue
            page = results[size]["/api/v1/actions?limit=200"]
            ours = page["queries"] * -(-size // 200)
            print(
                f"All {size} actions: {ours} queries through our API, about {queries} with {peer.name}: "
                f"{queries / ours:.0f} times as many. ({peer.source})"
            )


if __name__ == "__main__":
    sys.exit(main())
