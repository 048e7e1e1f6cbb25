"""Reading a list in, from the file to the links: four steps, without JavaScript, and for whom."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook

from samtak.accounts.choices import Role
from samtak.accounts.models import User
from samtak.actions.models import Action, ImportDraft
from samtak.audit.models import Event
from samtak.lib import clock
from samtak.regions.models import Region
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action

pytestmark = pytest.mark.usefixtures("demo_data")
HEADINGS = ["Nr", "Tiltak", "Ansvarlig", "Status", "Frist", "Rare ting"]
GOOD = [
    ["XX-1", "Møte bedriftene", "Trondheim kommune", "Pågår", "desember 2016", "a"],
    [None, "Lage plan", "Melhus; Skaun", "Ikke startet", 2018, "b"],
]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def region() -> Region:
    return Region.objects.get(slug="trondheimsregionen")


def person(role: str, **scope: Any) -> tuple[Client, User]:
    user = make_user()
    make_grant(user, role, **scope)
    client = Client()
    client.force_login(user)
    return client, user


@pytest.fixture
def secretariat(region: Region) -> Client:
    return person(Role.SECRETARIAT, region=region)[0]


def address(name: str, *args: Any, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"workspace:{name}", args=args)


def told(response: HttpResponse) -> str:
    return html.unescape(response.content.decode())


def upload(client: Client, data: bytes, name: str = "tiltak.xlsx", language: str = "en", **more: str) -> Any:
    given = {"region": "trondheimsregionen", "file": SimpleUploadedFile(name, data), **more}
    return client.post(address("import_new", language=language), given)


def matched(client: Client, draft: ImportDraft, language: str = "en", **said: str) -> Any:
    """Step 2 as the page offers it, with what the person changes."""
    page = told(client.get(address("import_columns", draft.uuid, language=language)))
    given = dict(re.findall(r'<select name="(c\d+)".*?<option value="(\w*)" selected', page, re.S))
    row = re.search(r'name="heading_row" value="(\d+)"', page)
    assert row is not None
    given |= {"sheet": "0", "heading_row": row.group(1)}
    return client.post(address("import_columns", draft.uuid, language=language), {**given, **said})


def seal_on(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found is not None, page
    return found.group(1)


def test_a_list_goes_through_the_four_steps(secretariat: Client, region: Region) -> None:
    response = upload(secretariat, workbook(["Tiltaksliste"], [], HEADINGS, *GOOD))
    draft = ImportDraft.objects.get()
    assert response.url == address("import_columns", draft.uuid)
    page = told(secretariat.get(response.url))
    assert "Møte bedriftene" in page
    assert "not recognised" in page
    assert matched(secretariat, draft).url == address("import_preview", draft.uuid)
    page = told(secretariat.get(address("import_preview", draft.uuid)))
    assert "Row 4" in page
    assert "December 2016" in page
    assert not Action.objects.filter(code="XX-1").exists()
    done = secretariat.post(address("import_preview", draft.uuid), {"seen": seal_on(page)})
    assert done.url == address("import_done")
    for _look in range(2):  # as often as one comes back to it
        assert "Made: 2. Changed: 0." in told(secretariat.get(done.url))
    made = Action.objects.get(region=region, code="XX-1")
    assert (made.publication, made.status, str(made.deadline.isoformat())) == ("draft", "in_progress", "2016-12")
    assert [role.organisation.name for role in made.roles.all() if role.organisation] == ["Trondheim kommune"]
    assert Event.objects.filter(verb="action.created", object_key="trondheimsregionen/XX-1").count() == 1
    assert not ImportDraft.objects.exists()
    assert secretariat.get(address("import_preview", draft.uuid)).status_code == 404


def test_a_pasted_table_goes_the_same_way(secretariat: Client) -> None:
    pasted = 'Tiltak\tAnsvarleg\tFrist\n"Gå på\nbesøk"\tMalvik\thausten 2017\n'
    given = {"region": "trondheimsregionen", "pasted": pasted}
    response = secretariat.post(address("import_new", language="nn"), given)
    draft = ImportDraft.objects.get()
    assert response.url == address("import_columns", draft.uuid, language="nn")
    matched(secretariat, draft, "nn")
    page = told(secretariat.get(address("import_preview", draft.uuid, language="nn")))
    assert "Gå på besøk" in page
    secretariat.post(address("import_preview", draft.uuid, language="nn"), {"seen": seal_on(page)})
    assert Action.objects.get(title="Gå på besøk").deadline.isoformat() == "2017-11"


FIVE = [
    ["YY-1", "Feil dato", "Trondheim kommune", "Pågår", "32.13.2020", None],
    ["YY-2", "Ukjent kommune", "Ukjentvik kommune", "Pågår", None, None],
    ["YY-1", "Samme nummer", "Trondheim kommune", "Pågår", None, None],
    ["YY-4", "Ukjent status", "Trondheim kommune", "kanskje", None, None],
    ["YY-5", "For lang tekst " * 20, "Trondheim kommune", "Pågår", None, None],
    ["YY-6", "Ingen feil", "Trondheim kommune", "Pågår", None, None],
]


@pytest.mark.parametrize(("language", "row"), [("nb", "Rad"), ("nn", "Rad"), ("en", "Row")])
def test_five_planted_faults_are_told_by_row_and_nothing_is_read_in(
    secretariat: Client, language: str, row: str
) -> None:
    before = (Action.objects.count(), Event.objects.count())
    upload(secretariat, workbook(HEADINGS, *FIVE), language=language)
    draft = ImportDraft.objects.get()
    matched(secretariat, draft, language)
    here = address("import_preview", draft.uuid, language=language)
    page = told(secretariat.get(here))
    faults = re.findall(rf'<th scope="row">{row} (\d+)</th><td [^>]*>([^<]*)</td>', page)
    assert faults == [("2", "Frist"), ("3", "Ansvarlig"), ("4", "Nr"), ("5", "Status"), ("6", "Tiltak")]
    for part in ("32.13.2020", "Ukjentvik kommune", "YY-1", "kanskje", "299"):
        assert part in page
    assert 'name="seen"' not in page
    assert secretariat.post(here, {"seen": "a" * 64}).status_code == 409
    assert (Action.objects.count(), Event.objects.count()) == before


def test_nothing_is_read_in_when_somebody_has_changed_an_action_meanwhile(secretariat: Client, region: Region) -> None:
    action = make_action(region, code="ZZ-1", title="Gammel tittel", language="nb")
    upload(secretariat, workbook(["Nr", "Tiltak"], ["ZZ-1", "Ny tittel"], [None, "Helt nytt"]))
    draft = ImportDraft.objects.get()
    matched(secretariat, draft)
    here = address("import_preview", draft.uuid)
    page = told(secretariat.get(here))
    assert "Gammel tittel → Ny tittel" in page
    Action.objects.filter(pk=action.pk).update(version=7)
    response = secretariat.post(here, {"seen": seal_on(page)})
    assert response.status_code == 409
    assert "somebody has changed actions since" in told(response)
    action.refresh_from_db()
    assert action.title == "Gammel tittel"
    assert not Action.objects.filter(title="Helt nytt").exists()


def test_rows_without_a_number_are_matched_by_title_only_when_somebody_says_so(
    secretariat: Client, region: Region
) -> None:
    action = make_action(region, code="ZZ-2", title="Felles dag", status="not_started")
    upload(secretariat, workbook(["Tiltak", "Status"], ["Felles dag", "Pågår"]))
    draft = ImportDraft.objects.get()
    matched(secretariat, draft)
    here = address("import_preview", draft.uuid)
    page = told(secretariat.get(here))
    assert "ZZ-2" in page
    assert 'name="seen"' not in page
    assert secretariat.post(here, {"same_title": "update"}).url == here
    page = told(secretariat.get(here))
    secretariat.post(here, {"seen": seal_on(page)})
    action.refresh_from_db()
    assert action.status == "in_progress"
    assert Action.objects.filter(title="Felles dag").count() == 1


def test_another_sheet_and_another_heading_row_can_be_chosen(secretariat: Client) -> None:
    book = Workbook()
    book.active.append(["Notater"])  # type: ignore[union-attr]
    list_sheet = book.create_sheet("Tiltak")
    for row in (["Overskrift", "her"], ["Tiltak", "Frist"], ["Noe", 2020]):
        list_sheet.append(row)
    hidden = book.create_sheet("Skjult")
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    response = upload(secretariat, out.getvalue())
    page = told(secretariat.get(response.url))
    assert "Hidden sheets are not read: Skjult." in page
    assert 'value="1" selected' in page
    draft = ImportDraft.objects.get()
    secretariat.post(response.url, {"sheet": "0", "heading_row": "1", "again": "1"})
    draft.refresh_from_db()
    assert draft.mapping["sheet"] == 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "Choose a file or paste a table."),
        ({"pasted": "a\tb", "file": SimpleUploadedFile("a.csv", b"x")}, "Choose a file or paste, not both."),
        ({"file": SimpleUploadedFile("a.xlsx", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 ")}, "neither a workbook nor a text file"),
        ({"region": "nowhere", "pasted": "a\tb"}, "nowhere"),
    ],
)
def test_what_cannot_be_read_is_told(secretariat: Client, given: dict[str, Any], message: str) -> None:
    response = secretariat.post(address("import_new"), {"region": "trondheimsregionen", **given})
    assert response.status_code == 200
    assert message in told(response)
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize("text", ["Ti\x00ltak\tFrist\nNu\x00ll\t2016", "Tiltak\tFrist\nHalv \ud800 tegn\t2016"])
def test_characters_that_cannot_be_kept_are_told_at_their_row(secretariat: Client, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    body = b'--x\r\nContent-Disposition: form-data; name="region"\r\n\r\ntrondheimsregionen\r\n--x\r\n'
    body += b'Content-Disposition: form-data; name="pasted"\r\n\r\n' + data + b"\r\n--x--\r\n"
    response = secretariat.post(address("import_new"), body, content_type="multipart/form-data; boundary=x")
    assert response.status_code == 302, told(response)
    draft = ImportDraft.objects.get()
    matched(secretariat, draft, c0="title", c1="deadline")
    page = told(secretariat.get(address("import_preview", draft.uuid)))
    assert "character that cannot be stored" in page


def test_only_the_one_who_uploaded_a_list_sees_it(secretariat: Client, region: Region) -> None:
    upload(secretariat, workbook(HEADINGS, *GOOD))
    draft = ImportDraft.objects.get()
    colleague = person(Role.SECRETARIAT, region=region)[0]
    other = person(Role.SECRETARIAT, region=Region.objects.get(slug="fosenregionen"))[0]
    adviser = person(Role.ADVISER, organisation=region.organisation)[0]
    for client in (colleague, other, adviser):
        for name in ("import_columns", "import_preview", "import_discard"):
            here = address(name, draft.uuid)
            assert client.get(here).status_code == 404
            assert client.post(here, {"seen": "x"}).status_code == 404
    assert Client().get(address("import_preview", draft.uuid)).status_code == 302
    assert ImportDraft.objects.count() == 1
    assert adviser.get(address("import_new")).status_code == 403
    assert upload(other, workbook(HEADINGS, *GOOD)).status_code == 200  # the region is not among its own
    assert ImportDraft.objects.count() == 1


def test_a_secretariat_that_lost_its_role_reads_nothing_in(region: Region) -> None:
    client, user = person(Role.SECRETARIAT, region=region)
    upload(client, workbook(HEADINGS, *GOOD))
    draft = ImportDraft.objects.get()
    user.grants.update(revoked_at=clock.now())
    assert client.get(address("import_preview", draft.uuid)).status_code == 403
    assert client.post(address("import_preview", draft.uuid), {"seen": "x"}).status_code == 403


def test_a_list_can_be_thrown_away(secretariat: Client) -> None:
    upload(secretariat, workbook(HEADINGS, *GOOD))
    draft = ImportDraft.objects.get()
    assert secretariat.get(address("import_discard", draft.uuid)).status_code == 405
    assert secretariat.post(address("import_discard", draft.uuid)).url == address("import_new")
    assert not ImportDraft.objects.exists()


def test_the_steps_need_few_queries_whatever_the_length_of_the_list(secretariat: Client) -> None:
    rows = [
        [f"LL-{n}", f"Tiltak nummer {n}", "Trondheim kommune; Melhus", "Pågår", 2016 + n % 9, "x"] for n in range(200)
    ]
    upload(secretariat, workbook(HEADINGS, *rows))
    draft = ImportDraft.objects.get()
    for name in ("import_new", "import_columns", "import_preview"):
        here = address(name, draft.uuid) if name != "import_new" else address(name)
        with CaptureQueriesContext(connection) as queries:
            assert secretariat.get(here).status_code == 200
        assert 0 < len(queries) <= 12, name
