"""Local wordings and targets as people read them: the shared text first, what differs from it, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import formats
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from samtak.lib.word_diff import Piece, word_diff
from samtak.plans.local_versions import Held
from samtak.plans.models import LocalVersion
from samtak.plans.shared_text import SharedTarget, SharedText
from samtak.web.lang_marks import NO_LANGUAGE_MARK, lang_mark
from samtak.web.target_words import target_words


@dataclass(frozen=True)
class Moved:
    """One thing in which the shared text reads otherwise now."""

    term: str
    pieces: list[Piece]
    lang: SafeString


@dataclass(frozen=True)
class LocalLine:
    """What one municipality holds beside one part. `pieces` tell how its wording differs from the shared one."""

    anchor: str
    municipality: str
    part: str
    lang: SafeString
    shared: str
    shared_targets: list[str]
    local_text: str
    pieces: list[Piece]
    local_target: str
    reason: str
    decision: str
    source_url: str
    kept: str
    moved_on: str
    moved: list[Moved]
    is_member: bool
    is_invented: bool


def local_line(held: Held) -> LocalLine:
    version, node = held.version, held.version.node
    mark = lang_mark(node.plan.language)
    return LocalLine(
        anchor=anchor_of(version),
        municipality=version.municipality.name,
        part=f"{node.code} {node.heading}",
        lang=mark,
        shared=held.now.wording,
        shared_targets=targets_told(held.now.targets),
        local_text=version.local_text,
        pieces=word_diff(held.then.wording, version.local_text) if version.local_text else [],
        local_target=_local_target(version),
        reason=version.reason,
        decision=_decision(version),
        source_url=version.source_url,
        kept=_kept(version),
        moved_on=moved_on_words(held) if held.has_moved_on else "",
        moved=what_moved(held.then, held.now, mark),
        is_member=held.is_member,
        is_invented=version.is_invented,
    )


def anchor_of(version: LocalVersion) -> str:
    return f"local-{version.uuid}"


def moved_on_words(held: Held) -> str:
    """That what it was held against is not what stands."""
    if held.is_replaced:
        return _("A newer plan has taken the place of the shared text since.")
    return _("The shared text has moved on since %(date)s.") % {"date": _day(held.version)}


def what_moved(then: SharedText, now: SharedText, mark: SafeString) -> list[Moved]:
    """From the shared text as it was to another, field by field, where they differ."""
    rows = [
        (_("Title"), then.title, now.title, mark),
        (_("Text"), then.text, now.text, mark),
        (_("Target year"), str(then.target_year or ""), str(now.target_year or ""), NO_LANGUAGE_MARK),
    ]
    if then.targets != now.targets:
        before, after = ("; ".join(targets_told(each.targets)) for each in (then, now))
        rows.append((_("Targets"), before, after, NO_LANGUAGE_MARK))
    return [Moved(term, word_diff(before, after), lang) for term, before, after, lang in rows if before != after]


def targets_told(targets: Iterable[SharedTarget]) -> list[str]:
    """ "Technology companies: at least 1 000 companies by 2025"."""
    return [f"{target.name}: {target_words(target, target.unit)}" for target in targets]


def _local_target(version: LocalVersion) -> str:
    if not version.local_target:
        return ""
    told = {"target": version.local_target, "date": version.target_date}
    if version.target_date is None:
        return _("%(target)s (by when is not given)") % told
    return _("%(target)s (to be reached by %(date)s)") % told


def _decision(version: LocalVersion) -> str:
    told = {"number": version.case_number, "date": version.decided}
    if version.decided is None:
        return _("Case %(number)s, the date of the decision is not given") % told
    return _("Case %(number)s, decided %(date)s") % told


def _kept(version: LocalVersion) -> str:
    return _("Held against the shared text %(date)s.") % {"date": _day(version)}


def _day(version: LocalVersion) -> str:
    return formats.date_format(version.held_on, "DATE_FORMAT")
