"""A setting that makes no sense ends the program with a message that helps."""

from __future__ import annotations

import pytest

from samtak.config import environment as env

NAME = "SAMTAK_TRIED"


@pytest.mark.parametrize(
    ("given", "read"),
    [("yes", True), ("TRUE", True), ("1", True), ("no", False), ("0", False), ("", True), (" ", True)],
)
def test_yes_and_no(monkeypatch: pytest.MonkeyPatch, given: str, read: bool) -> None:
    monkeypatch.setenv(NAME, given)
    assert env.boolean(NAME, default=True) is read


@pytest.mark.parametrize(
    ("reader", "given"),
    [
        (lambda: env.boolean(NAME, default=False), "maybe"),
        (lambda: env.integer(NAME, 1), "many"),
        (lambda: env.one_of(NAME, ("a", "b"), "a"), "c"),
        (lambda: env.required(NAME, "Set it."), " "),
    ],
)
def test_what_makes_no_sense_names_the_setting(monkeypatch: pytest.MonkeyPatch, reader: object, given: str) -> None:
    monkeypatch.setenv(NAME, given)
    with pytest.raises(env.BadSetting, match=NAME):
        reader()  # type: ignore[operator]


def test_words_are_parted_by_spaces_or_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, " a.example, b.example  c.example ")
    assert env.words(NAME) == ["a.example", "b.example", "c.example"]
    monkeypatch.delenv(NAME)
    assert env.words(NAME) == []
    assert env.integer(NAME, 3) == 3
    assert env.one_of(NAME, ("a", "b"), "a") == "a"
