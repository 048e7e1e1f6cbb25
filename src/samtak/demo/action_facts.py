"""Loading actions with who leads and supports them and which parts of plans they carry out."""

from __future__ import annotations

from samtak.actions.choices import Party, Publication, RoleKind, Scope
from samtak.actions.models import Action, ActionMandate, ActionRole, ActionStrategy
from samtak.actions.models.action import action_sort_key
from samtak.demo.places import Known
from samtak.lib.facts import Row, keep_once
from samtak.organisations.models import Organisation
from samtak.regions.models import Region

MEMBERS = {Party.EACH_MEMBER.value: Party.EACH_MEMBER, Party.OTHER_MEMBERS.value: Party.OTHER_MEMBERS}
INVENTED_FIELDS = {name: name for name in ("status", "priority", "start", "deadline", "lead", "support")}


def load_actions(file: Row, known: Known) -> None:
    region = file.one_of("region", known.regions)
    language = file.text("language", region.language)
    actions: dict[str, Action] = {}
    roles: list[ActionRole] = []
    links: list[ActionStrategy] = []
    mandates: list[ActionMandate] = []
    for row in file.rows("actions"):
        action = _action(row, region, language, known)
        keep_once(row, "code", actions, action.code, action)
        roles += _roles(row, action, known)
        links += _links(row.row("strategies"), action, known)
        mandates += _mandates(row.rows("mandates"), action, known)
        row.finish()
    file.finish()
    Action.objects.bulk_create(actions.values())
    ActionRole.objects.bulk_create(roles)
    ActionStrategy.objects.bulk_create(links)
    ActionMandate.objects.bulk_create(mandates)


def _action(row: Row, region: Region, language: str, known: Known) -> Action:
    code = row.text("code")
    deadline = row.partial_date("deadline")
    cost = row.number("cost_nok")
    action = Action(
        region=region,
        plan=row.one_of("plan", known.plans),
        plan_reference=row.text("plan_reference", ""),
        code=code,
        title=row.text("title"),
        language=row.text("language", language),
        scope=row.text("scope"),
        publication=Publication.PUBLISHED,
        status=row.text("status"),
        start=row.partial_date("start"),
        deadline=deadline,
        deadline_passes=deadline.last_day if deadline else None,
        priority=row.text("priority", ""),
        cost_nok=int(cost) if cost is not None else None,
        funding_note=row.text("funding_note", ""),
        result_indicator=row.text("result_indicator", ""),
        source=row.text("source"),
        invented_fields=row.each_of("invented", INVENTED_FIELDS),
        sort_key=action_sort_key(code),
    )
    action.owner = _owner(row, action, known)
    return row.checked(action)


def _owner(row: Row, action: Action, known: Known) -> Organisation | None:
    """An organisation's own action is its record; one that each member carries out is the region's."""
    leads = row.texts("lead")
    if action.scope == Scope.OWN and len(leads) == 1 and leads[0] not in MEMBERS:
        return row.each_of("lead", known.organisations)[0]
    return None


def _roles(row: Row, action: Action, known: Known) -> list[ActionRole]:
    roles = []
    named: dict[str, str] = {}
    for kind in (RoleKind.LEAD, RoleKind.SUPPORT):
        for position, name in enumerate(row.texts(kind.value)):
            keep_once(row, kind.value, named, name, name)
            role = ActionRole(action=action, kind=kind, position=position)
            if name in MEMBERS:
                role.party = MEMBERS[name]
            elif name in known.organisations:
                role.organisation = known.organisations[name]
            else:
                raise row.wrong(kind.value, f"«{name}» is not known")
            roles.append(role)
    for answer in row.rows("answers"):
        _answer(answer, roles, known)
        answer.finish()
    return roles


def _answer(row: Row, roles: list[ActionRole], known: Known) -> None:
    """What an organisation has said of its role."""
    organisation = row.one_of("organisation", known.organisations)
    role = next((each for each in roles if each.organisation == organisation), None)
    if role is None:
        raise row.wrong("organisation", "has no role in the action")
    role.standing = row.text("standing")
    role.reason, role.limit_task = row.text("reason", ""), row.text("task", "")
    role.limit_from, role.limit_to = row.partial_date("from"), row.partial_date("to")
    role.limit_passes = role.limit_to.last_day if role.limit_to else None
    role.percent, role.decision = row.number("percent"), row.text("decision", "")
    role.asked_on, role.answered_on = row.day("asked_on"), row.day("answered_on")
    role.answered_as = row.text("answered_as", "")
    role.is_invented = row.is_so("invented", False)


def _links(row: Row | None, action: Action, known: Known) -> list[ActionStrategy]:
    if row is None:
        return []
    plan = row.one_of("plan", known.plans)
    origin = row.text("origin")
    links = [
        row.checked(ActionStrategy(action=action, node=node, origin=origin))
        for node in row.each_of("nodes", known.nodes[plan.slug])
    ]
    row.finish()
    return links


def _mandates(rows: list[Row], action: Action, known: Known) -> list[ActionMandate]:
    """On whose behalf the lead may act: a mandate from each of those named."""
    mandates = []
    for row in rows:
        holder = row.one_of("holder", known.organisations)
        said = {
            "purpose": row.text("purpose"),
            "valid_from": row.first_day("from"),
            "valid_to": row.day("to"),
            "decision": row.text("decision", ""),
            "source": row.text("source"),
            "is_invented": row.is_so("invented", False),
        }
        for giver in row.each_of("given_by", known.organisations):
            mandates.append(row.checked(ActionMandate(action=action, holder=holder, giver=giver, **said)))
        row.finish()
    return mandates
