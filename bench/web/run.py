"""How the pages carry more data: queries, CPU and bytes of each at several sizes, held against the bounds.

    python bench/web/run.py [--sizes 100,1000,10000] [--pages workspace:] [--database-url postgres://user@host/postgres]

Each size gets a database of its own: SQLite in a temporary folder, or one made beside the PostgreSQL database named.
Exits 1 when a bound is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from bench.web.bounds import (  # noqa: E402
    MOST_EMPTY_VIEWS,
    MOST_GROWTH,
    MOST_GROWTH_OF_SUMMARIES,
    MOST_QUERIES,
    broken,
    growth,
)
from bench.web.peers import PEERS  # noqa: E402

MEASURE = Path(__file__).with_name("measure.py")
# What breaks a bound is measured again: a busy machine adds to a figure and never takes away.
ATTEMPTS = 4

Results = dict[int, dict[str, dict[str, Any]]]


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    with ExitStack() as stack:
        sites = [stack.enter_context(site(size, given.database_url)) for size in given.sizes]
        results = measure(sites, given.pages)
    print_tables(results)
    if not given.pages:
        print_peers(results)
    wrong = list(broken(results))
    for line in wrong:
        print(f"BROKEN  {line}")
    if not wrong:
        print(
            f"All bounds hold: at most {MOST_QUERIES} queries; from the least to the greatest size at most "
            f"{MOST_GROWTH} times the CPU (summaries {MOST_GROWTH_OF_SUMMARIES}); a list of 50 at most "
            f"{MOST_EMPTY_VIEWS} empty views."
        )
    return 1 if wrong else 0


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    top.add_argument("--sizes", type=sizes, default=[100, 1000, 10000], help="how many actions, 100,1000,10000")
    top.add_argument("--pages", default="", help="only the pages whose name begins so, public:search")
    top.add_argument("--database-url", default="", help="a PostgreSQL database beside which others may be made")
    return top


def sizes(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


class Site:
    """A process that holds the demo at one size and measures the pages it is asked for."""

    def __init__(self, size: int, process: subprocess.Popen[str]) -> None:
        self.size = size
        self._process = process
        self.pages: list[str] = self._read()

    def measure(self, page: str) -> dict[str, Any]:
        if self._process.stdin is None:
            raise SystemExit("the site listens no more")
        print(page, file=self._process.stdin, flush=True)
        return dict(self._read())

    def _read(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise SystemExit(f"the site with {self.size} actions could not be built or measured")
        return json.loads(line)


@contextmanager
def site(size: int, database_url: str) -> Iterator[Site]:
    print(f"Building the demo with {size} actions …", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="samtak-bench-") as folder:
        # Nothing the caller has set counts: the figures are those of a plain demo.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("SAMTAK_")}
        environment |= {"SAMTAK_DATA_DIR": folder, "PYTHONHASHSEED": "0"}
        with own_database(size, database_url) as address:
            if address:
                environment["SAMTAK_DATABASE_URL"] = address
            process = subprocess.Popen(
                [sys.executable, str(MEASURE), str(size)],
                env=environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            try:
                yield Site(size, process)
            finally:
                process.kill()
                process.communicate()


@contextmanager
def own_database(size: int, database_url: str) -> Iterator[str]:
    """The address of an empty database that is gone afterwards, or nothing when SQLite makes its own."""
    if not database_url:
        yield ""
        return
    import psycopg

    name = f"samtak_bench_{size}"
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{database_url.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def measure(sites: Sequence[Site], beginning: str) -> Results:
    """Each page at every size in turn, so that the sizes meet the same machine."""
    results: Results = {each.size: {} for each in sites}
    for page in sites[0].pages:
        if not page.startswith(beginning):
            continue
        for attempt in range(ATTEMPTS):
            for each in sites:
                results[each.size][page] = cheapest(results[each.size].get(page), each.measure(page))
            if not list(broken({size: {page: pages[page]} for size, pages in results.items()})):
                break
            print(f"{page} breaks a bound in attempt {attempt + 1}", file=sys.stderr)
    return results


def cheapest(before: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    if before is None:
        return now
    least = {name: min(before[name], now[name]) for name in ("empties", "unchanged") if name in before and name in now}
    return {**now, **least}


def print_tables(results: Results) -> None:
    """One line for each page, all sizes beside each other."""
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
        unchanged = f"{page['unchanged'] / page['empties']:5.0%}" if "unchanged" in page else "    –"
        print(f"{name[:57]:<58}{'  '.join(cells)}   {growth(least[name], page):6.2f}{unchanged}")
    print("queries: SQL queries of one call. empties: CPU as a multiple of an empty view's behind the same middleware.")
    print("growth: CPU at the greatest size over the least. 304: CPU of an unchanged answer over the full one.\n")


def print_peers(results: Results) -> None:
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
