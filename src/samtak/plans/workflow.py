"""The life of a plan: idea → draft → hearing → adopted → superseded."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.lib.workflow import State, Step, Workflow, states
from samtak.plans.choices import PlanState

# The secretariat moves the members' shared plans on; the adviser those of the organisation advised.
KEEPERS = ("secretariat", "adviser")

PLAN_WORKFLOW = Workflow(
    states=states(
        State(PlanState.IDEA, PlanState.IDEA.label, is_public=False),
        State(PlanState.DRAFT, PlanState.DRAFT.label, is_public=False),
        State(PlanState.HEARING, PlanState.HEARING.label, is_public=True),
        State(PlanState.ADOPTED, PlanState.ADOPTED.label, is_public=True),
        State(PlanState.SUPERSEDED, PlanState.SUPERSEDED.label, is_public=True),
        # For plans that a source only names: loaded, never reached by a step.
        State(PlanState.UNKNOWN, PlanState.UNKNOWN.label, is_public=True),
    ),
    steps=(
        Step("start_draft", _("Start drafting"), (PlanState.IDEA,), PlanState.DRAFT, KEEPERS),
        Step(
            "send_to_hearing",
            _("Send to consultation"),
            (PlanState.DRAFT,),
            PlanState.HEARING,
            KEEPERS,
        ),
        Step("take_back", _("Take back to drafting"), (PlanState.HEARING,), PlanState.DRAFT, KEEPERS),
        Step("adopt", _("Mark as adopted"), (PlanState.HEARING,), PlanState.ADOPTED, KEEPERS),
        Step("supersede", _("Mark as replaced"), (PlanState.ADOPTED,), PlanState.SUPERSEDED, KEEPERS),
    ),
)
