"""What the hand-over pack says of elections, plans, seats and roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.utils.translation import gettext as _

from samtak.actions import orphans
from samtak.actions.choices import Party, RoleKind, Standing
from samtak.actions.models import ActionRole
from samtak.duties.choices import State
from samtak.governance.choices import BodyKind, Tenure
from samtak.regions.models import Membership
from samtak.web.answer_words import orphan_told, standing_told, when_told
from samtak.web.public.bodies.words import office_words, sitter, term_words
from samtak.web.public.contacts import Contact, RoleContact
from samtak.web.public.councils import Mark, mark_of
from samtak.web.public.handover.facts import Binding, Handover, HeldSeat
from samtak.web.public.words import capitalised, day, listed


def election_words(found: Handover) -> Iterator[str]:
    told = {"election": day(found.election), "by": day(found.met_by)}
    if found.constituted_on is not None:
        told["met"] = day(found.constituted_on)
        yield _("The council elected on %(election)s took its seats on %(met)s.") % told
    elif found.on <= found.met_by:
        until = _(
            "A council was elected on %(election)s. It takes its seats by %(by)s, and the former sits until then."
        )
        yield until % told
    else:
        yield _("A council was elected on %(election)s. When it took its seats is not told here.") % told


def member_since(membership: Membership) -> str:
    """ "since 1 January 2020; Orkdal was a member from 1 January 2005"."""
    told = _("since %(date)s") % {"date": day(membership.valid_from)} if membership.valid_from else _("not given")
    earlier = membership.handed_on_from
    if earlier is None:
        return told
    words = {"name": earlier.municipality.name, "date": day(earlier.valid_from) if earlier.valid_from else ""}
    before = _("%(name)s was a member from %(date)s") if earlier.valid_from else _("%(name)s was a member before that")
    return f"{told}; {before % words}"


def adopted_words(binding: Binding, council: str) -> str:
    """ "adopted with changes, 12 May 2017", or that nothing is known."""
    return waiting_words(mark_of(binding.standing, council))


def waiting_words(mark: Mark) -> str:
    return ", ".join(part for part in (mark.word, mark.detail) if part)


def case_words(binding: Binding) -> str:
    return listed(entry.case_number for entry in binding.standing.entries if entry.case_number)


def anew_words(binding: Binding) -> str:
    """Whether the council elected last has stood behind the plan, and by when it is to."""
    if binding.anew_since is not None:
        return _("the new council adopted it on %(date)s") % {"date": day(binding.anew_since)}
    anew = binding.anew
    if anew is None:
        return _("nobody has said that it is to be anchored anew")
    told = {"due": day(anew.due) if anew.due else "", "last": str(anew.last or "")}
    words = {
        State.AHEAD: _("to be anchored anew by %(due)s"),
        State.SOON: _("to be anchored anew by %(due)s"),
        State.OVERDUE: _("should have been anchored anew by %(due)s"),
        State.MET: _("anchored anew on %(last)s"),
    }
    return words[anew.state] % told if anew.state in words else str(anew.state.label)


def seat_words(held: HeldSeat) -> tuple[str, str]:
    """Who sits, as what; and since when."""
    seat = held.seat
    who = ", ".join(part for part in (sitter(seat), seat.title, office_words(seat)) if part)
    if seat.is_invented:
        who = _("%(status)s (made up)") % {"status": who}
    return who, term_words(seat, seat.group.tenure)


def end_words(held: HeldSeat) -> str:
    """What the election does to the seat, and what else ends it."""
    tenure = held.seat.group.tenure
    if tenure == Tenure.REPLACED:
        if held.is_to_choose:
            return _("to be chosen anew; sits until another is chosen")
        return _("chosen since the election; sits until another is chosen")
    if tenure == Tenure.CONSTITUTING:
        return _("ends when the newly elected council takes its seats")
    if held.is_over:
        return _("nothing; the own term has ended, and nobody is chosen yet")
    if held.seat.group.body.kind == BodyKind.BUSINESS_COUNCIL:
        return _("nothing; nobody in the business council is elected by it")
    return _("nothing; sits for the own term")


def role_words(role: ActionRole) -> str:
    """ "lead", "support, as each member"."""
    word = capitalised(str(RoleKind(role.kind).label))
    if role.organisation is None:
        return _("%(role)s, as %(party)s") % {"role": word, "party": Party(role.party).label}
    return word


def answer_words(role: ActionRole, on: dt.date) -> str:
    """What the municipality has said of it, whether confirmed, and why nobody stands behind it any more."""
    if role.organisation is None:
        return _("not asked by name")
    told = [standing_told(role) or str(Standing(role.standing).label), when_told(role), role.limit_task]
    told += [orphan_told(reason) for reason in orphans.why_orphaned(orphans.tie_of(role), on)]
    words = "; ".join(part for part in told if part)
    return _("%(status)s (made up)") % {"status": words} if role.is_invented else words


def reached_words(contact: Contact | RoleContact) -> str:
    return listed_plain(contact.phone, contact.email) or _("not given")


def listed_plain(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
