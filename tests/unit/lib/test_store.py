"""Keeping files by what they hold: whole or not at all, and cleared up when nothing names them."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samtak.lib import store
from samtak.lib.no_room import is_out_of_room

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.SAMTAK_DATA_DIR = tmp_path
    return tmp_path / "files"


def files_in(home: Path) -> list[str]:
    return sorted(path.name for path in home.rglob("*") if path.is_file())


def age(path: Path) -> None:
    long_ago = time.time() - 2 * 24 * 3600
    os.utime(path, (long_ago, long_ago))


def test_the_same_content_is_kept_once_under_its_checksum(home: Path) -> None:
    assert store.keep([b"hel", b"lo"]) == store.Kept(HELLO, 5) == store.keep([b"hello"])
    assert files_in(home) == [HELLO]
    assert b"".join(store.chunks_of(HELLO)) == b"hello"
    assert store.has(HELLO)
    assert store.is_whole(HELLO)


def test_a_full_disk_leaves_nothing_behind_and_is_told_as_one(home: Path) -> None:
    def chunks() -> Iterator[bytes]:
        yield b"hel"
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(OSError, match="No space") as raised:
        store.keep(chunks())
    assert is_out_of_room(raised.value)
    assert not is_out_of_room(FileNotFoundError(errno.ENOENT, "x"))
    assert files_in(home) == []


def test_a_damaged_file_is_noticed_and_mended_by_keeping_it_again(home: Path) -> None:
    store.keep([b"hello"])
    (home / "2c" / HELLO).write_bytes(b"hullo")
    assert not store.is_whole(HELLO)
    store.keep([b"hello"])
    assert store.is_whole(HELLO)


def test_what_nothing_names_goes_after_its_time_and_not_before(home: Path) -> None:
    named, loose = store.keep([b"named"]).key, store.keep([b"loose"]).key
    part = home / "part-left-by-a-kill"
    part.write_bytes(b"x")
    assert store.clear({named}) == 0
    for path in (*home.rglob("*/*"), part):
        age(path)
    assert store.clear({named}) == 2
    assert files_in(home) == [named]
    age(home / named[:2] / named)
    store.let_go(named)  # a backup that runs may still want it
    assert store.clear(set()) == 0
    assert not store.has(loose)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", HELLO.upper(), f"{HELLO}\n", HELLO[:-1]])
def test_nothing_but_a_checksum_names_a_file(home: Path, key: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        store.opened(key)
