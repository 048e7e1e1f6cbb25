"""How the log names a result, and the region that advises."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.audit.operations import Subject
from samtak.regions.models import Region
from samtak.results.models import Result


def about(result: Result) -> Subject:
    key = f"{result.region.slug}/{result.slug}"
    return Subject(kind="result", key=key, label=result.title, region_id=result.region_id)


def about_region(region: Region) -> Subject:
    return Subject(kind="region", key=region.slug, label=region.name, region_id=region.pk)


def is_public(result: Result) -> bool:
    return result.publication == Publication.PUBLISHED
