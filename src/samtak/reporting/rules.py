"""What must hold for reports."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from samtak.lib.rules import Rule

PERIOD_IS_IN_ORDER = Rule(
    name="PeriodIsInOrder",
    text=_("The first day of the period is after the last. Change one of them."),
    holds=lambda since, until: since <= until,
    source="L05",
)

PERIOD_HAS_ENDED = Rule(
    name="PeriodHasEnded",
    text=_("The last day of the period has not come yet. Choose today or an earlier day."),
    holds=lambda until, today: until <= today,
    source="L05",
)

PUBLISHED_STANDS = Rule(
    name="PublishedStands",
    text=_("The report is published, and what it says stands. Write a correction instead."),
    holds=lambda is_published: not is_published,
    source="L05",
)

LETTERHEAD_IS_CHOSEN = Rule(
    name="LetterheadIsChosen",
    text=_("Choose a Word file first."),
    holds=bool,
    source="L05",
)

LETTERHEAD_IS_A_WORD_FILE = Rule(
    name="LetterheadIsAWordFile",
    text=_("Nothing can be written on this file. Save it as a Word document (.docx) without a lock, and choose that."),
    holds=bool,
    source="L05",
)

CORRECTION_NEEDS_A_REPORT = Rule(
    name="CorrectionNeedsAReport",
    text=_("The report is not published yet. Change it instead of correcting it."),
    holds=bool,
    source="L05",
)

CORRECTION_SAYS_WHAT = Rule(
    name="CorrectionSaysWhat",
    text=_("Write what was wrong and what is right."),
    holds=lambda text: bool(text.strip()),
    source="L05",
)

OWN_FIGURE_CAN_BE_TOLD = Rule(
    name="OwnFigureCanBeTold",
    text=_("This cannot be counted yet. What is lacking stands beside it."),
    holds=lambda lacks: not lacks,
    source="C25",
)

CASES_COVER_STATEMENTS = Rule(
    name="CasesCoverStatements",
    text=_("Write how many cases there were in all: at least one, and no fewer than have a statement."),
    holds=lambda cases, statements: bool(cases) and cases >= statements,
    source="F01, C25",
)
