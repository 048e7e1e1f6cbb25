"""One size, measured in a process of its own that run.py asks for one page after the other.

`python bench/web/measure.py SIZE` builds the demo in the empty database that SAMTAK_DATABASE_URL names, prints the
pages as one line of JSON, and then for each name it reads prints what that page costs.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

FEWEST_RUNS = 7
MOST_RUNS = 30
SECONDS_PER_PAGE = 0.7
EMPTIES_PER_RUN = 4


def main(size: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "samtak.config.settings"
    os.environ["SAMTAK_MODE"] = "demo"
    import django

    django.setup()
    from django.conf import settings

    settings.ROOT_URLCONF = "bench.web.urls"
    build(size)
    answer()


def build(size: int) -> None:
    from django.core.management import call_command

    from samtak.demo.load import load_demo
    from samtak.demo.people import load_people
    from samtak.demo.scale import load_scale

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    load_demo()
    load_people()
    load_scale(size)
    analyse()


def analyse() -> None:
    """What autovacuum and PRAGMA optimize do in an installation that has run for a day."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def answer() -> None:
    """Tell the pages, then measure each that is asked for."""
    from bench.web.pages import ONLY_POST, pages

    visitors: dict[str, Visitor] = {}
    found = {}
    for page in pages(own_examples()):
        visitor = visitors.setdefault(page.who, Visitor(page.who))
        if visitor.get(page.address)[0] != ONLY_POST:
            found[page.name] = page
    print(json.dumps(list(found)), flush=True)
    for line in sys.stdin:
        page = found[line.strip()]
        print(json.dumps(measured(visitors[page.who], page.address)), flush=True)


class Visitor:
    """Calls the site as a server does, as somebody who is signed in or not."""

    def __init__(self, role: str) -> None:
        from django.core.wsgi import get_wsgi_application

        self.application = get_wsgi_application()
        self.cookie = signed_in_cookie(role) if role else ""

    def get(self, address: str, etag: str = "") -> tuple[int, dict[str, str], bytes]:
        told: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> None:
            told.update(status=int(status[:3]), headers=dict(headers))

        response = self.application(self._environment(address, etag), start_response)
        body = b"".join(response)
        response.close()
        return told["status"], told["headers"], body

    def _environment(self, address: str, etag: str) -> dict[str, Any]:
        path, _, query = address.partition("?")
        found = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
        }
        if self.cookie:
            found["HTTP_COOKIE"] = self.cookie
        if etag:
            found["HTTP_IF_NONE_MATCH"] = etag
        return found


def signed_in_cookie(role: str) -> str:
    from django.conf import settings
    from django.test import Client

    from samtak.accounts.models import User

    held = User.objects.filter(grants__role=role, grants__revoked_at__isnull=True)
    in_region = held.filter(grants__region__slug="trondheimsregionen")
    client = Client()
    client.force_login((in_region.first() or held.order_by("id").first()), backend=settings.AUTHENTICATION_BACKENDS[0])
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def own_examples() -> dict[str, dict[str, str]]:
    from samtak.accounts.models import User
    from samtak.advocacy.models import Statement
    from samtak.contacts.models import ContactRole
    from samtak.indicators.models import Value
    from samtak.outreach.models import Appearance
    from samtak.plans.models import Adoption, LocalVersion, TargetPlacement

    adoption = Adoption.objects.filter(plan_version__plan__region__slug="trondheimsregionen").first()
    person = User.objects.order_by("id").first()
    one = {"person": str(person.uuid)}
    value = Value.objects.filter(series__indicator__slug="technology-companies").first()
    placement = TargetPlacement.objects.filter(node__plan__region__slug="trondheimsregionen").first()
    node = placement.node
    statement = Statement.objects.filter(issue__region__slug="trondheimsregionen").order_by("id")[0]
    said = {"region_slug": "trondheimsregionen", "slug": statement.issue.slug, "key": str(statement.uuid)}
    target = {"slug": node.plan.slug, "code": node.code, "key": str(placement.target.uuid)}
    role = ContactRole.objects.filter(region__slug="trondheimsregionen").first()
    appearance = Appearance.objects.filter(action__region__slug="trondheimsregionen").first()
    local = {"key": str(LocalVersion.objects.order_by("id")[0].uuid)}
    return {
        **of_meetings_and_matters(),
        "contact_edit": {"key": str(role.uuid)},
        "contact_holder": {"key": str(role.uuid)},
        "appearance_edit": {"key": str(appearance.uuid)},
        "local_version": local,
        "local_version_log": local,
        "adoption_edit": {"key": str(adoption.uuid)},
        "grant": one,
        "close": one,
        "reset": one,
        "erase": one,
        "value_correct": {"key": str(value.uuid)},
        "target_edit": target,
        "statement_edit": said,
        "statement_remove": said,
    }


def of_meetings_and_matters() -> dict[str, dict[str, str]]:
    from samtak.governance.models import AgendaItem, Assignment, MatterTreatment
    from samtak.plans.models import Dialogue

    item = AgendaItem.objects.filter(body__region__slug="trondheimsregionen").exclude(outcome="").order_by("id")[0]
    assignment = Assignment.objects.filter(item=item).order_by("id")[0]
    treatment = MatterTreatment.objects.filter(matter__region__slug="trondheimsregionen").order_by("id")[0]
    dialogue = Dialogue.objects.filter(matter__region__slug="trondheimsregionen").order_by("id")[0]
    return {
        "agenda_item": {"key": str(item.uuid)},
        "assignment_new": {"key": str(item.uuid)},
        "assignment": {"key": str(assignment.uuid)},
        "treatment": {"key": str(treatment.uuid)},
        "dialogue": {"key": str(dialogue.uuid)},
    }


def measured(visitor: Visitor, address: str) -> dict[str, Any]:
    """Queries and bytes of one call, its CPU beside an empty view of the same moment, and what a 304 costs."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    visitor.get(address)
    with CaptureQueriesContext(connection) as queries:
        status, headers, body = visitor.get(address)
    count = len(queries)
    cost = empties(visitor, address)
    result = {"status": status, "queries": count, "bytes": len(body), "empties": cost}
    tag = headers.get("ETag", "")
    if tag and visitor.get(address, tag)[0] == 304:
        result["unchanged"] = empties(visitor, address, tag)
    return result


def empties(visitor: Visitor, address: str, tag: str = "") -> float:
    """CPU of a page as a multiple of an empty view's.

    Both are called in turn, so that both meet the machine as it is just then, and the cheapest call of each counts: the
    others were disturbed.
    """
    nobody = Visitor("")
    costs: list[float] = []
    empty: list[float] = []
    gc.collect()
    gc.disable()
    began = time.monotonic()
    while len(costs) < FEWEST_RUNS or (len(costs) < MOST_RUNS and time.monotonic() - began < SECONDS_PER_PAGE):
        costs.append(cpu(visitor, address, tag))
        empty += [cpu(nobody, "/empty/") for _ in range(EMPTIES_PER_RUN)]
    gc.enable()
    return min(costs) / min(empty)


def cpu(visitor: Visitor, address: str, tag: str = "") -> float:
    before = time.process_time()
    visitor.get(address, tag)
    return time.process_time() - before


if __name__ == "__main__":
    main(int(sys.argv[1]))
