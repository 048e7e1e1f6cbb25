from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from samtak.actions.models.action import Action
from samtak.lib.periods import Dated
from samtak.lib.saving import Versioned
from samtak.organisations.models import Organisation


class ActionMandate(Dated, Versioned):
    """That `holder`, who leads a joint action, may act on behalf of `giver` in it: a fact from a source, no permission.

    The one who gives is told by the organisation, so that a new municipality number changes nothing. When it ends is
    asked of `actions.mandates`, because it ends with the membership too.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    action = models.ForeignKey(Action, models.CASCADE, related_name="mandates")
    holder = models.ForeignKey(
        Organisation, models.PROTECT, related_name="mandates_held", verbose_name=_("who may act")
    )
    giver = models.ForeignKey(
        Organisation, models.PROTECT, related_name="mandates_given", verbose_name=_("on behalf of")
    )
    purpose = models.CharField(_("for what"), max_length=300)
    decision = models.CharField(_("decision reference"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("link to the source"), max_length=500, blank=True)
    is_invented = models.BooleanField(_("made up for demonstration"), default=False)

    class Meta(Dated.Meta):
        ordering = ["action", "valid_from", "giver__sort_key", "id"]
        verbose_name = _("mandate")
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(holder=models.F("giver")), name="actions_mandate_of_somebody_else"
            ),
            models.UniqueConstraint(
                fields=["action", "holder", "giver", "valid_from", "purpose"], name="actions_mandate_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.holder_id} ← {self.giver_id}"
