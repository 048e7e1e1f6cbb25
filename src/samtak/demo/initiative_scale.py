"""Made-up initiatives, so that the register is measured with something in it. The same number gives the same ones."""

from __future__ import annotations

from random import Random

from samtak.actions.choices import Publication
from samtak.lib.partial_dates import PartialDate
from samtak.plans.choices import Origin
from samtak.plans.models import PlanNode
from samtak.projects.choices import InitiativeStatus, TagKind
from samtak.projects.indexing import index_initiative
from samtak.projects.models import Initiative, InitiativeGoal, InitiativeTag
from samtak.projects.naming import folded_name
from samtak.regions.models import Region

SOURCE = "generated for measuring"
INVENTED = ["aim", "status", "start", "runner_name", "funder", "target_group"]
MOST = 160
THINGS = ("bioøkonomi", "reiseliv", "havbruk", "lærlinger", "gründere", "næringsareal", "kulturnæring", "mineraler")
FUNDERS = ("fylkeskommunen", "Innovasjon Norge", "Siva", "regionalt fond", "sparebanken")
GROUPS = ("landbruket", "industrien", "gründere", "unge", "handelen")


def load_initiatives_at_scale(n: int) -> None:
    """See to it that there are `n` made-up initiatives, spread over the regions, and never very many."""
    standing = Initiative.objects.filter(slug__startswith="x-").count()
    regions = list(Region.objects.order_by("slug"))
    nodes: dict[int | None, list[PlanNode]] = {}
    for node in PlanNode.objects.filter(level__is_carried_out=True).select_related("plan").order_by("plan__slug", "id"):
        nodes.setdefault(node.plan.region_id, []).append(node)
    for number in range(standing + 1, min(n, MOST) + 1):
        region = regions[number % len(regions)]
        _make(number, region, nodes.get(region.pk, []))


def _make(number: int, region: Region, nodes: list[PlanNode]) -> None:
    random = Random(number)  # noqa: S311
    name = f"Satsing på {random.choice(THINGS)} {number}"
    initiative = Initiative(
        region=region,
        slug=f"x-{number:05d}",
        name=name,
        language=region.language,
        aim=f"Flere arbeidsplasser i {random.choice(THINGS)} og {random.choice(THINGS)}.",
        runner_name="noen andre",
        status=random.choices(list(InitiativeStatus), (1, 6, 1, 2))[0],
        publication=Publication.PUBLISHED,
        source=SOURCE,
        invented_fields=INVENTED,
    )
    initiative.start = PartialDate(random.randint(2019, 2023))
    initiative.save()
    for kind, names in ((TagKind.FUNDER, FUNDERS), (TagKind.TARGET_GROUP, GROUPS)):
        for position, told in enumerate(random.sample(names, random.randint(0, 2))):
            InitiativeTag.objects.create(
                initiative=initiative, kind=kind, name=told, folded=folded_name(told), position=position
            )
    for node in random.sample(nodes, min(len(nodes), random.randint(0, 2))):
        InitiativeGoal.objects.create(initiative=initiative, node=node, origin=Origin.OURS)
    index_initiative(initiative)
