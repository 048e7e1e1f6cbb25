from __future__ import annotations

from samtak.lib.word_diff import MOST_STEPS, Change, Piece, word_diff


def told(before: str, after: str) -> str:
    """What is taken out in brackets, what is put in in braces."""
    signs = {Change.SAME: "{}", Change.OUT: "[{}]", Change.IN: "{{{}}}"}
    return " ".join(signs[piece.change].format(piece.text) for piece in word_diff(before, after))


def test_words_that_are_taken_out_and_put_in_are_told() -> None:
    assert told("Folk er ute i bedriftene", "Folk er jevnlig ute i 20 bedrifter") == (
        "Folk er {jevnlig} ute i [bedriftene] {20 bedrifter}"
    )
    assert told("", "Nytt") == "{Nytt}"
    assert told("Gammelt", "") == "[Gammelt]"


def test_how_lines_are_broken_says_nothing() -> None:
    assert word_diff("Nok  næringsareal\nav rett slag", "Nok næringsareal av rett slag") == [
        Piece(Change.SAME, "Nok næringsareal av rett slag")
    ]


def test_what_is_too_long_to_be_held_together_is_told_whole() -> None:
    many = int(MOST_STEPS**0.5) + 1
    pieces = word_diff("a " * many, "a " * many + "b")
    assert [piece.change for piece in pieces] == [Change.OUT, Change.IN]
