"""Choosing the Word file on which a region's reports are written."""

from __future__ import annotations

from django.db import transaction

from samtak.audit.operations import Subject, record
from samtak.files import operations as files
from samtak.files.kinds import Upload, kind_by_name
from samtak.lib.actor import Actor
from samtak.lib.errors import InvalidInput, require
from samtak.lib.rules import uphold
from samtak.regions.models import Region
from samtak.rendering import docx
from samtak.reporting import permissions, rules
from samtak.reporting.kept import content_of
from samtak.reporting.models import Letterhead


def about(region: Region) -> Subject:
    return Subject(kind="region", key=region.slug, label=region.name, region_id=region.pk)


def choose_letterhead(*, by: Actor, region: Region, upload: Upload | None) -> Letterhead:
    """Keep a Word file whose head, foot and styles reports take from now on, in place of the former."""
    require(permissions.can_write_reports(by, region.pk))
    if upload is None:
        raise InvalidInput({"file": rules.LETTERHEAD_IS_CHOSEN.text})
    kept = files.keep_upload(upload)
    kind = kind_by_name(kept.file_type)
    is_word = kind is not None and kind.endings[0] == "docx"
    uphold(rules.LETTERHEAD_IS_A_WORD_FILE, "file", is_word and _serves(kept.file))
    with transaction.atomic():
        former = Letterhead.objects.select_for_update().filter(region=region).first()
        made, _is_new = Letterhead.objects.update_or_create(region=region, defaults=vars(kept))
        if former:
            files.let_go(former.file)
        names = [former.file_name if former else None, made.file_name]
        record(by=by, verb="region.letterhead_chosen", subject=about(region), changes={"letterhead": names})
    return made


@transaction.atomic
def take_letterhead_away(*, by: Actor, region: Region) -> None:
    """Reports are written on plain paper from now on."""
    require(permissions.can_write_reports(by, region.pk))
    former = Letterhead.objects.select_for_update().filter(region=region).first()
    if former is None:
        return
    record(
        by=by,
        verb="region.letterhead_taken_away",
        subject=about(region),
        changes={"letterhead": [former.file_name, None]},
    )
    former.delete()
    files.let_go(former.file)


def _serves(key: str) -> bool:
    content = content_of(key)
    return content is not None and docx.can_be_written_on(content)
