"""Facts as people say them."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import override

from samtak.lib.partial_dates import PartialDate
from samtak.web.public import words
from samtak.web.public.bars import bar_of, status_labels


def test_names_stand_in_a_row_as_in_a_sentence() -> None:
    with override("en"):
        assert words.listed([]) == ""
        assert words.listed(["Osen"]) == "Osen"
        assert words.listed(["Osen", "Roan", "Åfjord"]) == "Osen, Roan and Åfjord"


def test_a_date_that_is_missing_is_said_to_be() -> None:
    with override("en"):
        assert words.date_or_not_given(None) == "date not given"
        assert words.date_or_not_given(PartialDate(2016, 12)) == "December 2016"
        assert words.date_or_not_given(dt.date(2016, 12, 31)) == "31 December 2016"


def test_periods_may_lack_an_end() -> None:
    with override("en"):
        assert words.period(PartialDate(2017), PartialDate(2020)) == "2017–2020"
        assert words.period(PartialDate(2017), None) == "from 2017"
        assert words.period(None, PartialDate(2020)) == "until 2020"
        assert words.period(None, None) == ""


def test_a_text_in_the_pages_own_language_needs_no_mark() -> None:
    with override("nb"):
        assert words.lang_mark("nb") == ""
        assert words.lang_mark("nn") == ' lang="nn"'
        assert words.language_note("nb") == ""
    with override("en"):
        assert words.language_note("nn") == "The text exists in Nynorsk only and is shown as it stands."


def test_a_bar_says_in_words_what_it_shows() -> None:
    with override("en"):
        bar = bar_of({"stopped": 1, "completed": 3}, status_labels())
        assert bar.sentence == "4 actions: 3 completed, 1 stopped"
        assert bar_of({}, status_labels()).sentence == "no actions"

    assert [(piece.code, piece.x, piece.width) for piece in bar.pieces] == [
        ("completed", "0.00", "75.00"),
        ("stopped", "75.00", "25.00"),
    ]
