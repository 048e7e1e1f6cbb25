"""Whatever is sent in a form, the answer is a page: saved, refused or not found, and never a fault of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from random import Random

import pytest
from django.db import transaction
from django.test import Client

from bench.web.measure import own_examples
from bench.web.pages import Page, pages
from samtak.demo.scale import load_scale
from tests.factories.page_forms import Fields, forms_on
from tests.house.test_query_counts import visitor

SHORT = 2
LONG = int(os.environ.get("SAMTAK_CASES", "60"))
BAD = (
    "",
    " ",
    "x" * 5000,
    "x" * 250,
    "nul\x00",
    "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "A\u030a",
    "😀",
    "=1+1",
    "<script>",
    "2020",
    "05.2024",
    "17.05.2024",
    "32.13.2020",
    "0001-01-01",
    "9999-12-31",
    "-1",
    "0",
    "1",
    "3",
    "50",
    "100,5",
    "1e400",
    "99999999999999999999",
    "TR-01",
    "Trondheim kommune",
    "https://example.org",
    "javascript:alert(1)",
    "kari@example.org",
    "12345678",
    "on",
)
# What would sign the visitor out, or empty the demo for the next form.
NOT_TRIED = {"account_logout", "staff:erase", "staff:close", "account:erase"}


def with_forms() -> Iterator[Page]:
    yield from (page for page in pages(own_examples()) if page.who and page.name not in NOT_TRIED)


def spoiled(random: Random, form: Fields) -> Fields:
    """Some of the fields as nobody should fill them in, the rest as they stand; now and then one is left out."""
    sent = dict(form)
    for name in random.sample(sorted(form), random.randint(1, max(1, len(form) // 2))):
        if random.random() < 0.1:
            del sent[name]
        else:
            sent[name] = [random.choice(BAD)]
    return sent


def answers(client: Client, page: Page, sent: Fields) -> int:
    """The status; what was written is taken back."""
    with transaction.atomic():
        status = client.post(page.address, sent).status_code
        transaction.set_rollback(True)
    return status


@pytest.mark.usefixtures("demo_data")
@pytest.mark.parametrize("cases", [SHORT, pytest.param(LONG, marks=pytest.mark.long)])
def test_no_form_breaks_whatever_is_sent(cases: int) -> None:
    load_scale(40)
    visitors: dict[str, Client] = {}
    tried, wrong = 0, []
    for page in with_forms():
        client = visitors.setdefault(page.who, visitor(page.who))
        client.raise_request_exception = False
        shown = client.get(page.address)
        if not shown["Content-Type"].startswith("text/html"):
            continue  # a list as a file has no form
        for place, form in enumerate(forms_on(shown.content.decode())):
            random = Random(f"{page.name} {place}")
            for _ in range(cases):
                sent = spoiled(random, form)
                tried += 1
                status = answers(client, page, sent)
                if status >= 500:
                    wrong.append(f"{page.name}: {status} for {sent}")
                    break
    assert not wrong, "\n".join(wrong)
    assert tried > 50 * cases
