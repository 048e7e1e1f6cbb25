"""What is missing as a table to take away, a line for each thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from samtak.actions.exporting import about
from samtak.actions.missing import NOBODY, Lacking
from samtak.actions.missing_in_region import MissingInRegion
from samtak.rendering.tables import Column, Table
from samtak.web.workspace.missing.kinds import kind_labels
from samtak.web.workspace.missing.lines import Line, action_lines, people_lines, secretariat_lines
from samtak.web.workspace.missing.owed import Owed
from samtak.web.workspace.missing.presenters import ADMINISTRATOR, SECRETARIAT, Asked, in_order


def missing_table(missing: MissingInRegion, owed: Owed, asked: Asked, whole: Callable[[str], str]) -> Table:
    """Every line that the page would show on all of its pages. `whole` makes an address whole. One query."""
    columns = [
        Column(_("Who can put it right"), width=30),
        Column(_("What it is about"), width=60),
        Column(_("What is missing"), width=40),
        Column(_("As it stands"), width=50),
        Column(_("Where"), width=50),
    ]
    labels = kind_labels()
    rows = [
        [who, line.title, "; ".join(labels[kind] for kind in line.kinds), line.told, whole(line.do_href or line.href)]
        for who, line in _lines(missing, owed, asked)
    ]
    told = ", ".join(part for part in (missing.region.name, labels.get(asked.kind, "")) if part)
    return Table(_("What is missing"), columns, rows, about(missing.today, told), _("About the list"))


def _lines(missing: MissingInRegion, owed: Owed, asked: Asked) -> Iterator[tuple[str, Line]]:
    found: dict[int, list[Lacking]] = {}
    for each in missing.actions.all(asked.kind):
        found.setdefault(each.who, []).append(each)
    groups: list[tuple[str, str, list[Lacking], list[Line]]] = [
        (one.slug, one.name, found.get(one.pk, []), owed.of(one.pk)) for one in in_order(missing)
    ]
    kept = [*owed.of(NOBODY), *secretariat_lines(missing, asked.kind)]
    groups.append((SECRETARIAT, _("The secretariat"), found.get(NOBODY, []), kept))
    groups.append((ADMINISTRATOR, _("An administrator"), [], list(people_lines(missing))))
    for key, name, actions, others in groups:
        if asked.who in {"", key}:
            for line in (*action_lines(missing, actions, asked.kind), *others):
                if not asked.kind or asked.kind in line.kinds:
                    yield name, line
