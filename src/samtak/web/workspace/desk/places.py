"""Where to go from the desk: what one may make, and the pages about one's own municipality and region."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from samtak.accounts import permissions as account_permissions
from samtak.accounts.choices import ORGANISATION_ROLES, Role
from samtak.actions.worklist import Home
from samtak.indicators import permissions as indicator_permissions
from samtak.lib.actor import Actor
from samtak.plans import editing as plan_editing
from samtak.regions import permissions as region_permissions
from samtak.visits import permissions as visit_permissions


@dataclass(frozen=True)
class DeskLinks:
    """Links of one kind, with a heading."""

    heading: str
    links: list[tuple[str, str]]


def title_of(actor: Actor, home: Home) -> str:
    """Whose desk it is."""
    names = [region.name for region in home.secretariat_of] or [o.name for o in home.organisations]
    return _("My desk: %(names)s") % {"names": ", ".join(names)} if names else _("My desk")


def desk_links(actor: Actor, home: Home) -> list[DeskLinks]:
    """First what one may make, then what one may read."""
    groups = [DeskLinks(_("Write"), writing_links(actor, home))]
    for region in home.secretariat_of:
        groups += region_links(actor, home, region.pk)
    groups.append(DeskLinks(_("Register who adopted what"), register_links(actor, home)))
    groups.append(DeskLinks(_("Read"), reading_links(home)))
    groups.append(DeskLinks(_("Administration"), staff_links(actor)))
    return [group for group in groups if group.links]


def staff_links(actor: Actor) -> list[tuple[str, str]]:
    if not account_permissions.can_administer(actor):
        return []
    return [
        (_("Create a region"), reverse("workspace:region_new")),
        (_("Invite a person"), reverse("staff:invite")),
        (_("People and roles"), reverse("staff:people")),
    ]


def writing_links(actor: Actor, home: Home) -> list[tuple[str, str]]:
    links = visit_links(actor, home)
    if home.secretariat_of or actor.organisations_as(Role.ADVISER):
        links.append((_("Create an action"), reverse("workspace:action_new")))
        links.append((_("Create a plan"), reverse("workspace:plan_new")))
    if home.secretariat_of:
        links.append((_("Read in a list of actions"), reverse("workspace:import_new")))
    if indicator_permissions.can_create_indicator(actor):
        links.append((_("Define an indicator"), reverse("workspace:indicator_new")))
    return [*links, *grid_links(actor, home)]


def visit_links(actor: Actor, home: Home) -> list[tuple[str, str]]:
    """First of all, for whoever stands in a car park; reading them is for all of the municipality."""
    own = home.municipalities.keys()
    links = []
    if home.secretariat_of or own & actor.organisations_as(*visit_permissions.KEEPERS):
        links.append((_("Log a company visit"), reverse("workspace:visit_new")))
    if home.secretariat_of or own & actor.organisations_as(*ORGANISATION_ROLES):
        links.append((_("Company visits"), reverse("workspace:visits")))
    return links


def grid_links(actor: Actor, home: Home) -> list[tuple[str, str]]:
    """The table of actions, narrowed to what is one's own: the region's, or what the municipality leads."""
    table = reverse("workspace:grid")
    found = [
        (_("Change many actions of %(name)s") % {"name": region.name}, f"{table}?region={region.slug}")
        for region in home.secretariat_of
    ]
    advised = actor.organisations_as(Role.ADVISER)
    for organisation_id, municipality in home.municipalities.items():
        if organisation_id in advised:
            told = _("Change many actions that %(name)s leads") % {"name": municipality.name}
            found.append((told, f"{table}?municipality={municipality.knr}&role=lead"))
    return found


def region_links(actor: Actor, home: Home, region_id: int) -> list[DeskLinks]:
    """How the cooperation goes, and the lists that are kept beside the plan and the actions."""
    region = next(region for region in home.secretariat_of if region.pk == region_id)
    its = (region.slug,)
    goes = [
        (_("What is missing, and who can put it right"), reverse("workspace:region_missing", args=its)),
        (_("Publish drafts"), reverse("workspace:drafts", args=its)),
        (_("Reporting rounds"), reverse("workspace:rounds", args=its)),
        (_("Reports"), reverse("workspace:reports", args=its)),
        (_("Who does what, goal by goal"), reverse("public:region_goals", args=its)),
        (_("What is not carried out, and who leads nothing"), reverse("public:region_coverage", args=its)),
        (_("Who has adopted what"), reverse("public:region_adoptions", args=its)),
        (_("Indicators and their figures"), f"{reverse('public:indicators')}?region={region.slug}"),
    ]
    if region_permissions.can_edit_region(actor, region):
        goes += [
            (_("Get started: what comes next"), reverse("workspace:region_start", args=its)),
            (_("About the region, and when an update is due"), reverse("workspace:region_edit", args=its)),
            (_("Members"), reverse("workspace:membership", args=its)),
        ]
    kept = [
        (_("What the councils are asked beside the plans"), reverse("public:region_matters", args=its)),
        (_("Whom to contact"), reverse("workspace:contacts", args=its)),
        (_("Documents"), reverse("public:region_documents", args=its)),
        (_("Initiatives, and where they compete"), reverse("public:region_initiatives", args=its)),
        (_("What the region argues for, and who stands behind"), reverse("public:region_issues", args=its)),
        (_("Where the region was seen"), reverse("public:region_outreach", args=its)),
        (_("Company visits, year by year"), reverse("public:region_visits", args=its)),
        (_("Actions weighed by added value and effect"), reverse("public:region_weighing", args=its)),
        (_("Positions that several pay for"), reverse("public:region_positions", args=its)),
        (_("Results and what came home"), reverse("public:region_results", args=its)),
        (_("What the region advises others"), f"{reverse('public:advice')}?region={region.slug}"),
    ]
    lists = DeskLinks(_("Lists of %(region)s") % {"region": region.name}, kept)
    return [DeskLinks(region.name, goes), lists]


def register_links(actor: Actor, home: Home) -> list[tuple[str, str]]:
    """The plans whose register this actor keeps. One query for a secretariat, none for others."""
    if not home.secretariat_of:
        return []
    plans = plan_editing.plans_in_register(actor, [region.pk for region in home.secretariat_of])
    return [(plan.title, f"{reverse('workspace:plan_edit', args=(plan.slug,))}#register") for plan in plans]


def reading_links(home: Home) -> list[tuple[str, str]]:
    links = []
    for organisation in home.organisations:
        municipality = home.municipalities.get(organisation.pk)
        if municipality is not None:
            address = reverse("public:municipality", args=(municipality.knr,))
            links.append((_("%(municipality)s on one page") % {"municipality": municipality.name}, address))
            plan = reverse("public:action_plan", args=(municipality.knr,))
            links.append((_("The action plan of %(municipality)s") % {"municipality": municipality.name}, plan))
            pack = reverse("public:handover", args=(municipality.knr,))
            links.append((_("Hand-over pack for %(municipality)s") % {"municipality": municipality.name}, pack))
            pages = reverse("public:council", args=(municipality.knr,))
            told = _("Two pages for the council of %(municipality)s") % {"municipality": municipality.name}
            links.append((told, pages))
    for region in home.regions:
        links.append((region.name, reverse("public:region", args=(region.slug,))))
    return links or [
        (_("The regions"), reverse("public:home")),
        (_("All plans"), reverse("public:plans")),
        (_("All actions"), reverse("public:actions")),
    ]
