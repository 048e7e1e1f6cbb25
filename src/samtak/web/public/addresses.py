"""Addresses of the things a page names. The first part of each is looked up once, because long lists need many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from urllib.parse import quote, urlencode

from django.urls import reverse

from samtak.lib import clock


class Addresses:
    """Make one for each page: the addresses carry the language the page is in, and the day it shows unless today."""

    def __init__(self, on: dt.date | None = None) -> None:
        today = clock.today()
        self._on = {"on": on.isoformat()} if on is not None and on != today else {}
        self._date = f"?{urlencode(self._on)}" if self._on else ""

    @cached_property
    def _home(self) -> str:
        return reverse("public:home")

    @cached_property
    def _plans(self) -> str:
        return reverse("public:plans")

    @cached_property
    def _actions(self) -> str:
        return reverse("public:actions")

    @cached_property
    def _municipalities(self) -> str:
        return reverse("public:municipalities")

    @cached_property
    def _regions(self) -> str:
        return f"{self._home}regions/"

    @property
    def home(self) -> str:
        return self._home + self._date

    @property
    def plans(self) -> str:
        return self._plans + self._date

    @property
    def municipalities(self) -> str:
        return self._municipalities + self._date

    def changes(self, region_slug: str = "", before: str = "") -> str:
        return reverse("public:changes") + self._asking({"before": before, "region": region_slug})

    def region(self, slug: str) -> str:
        return f"{self._regions}{slug}/{self._date}"

    def region_adoptions(self, slug: str) -> str:
        return f"{self._regions}{slug}/adoptions/{self._date}"

    def region_coverage(self, slug: str) -> str:
        return f"{self._regions}{slug}/coverage/{self._date}"

    def region_goals(self, slug: str, **choices: str) -> str:
        return f"{self._regions}{slug}/goals/" + self._asking(choices)

    def region_initiatives(self, slug: str, **filters: str) -> str:
        return f"{self._regions}{slug}/initiatives/" + self._asking(filters)

    def region_outreach(self, slug: str, **filters: str) -> str:
        return f"{self._regions}{slug}/outreach/" + self._asking(filters)

    def region_overlap(self, slug: str) -> str:
        return f"{self._regions}{slug}/overlap/{self._date}"

    def region_documents(self, slug: str, **filters: str) -> str:
        return f"{self._regions}{slug}/documents/" + self._asking(filters)

    def document(self, region_slug: str, slug: str) -> str:
        return f"{self._regions}{region_slug}/documents/{slug}/{self._date}"

    def document_file(self, region_slug: str, slug: str, edition: int = 0) -> str:
        """The newest edition's file, or a former one's. It is the same whatever the day."""
        former = f"editions/{edition}/" if edition else ""
        return f"{self._regions}{region_slug}/documents/{slug}/{former}file/"

    def region_issues(self, slug: str) -> str:
        return f"{self._regions}{slug}/issues/{self._date}"

    def issue(self, region_slug: str, slug: str) -> str:
        return f"{self._regions}{region_slug}/issues/{slug}/{self._date}"

    def initiative(self, region_slug: str, slug: str) -> str:
        return f"{self._regions}{region_slug}/initiatives/{slug}/{self._date}"

    def region_weighing(self, slug: str, **filters: str) -> str:
        return f"{self._regions}{slug}/weighing/" + self._asking(filters)

    def region_positions(self, slug: str) -> str:
        return f"{self._regions}{slug}/positions/{self._date}"

    def position(self, region_slug: str, slug: str) -> str:
        return f"{self._regions}{region_slug}/positions/{slug}/{self._date}"

    def region_reports(self, slug: str) -> str:
        return f"{self._regions}{slug}/reports/{self._date}"

    def report(self, region_slug: str, number: str) -> str:
        return f"{self._regions}{region_slug}/reports/{number}/{self._date}"

    def region_results(self, slug: str, **filters: str) -> str:
        return f"{self._regions}{slug}/results/" + self._asking(filters)

    def result(self, region_slug: str, slug: str) -> str:
        return f"{self._regions}{region_slug}/results/{slug}/{self._date}"

    def advice(self, **filters: str) -> str:
        return f"{self._home}advice/" + self._asking(filters)

    def region_freshness(self, slug: str, **choices: str) -> str:
        return f"{self._regions}{slug}/freshness/" + self._asking(choices)

    def region_rounds(self, slug: str) -> str:
        return f"{self._regions}{slug}/rounds/{self._date}"

    def round(self, region_slug: str, number: str) -> str:
        return f"{self._regions}{region_slug}/rounds/{number}/{self._date}"

    def region_duties(self, slug: str) -> str:
        return f"{self._regions}{slug}/duties/{self._date}"

    def duty(self, region_slug: str, code: str) -> str:
        return f"{self._regions}{region_slug}/duties/{code}/{self._date}"

    def region_visits(self, slug: str, year: str = "", **more: str) -> str:
        return f"{self._regions}{slug}/visits/" + self._asking({"year": year, **more})

    def region_alignment(self, slug: str, **filters: str) -> str:
        return f"{self._regions}{slug}/alignment/" + self._asking(filters)

    def alignment(self, region_slug: str, slug: str) -> str:
        return f"{self._regions}{region_slug}/alignment/{slug}/{self._date}"

    def region_year(self, slug: str) -> str:
        return f"{self._regions}{slug}/year/{self._date}"

    def region_bodies(self, slug: str) -> str:
        return f"{self._regions}{slug}/bodies/{self._date}"

    def body(self, slug: str) -> str:
        return f"{self._home}bodies/{slug}/{self._date}"

    def meeting(self, slug: str, day: str) -> str:
        return f"{self._home}bodies/{slug}/meetings/{day}/{self._date}"

    def region_matters(self, slug: str) -> str:
        return f"{self._regions}{slug}/matters/{self._date}"

    def matter(self, slug: str) -> str:
        return f"{self._home}matters/{slug}/{self._date}"

    def plan(self, slug: str) -> str:
        return f"{self._plans}{slug}/{self._date}"

    def node(self, slug: str, code: str) -> str:
        return f"{self._plans}{slug}/{quote(code, safe='')}/{self._date}"

    def action(self, region_slug: str, code: str) -> str:
        return f"{self._actions}{region_slug}/{quote(code, safe='')}/{self._date}"

    def actions_where(self, **filters: str) -> str:
        return self._actions + self._asking(filters)

    def municipality(self, knr: str) -> str:
        return f"{self._municipalities}{knr}/{self._date}"

    def action_plan(self, knr: str) -> str:
        return f"{self._municipalities}{knr}/action-plan/{self._date}"

    def handover(self, knr: str) -> str:
        return f"{self._municipalities}{knr}/handover/{self._date}"

    def council(self, knr: str) -> str:
        return f"{self._municipalities}{knr}/council/{self._date}"

    def council_file(self, knr: str, form: str) -> str:
        return f"{self._municipalities}{knr}/council/paper.{form}{self._date}"

    def indicator(self, slug: str) -> str:
        return f"{self._home}indicators/{slug}/{self._date}"

    @cached_property
    def indicators(self) -> str:
        return f"{self._home}indicators/{self._date}"

    def _asking(self, filters: Mapping[str, str]) -> str:
        """The filters that say something, and the day."""
        given = {name: value for name, value in {**filters, **self._on}.items() if value}
        return f"?{urlencode(given, safe='/')}" if given else ""
