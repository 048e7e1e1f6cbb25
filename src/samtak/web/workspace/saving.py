"""What comes of a form that was sent: saved, refused at its fields, or somebody else saved first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from samtak.lib.errors import InvalidInput, StaleSave
from samtak.web.forms import DesignedForm
from samtak.web.workspace.both_texts import BothTexts, both_texts

_T = TypeVar("_T")


@dataclass(frozen=True)
class Tried(Generic[_T]):
    """What the verb gave, or nothing: then the page is shown again, with `both` when somebody else saved first."""

    saved: _T | None = None
    both: list[BothTexts] | None = None

    @property
    def status(self) -> int:
        return 200 if self.both is None else 409


def try_to_save(
    form: DesignedForm,
    save: Callable[[], _T],
    *,
    theirs: Callable[[StaleSave], Mapping[str, Any]] | None = None,
    names: Mapping[str, str] | None = None,
) -> Tried[_T]:
    """Save what a valid form says; a form that is not sent saves nothing.

    `theirs` tells by the form's own names what now stands, where the verb names it otherwise; `names` are the form's
    names for fields that the verb may refuse.
    """
    if not form.is_valid():
        return Tried()
    try:
        return Tried(saved=save())
    except InvalidInput as refusal:
        form.add_refusal(_by_the_forms_names(refusal, names or {}))
        return Tried()
    except StaleSave as stale:
        both = both_texts(form, stale, theirs(stale) if theirs else None)
        form.take_over(stale)
        return Tried(both=both)


def version_read(form: DesignedForm) -> int:
    """The version that the editor had before the eyes; 0, which nothing has, when the form does not say."""
    return form.cleaned_data["version"] or 0


def _by_the_forms_names(refusal: InvalidInput, names: Mapping[str, str]) -> InvalidInput:
    return InvalidInput({names.get(name, name): text for name, text in refusal.fields.items()})
