"""Telling who stands behind an issue, one at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from samtak.advocacy import operations
from samtak.advocacy.queries import Standing, standings_of
from samtak.lib import clock
from samtak.organisations import queries as organisation_queries
from samtak.organisations.choices import OrganisationKind
from samtak.regions import queries as region_queries
from samtak.web import queries_in_address as address
from samtak.web.forms import posted
from samtak.web.middleware import Request
from samtak.web.workspace.door import workspace_page
from samtak.web.workspace.issues.forms import StandForm
from samtak.web.workspace.issues.presenters import head_of, workspace_href
from samtak.web.workspace.issues.views import to_edit
from samtak.web.workspace.saving import try_to_save, version_read

if TYPE_CHECKING:
    from samtak.advocacy.models import Issue, Stand
    from samtak.geography.models import Municipality
    from samtak.organisations.models import Organisation


@dataclass(frozen=True)
class Asked:
    """Somebody who may take a stand, and the one that is taken."""

    who: Municipality | Organisation
    stand: Stand | None
    is_member: bool


@dataclass(frozen=True)
class Choice:
    """One to tell of, with where they stand as far as is known."""

    name: str
    href: str
    stance: str


@workspace_page
def stand(request: Request, region_slug: str, slug: str) -> HttpResponse:
    """`?who=` says whose stand is told; without it, one is chosen."""
    issue = to_edit(request, region_slug, slug)
    known = _known(issue)
    key = address.one_of(request, "who", known)
    if not key:
        return _choose_page(request, issue, known)
    asked = known[key]
    form = StandForm(posted(request), initial=StandForm.values_of(asked.stand), is_member=asked.is_member)
    tried = try_to_save(
        form,
        lambda: operations.take_stand(
            by=request.actor, issue=issue, who=asked.who, expected_version=version_read(form), fields=form.told
        ),
    )
    if tried.saved is None:
        context = {
            "head": head_of(issue, _("Who stands behind")),
            "form": form,
            "both": tried.both,
            "who": asked.who.name,
            "choose_href": workspace_href("issue_stand", issue),
        }
        return render(request, "workspace/issues/stand.html", context, status=tried.status)
    told = {"name": asked.who.name, "stance": tried.saved.get_stance_display()}
    messages.success(request, _("%(name)s: %(stance)s.") % told)
    return HttpResponseRedirect(workspace_href("issue_stand", issue))


def _known(issue: Issue) -> dict[str, Asked]:
    """Members of today and those that spoke before, then organisations. Two queries."""
    standings = standings_of(issue, memberships := region_queries.members_on(issue.region, clock.today()))
    stands = {each.knr: each.stand for each in standings.members}
    found = {f"m-{m.municipality.knr}": Asked(m.municipality, stands[m.municipality.knr], True) for m in memberships}
    for each in standings.former:
        if each.stand is not None and each.stand.municipality is not None:
            found[f"m-{each.knr}"] = Asked(each.stand.municipality, each.stand, True)
    taken = {each.stand.organisation_id: each.stand for each in standings.others if each.stand}
    for organisation in organisation_queries.all_organisations():
        if organisation.kind != OrganisationKind.MUNICIPALITY or organisation.pk in taken:
            found[f"o-{organisation.slug}"] = Asked(organisation, taken.get(organisation.pk), False)
    return found


def _choose_page(request: Request, issue: Issue, known: dict[str, Asked]) -> HttpResponse:
    here = workspace_href("issue_stand", issue)
    listed = {key: asked for key, asked in known.items() if asked.is_member or asked.stand}
    context: dict[str, Any] = {
        "head": head_of(issue, _("Who stands behind")),
        "choices": [
            Choice(asked.who.name, f"{here}?who={key}", str(Standing("", "", asked.stand).stance.label))
            for key, asked in listed.items()
        ],
        "others": [(key, asked.who.name) for key, asked in known.items() if key not in listed],
    }
    return render(request, "workspace/issues/stands.html", context)
