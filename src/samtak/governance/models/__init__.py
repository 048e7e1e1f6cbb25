"""Bodies with their seats and meetings, and what is put before them."""

from samtak.governance.models.agendas import AgendaItem, Assignment
from samtak.governance.models.bodies import MOST_DAYS, Body, Meeting, Seat, SeatGroup
from samtak.governance.models.matters import Matter, MatterTreatment

__all__ = [
    "MOST_DAYS",
    "AgendaItem",
    "Assignment",
    "Body",
    "Matter",
    "MatterTreatment",
    "Meeting",
    "Seat",
    "SeatGroup",
]
