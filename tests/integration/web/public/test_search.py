"""Looking for something, as anybody and as those who work on it."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from samtak.accounts.choices import Role
from samtak.accounts.indexing import index_contacts
from samtak.accounts.models import RoleGrant, User
from samtak.actions.choices import Party, Publication
from samtak.actions.indexing import index_action
from samtak.actions.models import Action
from samtak.lib.actor import NOBODY
from samtak.plans.choices import PlanState
from samtak.plans.indexing import index_plan
from samtak.regions.models import Region
from samtak.search.models import Entry
from samtak.search.queries import Hits, find, hits, read
from samtak.web.public.search import presenters
from tests.factories.accounts import make_grant, make_user
from tests.factories.actions import make_action
from tests.factories.plans import make_node, make_plan

ADDRESS = "/search/"


def looked_for(question: str, client: Client | None = None, **more: str) -> str:
    answer = (client or Client()).get(ADDRESS, {"q": question, **more})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("word", ["næringsareal", "næringsarealer", "NÆRINGSAREALENE", "næringsareala", "areal"])
def test_every_form_of_a_word_finds_the_same(word: str) -> None:
    page = looked_for(word)
    assert "Nok <mark>næringsareal</mark> av rett slag" in page
    assert "/actions/trondheimsregionen/TR-25/" in page


@pytest.mark.usefixtures("demo_data")
def test_an_action_that_is_found_tells_who_leads() -> None:
    lead = Action.objects.get(code="KR-02").roles.filter(kind="lead").first()
    assert lead is not None
    assert lead.organisation is not None
    assert f"Ansvarlig: {lead.organisation.name}" in looked_for("KR-02")
    assert f"Ansvarlig: {Party.EACH_MEMBER.label}" in looked_for("TR-25")


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    "question", ["hvem ringer jeg i Vennesla", "kven ringer eg i Vennesla?", "who do I call in Vennesla"]
)
def test_whom_to_call(question: str) -> None:
    page = looked_for(question)
    assert "mailto:radgiver.vennesla@demo.invalid" in page
    assert "mailto:radgiver.malvik@demo.invalid" not in page


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("name", ["åfjord", "ÅFJORD", "A\u030afjord", "Aafjord"])
def test_letters_in_any_form(name: str) -> None:
    assert "/municipalities/5058/" in looked_for(name)


@pytest.mark.usefixtures("demo_data")
def test_an_earlier_name_leads_to_what_it_became() -> None:
    page = looked_for("rissa", kind="municipality")
    assert "/municipalities/1624/" in page
    assert "/municipalities/5054/" in page


@pytest.mark.usefixtures("demo_data")
def test_numbers_are_words() -> None:
    assert "/plans/trondheim-snp-2016/2.6/" in looked_for("strategi 2.6")
    assert "/actions/trondheimsregionen/TR-04/" in looked_for("TR-04")


@pytest.mark.usefixtures("demo_data")
def test_kind_and_region_narrow() -> None:
    assert "/actions/trondheimsregionen/" not in looked_for("næringsareal", kind="plan_node")
    assert "/actions/trondheimsregionen/TR-25/" not in looked_for("næringsareal", region="fosenregionen")
    assert "/actions/trondheimsregionen/TR-25/" in looked_for("næringsareal", region="trondheimsregionen")


@pytest.mark.usefixtures("demo_data")
def test_an_empty_answer_gives_advice() -> None:
    page = looked_for("qwertyuiop", region="fosenregionen")
    assert "Ingen treff på «qwertyuiop» i Fosenregionen." in page
    assert "Søk i alt i alle regioner" in page
    assert "hvem ringer jeg i Vennesla" in page


@pytest.mark.usefixtures("demo_data")
def test_some_of_the_words_are_better_than_none() -> None:
    page = looked_for("qwertyuiop malvik")
    assert "Ingenting inneholder alle ordene." in page
    assert "/municipalities/5031/" in page


@pytest.mark.usefixtures("demo_data")
def test_a_draft_is_found_by_those_who_work_on_it_alone() -> None:
    region = Region.objects.get(slug="fosenregionen")
    action = make_action(region, title="Hemmelig kvasirx", publication=Publication.DRAFT)
    plan = make_plan(region, title="Hemmelig kvasirx", state=PlanState.DRAFT)
    make_node(plan, "1", title="Hemmelig kvasirx")
    index_action(action)
    index_plan(plan)
    colleague = Client()
    user = make_user()
    make_grant(user, Role.SECRETARIAT, region=region)
    colleague.force_login(user)
    assert "Ingen treff" in looked_for("kvasirx")
    page = looked_for("kvasirx", colleague)
    assert "3 treff" in page
    stranger = Client()
    stranger.force_login(make_user())
    assert "Ingen treff" in looked_for("kvasirx", stranger)


@pytest.mark.usefixtures("demo_data")
def test_somebody_who_is_no_public_contact_is_not_found() -> None:
    chief = User.objects.get(email="direktor.vennesla@demo.invalid")
    assert chief.email not in looked_for("kommunedirektør vennesla")
    grant = RoleGrant.objects.get(user=chief)
    RoleGrant.objects.filter(pk=grant.pk).update(is_public_contact=True)
    index_contacts(chief)
    assert chief.email in looked_for("rådmann vennesla")
    # What the index still holds is not shown when the person is no longer a contact.
    RoleGrant.objects.filter(pk=grant.pk).update(is_public_contact=False)
    assert chief.email not in looked_for("kommunedirektør vennesla")


@pytest.mark.usefixtures("demo_data")
def test_more_hits_than_anybody_reads_are_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Flere enn" not in looked_for("tiltak")
    monkeypatch.setattr(presenters, "find", partial(find, most=30))
    page = looked_for("tiltak", page="2")
    assert "Flere enn 30 treff på «tiltak»." in page
    assert ">Tiltak</a>" in page  # by kind, without a number nobody counted
    assert "Flere enn 30 treff på «tiltak» blant tiltak." in looked_for("tiltak", kind="action")
    assert "treff på «tiltak» blant planer." in looked_for("tiltak", kind="plan")


@pytest.mark.usefixtures("demo_data")
def test_what_is_hidden_crowds_nothing_out() -> None:
    everything = hits(NOBODY, read("tiltak"))
    best = everything.rows[:12]
    assert hits(NOBODY, read("tiltak"), most=12) == Hits(best, is_cut=True)
    hidden = [pk for pk, kind in everything.rows if kind == "action"][:40]
    Action.objects.filter(pk__in=Entry.objects.filter(pk__in=hidden).values("object_id")).update(
        publication=Publication.DRAFT
    )
    seen = tuple(row for row in everything.rows if row[0] not in hidden)
    assert hits(NOBODY, read("tiltak"), most=12) == Hits(seen)


@pytest.mark.django_db
def test_what_is_shown_is_text_and_not_markup() -> None:
    action = make_action(
        Region.objects.first() or pytest.fail("no region"),
        title="<script>alert(1)</script> skogsvei & <mark>",
        description="Før <img src=x onerror=alert(1)> skogsveien",
    )
    index_action(action)
    page = looked_for("skogsvei")
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;/script&gt; <mark>skogsvei</mark> &amp; &lt;mark&gt;" in page
    assert "<mark>skogsveien</mark>" in page


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("question", ["\x00", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1") + "\x01"])
def test_text_no_database_can_carry_is_told(question: str) -> None:
    assert Client().get(ADDRESS, {"q": question}).status_code == 400


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize(
    "question", ["%", "_", "' OR 1=1 --", "~", "#action", "@1", "🙂", "-" * 200, "å " * 99, "\u0301", "1" * 200, "…"]
)
def test_odd_questions_are_answered(question: str) -> None:
    looked_for(question)


@pytest.mark.usefixtures("demo_data")
def test_other_odd_addresses_are_told() -> None:
    for odd in ({"q": "a" * 201}, {"kind": "person"}, {"region": "nowhere"}, {"q": "areal", "page": "99"}):
        assert Client().get(ADDRESS, odd).status_code == 400


@pytest.mark.usefixtures("demo_data")
def test_nobody_else_keeps_what_is_found() -> None:
    answer = Client().get(ADDRESS, {"q": "areal"})
    assert answer.headers["X-Robots-Tag"] == "noindex"
    client = Client()
    client.force_login(make_user())
    assert "no-store" in client.get(ADDRESS, {"q": "areal"}).headers["Cache-Control"]


@pytest.mark.usefixtures("demo_data")
def test_a_search_needs_few_queries() -> None:
    client = Client()
    client.force_login(make_user())
    looked_for("hvem ringer jeg i qwertyuiop vennesla", client)
    with CaptureQueriesContext(connection) as queries:
        looked_for("hvem ringer jeg i qwertyuiop vennesla", client)
    assert len(queries) <= 11


@pytest.mark.usefixtures("demo_data")
def test_a_page_that_searches_nothing_opens_no_dictionary() -> None:
    from samtak.search import words

    words._is_known_in.cache_clear()
    words._lemma.cache_clear()
    Client().get("/")
    Client().get(ADDRESS)
    assert words._lemma.cache_info().misses == words._is_known_in.cache_info().misses == 0
