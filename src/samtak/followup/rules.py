"""What must hold for rounds of reporting."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from samtak.lib.rules import Rule

LONGEST_ROUND = dt.timedelta(days=180)

ROUND_ENDS_AHEAD = Rule(
    name="RoundEndsAhead",
    text=_("Choose a day after today, and not more than half a year ahead."),
    holds=lambda due_on, today: today < due_on <= today + LONGEST_ROUND,
    source="practice.yaml report_rhythm",
)

ONE_OPEN_ROUND = Rule(
    name="OneOpenRound",
    text=_("The region has an open round already. Close it before you open another."),
    holds=lambda has_open: not has_open,
    source="practice: reporting rounds",
)

ROUND_ASKS_SOMEBODY = Rule(
    name="RoundAsksSomebody",
    text=_("There is nothing to ask about: no published action of the region is open and led by anybody."),
    holds=bool,
    source="practice: reporting rounds",
)

ROUND_IS_OPEN = Rule(
    name="RoundIsOpen",
    text=_("The round is closed. What it says stands as it is."),
    holds=bool,
    source="practice: reporting rounds",
)

RETURNED_TELLS_WHY = Rule(
    name="ReturnedTellsWhy",
    text=_("Say what is missing, so that it can be mended."),
    holds=lambda note: bool(note.strip()),
    source="practice: reporting rounds",
)

ANSWER_IS_DELIVERED = Rule(
    name="AnswerIsDelivered",
    text=_("Only an answer that has been delivered can be taken in or sent back. Look at the list again."),
    holds=bool,
    source="practice: reporting rounds",
)

NOTHING_COLLIDES = Rule(
    name="NothingCollides",
    text=_(
        "Somebody has changed the same in an action since it was asked about. Look at the answers that are marked, and "
        "take them in one by one or send them back."
    ),
    holds=lambda left: not left,
    source="practice: reporting rounds",
)

PARTS_SAY_SOMETHING = Rule(
    name="PartsSaySomething",
    text=_("No supporter has delivered anything in words about this action yet."),
    holds=lambda parts: any(part.text for part in parts),
    source="practice: reporting rounds",
)

# As long as the field itself may be.
LONGEST_TEXT = 10_000

MERGED_FITS = Rule(
    name="MergedFits",
    text=_("With the parts it would be longer than 10,000 characters. Say in your own words what the parts amount to."),
    holds=lambda text: len(text) <= LONGEST_TEXT,
    source="practice: reporting rounds",
)

RULES = (
    ROUND_ENDS_AHEAD,
    ONE_OPEN_ROUND,
    ROUND_ASKS_SOMEBODY,
    ROUND_IS_OPEN,
    RETURNED_TELLS_WHY,
    ANSWER_IS_DELIVERED,
    NOTHING_COLLIDES,
    PARTS_SAY_SOMETHING,
    MERGED_FITS,
)
