"""One step per verb of the rooms above plans and actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from samtak.advocacy import operations as advocacy_verbs
from samtak.advocacy.models import Issue, Statement
from samtak.alignment import operations as alignment_verbs
from samtak.alignment.choices import Relevance
from samtak.alignment.models import Alignment
from samtak.contacts import operations as contact_verbs
from samtak.contacts.models import ContactRole
from samtak.governance import operations as governance_verbs
from samtak.governance.choices import BodyKind, ItemKind, MatterKind, Outcome
from samtak.governance.models import AgendaItem, Body, Matter, Meeting
from samtak.lib.actor import SYSTEM
from samtak.lib.localtext import LocalText
from samtak.lib.partial_dates import PartialDate
from samtak.outreach import operations as outreach_verbs
from samtak.outreach.choices import Channel
from samtak.outreach.models import Appearance
from samtak.positions import operations as position_verbs
from samtak.positions.models import Position
from samtak.positions.operations import Pays
from samtak.projects import operations as project_verbs
from samtak.projects.models import Initiative
from samtak.results import operations as result_verbs
from samtak.results.choices import BenefitSort, ResultKind, Theme
from samtak.results.models import Advice, Benefit, Result
from samtak.shelf import operations as shelf_verbs
from samtak.shelf.models import Document
from tests.factories.shelf import upload
from tests.generative.index_world import World


def _create_initiative(world: World) -> None:
    project_verbs.create_initiative(
        by=world.secretary,
        region=world.region,
        fields={"name": world.words(), "aim": world.words()},
        tags={"funder": [world.words()]},
    )


def _add_document(world: World) -> None:
    fields = {"title": world.words(), "description": world.words(), "url": "https://example.org"}
    shelf_verbs.add_document(by=world.secretary, region=world.region, fields=fields)


def _edit_document(world: World) -> None:
    document = world.one_of(Document.objects.filter(region=world.region))
    changes = {"title": world.words(), "source": world.words()}
    shelf_verbs.edit_document(by=world.secretary, document=document, expected_version=document.version, changes=changes)


def _replace_document(world: World) -> None:
    document = world.one_of(Document.objects.filter(region=world.region))
    newer = upload(name=f"{world.words()}.pdf")
    shelf_verbs.replace_document(
        by=world.secretary, document=document, expected_version=document.version, date=None, upload=newer
    )


def _remove_document(world: World) -> None:
    document = world.one_of(Document.objects.filter(region=world.region))
    shelf_verbs.remove_document(by=world.secretary, document=document, expected_version=document.version)


def _create_issue(world: World) -> None:
    fields = {"title": world.words(), "ask": world.words()}
    advocacy_verbs.create_issue(by=world.secretary, region=world.region, fields=fields)


def _edit_issue(world: World) -> None:
    issue = world.one_of(Issue.objects.filter(region=world.region))
    changes = {"title": world.words(), "towards": world.words()}
    advocacy_verbs.edit_issue(by=world.secretary, issue=issue, expected_version=issue.version, changes=changes)


def _discard_issue(world: World) -> None:
    issue = world.one_of(Issue.objects.filter(region=world.region))
    advocacy_verbs.discard_issue(by=world.secretary, issue=issue, expected_version=issue.version)


def _make_statement(world: World) -> None:
    issue = world.one_of(Issue.objects.filter(region=world.region))
    fields = {"title": world.words(), "text": world.words()}
    advocacy_verbs.make_statement(by=world.secretary, issue=issue, fields=fields)


def _edit_statement(world: World) -> None:
    statement = world.one_of(Statement.objects.filter(issue__region=world.region))
    advocacy_verbs.edit_statement(
        by=world.secretary,
        statement=statement,
        expected_version=statement.version,
        changes={"text": world.words()},
    )


def _remove_statement(world: World) -> None:
    statement = world.one_of(Statement.objects.filter(issue__region=world.region))
    advocacy_verbs.remove_statement(by=world.secretary, statement=statement, expected_version=statement.version)


def _edit_initiative(world: World) -> None:
    initiative = world.one_of(Initiative.objects.filter(region=world.region))
    changes = {"aim": world.words()} if world.random.random() < 0.5 else {}
    project_verbs.edit_initiative(
        by=world.secretary,
        initiative=initiative,
        expected_version=initiative.version,
        changes=changes,
        tags={"funder": [world.words()]},
    )


def _role(world: World) -> ContactRole:
    found: ContactRole = world.one_of(ContactRole.objects.filter(region=world.region))
    return found


def _create_role(world: World) -> None:
    fields = {"title": LocalText({"nb": world.words()}), "organisation": world.organisation()}
    contact_verbs.create_role(by=world.secretary, region=world.region, fields=fields)


def _edit_role(world: World) -> None:
    role = _role(world)
    changes = {"title": LocalText({"nb": world.words()})}
    contact_verbs.edit_role(by=world.secretary, role=role, expected_version=role.version, changes=changes)


def _change_holder(world: World) -> None:
    """Each follows the last by a year."""
    role = _role(world)
    since = PartialDate.of(dt.date(2000 + role.holdings.count(), 1, 1))
    holder = contact_verbs.Holder(name=world.words(), source="prøve")
    contact_verbs.change_holder(
        by=world.secretary, role=role, expected_version=role.version, holder=holder, since=since
    )


def _correct_holder(world: World) -> None:
    role = world.one_of(ContactRole.objects.filter(region=world.region, holdings__isnull=False).distinct())
    holder = contact_verbs.Holder(name=world.words(), source="prøve")
    contact_verbs.correct_holder(
        by=world.secretary, role=role, expected_version=role.version, holder=holder, since=None
    )


def _appearance(world: World) -> Appearance:
    found: Appearance = world.one_of(Appearance.objects.filter(action__region=world.region))
    return found


def _add_appearance(world: World) -> None:
    fields = {"title": world.words(), "channel": Channel.OP_ED, "seen_in": world.words()}
    outreach_verbs.add_appearance(by=world.secretary, action=world.action(), fields=fields)


def _edit_appearance(world: World) -> None:
    appearance = _appearance(world)
    outreach_verbs.edit_appearance(
        by=world.secretary,
        appearance=appearance,
        expected_version=appearance.version,
        changes={"title": world.words(), "audience": world.words()},
    )


def _position(world: World) -> Position:
    found: Position = world.one_of(Position.objects.filter(region=world.region))
    return found


def _create_position(world: World) -> None:
    payers = [Pays(world.organisation(), "", None), Pays(None, world.words(), None)]
    fields = {"title": world.words(), "task": world.words()}
    position_verbs.create_position(by=world.secretary, region=world.region, fields=fields, payers=payers)


def _edit_position(world: World) -> None:
    """Now what is told of it, now who pays."""
    position = _position(world)
    is_about_payers = world.random.random() < 0.5
    position_verbs.edit_position(
        by=world.secretary,
        position=position,
        expected_version=position.version,
        changes={} if is_about_payers else {"title": world.words()},
        payers=[Pays(None, world.words(), None)] if is_about_payers else None,
    )


def _alignment(world: World) -> Alignment:
    found: Alignment = world.one_of(Alignment.objects.filter(region=world.region))
    return found


def _write_alignment(world: World) -> None:
    alignment_verbs.write_alignment(
        by=world.secretary,
        region=world.region,
        organisation=world.organisation(),
        body=None,
        fields={
            "title": world.words(),
            "case_ref": world.words(),
            "meeting_date": PartialDate(2023),
            "relevance": Relevance.NONE,
            "reason": world.words(),
        },
    )


def _edit_alignment(world: World) -> None:
    alignment = _alignment(world)
    alignment_verbs.edit_alignment(
        by=world.secretary,
        alignment=alignment,
        expected_version=alignment.version,
        changes={"title": world.words(), "reason": world.words()},
    )


def _discard_alignment(world: World) -> None:
    alignment = _alignment(world)
    alignment_verbs.discard_alignment(by=world.secretary, alignment=alignment, expected_version=alignment.version)


def _result(world: World) -> Result:
    found: Result = world.one_of(Result.objects.filter(region=world.region))
    return found


def _create_result(world: World) -> None:
    fields = {"title": world.words(), "text": world.words(), "kind": ResultKind.ACHIEVED, "theme": Theme.VALUE}
    result_verbs.create_result(by=world.secretary, region=world.region, fields=fields)


def _edit_result(world: World) -> None:
    result = _result(world)
    changes = {"title": world.words(), "kind": ResultKind.NOT_ACHIEVED, "reason": world.words()}
    result_verbs.edit_result(by=world.secretary, result=result, expected_version=result.version, changes=changes)


def _discard_result(world: World) -> None:
    result = _result(world)
    result_verbs.discard_result(by=world.secretary, result=result, expected_version=result.version)


def _benefit(world: World) -> Benefit:
    found: Benefit = world.one_of(Benefit.objects.filter(result__region=world.region))
    return found


def _add_benefit(world: World) -> None:
    fields = {"municipality": world.municipalities[0], "sort": BenefitSort.JOBS, "text": world.words()}
    result_verbs.add_benefit(by=world.secretary, result=_result(world), fields=fields)


def _edit_benefit(world: World) -> None:
    benefit = _benefit(world)
    result_verbs.edit_benefit(
        by=world.secretary, benefit=benefit, expected_version=benefit.version, changes={"text": world.words()}
    )


def _advice(world: World) -> Advice:
    found: Advice = world.one_of(Advice.objects.filter(region=world.region))
    return found


def _give_advice(world: World) -> None:
    fields = {"theme": Theme.TRUST, "title": world.words(), "text": world.words()}
    result_verbs.give_advice(by=world.secretary, region=world.region, fields=fields)


def _edit_advice(world: World) -> None:
    advice = _advice(world)
    result_verbs.edit_advice(
        by=world.secretary, advice=advice, expected_version=advice.version, changes={"title": world.words()}
    )


def _body(world: World) -> Body:
    found: Body = world.one_of(Body.objects.filter(region=world.region, kind=BodyKind.TEAM))
    return found


def _council(world: World) -> Body:
    """The one that has cases, and stays because of them."""
    kind = BodyKind.REGIONAL_COUNCIL
    standing = Body.objects.filter(region=world.region, kind=kind).first()
    fields = {"kind": kind, "name": world.words(), "task": ""}
    return standing or governance_verbs.create_body(by=world.secretary, region=world.region, owner=None, fields=fields)


def _add_item(world: World) -> None:
    meeting, _made = Meeting.objects.get_or_create(body=_council(world), day=dt.date(2023, 10, 27))
    fields = {"title": world.words(), "kind": ItemKind.DECISION, "text": world.words()}
    governance_verbs.add_item(by=world.secretary, meeting=meeting, fields=fields)


def _item(world: World) -> AgendaItem:
    found: AgendaItem = world.one_of(AgendaItem.objects.filter(body__region=world.region))
    return found


def _edit_item(world: World) -> None:
    item = _item(world)
    changes = {"title": world.words(), "outcome": Outcome.ADOPTED, "resolution": world.words()}
    governance_verbs.edit_item(by=world.secretary, item=item, expected_version=item.version, changes=changes)


def _create_matter(world: World) -> None:
    fields = {"kind": MatterKind.HEARING, "title": world.words(), "ask": LocalText({"nb": world.words()})}
    governance_verbs.create_matter(by=world.secretary, region=world.region, fields=fields)


def _matter(world: World) -> Matter:
    found: Matter = world.one_of(Matter.objects.filter(region=world.region))
    return found


def _edit_matter(world: World) -> None:
    matter = _matter(world)
    changes = {"title": world.words(), "background": world.words()}
    governance_verbs.edit_matter(by=world.secretary, matter=matter, expected_version=matter.version, changes=changes)


def _create_body(world: World) -> None:
    fields = {"kind": BodyKind.TEAM, "name": world.words(), "task": world.words()}
    governance_verbs.create_body(by=world.secretary, region=world.region, owner=None, fields=fields)


def _edit_body(world: World) -> None:
    body = _body(world)
    governance_verbs.edit_body(
        by=world.secretary, body=body, expected_version=body.version, changes={"name": world.words()}
    )


def _ensure_council(world: World) -> None:
    governance_verbs.ensure_council(
        by=SYSTEM, owner=world.organisation(), kind=BodyKind.COUNCIL, language=world.region.language
    )


ROOM_STEPS: dict[str, Callable[[World], Any]] = {
    "create_initiative": _create_initiative,
    "edit_initiative": _edit_initiative,
    "add_document": _add_document,
    "edit_document": _edit_document,
    "replace_document": _replace_document,
    "remove_document": _remove_document,
    "create_issue": _create_issue,
    "edit_issue": _edit_issue,
    "discard_issue": _discard_issue,
    "make_statement": _make_statement,
    "edit_statement": _edit_statement,
    "remove_statement": _remove_statement,
    "create_role": _create_role,
    "edit_role": _edit_role,
    "change_holder": _change_holder,
    "correct_holder": _correct_holder,
    "remove_role": lambda world: contact_verbs.remove_role(by=world.secretary, role=_role(world)),
    "add_appearance": _add_appearance,
    "edit_appearance": _edit_appearance,
    "remove_appearance": lambda world: outreach_verbs.remove_appearance(
        by=world.secretary, appearance=_appearance(world)
    ),
    "write_alignment": _write_alignment,
    "edit_alignment": _edit_alignment,
    "discard_alignment": _discard_alignment,
    "create_body": _create_body,
    "edit_body": _edit_body,
    "ensure_council": _ensure_council,
    "remove_body": lambda world: governance_verbs.remove_body(by=world.secretary, body=_body(world)),
    "create_result": _create_result,
    "edit_result": _edit_result,
    "discard_result": _discard_result,
    "add_benefit": _add_benefit,
    "edit_benefit": _edit_benefit,
    "remove_benefit": lambda world: result_verbs.remove_benefit(by=world.secretary, benefit=_benefit(world)),
    "give_advice": _give_advice,
    "edit_advice": _edit_advice,
    "remove_advice": lambda world: result_verbs.remove_advice(by=world.secretary, advice=_advice(world)),
    "add_item": _add_item,
    "edit_item": _edit_item,
    "remove_item": lambda world: governance_verbs.remove_item(by=world.secretary, item=_item(world)),
    "create_matter": _create_matter,
    "edit_matter": _edit_matter,
    "discard_matter": lambda world: governance_verbs.discard_matter(by=world.secretary, matter=_matter(world)),
    "create_position": _create_position,
    "edit_position": _edit_position,
}
