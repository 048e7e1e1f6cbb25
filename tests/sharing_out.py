"""How the tests are shared out among the workers."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

# Here a module has fixtures that take seconds to make: a site, a process, a data directory.
COSTLY = (
    "tests/browser/",
    "tests/integration/cli/",
    "tests/integration/web/account/test_production.py",
    "tests/unit/backup/test_files.py",
)


class Together(LoadScopeScheduling):  # type: ignore[misc]
    """One by one and in order, but what shares something costly stays on one worker, which makes it once."""

    def _split_scope(self, nodeid: str) -> str:
        path, _, test = nodeid.partition("::")
        if not path.startswith(COSTLY):
            return nodeid
        # The pages of each role have a browser of their own.
        role = test.partition("[")[2].partition("-")[0].rstrip("]") if "every_page" in path else ""
        return f"{path} {role}"
