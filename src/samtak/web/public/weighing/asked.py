"""What the address of the weighing narrows it to."""

from __future__ import annotations

from dataclasses import dataclass

from samtak.actions.choices import Scope, Status
from samtak.regions.models import Region
from samtak.web import queries_in_address
from samtak.web.middleware import Request
from samtak.weighing import queries as weighing_queries
from samtak.weighing.choices import Placed
from samtak.weighing.models import WeighingScale
from samtak.weighing.queries import WeighedFilter

ALL = "all"


@dataclass(frozen=True)
class Asked:
    """What the reader asked for. Joint actions, unless another kind or all are asked for."""

    region: Region
    scales: list[WeighingScale]
    scope: str
    status: str
    placed: str
    added_value: str
    effect: str

    @property
    def scale(self) -> WeighingScale | None:
        """The one in use."""
        return self.scales[0] if self.scales else None

    def parameters(self) -> dict[str, str]:
        return {
            "scope": "" if self.scope == Scope.JOINT else self.scope,
            "status": self.status,
            "placed": self.placed,
            "added_value": self.added_value,
            "effect": self.effect,
        }

    @property
    def of_all(self) -> WeighedFilter:
        """The actions that the table and the count are made of."""
        return WeighedFilter(
            region_id=self.region.pk,
            scale_id=self.scale.pk if self.scale else None,
            scope="" if self.scope == ALL else self.scope,
            status=self.status,
        )

    @property
    def narrowed(self) -> WeighedFilter:
        """Those that the list shows."""
        of_all = self.of_all
        return WeighedFilter(
            region_id=of_all.region_id,
            scale_id=of_all.scale_id,
            scope=of_all.scope,
            status=of_all.status,
            placed=self.placed,
            added_value=int(self.added_value) if self.added_value else None,
            effect=int(self.effect) if self.effect else None,
        )


def read(request: Request, region: Region) -> Asked:
    """One query. Raises BadQuery."""
    scales = weighing_queries.scales_of(region.pk)
    steps = [str(number) for number in range(1, len(scales[0].steps) + 1)] if scales else []
    return Asked(
        region=region,
        scales=scales,
        scope=queries_in_address.one_of(request, "scope", [*Scope.values, ALL]) or Scope.JOINT.value,
        status=queries_in_address.one_of(request, "status", Status.values),
        placed=queries_in_address.one_of(request, "placed", Placed.values),
        added_value=queries_in_address.one_of(request, "added_value", steps),
        effect=queries_in_address.one_of(request, "effect", steps),
    )
