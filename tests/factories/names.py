from __future__ import annotations

from itertools import pairwise
from random import Random


def _words(text: str) -> list[str]:
    return text.split()


_STARTS = _words("Å Aa Æ Ø A E O Sv Kr Tr Bj Gj Hj Skj Ö Ä É Ü Š Č Đ Þ L M N R V")
_MIDDLES = _words("a e i o u y æ ø å aa ei au é è ö ä ü á ar or ør ål and ung est ič aÅ")
_ENDS = _words("n l s r vik nes fjord dal ø øy å aa stad heim by land strøm ß ŋ 2 10 100 007")
_JOINTS = ("", "", "", "", " ", "-", "–", ".", "/", "'", ", ", " (")


def norwegian_names(count: int, *, with_numbers: bool, seed: int = 29) -> list[str]:
    """Different made-up names of what is hard to sort: Å and Aa, accents, signs, capitals, and numbers when asked for.

    Without numbers none has more than one digit in a row, for by size and by sign are then the same.
    """
    random = Random(seed)
    found: dict[str, None] = {}
    while len(found) < count:
        name = "".join(_piece(random) + random.choice(_JOINTS) for _ in range(random.randint(1, 3))).strip(" -–./',(")
        if name and (with_numbers or not _has_long_number(name)):
            found[name] = None
    names = list(found)
    random.shuffle(names)
    return names


def _piece(random: Random) -> str:
    made = random.choice(_STARTS) + random.choice(_MIDDLES) + random.choice(_ENDS)
    return random.choice((made, made, made.lower(), made.upper(), made.capitalize()))


def _has_long_number(name: str) -> bool:
    return any(one.isdigit() and other.isdigit() for one, other in pairwise(name))
