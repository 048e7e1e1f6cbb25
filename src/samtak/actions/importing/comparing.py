"""What a list would do: for each row whether it makes an action, changes one, or says what stands already."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from samtak.actions import permissions
from samtak.actions.choices import Party, RoleKind, Scope, Status
from samtak.actions.importing.checking import rule_faults
from samtak.actions.importing.faults import Fault
from samtak.actions.importing.known import Known, name_key
from samtak.actions.importing.proposals import Comparison, Holders, Outcome, Proposal, SameTitle
from samtak.actions.importing.reading import Named, Options, ReadRow, RowReader
from samtak.actions.importing.rows import OTHER_REGION, LeftOut, RawRow
from samtak.actions.models import Action, ActionRole
from samtak.lib.actor import Actor
from samtak.plans.models import PlanNode
from samtak.regions.models import Region


def compare(
    actor: Actor, region: Region, rows: Iterable[RawRow], options: Options, same_title: SameTitle = SameTitle.ASK
) -> Comparison:
    """Eight queries, whatever the number of rows."""
    return _Comparing(actor, region, options, same_title).run(list(rows))


class _Comparing:
    def __init__(self, actor: Actor, region: Region, options: Options, same_title: SameTitle) -> None:
        self.region, self.options, self.same_title = region, options, same_title
        self.known = Known.load(actor, region)
        self.reader = RowReader(self.known, options)
        found = Action.objects.filter(permissions.visible_actions(actor), region=region)
        roles = Prefetch("roles", ActionRole.objects.select_related("organisation"))
        whole = found.select_related("region", "plan", "owner").prefetch_related(roles, "strategies")
        self.actions = {action.code: action for action in whole}
        self.by_title: dict[tuple[int | None, str], list[Action]] = {}
        for action in self.actions.values():
            self.by_title.setdefault((action.plan_id, name_key(action.title)), []).append(action)
        self.by_key = {_code_key(code): action for code, action in self.actions.items()}
        self.seen_codes: dict[str, int] = {}
        self.left_out: list[LeftOut] = []

    def run(self, rows: Sequence[RawRow]) -> Comparison:
        self.has_statuses = any(raw.filled("status") for raw in rows)
        proposals = [self._propose(raw) for raw in rows if not self._is_elsewhere(raw)]
        return Comparison(proposals, self.left_out)

    def _is_elsewhere(self, raw: RawRow) -> bool:
        """Rows of other regions stay out: a list of all regions can be used for each."""
        told = raw.text("region")
        names = {name_key(self.region.name), name_key(self.region.slug)}
        if not told or name_key(told) in names:
            return False
        title = raw.text("title") or raw.text("code")
        self.left_out.append(LeftOut(raw.number, f"{told}: {title}"[:160], OTHER_REGION))
        return True

    def _propose(self, raw: RawRow) -> Proposal:
        action = self._numbered(self.reader.code_of(raw))
        row = self.reader.read(raw, action)
        if action is not None and row.code:
            row.values["code"] = action.code
        self._refuse_twice(row, raw)
        twin = None if action or raw.filled("code") else self._twin(row)
        if self.same_title is SameTitle.UPDATE:
            action = action or twin
        if action is not None and not row.code:
            self._refuse_meant_twice(row, action)
        proposal = self._change(row, action, twin) if action else self._make(row, twin)
        row.faults.extend(rule_faults(self.region, raw, proposal))
        row.faults.sort(key=lambda fault: raw.place_of(fault.heading))
        return Proposal(row, Outcome.FAULTY, action, twin) if row.faults else proposal

    def _numbered(self, code: str) -> Action | None:
        """The action of the number. People write tr-05 and mean TR-05."""
        return self.actions.get(code) or self.by_key.get(_code_key(code))

    def _refuse_twice(self, row: ReadRow, raw: RawRow) -> None:
        if not row.code:
            return
        first = self.seen_codes.setdefault(_code_key(row.code), row.number)
        if first != row.number:
            told = _("The number %(code)s stands in row %(row)d too. Give each row a number of its own.")
            heading = raw.filled("code")[0].heading
            row.faults.append(Fault(row.number, heading, told % {"code": row.code, "row": first}))

    def _refuse_meant_twice(self, row: ReadRow, action: Action) -> None:
        first = self.seen_codes.setdefault(_code_key(action.code), row.number)
        if first != row.number:
            told = _("Row %(row)d is the same action, %(code)s. Keep one of the two rows.")
            row.faults.append(Fault(row.number, "", told % {"code": action.code, "row": first}))

    def _twin(self, row: ReadRow) -> Action | None:
        """The action of the same plan and title, when there is one."""
        plan = row.values.get("plan", self.options.plan)
        found = self.by_title.get((plan.pk if plan else None, name_key(row.title)), [])
        if len(found) > 1 and self.same_title is SameTitle.UPDATE:
            told = _("Several actions have this title: %(codes)s. Write the number of the one that is meant.")
            codes = ", ".join(each.code for each in found)
            row.faults.append(Fault(row.number, "", told % {"codes": codes}))
        return found[0] if found else None

    def _make(self, row: ReadRow, twin: Action | None) -> Proposal:
        values = {"code": "", "scope": Scope.JOINT.value, "status": Status.NOT_STARTED.value}
        values |= {"language": self.region.language}
        if self.options.plan is not None:
            values["plan"] = self.options.plan  # type: ignore[assignment]
        changes = values | row.values
        if self.has_statuses and "status" not in row.values:
            row.notes.append(
                _("The status is empty. It begins as “%(status)s”.") % {"status": Status.NOT_STARTED.label}
            )
        leads = Holders(tuple(row.leads.organisations), row.leads.party) if row.leads else None
        if changes["scope"] == Scope.OWN and not changes.get("owner") and leads and len(leads.organisations) == 1:
            changes["owner"] = leads.organisations[0]
        if row.more:
            changes["description"] = _with_more(str(changes.get("description", "")), row.more)
        return Proposal(
            row,
            Outcome.NEW,
            twin=twin,
            changes=changes,
            leads=leads,
            supports=self._supports(row.supports, leads),
            nodes=tuple(row.nodes or ()),
        )

    def _supports(self, named: Named | None, leads: Holders | None) -> Holders | None:
        """Who supports; one who leads does not support as well."""
        if named is None:
            return None
        leading = {each.pk for each in leads.organisations} if leads else set()
        return Holders(tuple(each for each in named.organisations if each.pk not in leading), named.party)

    def _change(self, row: ReadRow, action: Action, twin: Action | None) -> Proposal:
        values = dict(row.values)
        if row.more:
            base = str(values["description"]) if "description" in values else action.description
            values["description"] = _with_more(base, row.more)
        changes = {name: value for name, value in values.items() if not _is_same(getattr(action, name), value)}
        leads, supports = self._roles(row, action)
        nodes = self._nodes(row, action)
        is_changed = bool(changes) or leads is not None or nodes is not None
        outcome = Outcome.CHANGED if is_changed else Outcome.UNCHANGED
        return Proposal(row, outcome, action, twin, changes, leads, supports, nodes)

    def _roles(self, row: ReadRow, action: Action) -> tuple[Holders | None, Holders | None]:
        """Both as they would be, or neither when nothing changes."""
        now = {kind: holders_of(action, kind) for kind in (RoleKind.LEAD, RoleKind.SUPPORT)}
        leads, supports = now[RoleKind.LEAD], now[RoleKind.SUPPORT]
        if row.leads is not None:
            leads = Holders(tuple(row.leads.organisations), row.leads.party)
        named = row.supports or Named(list(supports.organisations), supports.party)
        after = self._supports(named, leads)
        if after is None or (leads.key, after.key) == (now[RoleKind.LEAD].key, now[RoleKind.SUPPORT].key):
            return None, None
        return leads, after

    def _nodes(self, row: ReadRow, action: Action) -> tuple[PlanNode, ...] | None:
        """The parts it would carry out. Those of plans that the person may not see stay."""
        if row.nodes is None:
            return None
        seen = {node.pk for node in self.known.nodes}
        now = list(action.strategies.all())
        wanted = [*row.nodes, *(node for node in now if node.pk not in seen)]
        return None if {node.pk for node in wanted} == {node.pk for node in now} else tuple(wanted)


def holders_of(action: Action, kind: str) -> Holders:
    roles: list[ActionRole] = sorted(
        (role for role in action.roles.all() if role.kind == kind), key=lambda role: (role.position, role.pk)
    )
    parties = [role.party for role in roles if role.party != Party.ORGANISATION]
    organisations = tuple(role.organisation for role in roles if role.organisation is not None)
    return Holders(organisations, parties[0] if parties else Party.ORGANISATION.value)


def _code_key(code: str) -> str:
    return unicodedata.normalize("NFC", code).casefold()


def _with_more(description: str, more: Sequence[tuple[str, str]]) -> str:
    """The description with a paragraph for each kept column; one that stands there already is written anew."""
    starts = tuple(f"{heading}: " for heading, _text in more if heading)
    others = [part for part in description.split("\n\n") if part.strip() and not part.startswith(starts)]
    kept = [f"{heading}: {text}" if heading else text for heading, text in more]
    return "\n\n".join([*others, *(each for each in kept if each not in others)])


def _is_same(now: Any, then: Any) -> bool:
    """Whether a field would stay as it is; spaces at the ends do not count."""
    if isinstance(now, str) and isinstance(then, str):
        return now.strip() == then.strip()
    return bool(now == then)
