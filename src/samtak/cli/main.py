"""The `samtak` command."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import django

from samtak import __version__
from samtak.cli.errors import CommandFailed

SETTINGS = "samtak.config.settings"


def main(arguments: Sequence[str] | None = None) -> int:
    given = parser().parse_args(arguments)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    if given.command == "demo":
        os.environ["SAMTAK_MODE"] = "demo"
        if given.date:
            os.environ["SAMTAK_DEMO_DATE"] = given.date.isoformat()
    try:
        if given.command == "init":
            _write_settings(given)
        # A setting that makes no sense ends the program here, with its own message.
        django.setup()
        return run(given)
    except CommandFailed as error:
        print(f"samtak {given.command}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def run(given: argparse.Namespace) -> int:
    from django.db import Error

    commands = {
        "demo": _demo,
        "init": _init,
        "serve": _serve,
        "work": _work,
        "check": _check,
        "migrate": _migrate,
        "reindex": _reindex,
        "clear-files": _clear_files,
        "backup": _backup,
        "restore": _restore,
        "move": _move,
        "import-actions": _import_actions,
        "export": _export,
        "fetch-municipalities": _fetch_municipalities,
        "send-test-mail": _send_test_mail,
        "reset-sign-in": _reset_sign_in,
        "export-person": _export_person,
        "erase-person": _erase_person,
        "forget": _forget,
    }
    try:
        return commands[given.command](given)
    except Error as error:
        raise CommandFailed(f"the database does not answer as it should: {error}") from error


# Each command imports what it needs when it runs: the rooms know models, which exist only once the settings are read,
# and an installation in production never opens the demo's room.


def _demo(given: argparse.Namespace) -> int:
    from samtak.cli.demo import prepare
    from samtak.cli.serve import serve

    prepare(scale=given.scale)
    if not given.no_serve:
        serve(given.host, given.port)
    return 0


def _write_settings(given: argparse.Namespace) -> None:
    from samtak.cli.settings_file import prepare

    prepare(given)


def _init(given: argparse.Namespace) -> int:
    from samtak.cli.installing import install

    return install(given)


def _serve(given: argparse.Namespace) -> int:
    from samtak.cli.serve import require_migrated, serve

    require_migrated()
    serve(given.host, given.port, with_worker=not given.no_worker)
    return 0


def _work(given: argparse.Namespace) -> int:
    from samtak.cli.serve import require_migrated
    from samtak.cli.work import work

    require_migrated()
    return work(once=given.once)


def _check(_: argparse.Namespace) -> int:
    from samtak.cli.check import check

    return check()


def _migrate(_: argparse.Namespace) -> int:
    from samtak.cli.serve import migrate

    migrate()
    return 0


def _clear_files(_: argparse.Namespace) -> int:
    from samtak.cli.keeping import clear_files
    from samtak.cli.serve import require_migrated

    require_migrated()
    return clear_files()


def _reindex(_: argparse.Namespace) -> int:
    from samtak.cli.serve import reindex, require_migrated

    require_migrated()
    reindex()
    return 0


def _backup(given: argparse.Namespace) -> int:
    from samtak.cli.keeping import back_up

    return back_up(given.file, verify=not given.no_verify)


def _restore(given: argparse.Namespace) -> int:
    from samtak.cli.keeping import restore

    return restore(given.file, replace=given.replace, is_sure=given.yes)


def _move(given: argparse.Namespace) -> int:
    from samtak.cli.keeping import move

    return move(given.to)


def _fetch_municipalities(_: argparse.Namespace) -> int:
    from samtak.cli.municipalities import fetch
    from samtak.cli.serve import require_migrated

    require_migrated()
    return fetch()


def _send_test_mail(given: argparse.Namespace) -> int:
    from samtak.cli.mail import send_test_mail

    return send_test_mail(given.address)


def _import_actions(given: argparse.Namespace) -> int:
    from samtak.cli.exchange import import_actions
    from samtak.cli.serve import require_migrated

    require_migrated()
    return import_actions(given)


def _export(given: argparse.Namespace) -> int:
    from samtak.cli.exchange import export
    from samtak.cli.serve import require_migrated

    require_migrated()
    return export(given)


def _reset_sign_in(given: argparse.Namespace) -> int:
    from samtak.cli.resetting import reset_sign_in
    from samtak.cli.serve import require_migrated

    require_migrated()
    return reset_sign_in(given.email)


def _export_person(given: argparse.Namespace) -> int:
    from samtak.cli.people import export_person
    from samtak.cli.serve import require_migrated

    require_migrated()
    return export_person(given.email, given.output, given.language)


def _erase_person(given: argparse.Namespace) -> int:
    from samtak.cli.people import erase
    from samtak.cli.serve import require_migrated

    require_migrated()
    return erase(given.email, is_sure=given.yes)


def _forget(given: argparse.Namespace) -> int:
    from samtak.cli.forgetting import forget
    from samtak.cli.serve import require_migrated

    require_migrated()
    return forget(dry_run=given.dry_run)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="samtak", description="Cooperation between municipalities, run by one strategy.")
    top.add_argument("--version", action="version", version=f"samtak {__version__}")
    commands = top.add_subparsers(dest="command", required=True)

    demo = commands.add_parser("demo", help="set up a demo with real regions and serve it")
    demo.add_argument("--no-serve", action="store_true", help="stop when the demo is loaded")
    demo.add_argument("--date", type=date, help="the date the demo opens on, YYYY-MM-DD")
    demo.add_argument("--scale", type=count, help="see to it that there are so many invented actions, for measuring")
    serve = commands.add_parser("serve", help="serve the pages")
    for command in (demo, serve):
        command.add_argument("--host", default="127.0.0.1", help="the address to listen on (default: %(default)s)")
        command.add_argument("--port", type=port, default=8000, help="the port to listen on (default: %(default)s)")

    work = commands.add_parser("work", help="send mails and reminders that are due, until stopped; serve does so too")
    work.add_argument("--once", action="store_true", help="do what is due now, and end")
    serve.add_argument("--no-worker", action="store_true", help="send no mails: another process runs samtak work")
    commands.add_parser("check", help="look at settings and database, and say what is wrong")
    commands.add_parser("migrate", help="bring the database to this version of Samtak")
    commands.add_parser("reindex", help="make the search's index anew, of all that is stored")
    commands.add_parser("clear-files", help="delete kept files that nothing has named for a day")
    _add_keeping(commands)
    _add_exchange(commands)
    _add_installing(commands)
    _add_people(commands)
    return top


def _add_people(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    reset = commands.add_parser("reset-sign-in", help="take away what guards an account, for somebody who has lost it")
    out = commands.add_parser("export-person", help="write all that is held of a person to a file, for the person")
    erase = commands.add_parser("erase-person", help="close an account and erase the person, for good")
    for command in (reset, out, erase):
        command.add_argument("email", help="the address of the account")
    out.add_argument("--output", type=Path, required=True, help="the file to write, .json")
    out.add_argument("--language", choices=("nb", "nn", "en"), default="", help="default: the person's")
    erase.add_argument("--yes", action="store_true", help="do not ask")
    forget = commands.add_parser("forget", help="delete what has been kept of people for long enough; to be run daily")
    forget.add_argument("--dry-run", action="store_true", help="only tell what would be forgotten")


def _add_installing(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    init = commands.add_parser("init", help="set up an own installation, and make its first administrator")
    init.add_argument("--data-dir", type=Path, help="the folder for settings and database (default: samtak-data)")
    init.add_argument("--hosts", help="the names people reach Samtak by, separated by spaces")
    init.add_argument("--https", choices=("yes", "no"), help="whether it is reached over https")
    init.add_argument("--database-url", help="postgres://… or sqlite:///…; without it SQLite in the folder")
    init.add_argument("--smtp-url", help="the mail server: smtp://user:password@host:587")
    init.add_argument("--mail-from", help="the address e-mails are from")
    init.add_argument("--email", help="the first administrator's e-mail")
    init.add_argument("--name", help="the first administrator's name")
    init.add_argument("--language", choices=("nb", "nn", "en"), help="the language the first administrator is met in")
    init.add_argument("--port", type=port, default=8000, help="the port in the printed link, without https")
    init.add_argument("--no-input", action="store_true", help="ask nothing; what is missing is refused or the default")
    commands.add_parser("fetch-municipalities", help="take in what Statistics Norway says of municipalities since 2018")
    mail = commands.add_parser("send-test-mail", help="send one e-mail, and say what the mail server answers")
    mail.add_argument("address", help="who is to get it")


def _add_exchange(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    lists = commands.add_parser("import-actions", help="read a list of actions in: all of it, or nothing")
    lists.add_argument("file", type=Path, help="a workbook (.xlsx) or a text file (.csv)")
    lists.add_argument("--plan", default="", help="the plan whose goals and strategies the list names")
    lists.add_argument("--dry-run", action="store_true", help="only tell what would happen")
    lists.add_argument("--column", action="append", default=[], metavar="HEADING=FIELD", help="what a column is")
    lists.add_argument(
        "--same-title", choices=("", "update", "make"), default="", help="rows without a number whose title stands"
    )
    lists.add_argument("--clear-empty", action="store_true", help="let an empty cell empty the field")
    lists.add_argument("--keep-unknown", action="store_true", help="keep unknown names of those who lead as text")
    out = commands.add_parser("export", help="write a list to a workbook or a text file")
    out.add_argument("what", choices=("actions", "plans", "adoptions"))
    out.add_argument("--output", type=Path, required=True, help="the file to write, .xlsx or .csv")
    for command in (lists, out):
        command.add_argument("--region", required=True, help="the region, as in its address")
        command.add_argument("--language", choices=("nb", "nn", "en"), default="", help="default: the region's")


def _add_keeping(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    backup = commands.add_parser("backup", help="write all that is stored to a file, also while the site is used")
    backup.add_argument("file", type=Path, help="the file to write; an earlier backup of that name is replaced")
    backup.add_argument("--no-verify", action="store_true", help="do not restore it into a scratch database to compare")
    restore = commands.add_parser("restore", help="put a backup into an empty database, and bring it to this version")
    restore.add_argument("file", type=Path, help="a file that samtak backup wrote")
    restore.add_argument("--replace", action="store_true", help="throw away what the database holds")
    restore.add_argument("--yes", action="store_true", help="with --replace: do not ask")
    move = commands.add_parser("move", help="copy all that is stored to another, empty database and compare")
    move.add_argument("--to", required=True, metavar="ADDRESS", help="postgres://… or sqlite:///…")


def date(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise ValueError(text)
    return number


def count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


if __name__ == "__main__":
    sys.exit(main())
