"""Loading roles one may turn to. The roles stand in the sources; those who hold them in the demo are made up."""

from __future__ import annotations

from samtak.accounts.models import RoleGrant
from samtak.accounts.permissions import visible_contacts
from samtak.contacts.indexing import index_role
from samtak.contacts.models import ContactRole, Holding
from samtak.demo.places import Known
from samtak.lib.facts import Row


def load_contacts(file: Row, known: Known) -> None:
    for row in file.rows("roles"):
        role = row.checked(
            ContactRole(
                region=row.one_of("region", known.regions),
                plan=row.one_of_or_none("plan", known.plans),
                organisation=row.one_of_or_none("organisation", known.organisations),
                title=row.local_text("title"),
                email=_address(row),
                source=row.text("source", ""),
                source_url=row.text("source_url", ""),
                is_invented=row.is_so("is_invented", False),
            )
        )
        role.save()
        for held in row.rows("held"):
            _holding(held, role).save()
            held.finish()
        row.finish()
    file.finish()


def _holding(row: Row, role: ContactRole) -> Holding:
    return row.checked(
        Holding(
            role=role,
            is_vacant=row.is_so("is_vacant", False),
            name=row.text("name", ""),
            email=_address(row),
            valid_from=row.partial_date("from"),
            valid_to=row.partial_date("to"),
            stated_on=row.partial_date("stated_on"),
            source=row.text("source", ""),
            confirmed_on=row.day("confirmed_on"),
            is_invented=row.is_so("is_invented", True),
        )
    )


def _address(row: Row) -> str:
    """The facts hold no address, so that none of anybody's comes in: a mailbox of the demo is made one here."""
    mailbox = row.text("mailbox", "")
    return f"{mailbox}@demo.invalid" if mailbox else ""


def link_holders() -> None:
    """Let the accounts of the demo's people tell of the roles that are held in their names."""
    grants = RoleGrant.objects.filter(visible_contacts(), user__is_demo=True).select_related("user")
    by_name = {grant.user.name: grant for grant in grants}
    for holding in Holding.objects.filter(valid_to__isnull=True, name__in=by_name).select_related("role"):
        holding.grant = by_name[holding.name]
        holding.name = ""
        holding.save(update_fields=["grant", "name"])
        index_role(holding.role)
