"""Who may see a result: draft → published → withdrawn."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.actions.choices import Publication
from samtak.lib.workflow import State, Step, Workflow, states

RESULT_PUBLICATION = Workflow(
    states=states(
        State(Publication.DRAFT, Publication.DRAFT.label, is_public=False),
        State(Publication.PUBLISHED, Publication.PUBLISHED.label, is_public=True),
        State(Publication.WITHDRAWN, Publication.WITHDRAWN.label, is_public=False),
    ),
    steps=(
        Step("publish", _("Publish"), (Publication.DRAFT,), Publication.PUBLISHED, ("secretariat", "adviser")),
        Step("withdraw", _("Withdraw"), (Publication.PUBLISHED,), Publication.WITHDRAWN, ("secretariat", "adviser")),
        Step("republish", _("Publish again"), (Publication.WITHDRAWN,), Publication.PUBLISHED, ("secretariat",)),
    ),
)
