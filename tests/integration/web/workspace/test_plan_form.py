"""What is said about a plan as a whole: its programme area, what its adoption was like, and why its words change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samtak.plans.choices import PlanState
from samtak.plans.models import Plan
from tests.factories.plans import make_plan
from tests.integration.web.workspace.conftest import Place

Told = Callable[[Any], str]
SAID = {"language": "nb", "kind": "strategy", "text_status": "adopted_wording", "version": "1"}


def posted(plan: Plan, **more: Any) -> dict[str, Any]:
    return {**SAID, "title": plan.title, **more}


def test_a_plan_is_put_under_an_area_of_its_region(place: Place, told: Told) -> None:
    area = place.region.programme_areas.create(code="PA1", name={"nb": "Areal", "nn": "Areal"})
    plan = make_plan(place.region)
    address = f"/en/workspace/plans/{plan.slug}/"
    page = told(place.secretariat.get(address))
    assert "PA1 Areal" in page
    assert "none of them" in page
    answer = place.secretariat.post(address, posted(plan, programme_area="PA1", adopted_note="Vedtatt av rådet"))
    assert answer.status_code == 302
    plan.refresh_from_db()
    assert (plan.programme_area, plan.adopted_note) == (area, "Vedtatt av rådet")
    public = told(place.secretariat.get(f"/en/plans/{plan.slug}/"))
    assert "Vedtatt av rådet" in public
    assert "PA1 Areal" in public
    log = told(place.secretariat.get(f"{address}log/"))
    assert "PA1 Areal" in log
    assert "About the adoption" in log


def test_an_area_elsewhere_is_refused_and_the_stale_form_shows_both(place: Place, told: Told) -> None:
    place.region.programme_areas.create(code="PA1", name={"nb": "Areal"})
    plan = make_plan(place.region)
    address = f"/en/workspace/plans/{plan.slug}/"
    for wrong in ("PA9", "\x00", "x" * 300):
        assert "Nothing was saved" in told(place.secretariat.post(address, posted(plan, programme_area=wrong)))
    assert place.secretariat.post(address, posted(plan, programme_area="PA1")).status_code == 302
    stale = place.secretariat.post(address, posted(plan, adopted_note="Mitt"))
    assert stale.status_code == 409
    assert "<pre>PA1 Areal</pre>" in told(stale)
    too_long = place.secretariat.post(address, posted(plan, version="2", adopted_note="x" * 301))
    assert "Nothing was saved" in told(too_long)


def test_where_a_region_has_no_areas_none_are_asked_for_or_lost(place: Place, told: Told) -> None:
    plan = make_plan(place.region)
    address = f"/en/workspace/plans/{plan.slug}/"
    assert "Programme area" not in told(place.secretariat.get(address))
    assert place.secretariat.post(address, posted(plan, programme_area="PA1")).status_code == 302
    plan.refresh_from_db()
    assert plan.programme_area is None


def test_an_idea_has_no_adoption_to_tell_of(place: Place, told: Told) -> None:
    new = f"/en/workspace/plans/new/?place={place.region.slug}"
    assert "About the adoption" not in told(place.secretariat.get(new))
    given = {**SAID, "title": "Ny", "slug": f"ny-{place.region.slug}", "levels": "a", "adopted_note": "x"}
    assert place.secretariat.post(new, given).status_code == 302
    assert Plan.objects.get(slug=given["slug"]).adopted_note == ""


def test_words_that_councils_read_ask_why_and_the_rest_does_not(place: Place, told: Told) -> None:
    plan, draft = make_plan(place.region), make_plan(place.region, state=PlanState.DRAFT)
    address = f"/en/workspace/plans/{plan.slug}/"
    assert "Why the text is corrected" in told(place.secretariat.get(address))
    assert "Why the text is corrected" not in told(place.secretariat.get(f"/en/workspace/plans/{draft.slug}/"))
    refused = told(place.secretariat.post(address, posted(plan, purpose="Nytt formål")))
    assert "Say why it is corrected" in refused
    assert "Nytt formål" in refused
    assert place.secretariat.post(address, posted(plan, source="Arkivet")).status_code == 302
    given = posted(plan, version="2", source="Arkivet", purpose="Nytt formål", reason="Falt ut")
    assert place.secretariat.post(address, given).status_code == 302
    assert ">Falt ut</span>" in told(place.secretariat.get(f"/en/plans/{plan.slug}/"))
    assert [version.reason for version in plan.versions.order_by("number")] == ["", "Falt ut"]
