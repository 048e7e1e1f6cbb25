"""Verbs on what is told with a result: its figures, and what each municipality got. They are logged with the result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from samtak.audit.operations import record
from samtak.lib.actor import Actor
from samtak.lib.errors import require
from samtak.lib.rules import refuse
from samtak.lib.saving import save_unless_stale
from samtak.results import permissions, rules
from samtak.results.indexing import index_result
from samtak.results.models import Benefit, Result, ResultFigure
from samtak.results.operations.marking import by_hand
from samtak.results.operations.subject import about, is_public
from samtak.results.queries import member_ids_ever


@transaction.atomic
def add_benefit(*, by: Actor, result: Result, fields: Mapping[str, Any]) -> Benefit:
    """Tell what one municipality got."""
    require(permissions.can_edit_result(by, result))
    benefit = Benefit(result=result, **fields)
    _check_benefit(benefit, {})
    benefit.save(force_insert=True)
    _record(by, "result.benefit_added", result, {"benefit": [None, _told(benefit)]})
    index_result(result)
    return benefit


@transaction.atomic
def edit_benefit(*, by: Actor, benefit: Benefit, expected_version: int, changes: Mapping[str, Any]) -> Benefit:
    """Change what is told of it. Raises StaleSave when somebody else saved since `expected_version`."""
    result = benefit.result
    require(permissions.can_edit_result(by, result))
    _check_benefit(benefit, changes)
    changed = save_unless_stale(benefit, expected_version, by_hand(benefit, changes))
    if changed:
        named = {f"{benefit.municipality.name_nb} {name}": pair for name, pair in changed.items()}
        _record(by, "result.benefit_edited", result, named)
        index_result(result)
    return benefit


@transaction.atomic
def remove_benefit(*, by: Actor, benefit: Benefit) -> None:
    """It was told by mistake; its figures go with it. The log keeps that it stood here."""
    result = benefit.result
    require(permissions.can_edit_result(by, result))
    _record(by, "result.benefit_removed", result, {"benefit": [_told(benefit), None]})
    benefit.delete()
    index_result(result)


@transaction.atomic
def add_figure(*, by: Actor, result: Result, fields: Mapping[str, Any]) -> ResultFigure:
    """Put down a figure of the result, or of what one municipality got of it."""
    require(permissions.can_edit_result(by, result))
    figure = ResultFigure(result=result, **fields)
    _check_figure(figure, {})
    figure.save(force_insert=True)
    _record(by, "result.figure_added", result, {"figure": [None, str(figure)]})
    return figure


@transaction.atomic
def edit_figure(*, by: Actor, figure: ResultFigure, expected_version: int, changes: Mapping[str, Any]) -> ResultFigure:
    """Correct it. Raises StaleSave when somebody else saved since `expected_version`."""
    require(permissions.can_edit_result(by, figure.result))
    _check_figure(figure, changes)
    changed = save_unless_stale(figure, expected_version, by_hand(figure, changes))
    if changed:
        _record(by, "result.figure_edited", figure.result, {f"{figure.unit} {n}": pair for n, pair in changed.items()})
    return figure


@transaction.atomic
def remove_figure(*, by: Actor, figure: ResultFigure) -> None:
    """It was put down by mistake. The log keeps that it stood here."""
    require(permissions.can_edit_result(by, figure.result))
    _record(by, "result.figure_removed", figure.result, {"figure": [str(figure), None]})
    figure.delete()


def _check_benefit(benefit: Benefit, changes: Mapping[str, Any]) -> None:
    after = {name: changes.get(name, getattr(benefit, name)) for name in ("municipality", "landed_in", "text")}
    came_to, landed_in = after["municipality"].pk, after["landed_in"].pk if after["landed_in"] else None
    refuse(
        (
            (rules.BENEFIT_CAME_TO_A_MEMBER, "municipality", (came_to, member_ids_ever(benefit.result.region))),
            (rules.BENEFIT_LANDED_ELSEWHERE, "landed_in", (came_to, landed_in)),
            (rules.BENEFIT_SAYS_WHAT, "text", (after["text"],)),
        )
    )


def _check_figure(figure: ResultFigure, changes: Mapping[str, Any]) -> None:
    names = ("amount", "benefit", *rules.CARRIED_BY_FIGURES)
    after = {name: changes.get(name, getattr(figure, name)) for name in names}
    benefit = after["benefit"]
    of_result = benefit.result_id if benefit else None
    refuse(
        (
            (rules.FIGURE_SAYS_WHERE_IT_COMES_FROM, "amount", (after,)),
            (rules.FIGURE_IS_OF_THE_RESULT, "benefit", (figure.result_id, of_result)),
        )
    )


def _told(benefit: Benefit) -> str:
    return f"{benefit.municipality.name_nb}: {benefit.text}"


def _record(by: Actor, verb: str, result: Result, changes: Mapping[str, Any]) -> None:
    record(by=by, verb=verb, subject=about(result), changes=dict(changes), is_public=is_public(result))
