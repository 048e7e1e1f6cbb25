"""Loading the demo's facts: four regions, their members, plans, targets and actions, all or nothing."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.conf import settings
from django.db import transaction

from samtak.audit.operations import Subject, record
from samtak.demo.action_facts import load_actions
from samtak.demo.alignment_facts import load_alignments
from samtak.demo.body_facts import load_bodies
from samtak.demo.contact_facts import load_contacts
from samtak.demo.document_facts import load_documents
from samtak.demo.duty_facts import load_duties
from samtak.demo.initiative_facts import load_initiatives
from samtak.demo.issue_facts import load_issues
from samtak.demo.local_facts import load_local_versions
from samtak.demo.matter_facts import load_matters
from samtak.demo.outreach_facts import load_outreach
from samtak.demo.places import Known, load_municipalities, load_organisations, load_regions
from samtak.demo.plan_facts import load_plans
from samtak.demo.position_facts import load_positions
from samtak.demo.report_facts import load_status_reports
from samtak.demo.reports import load_reports
from samtak.demo.result_facts import load_results
from samtak.demo.target_facts import load_targets
from samtak.demo.visit_facts import load_visits
from samtak.demo.weighing_facts import load_weighing
from samtak.lib import clock
from samtak.lib.actor import SYSTEM, Actor
from samtak.lib.facts import files_in, read
from samtak.regions.models import Region
from samtak.regions.operations import hand_on_memberships_through
from samtak.search import operations as search

FACTS = Path(__file__).parent / "facts"


def is_loaded() -> bool:
    """Whether the demo's regions are there already."""
    return Region.objects.filter(slug="trondheimsregionen").exists()


@transaction.atomic
def load_demo(by: Actor = SYSTEM, folder: Path = FACTS) -> bool:
    """Load every fact file, and return whether it was needed.

    A store that holds the demo already is left as it is: people may have worked in it. A mistake in a file raises
    FactError and leaves nothing behind.
    """
    if is_loaded():
        return False
    with clock.showing(opening_date()):
        _load(by, folder)
        search.rebuild()
    return True


def opening_date() -> dt.date | None:
    """The date the demo opens on: what is loaded happened then, so that nothing lies in the visitor's future."""
    return dt.date.fromisoformat(settings.SAMTAK_DEMO_DATE) if settings.SAMTAK_DEMO_DATE else None


def _load(by: Actor, folder: Path) -> None:
    known = Known()
    changes = load_municipalities(read(folder / "municipalities.yaml", folder), known)
    load_organisations(read(folder / "organisations.yaml", folder), known)
    load_regions(read(folder / "regions.yaml", folder), known)
    load_plans([read(path, folder) for path in files_in(folder / "plans")], known, by)
    indicators = [read(path, folder) for path in files_in(folder / "indicators")]
    load_targets(indicators, read(folder / "targets.yaml", folder), known)
    load_local_versions(read(folder / "local_versions.yaml", folder), known)
    for path in files_in(folder / "actions"):
        load_actions(read(path, folder), known)
    for path in files_in(folder / "initiatives"):
        load_initiatives(read(path, folder), known)
    load_outreach(read(folder / "outreach.yaml", folder), known)
    load_bodies(read(folder / "bodies.yaml", folder), known)
    load_visits(read(folder / "visits.yaml", folder), known)
    load_matters(read(folder / "matters.yaml", folder), known)
    load_duties(read(folder / "duties.yaml", folder), known)
    load_alignments(read(folder / "alignment.yaml", folder), known)
    load_contacts(read(folder / "contacts.yaml", folder), known)
    for path in files_in(folder / "documents"):
        load_documents(read(path, folder), known)
    for path in files_in(folder / "issues"):
        load_issues(read(path, folder), known)
    for path in files_in(folder / "weighing"):
        load_weighing(read(path, folder), known)
    for path in files_in(folder / "positions"):
        load_positions(read(path, folder), known)
    for path in files_in(folder / "results"):
        load_results(read(path, folder), known)
    load_reports(read(folder / "reports.yaml", folder), known, by)
    hand_on_memberships_through(by=by, changes=changes)
    for region in known.regions.values():
        subject = Subject(kind="region", key=region.slug, label=region.name, region_id=region.pk)
        record(by=by, verb="region.loaded", subject=subject, is_public=True)
    load_status_reports(by)
