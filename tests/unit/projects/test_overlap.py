"""Which initiatives overlap: the reasons, and laws that hold for any register."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from samtak.projects.overlap import Entry, Pair, Why, competing_keys, overlaps, telling_words

NAMES = ("fylket", "staten", "bønder", "reindrift")
SHARED = st.dictionaries(
    st.sampled_from([Why.FUNDER, Why.TARGET_GROUP, Why.PARTNER, Why.GOAL]),
    st.lists(st.sampled_from(NAMES), max_size=3).map(lambda names: {name: name.title() for name in names}),
)
TEXTS = st.lists(st.sampled_from(["bioøkonomi", "skog", "landbruk", "reiseliv", "og", "skal"]), max_size=4).map(
    " ".join
)
ENTRIES = st.lists(
    st.builds(Entry, key=st.sampled_from("abcdef"), shared=SHARED, text=TEXTS), unique_by=lambda entry: entry.key
)


def told(pairs: list[Pair]) -> list[tuple[str, str, tuple[Why, ...]]]:
    return [(pair.first, pair.second, tuple(reason.why for reason in pair.reasons)) for pair in pairs]


@given(ENTRIES, st.randoms())
def test_who_comes_first_does_not_matter(entries: list[Entry], chance: st.DataObject) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert overlaps(entries) == overlaps(shuffled)


@given(ENTRIES)
def test_nothing_overlaps_with_itself_and_each_pair_is_told_once_with_a_reason(entries: list[Entry]) -> None:
    pairs = overlaps([*entries, *entries])
    assert all(pair.first < pair.second and pair.reasons for pair in pairs)
    assert len({(pair.first, pair.second) for pair in pairs}) == len(pairs)


@given(ENTRIES)
def test_an_unrelated_one_changes_nothing(entries: list[Entry]) -> None:
    unrelated = Entry("z", shared={Why.FUNDER: {"mars": "Mars"}}, text="romfart satellitter")
    assert overlaps([*entries, unrelated]) == overlaps(entries)


def competes(pair: Pair) -> bool:
    return any(reason.why in {Why.GOAL, Why.AREA, Why.FUNDER, Why.TARGET_GROUP} for reason in pair.reasons)


@given(ENTRIES)
def test_those_that_compete_are_told_as_looking_at_each_pair_would(entries: list[Entry]) -> None:
    found = {key for pair in overlaps(entries) if competes(pair) for key in (pair.first, pair.second)}
    assert competing_keys(entries) == found


@given(ENTRIES)
def test_the_strongest_come_first(entries: list[Entry]) -> None:
    strengths = [pair.strength for pair in overlaps(entries)]
    assert strengths == sorted(strengths, reverse=True)


def test_each_hit_says_what_is_shared() -> None:
    one = Entry("a", shared={Why.FUNDER: {"fylket": "Fylket"}, Why.PARTNER: {"nord": "Nord"}})
    two = Entry("b", shared={Why.FUNDER: {"fylket": "FYLKET", "staten": "Staten"}, Why.PARTNER: {"nord": "Nord"}})
    (pair,) = overlaps([one, two])
    assert [(reason.why, reason.names) for reason in pair.reasons] == [
        (Why.FUNDER, ("Fylket",)),
        (Why.PARTNER, ("Nord",)),
    ]


def test_what_is_not_known_shares_nothing() -> None:
    unknown = {Why.FUNDER: {}, Why.TARGET_GROUP: {}}
    assert overlaps([Entry("a", shared=unknown), Entry("b", shared=unknown)]) == []


def test_a_shared_goal_is_not_told_again_as_its_area() -> None:
    one = Entry("a", shared={Why.GOAL: {"1.1": "1.1 Skog"}, Why.AREA: {"1": "1 Natur"}}, areas={"1.1": "1"})
    same = Entry("b", shared=one.shared, areas=one.areas)
    beside = Entry("c", shared={Why.GOAL: {"1.2": "1.2 Mat"}, Why.AREA: {"1": "1 Natur"}}, areas={"1.2": "1"})
    assert told(overlaps([one, same])) == [("a", "b", (Why.GOAL,))]
    assert told(overlaps([one, beside])) == [("a", "c", (Why.AREA,))]
    assert competing_keys([one, beside]) == {"a", "c"}


def test_one_word_in_common_is_no_overlap_and_small_words_tell_nothing() -> None:
    assert overlaps([Entry("a", text="Bioøkonomi i Åfjord"), Entry("b", text="BIOØKONOMI på Snåsa")]) == []
    (pair,) = overlaps([Entry("a", text="Bioøkonomi i ÅFJORD"), Entry("b", text="bioøkonomi for Åfjord")])
    assert pair.reasons[0].names == ("bioøkonomi", "åfjord")
    assert not competes(pair)
    assert telling_words("Prosjektet skal bidra til utvikling av regionen, og 2024") == frozenset()
