"""One index over everything: what each thing is found by, as labels and ids, without foreign keys upstairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.lookups import BuiltinLookup

from samtak.lib.localtext import LocalTextField
from samtak.search.words import LONGEST_TERM


class Entry(models.Model):
    """One thing that can be found. `key` is what its page's address needs; `text` is what a hit is shown in."""

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    key = models.CharField(max_length=200)
    title = LocalTextField()
    text = LocalTextField()
    sort_key = models.CharField(max_length=130)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


if TYPE_CHECKING:
    _CharField = models.CharField[Any, Any]
    _Lookup = BuiltinLookup[Any]
else:
    _CharField = models.CharField
    _Lookup = BuiltinLookup


class TermField(_CharField):
    """A folded term, of which the beginning can be asked for by an index on either database."""


@TermField.register_lookup
class Begins(_Lookup):
    """Terms hold no wildcards: they are letters, digits and a few joints."""

    lookup_name = "begins"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", (*parameters, f"{self.rhs}%")

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, tuple[Any, ...]]:
        """SQLite uses no index for LIKE, and orders plain text by its bytes."""
        left, parameters = self.process_lhs(compiler, connection)
        return f"({left} >= %s AND {left} < %s)", (*parameters, self.rhs, *parameters, f"{self.rhs}\U0010ffff")


class Posting(models.Model):
    """The entry is found by the term, and how much that says of it."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="postings", db_index=False)
    term = TermField(max_length=LONGEST_TERM + 1)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "term"], name="search_term_once_per_entry")]
        indexes = [
            # The operator class lets PostgreSQL use it for beginnings of words; SQLite knows no such thing.
            models.Index(
                fields=["term", "entry", "weight"],
                name="search_posting_term",
                opclasses=["varchar_pattern_ops", "int8_ops", "int2_ops"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.term} → {self.entry_id}"
