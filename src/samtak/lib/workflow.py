"""A workflow as a table: states with names the public reads, and the steps between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from samtak.lib.verdict import Text


@dataclass(frozen=True)
class State:
    code: str
    public_name: Text
    is_public: bool


@dataclass(frozen=True)
class Step:
    """`code` is the verb; `roles` are those who may take it."""

    code: str
    name: Text
    from_states: tuple[str, ...]
    to_state: str
    roles: tuple[str, ...]


@dataclass(frozen=True)
class Workflow:
    states: Mapping[str, State]
    steps: Sequence[Step]

    def steps_from(self, state: str) -> list[Step]:
        return [step for step in self.steps if state in step.from_states]

    def step(self, code: str) -> Step | None:
        return next((step for step in self.steps if step.code == code), None)

    @property
    def public_states(self) -> frozenset[str]:
        return frozenset(code for code, state in self.states.items() if state.is_public)


def states(*given: State) -> dict[str, State]:
    return {state.code: state for state in given}
