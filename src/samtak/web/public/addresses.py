"""Addresses of the things a page names. The first part of each is looked up once, because long lists need many."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from urllib.parse import quote, urlencode

from django.urls import reverse

from samtak.lib import clock


class Addresses:
    """Make one for each page: the addresses carry the language the page is in."""

    def __init__(self, on: dt.date | None = None) -> None:
        today = clock.today()
        self._date = f"?on={on.isoformat()}" if on is not None and on != today else ""

    @cached_property
    def home(self) -> str:
        return reverse("public:home")

    @cached_property
    def plans(self) -> str:
        return reverse("public:plans")

    @cached_property
    def actions(self) -> str:
        return reverse("public:actions")

    @cached_property
    def municipalities(self) -> str:
        return reverse("public:municipalities")

    @cached_property
    def adoptions(self) -> str:
        return reverse("public:adoptions")

    @cached_property
    def changes(self) -> str:
        return reverse("public:changes")

    @cached_property
    def _regions(self) -> str:
        return f"{self.home}regions/"

    def region(self, slug: str) -> str:
        return f"{self._regions}{slug}/{self._date}"

    def region_adoptions(self, slug: str) -> str:
        return f"{self._regions}{slug}/adoptions/{self._date}"

    def region_coverage(self, slug: str) -> str:
        return f"{self._regions}{slug}/coverage/{self._date}"

    def plan(self, slug: str) -> str:
        return f"{self.plans}{slug}/"

    def node(self, slug: str, code: str) -> str:
        return f"{self.plans}{slug}/{quote(code, safe='')}/"

    def action(self, region_slug: str, code: str) -> str:
        return f"{self.actions}{region_slug}/{quote(code, safe='')}/"

    def actions_where(self, **filters: str) -> str:
        given = {name: value for name, value in filters.items() if value}
        return f"{self.actions}?{urlencode(given)}" if given else self.actions

    def municipality(self, knr: str) -> str:
        return f"{self.municipalities}{knr}/{self._date}"

    def action_plan(self, knr: str) -> str:
        return f"{self.municipalities}{knr}/action-plan/{self._date}"

    def indicator(self, slug: str) -> str:
        return f"{self.home}indicators/{slug}/"
