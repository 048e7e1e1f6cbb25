"""Loading where regions were seen: what sources tell of, and what is made up beside it, marked as such."""

from __future__ import annotations

from samtak.actions.models import Action
from samtak.demo.places import Known
from samtak.lib.facts import Row
from samtak.outreach.models import Appearance

_MADE_UP = {name: name for name in ("title", "action", "on", "done_by", "audience", "seen_in", "reach")}


def load_outreach(file: Row, known: Known) -> None:
    actions = {f"{action.region.slug}/{action.code}": action for action in Action.objects.select_related("region")}
    for row in file.rows("appearances"):
        action = row.one_of("action", actions)
        reach = row.number("reach")
        appearance = Appearance(
            action=action,
            title=row.text("title"),
            language=row.text("language", action.language),
            channel=row.text("channel"),
            seen_in=row.text("seen_in", ""),
            occasion=row.text("occasion", ""),
            audience=row.text("audience", ""),
            on=row.partial_date("on"),
            organisation=row.one_of_or_none("organisation", known.organisations),
            done_by=row.text("done_by", ""),
            link=row.text("link", ""),
            reach=int(reach) if reach is not None else None,
            reach_of=row.text("reach_of", ""),
            reach_on=row.partial_date("reach_on"),
            reach_source=row.text("reach_source", ""),
            reach_method=row.text("reach_method", ""),
            source=row.text("source", ""),
            invented_fields=row.each_of("invented", _MADE_UP),
        )
        row.checked(appearance).save()
        row.finish()
    file.finish()
