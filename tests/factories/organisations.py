from __future__ import annotations

from typing import Any

from samtak.geography.models import Municipality
from samtak.organisations.choices import OrganisationKind
from samtak.organisations.models import Administration, Organisation
from tests.factories.counting import next_number


def make_organisation(*, runs: Municipality | None = None, **fields: Any) -> Organisation:
    """An organisation; with `runs`, the administration of that municipality."""
    number = next_number()
    kind = OrganisationKind.MUNICIPALITY if runs else OrganisationKind.COMPANY
    organisation = Organisation.objects.create(
        **{"slug": f"organisation-{number}", "name": f"Organisasjon {number}", "kind": kind, **fields}
    )
    if runs:
        Administration.objects.create(organisation=organisation, municipality=runs)
    return organisation
