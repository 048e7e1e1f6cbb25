"""Organisations by name: what is known is suggested while one types, and any other name may be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from samtak.web.forms import CleanText

if TYPE_CHECKING:
    from samtak.organisations.models import Organisation

# The list of suggestions, by which the fields of a page find it.
ORGANISATIONS = "organisations-known"
MUNICIPALITY = " kommune"


class OrganisationName(CleanText):
    """An organisation here, or somebody else by their own name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.TextInput(attrs={"list": ORGANISATIONS, "autocomplete": "off"}), **kwargs)


@dataclass(frozen=True)
class KnownOrganisations:
    """The organisations that a name may mean: by the whole of it, and members of the region by a short one too."""

    by_name: dict[str, Organisation]
    by_short_name: dict[str, Organisation]

    @classmethod
    def of(cls, organisations: Sequence[Organisation], members: Collection[int]) -> KnownOrganisations:
        return cls(
            {organisation.name.casefold(): organisation for organisation in organisations},
            _short_names(each for each in organisations if each.pk in members),
        )

    def called(self, name: str) -> Organisation | None:
        return self.by_name.get(name.casefold()) or self.by_short_name.get(name.casefold())

    @property
    def names(self) -> list[str]:
        return [organisation.name for organisation in self.by_name.values()]


def _short_names(organisations: Iterable[Organisation]) -> dict[str, Organisation]:
    """ "Trondheim" for "Trondheim kommune", where only one is called so."""
    found: dict[str, list[Organisation]] = {}
    for organisation in organisations:
        name = organisation.name.casefold()
        if name.endswith(MUNICIPALITY):
            found.setdefault(name.removesuffix(MUNICIPALITY), []).append(organisation)
    return {name: only for name, (only, *others) in found.items() if not others}
