"""Reading what was talked over with others than the councils."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from samtak.governance.models import Matter
from samtak.plans.models import Dialogue, Plan


def dialogues_about(*, plans: Iterable[Plan] = (), matter: Matter | None = None) -> list[Dialogue]:
    """Newest first. One query."""
    about = {"plan__in": list(plans)} if matter is None else {"matter": matter}
    return list(Dialogue.objects.filter(**about).order_by("-day", "-id"))


def dialogue_by_uuid(key: UUID) -> Dialogue | None:
    """One query."""
    found = Dialogue.objects.filter(uuid=key)
    return found.select_related("plan__region", "plan__owner", "matter__region").first()
