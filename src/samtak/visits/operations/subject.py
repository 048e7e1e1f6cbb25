from __future__ import annotations

from samtak.audit.operations import Subject
from samtak.visits.models import Visit


def about(visit: Visit) -> Subject:
    """The log is kept when who was there is forgotten, and read by more than those who may know the company."""
    return Subject(kind="visit", key=str(visit.uuid), label=str(visit))
