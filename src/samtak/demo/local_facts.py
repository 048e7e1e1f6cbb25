"""Loading local wordings and targets of shared goals. All of them are made up."""

from __future__ import annotations

from samtak.demo.places import Known
from samtak.lib.facts import Row
from samtak.plans.models import LocalVersion
from samtak.plans.shared_text import shared_text_of


def load_local_versions(file: Row, known: Known) -> None:
    """After the targets, which are part of what they were held against."""
    for row in file.rows("local_versions"):
        node = row.one_of("code", known.nodes[row.one_of("plan", known.plans).slug])
        made_on = row.first_day("made_on")
        version = LocalVersion(
            node=node,
            municipality=row.one_of("municipality", known.municipalities),
            local_text=row.text("local_text", ""),
            local_target=row.text("local_target", ""),
            target_date=row.partial_date("target_date"),
            decided=row.partial_date("decided"),
            case_number=row.text("case_number"),
            reason=row.text("reason"),
            shared=shared_text_of(node).as_data(),
            made_on=made_on,
            held_on=made_on,
            is_invented=True,
        )
        row.checked(version).save()
        row.finish()
    file.finish()
