"""Loading duties. What they are stands in the catalogue; what shows in the demo that they were done is made up."""

from __future__ import annotations

from samtak.demo.places import Known
from samtak.duties.catalogue import definitions
from samtak.duties.models import Duty, Evidence, Waiver
from samtak.lib.facts import Row


def load_duties(file: Row, known: Known) -> None:
    by_code = {each.code: each for each in definitions()}
    for row in file.rows("regions"):
        region, starts_on = row.one_of("region", known.regions), row.first_day("starts_on")
        plan = row.text("plan", "")
        for each in row.rows("duties"):
            definition = each.one_of("code", by_code)
            strategy = each.text("strategy", "")
            duty = Duty(
                region=region,
                code=definition.code,
                starts_on=starts_on,
                node=known.nodes[plan][strategy] if strategy else None,
                **definition.fields,
            )
            each.checked(duty).save()
            for done in each.rows("done"):
                _done(done, duty, known)
            for waived in each.rows("waived"):
                _waived(waived, duty, known)
            each.finish()
        row.finish()
    file.finish()


def _done(row: Row, duty: Duty, known: Known) -> None:
    evidence = Evidence(
        duty=duty,
        organisation=row.one_of_or_none("by", known.organisations),
        done_on=row.partial_date("on"),
        what=row.text("what"),
        present=row.text("present", ""),
        is_invented=True,
    )
    row.checked(evidence).save()
    row.finish()


def _waived(row: Row, duty: Duty, known: Known) -> None:
    Waiver.objects.create(
        duty=duty,
        organisation=row.one_of_or_none("who", known.organisations),
        since=row.first_day("since"),
        until=row.first_day("until"),
        reason=row.text("reason"),
    )
    row.finish()
