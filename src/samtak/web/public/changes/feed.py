"""What changed lately as an Atom feed, in the language of its address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from samtak.lib.actor import NOBODY
from samtak.lib.clock import OSLO
from samtak.web.caching import unchanged_answers_304
from samtak.web.public.addresses import Addresses
from samtak.web.public.changes.presenters import Change, latest_changes


class ChangesFeed(Feed):  # type: ignore[type-arg]
    """Only what anybody may read, whoever asks: readers keep feeds in places we do not know."""

    feed_type = Atom1Feed

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = unchanged_answers_304(super().__call__)
        return answer(request, *args, **kwargs)

    def title(self) -> str:
        return _("Samtak: what is new")

    def subtitle(self) -> str:
        return _("Changes to plans, decisions, actions and figures of the regions.")

    def link(self) -> str:
        return reverse("public:changes")

    def feed_url(self) -> str:
        return reverse("public:changes_feed")

    def get_feed(self, obj: Any, request: HttpRequest) -> Any:
        self.language = get_language()
        return super().get_feed(obj, request)

    def items(self) -> list[Change]:
        return latest_changes(NOBODY, Addresses())

    def item_title(self, item: Any) -> str:
        return f"{item.label}: {item.what}"

    def item_description(self, item: Any) -> str:
        return str(item.detail)

    def item_link(self, item: Any) -> str:
        return item.href or reverse("public:changes")

    def item_guid(self, item: Any) -> str:
        return f"urn:samtak:change:{item.key}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: Any) -> dt.datetime:
        return dt.datetime.combine(dt.date.fromisoformat(item.iso), dt.time(12), OSLO)

    item_updateddate = item_pubdate
