"""What is missing in a region, as a list of those who can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samtak.actions.missing import NOBODY, Lacking
from samtak.actions.missing_in_region import MissingInRegion, organisation_of
from samtak.organisations.models import Organisation
from samtak.web.workspace.missing.kinds import ANSWER, KINDS, kind_labels
from samtak.web.workspace.missing.lines import Line, action_lines, people_lines, secretariat_lines
from samtak.web.workspace.missing.owed import Owed

SECRETARIAT, ADMINISTRATOR = "secretariat", "administrator"
FIRST, PER_PAGE = 5, 50


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to: one kind, one that can mend it, a page of its lines."""

    kind: str = ""
    who: str = ""
    page: int = 1

    def href(self, **changed: str) -> str:
        given = {"kind": self.kind, "who": self.who, **changed}
        return "?" + urlencode({name: value for name, value in given.items() if value})


@dataclass(frozen=True)
class Contact:
    name: str
    href: str


@dataclass(frozen=True)
class Group:
    """Somebody who can mend something, with whom to write to and what it is."""

    key: str
    name: str
    told: str
    contacts: list[Contact]
    count: int
    lines: list[Line]
    more: str
    more_href: str


@dataclass(frozen=True)
class KindLink:
    label: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class MissingPage:
    name: str
    sentence: str
    kinds: list[KindLink]
    groups: list[Group]
    is_narrowed: bool
    sees_drafts: bool
    send_all: str
    send_all_href: str
    previous_href: str
    next_href: str


def keys_of(missing: MissingInRegion) -> list[str]:
    """Those that the address may ask for."""
    return [SECRETARIAT, ADMINISTRATOR, *(organisation.slug for organisation in missing.organisations.values())]


