"""The kinds of things that can be found: what they are called and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from samtak.search.models import Entry
from samtak.web.public.addresses import Addresses


@dataclass(frozen=True)
class Kind:
    """`is_named` says that its title is a name, which is the same in every language."""

    one: Promise
    many: Promise
    address: Callable[[Entry, Addresses], str]
    is_named: bool = False


def search_address(**parameters: str) -> str:
    given = {name: value for name, value in parameters.items() if value}
    return f"{reverse('public:search')}?{urlencode(given)}" if given else reverse("public:search")


def _of_organisation(entry: Entry, at: Addresses) -> str:
    """The municipality it runs; of others, the actions they take part in."""
    return at.municipality(entry.key) if entry.key else search_address(q=str(entry.title), kind="action")


def _of_contact(entry: Entry, at: Addresses) -> str:
    return at.municipality(entry.key) if entry.key else ""


def _of_contact_role(entry: Entry, at: Addresses) -> str:
    room, _slash, key = entry.key.partition("/")
    pages = {"plan": at.plan, "municipality": at.municipality, "region": at.region}
    return f"{pages[room](key)}#contacts" if room in pages else ""


def _of_node(entry: Entry, at: Addresses) -> str:
    slug, _slash, code = entry.key.partition("/")
    return at.node(slug, code)


def _of_action(entry: Entry, at: Addresses) -> str:
    slug, _slash, code = entry.key.partition("/")
    return at.action(slug, code)


def _of_initiative(entry: Entry, at: Addresses) -> str:
    region, _slash, slug = entry.key.partition("/")
    return at.initiative(region, slug)


def _of_document(entry: Entry, at: Addresses) -> str:
    region, _slash, slug = entry.key.partition("/")
    return at.document(region, slug)


def _of_issue(entry: Entry, at: Addresses) -> str:
    region, _slash, slug = entry.key.partition("/")
    return at.issue(region, slug)


def _of_body(entry: Entry, at: Addresses) -> str:
    return at.body(entry.key)


def _of_case(entry: Entry, at: Addresses) -> str:
    body, _slash, day = entry.key.partition("/")
    return at.meeting(body, day)


def _of_position(entry: Entry, at: Addresses) -> str:
    region, _slash, slug = entry.key.partition("/")
    return at.position(region, slug)


def _of_alignment(entry: Entry, at: Addresses) -> str:
    region, _slash, slug = entry.key.partition("/")
    return at.alignment(region, slug)


def _of_result(entry: Entry, at: Addresses) -> str:
    region, _slash, slug = entry.key.partition("/")
    return at.result(region, slug)


def _of_advice(entry: Entry, at: Addresses) -> str:
    region, _slash, number = entry.key.partition("/")
    return f"{at.advice(region=region)}#advice-{number}"


def _of_local_version(entry: Entry, at: Addresses) -> str:
    knr, _slash, key = entry.key.partition("/")
    return f"{at.action_plan(knr)}#local-{key}"


def _of_adoption(entry: Entry, at: Addresses) -> str:
    region, _slash, plan = entry.key.partition("/")
    return at.region_adoptions(region) if region else at.plan(plan)


KINDS = {
    "contact": Kind(_("contact"), _("contacts"), _of_contact, is_named=True),
    "contact_role": Kind(_("role to turn to"), _("roles to turn to"), _of_contact_role),
    "region": Kind(_("region"), _("regions"), lambda entry, at: at.region(entry.key), is_named=True),
    "municipality": Kind(
        _("municipality"), _("municipalities"), lambda entry, at: at.municipality(entry.key), is_named=True
    ),
    "organisation": Kind(_("organisation"), _("organisations"), _of_organisation, is_named=True),
    "plan": Kind(_("plan"), _("plans"), lambda entry, at: at.plan(entry.key)),
    "plan_node": Kind(_("part of a plan"), _("parts of plans"), _of_node),
    "action": Kind(_("action"), _("actions"), _of_action),
    "initiative": Kind(_("initiative"), _("initiatives"), _of_initiative),
    "appearance": Kind(_("appearance"), _("appearances"), lambda entry, at: f"{_of_action(entry, at)}#seen"),
    "document": Kind(_("document"), _("documents"), _of_document),
    "issue": Kind(_("issue"), _("issues"), _of_issue),
    "body": Kind(pgettext_lazy("an organ", "body"), pgettext_lazy("organs", "bodies"), _of_body),
    "matter": Kind(_("matter"), _("matters"), lambda entry, at: at.matter(entry.key)),
    "case": Kind(pgettext_lazy("before a body", "case"), pgettext_lazy("before a body", "cases"), _of_case),
    "position": Kind(_("position"), _("positions"), _of_position),
    "alignment": Kind(_("statement about the plan"), _("statements about the plan"), _of_alignment),
    "result": Kind(_("result"), _("results"), _of_result),
    "advice": Kind(
        pgettext_lazy("to other regions", "advice"), pgettext_lazy("many, to other regions", "advice"), _of_advice
    ),
    "adoption": Kind(_("council decision"), _("council decisions"), _of_adoption),
    "local_version": Kind(_("local wording or target"), _("local wordings and targets"), _of_local_version),
    "indicator": Kind(_("indicator"), _("indicators"), lambda entry, at: at.indicator(entry.key)),
}
