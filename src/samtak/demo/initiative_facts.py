"""Loading the register of initiatives: what sources name, and nothing else."""

from __future__ import annotations

from samtak.actions.choices import Publication
from samtak.demo.places import Known
from samtak.lib.facts import Row, keep_once
from samtak.projects.choices import TagKind
from samtak.projects.models import Initiative, InitiativeTag
from samtak.projects.naming import each_once, folded_name
from samtak.regions.models import Region

_TAGS = {TagKind.FUNDER: "funders", TagKind.TARGET_GROUP: "target_groups", TagKind.PARTNER: "partners"}
_MADE_UP = {name: name for name in ("aim", "status", "start", "end", "runner_name")}


def load_initiatives(file: Row, known: Known) -> None:
    region = file.one_of("region", known.regions)
    language = file.text("language", region.language)
    initiatives: dict[str, Initiative] = {}
    for row in file.rows("initiatives"):
        initiative = _initiative(row, region, language, known)
        keep_once(row, "slug", initiatives, initiative.slug, initiative)
        initiative.save()
        InitiativeTag.objects.bulk_create(_tags(row, initiative))
        row.finish()
    file.finish()


def _initiative(row: Row, region: Region, language: str, known: Known) -> Initiative:
    return row.checked(
        Initiative(
            region=region,
            slug=row.text("slug"),
            name=row.text("name"),
            language=row.text("language", language),
            aim=row.text("aim", ""),
            runner=row.one_of_or_none("runner", known.organisations),
            runner_name=row.text("runner_name", ""),
            start=row.partial_date("start"),
            end=row.partial_date("end"),
            status=row.text("status"),
            publication=Publication.PUBLISHED,
            source=row.text("source"),
            source_url=row.text("source_url", ""),
            invented_fields=row.each_of("invented", _MADE_UP),
        )
    )


def _tags(row: Row, initiative: Initiative) -> list[InitiativeTag]:
    return [
        row.checked(
            InitiativeTag(initiative=initiative, kind=kind, name=name, folded=folded_name(name), position=position)
        )
        for kind, field in _TAGS.items()
        for position, name in enumerate(each_once(row.texts(field)))
    ]
