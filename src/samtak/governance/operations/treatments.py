"""What is the same whatever case a council deals with: its days, and what must hold of what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _

from samtak.geography.models import Municipality
from samtak.governance import rules
from samtak.governance.choices import OPEN
from samtak.governance.models.treatment import Treatment
from samtak.governance.planning import Delivery
from samtak.lib import clock
from samtak.lib.errors import InvalidInput
from samtak.lib.rules import uphold
from samtak.lib.saving import save_unless_stale

_T = TypeVar("_T", bound=Treatment)
# Adds an entry for a council, with the days it is given.
Make = Callable[[Municipality, dict[str, Any]], _T]

CHECKED = ("outcome", "decided", "changes", "committee_date", "sent_on", "committee_planned", "council_planned")


def check_treatment(entry: Treatment) -> None:
    """Raise InvalidInput at the first field that tells what cannot be."""
    uphold(rules.DECISION_NOT_IN_FUTURE, "decided", entry.decided, clock.today())
    uphold(rules.COMMITTEE_HAS_MET, "committee_date", entry.committee_date, clock.today())
    uphold(rules.SENT_HAS_COME, "sent_on", entry.sent_on, clock.today())
    uphold(rules.MEETINGS_IN_ORDER, "council_planned", entry.committee_planned, entry.council_planned)
    uphold(rules.NOT_YET_HAS_NO_DATE, "decided", entry.outcome, entry.decided)
    uphold(rules.CHANGES_ARE_DESCRIBED, "changes", entry.outcome, entry.changes)


def write_days(
    stood: Mapping[int, _T],
    chances: Mapping[Municipality, Delivery],
    make: Callable[[Municipality, dict[str, Any]], _T],
) -> dict[Municipality, _T]:
    """Give councils their days, and return those that got one. `stood` are the entries there are, `make` adds one.

    Councils that have decided or have a day already are left alone, and so are those of which no meeting is known.
    """
    written: dict[Municipality, _T] = {}
    for municipality, chance in chances.items():
        entry = stood.get(municipality.pk)
        if chance.council is None or (entry is not None and entry.outcome not in OPEN):
            continue
        planned = {"committee_planned": chance.committee, "council_planned": chance.council}
        if entry is None:
            entry = make(municipality, planned)
        elif entry.council_planned is None:
            save_unless_stale(entry, entry.version, planned)
        else:
            continue
        written[municipality] = entry
    is_any_settled = any(entry.council_planned or entry.outcome not in OPEN for entry in stood.values())
    if not written and not is_any_settled:
        raise InvalidInput({"by": _("Of no council a meeting before that day is known. Write their calendars first.")})
    return written
