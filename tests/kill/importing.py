"""Reads lists of actions in, one after the other, and says each number when the verb has said it is done."""

from __future__ import annotations

import itertools
import os
import sys


def main(first: int, rows: int) -> None:
    from samtak.accounts.models import RoleGrant
    from samtak.accounts.queries import actor_of
    from samtak.actions.importing.drafts import guessed_mapping
    from samtak.actions.importing.proposals import SameTitle
    from samtak.actions.operations.importing import import_actions
    from samtak.rendering.workbook import Cell, Sheet

    grant = RoleGrant.objects.filter(role="secretariat", user__is_demo=True).order_by("id").select_related("user")[0]
    actor, region = actor_of(grant.user), grant.region
    assert region is not None
    for number in itertools.count(first):
        cells = [["Tittel", "Status"], *([f"List {number} row {row}", "Ikke startet"] for row in range(rows))]
        sheets = [Sheet("Tiltak", [[Cell(text) for text in row] for row in cells])]
        mapping = guessed_mapping(sheets).answering(SameTitle.MAKE)
        made = import_actions(by=actor, region=region, plan=None, sheets=sheets, mapping=mapping).made
        assert len(made) == rows
        print(number, flush=True)  # noqa: T201 - the ledger is on the other side of the pipe


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "samtak.config.settings"
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
