"""An issue is being prepared → raised → answered → gained, not gained, or dropped on the way."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.advocacy.choices import IssueStatus
from samtak.lib.workflow import State, Step, Workflow, states

_BY = ("secretariat",)
_OPEN = (IssueStatus.RAISED, IssueStatus.ANSWERED)
_CLOSED = (IssueStatus.GAINED, IssueStatus.NOT_GAINED, IssueStatus.DROPPED)

ISSUE_WORKFLOW = Workflow(
    states=states(
        *(State(status, status.label, is_public=status != IssueStatus.PREPARED) for status in IssueStatus),
    ),
    steps=(
        Step("raise", _("Raise it"), (IssueStatus.PREPARED,), IssueStatus.RAISED, _BY),
        Step("answer", _("It is answered"), (IssueStatus.RAISED,), IssueStatus.ANSWERED, _BY),
        Step("gain", _("It has succeeded"), _OPEN, IssueStatus.GAINED, _BY),
        Step("fail", _("It has not succeeded"), _OPEN, IssueStatus.NOT_GAINED, _BY),
        Step("drop", _("Drop it"), _OPEN, IssueStatus.DROPPED, _BY),
        Step("raise_again", _("Raise it again"), (IssueStatus.ANSWERED, *_CLOSED), IssueStatus.RAISED, _BY),
        Step("take_back", _("Take it back to preparation"), (IssueStatus.RAISED,), IssueStatus.PREPARED, _BY),
    ),
)
