"""How the log names an initiative."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.audit.operations import Subject
from samtak.projects.models import Initiative


def about(initiative: Initiative) -> Subject:
    key = f"{initiative.region.slug}/{initiative.slug}"
    return Subject(kind="initiative", key=key, label=initiative.name, region_id=initiative.region_id)


def is_public(initiative: Initiative) -> bool:
    return initiative.publication == Publication.PUBLISHED
