"""Norwegian order as a plain key, the order of ICU's nb-NO with numbers by size, whatever database holds it.

Names are compared letter by letter first, then by accents, then by capitals, as the Unicode collation algorithm does.
A key holds the three in turn. Its first part is pairs of hexadecimal digits that begin with 1–9, the rest is digits, so
that every collation orders keys alike, also a Norwegian one that takes "aa" for "å".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

# Each sign and letter in its place. A space comes first, æ ø å come last.
_SIGNS = " _-‐–—,;:!¡?¿.…·'‘’\"“”«»()[]{}§¶@*/\\&#%•`´^¯¨¸°©®+±÷×<=>¬|¦~−¤¢$£¥€"
_LETTERS = "abcdefghijklmnŋopqĸrstŧuvwxyzæøå"
_MOST_DIGITS = 12

_PLAIN, _OWN_MARK, _MARK, _LATER_MARK = "1", "2", "3", "4"
_SMALL, _CAPITAL, _OTHER_FORM, _OTHER_CAPITAL = "1", "2", "3", "4"

# Letters that are another letter with a mark of its own, before all accents; and those that are written as two.
_MARKED = {
    "ä": ("æ", 0), "ę": ("æ", 1), "ö": ("ø", 0), "ő": ("ø", 1), "œ": ("ø", 2), "đ": ("d", 0), "ð": ("d", 1),
    "ħ": ("h", 0), "ł": ("l", 0), "ü": ("y", 0), "ű": ("y", 1),
}  # fmt: skip
_DOUBLED = {"aa": _SMALL, "Aa": _CAPITAL, "AA": _OTHER_FORM}
_WRITTEN_AS = {"þ": "th", "ſ": "s"}
# acute, grave, breve, circumflex, caron, ring, diaeresis, double acute, tilde, dot, cedilla, ogonek, macron
_ACCENTS = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0327\u0328\u0304"

_FIRST = 0x10
_SIGN = {sign: _FIRST + place for place, sign in enumerate(_SIGNS)}
_OTHER_SIGN = _FIRST + len(_SIGNS)
_NUMBER = _OTHER_SIGN + 1
_DIGIT = _NUMBER + _MOST_DIGITS + 2
_LETTER = {letter: _DIGIT + 10 + place for place, letter in enumerate(_LETTERS)}
_OTHER_LETTER = _DIGIT + 10 + len(_LETTERS)

# A letter comes with its accents, in the decomposed form: in "aä" the two letters are "å" and the accent stays.
_PIECE = re.compile(r"(?:aa|Aa|AA)|[0-9]+|.[\u0300-\u036f]*", re.DOTALL)
KEY_LENGTH = 130
_SORTED_LENGTH = 60

# What one piece of a name weighs: its place, its accents, its capitals.
_Weights = tuple[str, str, str]


def norwegian_sort_key(text: str) -> str:
    """A key whose plain order is Norwegian order."""
    places: list[str] = []
    accents: list[str] = []
    capitals: list[str] = []
    length = 0
    for piece in _PIECE.findall(unicodedata.normalize("NFD", text)):
        for place, accent, capital in _weights(piece):
            places.append(place)
            accents.append(accent)
            capitals.append(capital)
            length += len(place) // 2
        if length >= _SORTED_LENGTH:
            break
    first = "".join(places)[: 2 * _SORTED_LENGTH]
    # Zero is less than any weight.
    return f"{first}0{_without_plain_end(accents, _PLAIN)}0{_without_plain_end(capitals, _SMALL)}"[:KEY_LENGTH]


def _without_plain_end(weights: list[str], plain: str) -> str:
    while weights and weights[-1] == plain:
        weights.pop()
    return "".join(weights)


def _weights(piece: str) -> Iterable[_Weights]:
    if piece.isascii() and piece.isdigit():
        return ((_number(piece), _PLAIN, _SMALL),)
    if piece in _DOUBLED:
        return ((_place(_LETTER["å"]), f"{_OWN_MARK}0", _DOUBLED[piece]),)
    return _of_letter(piece)


def _number(digits: str) -> str:
    """How many digits, then the digits: 9 before 10. Zeros in front say nothing."""
    plain = digits.lstrip("0")
    count = min(len(plain), _MOST_DIGITS + 1)
    return _place(_NUMBER + count) + "".join(_place(_DIGIT + int(digit)) for digit in plain[: _MOST_DIGITS + 1])


@cache
def _of_letter(piece: str) -> tuple[_Weights, ...]:
    """A letter or sign with its accents: the letter they make, as å, and the accents that are left."""
    for end in range(len(piece), 0, -1):
        letter = unicodedata.normalize("NFC", piece[:end])
        if len(letter) == 1 and (end == 1 or letter.lower() in _LETTER or letter.lower() in _MARKED):
            return (*_of_char(letter), *(_accent(mark) for mark in piece[end:]))
    return ()


def _of_char(char: str) -> tuple[_Weights, ...]:
    small = char.lower()
    capital = _CAPITAL if small != char else _SMALL
    if char.isspace():
        return ((_place(_SIGN[" "]), _PLAIN, _SMALL),)
    if char in _SIGN:
        return ((_place(_SIGN[char]), _PLAIN, _SMALL),)
    if small in _LETTER:
        return ((_place(_LETTER[small]), _PLAIN, capital),)
    if small in _MARKED:
        letter, mark = _MARKED[small]
        return ((_place(_LETTER[letter]), f"{_OWN_MARK}{mark}", capital),)
    if small == "ß":
        return (*_of_char("s"), _accent(""), *_of_char("s"))
    if small in _WRITTEN_AS:
        form = _OTHER_CAPITAL if small != char else _OTHER_FORM
        return tuple((_place(_LETTER[letter]), _PLAIN, form) for letter in _WRITTEN_AS[small])
    return _of_other_char(char)


def _of_other_char(char: str) -> tuple[_Weights, ...]:
    """What we do not know by its number, behind what we know. What is never seen says nothing."""
    category = unicodedata.category(char)
    if category.startswith("M"):
        return (_accent(char),)
    if category in {"Cc", "Cf", "Cs", "Cn"}:
        return ()
    behind = _OTHER_LETTER if category.startswith(("L", "N", "Co")) else _OTHER_SIGN
    return ((_place(behind) + "".join(f"1{digit}" for digit in f"{ord(char):08d}"), _PLAIN, _SMALL),)


def _accent(mark: str) -> _Weights:
    place = _ACCENTS.find(mark) if mark else -1
    if place < 0:
        return "", f"{_LATER_MARK}9", _SMALL
    return "", f"{_MARK}{place}" if place < 10 else f"{_LATER_MARK}{place - 10}", _SMALL


def _place(code: int) -> str:
    return f"{code:02x}"
