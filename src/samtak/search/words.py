"""Words as the index knows them: base forms, parts of compounds and spellings that mean the same.

Pure: text in, terms out, so that both databases hold and find exactly the same. Both written forms of Norwegian and
English are taken at once, because a question does not say which it is in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from samtak.search.vocabulary import (
    JOINED_BY_S,
    NOT_PARTS,
    SHORT_FIRST_PARTS,
    SHORT_LAST_PARTS,
    STOP_WORDS,
    SYNONYMS,
    TOO_WIDE,
)

LANGUAGES = ("nb", "nn", "en")
NORWEGIAN = ("nb", "nn")
LONGEST_TERM = 60
SHORTEST_PREFIX = 3
_SHORTEST_COMPOUND = 7
_SHORT_PART = 3

# How near a term is to the word it came of.
AS_WRITTEN, BASE_FORM, SAME_MEANING, PART = 4, 3, 2, 1
# A part of a compound is a term of its own kind: "næringsareal" asks for "areal" by itself, not for every "boligareal".
PART_MARK = "~"

_TOKEN = re.compile(r"[^\W_]+(?:[.\-/'’&+:][^\W_]+)*")
_JOINT = re.compile(r"[.\-/'’&+:]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Token:
    """A word in a text: `word` is folded, `start` and `end` are places in the composed text."""

    word: str
    start: int
    end: int


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def folded(word: str) -> str:
    """One form for "ÅFJORD", "Åfjord" and the same written with loose rings."""
    return composed(composed(word).casefold())[:LONGEST_TERM]


def tokens(text: str) -> Iterator[Token]:
    """The words of a composed text. "TR-04" and "2.6" are one word each."""
    for found in _TOKEN.finditer(text):
        yield Token(folded(found.group()), found.start(), found.end())


@lru_cache(maxsize=65_536)
def index_terms(word: str) -> Mapping[str, int]:
    """What the word is found by, with how near each term is to it."""
    terms: dict[str, int] = {}
    for form in _forms(word):
        _add(terms, form, AS_WRITTEN)
    for base in _bases(word):
        _add(terms, base, BASE_FORM)
    for part in _all_parts(word):
        _add(terms, PART_MARK + part, PART)
    for term in list(terms):
        if term in SYNONYMS:
            _add(terms, SYNONYMS[term], SAME_MEANING)
        elif term.startswith(PART_MARK) and term[1:] in SYNONYMS:
            _add(terms, PART_MARK + SYNONYMS[term[1:]], PART)
    return terms


@lru_cache(maxsize=4_096)
def question_terms(word: str) -> Mapping[str, int]:
    """What a word of a question asks for, with how good a hit on each is."""
    terms: dict[str, int] = {}
    for form in _forms(word):
        _add(terms, form, AS_WRITTEN)
    for base in _bases(word):
        _add(terms, base, BASE_FORM)
    for term in list(terms):
        if term in SYNONYMS:
            _add(terms, SYNONYMS[term], SAME_MEANING)
    for term in list(terms):
        _add(terms, PART_MARK + term, PART)
    for root in _roots(word):
        for last in compound(root)[-1:]:
            bases = _bases(last)
            for base in bases if TOO_WIDE.isdisjoint(bases) else ():
                _add(terms, base, PART)
    return terms


def _roots(word: str) -> tuple[str, ...]:
    """What is looked at for parts: the base forms when the word is bent, for an ending looks like a word at times."""
    if any(_is_known_in(word, language) and _lemma(word, language) == word for language in NORWEGIAN):
        return (word,)
    forms = set(_forms(word))
    return tuple(base for base in _bases(word) if base not in forms) or (word,)


def _all_parts(word: str) -> Iterator[str]:
    """Base forms of the parts of a compound, and of the parts' own parts."""
    for root in _roots(word):
        for part in compound(root):
            yield from _bases(part)
            yield from _all_parts(part)


def _add(terms: dict[str, int], term: str, nearness: int) -> None:
    term = term[:LONGEST_TERM]
    if term and term != PART_MARK:
        terms[term] = max(terms.get(term, 0), nearness)


def _forms(word: str) -> Iterator[str]:
    """The word, its pieces between hyphens, and other ways to spell it: "Aafjord", "Andre" for "André"."""
    yield word
    if _JOINT.search(word):
        pieces = _JOINT.split(word)
        if not _DIGIT.search(word):
            yield "".join(pieces)
            yield from (piece for piece in pieces if len(piece) > 1)
        else:
            yield from (piece for piece in pieces if len(piece) > 2)
    if "aa" in word:
        yield word.replace("aa", "å")
    plain = _without_accents(word)
    if plain != word:
        yield plain


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(char if char in "æøå" else unicodedata.normalize("NFD", char)[0] for char in word)


