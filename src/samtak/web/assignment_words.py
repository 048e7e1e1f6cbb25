"""What decisions ask of somebody, as people tell of it: on the meeting's page and on lists of what is left to do."""

from __future__ import annotations

import datetime as dt

from django.utils import formats
from django.utils.translation import gettext as _

from samtak.governance.followup import Progress, progress_on
from samtak.governance.models import Assignment

# The sign beside the word; signs are shared with the statuses of actions.
SIGNS = {Progress.OPEN: "in_progress", Progress.OVERDUE: "stopped", Progress.DONE: "completed"}


def responsible_words(assignment: Assignment) -> str:
    """ "Åfjord kommune, business adviser"."""
    name = assignment.responsible.name if assignment.responsible else ""
    return ", ".join(filter(None, (name, assignment.role)))


def progress_words(assignment: Assignment, on: dt.date) -> str:
    """How it stands on a day, with the day that matters."""
    progress = progress_on(assignment.deadline, assignment.done_on, on)
    if progress == Progress.DONE and assignment.done_on is not None:
        return _("done %(date)s") % {"date": _day(assignment.done_on)}
    if assignment.deadline is None:
        return _("open, without deadline")
    if progress == Progress.OVERDUE:
        return _("overdue: the deadline was %(date)s") % {"date": _day(assignment.deadline)}
    return _("open, deadline %(date)s") % {"date": _day(assignment.deadline)}


def _day(date: dt.date) -> str:
    return formats.date_format(date, "DATE_FORMAT")
