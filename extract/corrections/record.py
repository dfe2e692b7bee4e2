"""The record of one correction, the columns a person may set, and what the program has to say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from extract.schema import CORRECTIONS, FIGURES, Column

# Where a figure stands is not a matter of opinion, and how sure the program is follows from the rest.
_FIXED = frozenset((
    "figure_id", "doc_id", "doc", "article", "start", "end", "text", "sentence", "sentence_start", "prefix", "suffix",
    "confidence", "rule",
))  # fmt: skip
FIELDS: Mapping[str, Column] = {c.name: c for c in FIGURES.columns if c.name not in _FIXED}

MOST_PARTS = 99  # of a figure that is split

# The kinds of the findings on corrections.
WITHOUT_PAPER = "correction without paper"  # no paper of the run is the one it was made on
LOST = "correction lost"  # the words it was made on are no longer there
AMBIGUOUS = "correction ambiguous"  # they stand in several places
WITHOUT_FIGURE = "correction without figure"  # the words are there; the program finds no figure in them
NOT_NEEDED = "correction not needed"  # the program reads it so by itself
READING_CHANGED = "correction on a changed reading"  # applied, but the program no longer reads what was corrected
CONTRADICTION = "correction contradicts the row"  # not applied
INVALID = "correction no longer valid"  # not applied: a code that it gives is no longer one
OTHER_PAPER = "correction moved to another paper"  # applied there
KINDS = frozenset((
    WITHOUT_PAPER, LOST, AMBIGUOUS, WITHOUT_FIGURE, NOT_NEEDED, READING_CHANGED, CONTRADICTION, INVALID,
    OTHER_PAPER,
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the corrections table; the columns are explained in ``extract.schema.CORRECTIONS``."""

    correction_id: str
    action: str
    doc_id: str
    doc: str
    figure_id: str | None
    start: int
    end: int
    text: str
    prefix: str
    suffix: str
    field: str | None
    expect: str | None
    new: str | None
    author: str
    at: datetime
    reason: str

    def row(self) -> dict[str, Any]:
        """The cells by column."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of the findings table."""

    doc_id: str
    figure_id: str | None
    kind: str
    message: str

    def row(self) -> dict[str, Any]:
        """The cells by column."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


def said_of(c: Correction) -> str:
    """How a message names a correction: by paper, words, and number."""
    return f"{c.doc}, “{c.text}”, correction {c.correction_id} by {c.author}"


def from_rows(rows: Iterable[Mapping[str, Any]]) -> list[Correction]:
    """The corrections of a written table."""
    return [Correction(**{n: r[n] for n in CORRECTIONS.names} | {"at": r["at"].astimezone(UTC)}) for r in rows]