@lru_cache(maxsize=65_536)
def _bases(word: str) -> tuple[str, ...]:
    """Base forms in every language, the word's own first. A code is its own base form."""
    found = [word]
    for form in dict.fromkeys(_forms(word)):
        if _DIGIT.search(form) or _JOINT.search(form):
            continue
        lemmas = [lemma for language in LANGUAGES if (lemma := _lemma(form, language))]
        found += lemmas if set(lemmas) - {form} else _without_ending(form)
        if parts := compound(form):
            # A compound is bent as its last part is: "næringsareala" as "areala".
            stem = form[: len(form) - len(parts[-1])]
            found += [stem + last for language in NORWEGIAN if (last := _lemma(parts[-1], language))]
    return tuple(dict.fromkeys(term for term in found if term))


def _without_ending(word: str) -> Iterator[str]:
    """For a definite form that the dictionaries lack: what is left without its ending, when that is a word."""
    for ending, lengths in (("ene", (3, 2)), ("ane", (3, 2)), ("en", (1, 2)), ("et", (1, 2))):
        if word.endswith(ending) and len(word) > len(ending) + _SHORT_PART:
            yield from (word[:-length] for length in lengths if _is_known(word[:-length]))
            return


@lru_cache(maxsize=65_536)
def compound(word: str) -> tuple[str, ...]:
    """The two parts of a compound as they stand in it, or nothing: "næringsareal" → "næring", "areal"."""
    if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
        return ()
    for cut in range(_SHORT_PART, len(word) - _SHORT_PART + 1):
        first, last = word[:cut], word[cut:]
        if not _can_be_first(first):
            continue
        # In "fylkesvei" the s joins, though "svei" is a word too; in "kommunestyre" it does not, though "tyre" is.
        if last[0] == "s" and (first[-1] != "e" or first in JOINED_BY_S) and _can_be_last(last[1:]):
            return first, last[1:]
        if _can_be_last(last):
            return first, last
    return ()


def _can_be_first(part: str) -> bool:
    return _is_part(part, SHORT_FIRST_PARTS)


def _can_be_last(part: str) -> bool:
    return _is_part(part, SHORT_LAST_PARTS)


def _is_part(part: str, short: frozenset[str]) -> bool:
    if part in NOT_PARTS or (len(part) <= _SHORT_PART and part not in short):
        return False
    return _is_known(part)


def _is_known(word: str) -> bool:
    return any(_is_known_in(word, language) for language in NORWEGIAN)


@lru_cache(maxsize=65_536)
def _is_known_in(word: str, language: str) -> bool:
    # The dictionaries are opened by the first who needs them, so that what never searches never waits for them.
    import simplemma

    return bool(simplemma.is_known(word, lang=language))


@lru_cache(maxsize=65_536)
def _lemma(word: str, language: str) -> str:
    """The base form in a language, or nothing when it is a guess that is no word itself."""
    import simplemma

    lemma = folded(simplemma.lemmatize(word, lang=language))
    return lemma if lemma == word or _is_known_in(lemma, language) else ""


# ---- Questions ------------------------------------------------------------------------------------------------------

MOST_WORDS = 8


@dataclass(frozen=True)
class AskedWord:
    """One word asked for: any of `terms` will do, each with how good a hit it is, and what begins with `prefix`."""

    word: str
    terms: Mapping[str, int]
    prefix: str = ""

    def told(self) -> list[str]:
        """The forms it is looked for in, as a reader may see them."""
        others = sorted(term for term in self.terms if term[0].isalnum() and term != self.word)
        begun = [f"{self.prefix}…"] if self.prefix else []
        return [self.word, *others, *begun]

    def hit_by(self, held: Mapping[str, int]) -> int:
        """How well what is held under some terms answers, 0 for not at all. The index answers the same in SQL."""
        best = max((held[term] * nearness for term, nearness in self.terms.items() if term in held), default=0)
        if self.prefix:
            best = max([best, *(weight for term, weight in held.items() if term.startswith(self.prefix))])
        return best


def asked(question: str, kinds: Mapping[str, str]) -> tuple[AskedWord, ...]:
    """What a question asks for, word by word, without what is only there to make it a sentence.

    `kinds` are words that name a kind of thing, each with the term all of that kind are held under. The last word may
    be half written.
    """
    words = list(dict.fromkeys(token.word for token in tokens(composed(question))))
    meant = ([word for word in words if word not in STOP_WORDS] or words)[:MOST_WORDS]
    found = []
    for word in meant:
        terms = dict(question_terms(word))
        for base in _bases(word):
            if base in kinds:
                _add(terms, kinds[base], PART)
        is_begun = word == meant[-1] and len(word) >= SHORTEST_PREFIX and not word[-1].isdigit()
        found.append(AskedWord(word, terms, word if is_begun else ""))
    return tuple(found)


def held_by(texts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Every term some texts are found by, with its weight: how much the text counts times how near the term is."""
    held: dict[str, int] = {}
    for text, counts in texts:
        for token in tokens(composed(text)):
            for term, nearness in index_terms(token.word).items():
                held[term] = max(held.get(term, 0), counts * nearness)
    return held
