"""Erasing what is held of one person, wherever the register says it stands."""

from __future__ import annotations

from collections import Counter

from samtak.privacy.people import Person, own_rows, signed_rows
from samtak.privacy.register import personal


def erase_traces(person: Person, former: str) -> Counter[str]:
    """Delete the person's own rows that nothing speaks for keeping, and replace the name where it is a signature.

    Called inside the verb that erases a person, which asks permission and does what the register leaves to it. Returns
    how many rows of each model were met.
    """
    met: Counter[str] = Counter()
    for model, classes in personal():
        if classes.erased == "delete":
            met[model._meta.label] += own_rows(model, classes, person).delete()[0]
        if classes.erased == "blank":
            texts = [
                name for name in classes.personal if model._meta.get_field(name).get_internal_type() == "CharField"
            ]
            rows = own_rows(model, classes, person).order_by()
            met[model._meta.label] += rows.update(**dict.fromkeys(texts, ""))
        for name in classes.signed:
            if model._meta.get_field(name).get_internal_type() == "CharField":
                rows = signed_rows(model, classes, person, name).exclude(**{name: former})
                met[model._meta.label] += rows.order_by().update(**{name: former})
    return +met
