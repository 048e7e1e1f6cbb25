"""The steps of a workflow as buttons, on the page of the thing they move."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse

from samtak.lib.workflow import Step, Workflow
from samtak.web.public.words import Link


def with_steps(buttons: list[Link], workflow: Workflow, state: str, page: str, where: tuple[str, ...]) -> list[Link]:
    """The steps that may be taken from here, beside what else can be done: first of all while the public sees nothing.

    `page` is the address in the workspace where a step is taken.
    """
    steps = step_links(workflow.steps_from(state), page, where)
    return [*buttons, *steps] if state in workflow.public_states else [*steps, *buttons]


def step_links(steps: Iterable[Step], page: str, where: tuple[str, ...]) -> list[Link]:
    address = reverse(page, args=where)
    return [Link(str(step.name), f"{address}?step={step.code}") for step in steps]