def missing_page(missing: MissingInRegion, owed: Owed, asked: Asked) -> MissingPage:
    """One query, for the lines about actions."""
    counts = _counts_by_kind(missing, owed)
    builder = _Builder(missing, owed, asked)
    groups = [group for group in builder.groups() if group.count]
    pages = max((-(-group.count // PER_PAGE) for group in groups), default=1) if asked.who else 1
    return MissingPage(
        name=missing.region.name,
        sentence=_sentence(counts),
        kinds=_kind_links(counts, asked),
        groups=groups,
        is_narrowed=bool(asked.who or asked.kind),
        sees_drafts=missing.is_keeper,
        send_all=_send_all(owed) if not asked.who and asked.kind in {"", ANSWER} else "",
        send_all_href=owed.send_all_href,
        previous_href=asked.href(page=str(asked.page - 1)) if asked.page > 1 else "",
        next_href=asked.href(page=str(asked.page + 1)) if asked.page < pages else "",
    )


def _send_all(owed: Owed) -> str:
    told = ngettext(
        "Send the link again to the one that has not answered",
        "Send the link again to all %(count)d that have not answered",
        owed.unanswered,
    )
    return told % {"count": owed.unanswered} if owed.unanswered else ""


def _counts_by_kind(missing: MissingInRegion, owed: Owed) -> dict[str, int]:
    counts = dict.fromkeys(KINDS, 0)
    for each in missing.counts.values():
        for kind, number in each.by_kind.items():
            counts[kind] += number
    for line in (*owed.all(), *secretariat_lines(missing, ""), *people_lines(missing)):
        for kind in line.kinds:
            counts[kind] += 1
    return counts


def _sentence(counts: dict[str, int]) -> str:
    total = sum(counts.values())
    if not total:
        return _("Nothing is missing, as far as has been registered.")
    return ngettext("%(count)d thing is missing.", "%(count)d things are missing.", total) % {"count": total}


def _kind_links(counts: dict[str, int], asked: Asked) -> list[KindLink]:
    labels = kind_labels()
    return [
        KindLink(labels[kind], counts[kind], asked.href(kind=kind, page=""), asked.kind == kind)
        for kind in KINDS
        if counts[kind]
    ]


class _Builder:
    """The groups in the order they are told: organisations, members first; then the secretariat; administrators."""

    def __init__(self, missing: MissingInRegion, owed: Owed, asked: Asked) -> None:
        self.missing = missing
        self.owed = owed
        self.asked = asked
        self.found: dict[int, list[Lacking]] = {}
        for each in self._actions():
            self.found.setdefault(each.who, []).append(each)

    def _actions(self) -> list[Lacking]:
        missing, asked = self.missing, self.asked
        if not asked.who:
            return missing.actions.first_of_each(asked.kind, FIRST)
        offset = (asked.page - 1) * PER_PAGE
        who = self._asked_organisation()
        return [] if who is None else missing.actions.page(who, asked.kind, offset=offset, limit=PER_PAGE)

    def _asked_organisation(self) -> int | None:
        if self.asked.who in {SECRETARIAT, ADMINISTRATOR}:
            return NOBODY if self.asked.who == SECRETARIAT else None
        return next(pk for pk, one in self.missing.organisations.items() if one.slug == self.asked.who)

    def groups(self) -> list[Group]:
        groups = [
            self._organisation(one)
            for one in in_order(self.missing)
            if self.missing.counts.get(one.pk) or self.owed.of(one.pk)
        ]
        groups.append(self._secretariat())
        groups.append(self._administrator())
        return [group for group in groups if self.asked.who in {"", group.key}]

    def _organisation(self, organisation: Organisation) -> Group:
        helpers = self.missing.helpers.get(organisation.pk, [])
        contacts = [Contact(helper.name, f"mailto:{helper.email}") for helper in helpers if helper.email]
        told = "" if helpers else _("Has no account here.")
        owed = self.owed.of(organisation.pk)
        return self._group(
            organisation.slug, organisation.name, told, organisation.pk, owed, list(dict.fromkeys(contacts))
        )

    def _secretariat(self) -> Group:
        told = _(
            "What nobody leads by name, what each member leads, the region's own duties, the plan, its register, "
            "figures, bodies and decisions."
        )
        kept = [*self.owed.of(NOBODY), *secretariat_lines(self.missing, self.asked.kind)]
        return self._group(SECRETARIAT, _("The secretariat"), told, NOBODY, kept, [])

    def _administrator(self) -> Group:
        told = _("Invitations are sent by an administrator.")
        return self._group(ADMINISTRATOR, _("An administrator"), told, None, list(people_lines(self.missing)), [])

    def _group(
        self, key: str, name: str, told: str, who: int | None, others: Sequence[Line], contacts: list[Contact]
    ) -> Group:
        """`others` come after the lines about actions, and stand whole when the group is asked for."""
        kind, is_alone = self.asked.kind, bool(self.asked.who)
        counted = self.missing.counts.get(who) if who is not None else None
        of_actions = 0 if counted is None else counted.by_kind.get(kind, 0) if kind else counted.all
        others = [line for line in others if not kind or kind in line.kinds]
        lines = action_lines(self.missing, self.found.get(who, []), kind) if who is not None else []
        start = max(0, (self.asked.page - 1) * PER_PAGE - of_actions)
        shown = others[start : start + PER_PAGE - len(lines)] if is_alone else _few_of_each(others)
        count = of_actions + len(others)
        is_cut = not is_alone and count > len(lines) + len(shown)
        more = ngettext("See the one thing", "See all %(count)d", count) % {"count": count} if is_cut else ""
        return Group(key, name, told, contacts, count, [*lines, *shown], more, self.asked.href(who=key, page=""))


def _few_of_each(lines: Sequence[Line]) -> list[Line]:
    shown: dict[str, int] = {}
    few = []
    for line in lines:
        kind = line.kinds[0]
        shown[kind] = shown.get(kind, 0) + 1
        if shown[kind] <= FIRST:
            few.append(line)
    return few


def in_order(missing: MissingInRegion) -> list[Organisation]:
    """Those that run a member first, each in Norwegian order."""
    running = {organisation_of(member) for member in missing.members}
    return sorted(missing.organisations.values(), key=lambda one: (one.pk not in running, one.sort_key, one.pk))
