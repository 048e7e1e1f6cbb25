"""The facts that names and codes in a list are looked up in: organisations, plans and their parts. Five queries."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.db.models import Exists, OuterRef, Q

from samtak.lib.actor import Actor
from samtak.organisations.models import Administration, Organisation
from samtak.plans import permissions as plan_permissions
from samtak.plans.models import Plan, PlanNode
from samtak.regions.models import Membership, Region, RegionAlias

_NO_LETTER = re.compile(r"[^\w]+|_")
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PARTED = re.compile(r"\s*[;\n]\s*")
_PARTED_FINER = re.compile(r"\s*(?:,|/|&|\+|\s(?:og|and|samt)\s)\s*")
_IS_MUNICIPALITY = re.compile(r"\bkommune\b", re.I)
_LEADING_CODE = re.compile(r"(?:[^\W\d]+\s+)?([A-ZÆØÅ]{0,2}\d[\w.]*?)\.?(?=$|[\s:–—)-])")
_ONLY_CODE = re.compile(r"[A-ZÆØÅ]{0,2}\d+(?:\.\d+)*\.?[a-z]?")
# How like a name must be, from 0 to 1, to be asked about: one letter wrong of six.
ALIKE = 0.8


def name_key(text: str) -> str:
    """A name as it is compared: small letters, no signs."""
    return " ".join(_NO_LETTER.sub(" ", unicodedata.normalize("NFC", text).casefold()).split())


@dataclass
class Known:
    """What one region's list may name. `by_name` may hold several organisations of one name."""

    region: Region
    plans: list[Plan]
    nodes: list[PlanNode]
    by_name: dict[str, list[Organisation]] = field(default_factory=dict)
    member_ids: frozenset[int] = frozenset()

    @classmethod
    def load(cls, actor: Actor, region: Region) -> Known:
        plans = list(Plan.objects.filter(plan_permissions.visible_plans(actor)).order_by("id"))
        of_region = Q(plan__region=region) | Q(plan__region__isnull=True)
        nodes = PlanNode.objects.filter(of_region, plan_permissions.visible_plans(actor, "plan__"))
        is_member = Membership.objects.filter(region=region, municipality=OuterRef("municipality"))
        run = list(
            Administration.objects.select_related("organisation", "municipality").annotate(is_member=Exists(is_member))
        )
        known = cls(
            region,
            plans,
            list(nodes.select_related("plan").order_by("plan_id", "position", "id")),
            member_ids=frozenset(each.organisation_id for each in run if each.is_member),
        )
        for organisation in Organisation.objects.order_by("sort_key", "id"):
            known._call(organisation, organisation.name, organisation.slug)
        for each in run:
            place = each.municipality
            names = [name for name in (place.name_nb, place.name_nn, place.name_sami) if name]
            known._call(each.organisation, *names, *(f"{name} kommune" for name in names))
        aliases = RegionAlias.objects.filter(region__organisation__isnull=False)
        for alias in aliases.select_related("region__organisation"):
            if alias.region.organisation is not None:
                known._call(alias.region.organisation, alias.name, alias.region.name)
        return known

    def _call(self, organisation: Organisation, *names: str) -> None:
        for name in names:
            for key in {name_key(name), name_key(_IN_BRACKETS.sub("", name))}:
                called = self.by_name.setdefault(key, [])
                if key and organisation not in called:
                    called.append(organisation)

    def organisations_called(self, name: str, preferred: Iterable[int] = ()) -> list[Organisation]:
        """Those of the name; only the likelier ones when several bear it: with a role already, then of the region."""
        found = self.by_name.get(name_key(name), [])
        exact = [each for each in found if name_key(each.name) == name_key(name)]
        for likelier in (
            [each for each in found if each.pk in set(preferred)],
            exact,
            [each for each in found if each.pk in self.member_ids],
            [each for each in found if name_key(self.region.name) in name_key(each.name)],
        ):
            if len(found) > 1 and len(likelier) == 1:
                return likelier
        return list(found)

    def likeliest(self, name: str) -> str:
        """The name of the organisation that is most like one nobody here bears; empty when none is like it."""
        close = get_close_matches(name_key(name), self.by_name, n=1, cutoff=ALIKE)
        return self.by_name[close[0]][0].name if close else ""

    def names_in(self, text: str) -> list[str]:
        """The names in a cell. What is one known name is not parted, whatever signs it holds."""
        names: list[str] = []
        for part in _PARTED.split(text.strip()):
            names.extend(self._parted(part))
        return [name for name in names if name]

    def _parted(self, text: str) -> list[str]:
        text = text.strip(" ,.-–•*\t")
        if not text or name_key(text) in self.by_name:
            return [text]
        cuts = list(_PARTED_FINER.finditer(text))
        for cut in reversed(cuts):
            if name_key(text[: cut.start()]) in self.by_name:
                return [text[: cut.start()], *self._parted(text[cut.end() :])]
        if not cuts:
            return [text]
        return [text[: cuts[0].start()].strip(" ,."), *self._parted(text[cuts[0].end() :])]

    def plan_called(self, title: str, preferred: int | None = None) -> Plan | None:
        """The plan of the title: the preferred one when several bear it, then the region's own."""
        found = [plan for plan in self.plans if name_key(title) in {name_key(plan.title), name_key(plan.slug)}]
        for likelier in (
            [plan for plan in found if plan.pk == preferred],
            [plan for plan in found if plan.region_id == self.region.pk],
        ):
            if len(found) > 1 and likelier:
                found = likelier
        return found[0] if len(found) == 1 else None

    def parts_in(self, text: str, plan: Plan | None) -> tuple[list[PlanNode], list[str]]:
        """The parts of plans that a goal's cell names, and what it names that no plan has."""
        whole = self._part(text, plan)
        if whole is not None:
            return [whole], []
        found: list[PlanNode] = []
        missing: list[str] = []
        for piece in _pieces(text):
            node = self._part(piece, plan)
            if node is None:
                missing.append(piece)
            elif node not in found:
                found.append(node)
        return found, missing

    def _part(self, text: str, plan: Plan | None) -> PlanNode | None:
        slug, _slash, code = text.strip().rpartition("/")
        if slug and " " not in text.strip():
            return next((node for node in self.nodes if node.plan.slug == slug and node.code == code), None)
        within = [node for node in self.nodes if plan is not None and node.plan_id == plan.pk]
        match = _LEADING_CODE.match(text.strip())
        by_code = {node.code: node for node in within}
        if match and match.group(1) in by_code:
            return by_code[match.group(1)]
        if text.strip() in by_code:
            return by_code[text.strip()]
        key = name_key(text)
        named = [node for node in within if key in {name_key(node.title), name_key(node.heading)}]
        return named[0] if len(named) == 1 and key else None

    def has_code(self, code: str, plan: Plan | None) -> bool:
        return plan is not None and any(node.code == code and node.plan_id == plan.pk for node in self.nodes)


def _pieces(text: str) -> list[str]:
    """Parted at semicolons and line ends; at commas only between codes, because a goal's name may hold one."""
    pieces: list[str] = []
    for part in _PARTED.split(text.strip()):
        by_comma = [piece.strip() for piece in re.split(r",|\sog\s|\sand\s", part)]
        pieces.extend(by_comma if all(is_only_code(piece) for piece in by_comma if piece) else [part])
    return [piece.strip() for piece in pieces if piece.strip()]


def is_only_code(text: str) -> bool:
    return _ONLY_CODE.fullmatch(text.strip()) is not None


def is_like_municipality(name: str) -> bool:
    return _IS_MUNICIPALITY.search(name) is not None


def is_told_by(text: str, node: PlanNode) -> bool:
    """Whether the text says no more than the part's number and name: "1" or "1 Links", but not "1 Something else"."""
    match = _LEADING_CODE.match(text.strip())
    rest = name_key(text.strip()[match.end() :] if match else text.rpartition("/")[2])
    return rest in {"", name_key(node.code)} or rest in name_key(node.heading)
