"""The kinds of things that can be missing, in the order they are told, with their words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from samtak.actions import missing as of_actions
from samtak.plans import missing as of_plans

UNCARRIED = "uncarried"
ADVISER = "adviser"
INVITATION = "invitation"
DUTY = "duty"
ANSWER = "answer"
ANEW = "anew"
SEAT = "seat"
ASSIGNMENT = "assignment"
KINDS = (ANSWER, *of_actions.KINDS, UNCARRIED, *of_plans.KINDS, DUTY, ANEW, SEAT, ASSIGNMENT, ADVISER, INVITATION)


def kind_labels() -> dict[str, str]:
    """What is counted at the top of the page, and what the list can be narrowed to."""
    return {
        ANSWER: _("not answered in the reporting round"),
        of_actions.LATE: _("past the deadline"),
        of_actions.SILENT: _("not reported on for a long time"),
        of_actions.STEP: _("without next step"),
        of_actions.DEADLINE: _("without deadline"),
        of_actions.LEAD: _("without lead"),
        of_actions.ORPHAN: _("with a role nobody stands behind"),
        of_actions.STRATEGY: _("not linked to the plan"),
        UNCARRIED: _("parts of the plan nobody carries"),
        of_plans.COUNCIL: _("councils of which nothing is known"),
        of_plans.OUTCOME: _("councils that have not decided"),
        of_plans.UNDATED: _("decisions without date"),
        of_plans.AIM: _("targets without a figure to reach"),
        of_plans.FIGURE: _("targets nobody measures"),
        of_plans.OLD: _("figures more than two years old"),
        DUTY: _("duties that are overdue"),
        ANEW: _("plans to be put before newly elected councils"),
        SEAT: _("councils and committees with empty seats"),
        ASSIGNMENT: _("decisions that are not followed up yet"),
        ADVISER: _("members without business adviser"),
        INVITATION: _("invitations not taken up"),
    }
