"""Made-up documents, so that the shelf is measured with something on it. The same number gives the same ones."""

from __future__ import annotations

from random import Random

from samtak.lib.partial_dates import PartialDate
from samtak.plans.models import PlanNode
from samtak.regions.models import Region
from samtak.search import operations as search
from samtak.shelf.choices import DocumentKind, Visibility
from samtak.shelf.indexing import DOCUMENT
from samtak.shelf.models import Document

SOURCE = "generated for measuring"
INVENTED = ["title", "kind", "date"]
MOST = 400
THINGS = ("havbruk", "lærlinger", "næringsareal", "mineraler", "reiseliv", "samferdsel")


def load_documents_at_scale(n: int) -> None:
    """See to it that there are `n` made-up documents, spread over the regions, and never very many."""
    standing = Document.objects.filter(slug__startswith="x-").count()
    regions = list(Region.objects.order_by("slug"))
    nodes: dict[int | None, list[PlanNode]] = {}
    for node in PlanNode.objects.select_related("plan").order_by("plan__slug", "id"):
        nodes.setdefault(node.plan.region_id, []).append(node)
    made = []
    for number in range(standing + 1, min(n, MOST) + 1):
        region = regions[number % len(regions)]
        made.append(_make(number, region, nodes.get(region.pk, [])).pk)
    search.refresh(DOCUMENT, made)


def _make(number: int, region: Region, nodes: list[PlanNode]) -> Document:
    random = Random(number)  # noqa: S311
    node = random.choice(nodes) if nodes and random.random() < 0.3 else None
    document = Document(
        region=region,
        slug=f"x-{number:05d}",
        title=f"Notat om {random.choice(THINGS)} {number}",
        language=region.language,
        description=f"Om {random.choice(THINGS)} og {random.choice(THINGS)}.",
        kind=random.choice(list(DocumentKind)),
        url=f"https://example.org/{number}",
        visibility=Visibility.PUBLIC if number % 5 else Visibility.MEMBERS,
        plan=node.plan if node else None,
        node=node,
        source=SOURCE,
        invented_fields=INVENTED,
    )
    document.date = PartialDate(random.randint(2016, 2023), random.randint(1, 12))
    document.save()
    return document
