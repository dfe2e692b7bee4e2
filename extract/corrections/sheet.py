"""The figures of one paper while corrections are applied to them, one after another as they were saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from extract.corrections.attach import Place
from extract.corrections.follow import contradictions, follow
from extract.corrections.record import (
    CONTRADICTION,
    FIELDS,
    MOST_PARTS,
    NOT_NEEDED,
    READING_CHANGED,
    WITHOUT_FIGURE,
    Correction,
    said_of,
)
from extract.corrections.suggest import suggest
from extract.corrections.values import Value, parse, parse_row, parse_rows, written
from extract.errors import CorrectionError
from extract.meaning.figure import Figure
from extract.meaning.sentence import figure_id

CHECKED = 1.0  # the confidence of a row that a person has seen
MADE = frozenset(("added", "split"))  # what the rule of a row ends in that stands in no paper's own reading

Told = tuple[str, str]  # kind and message of a finding


def part_id(place: Place, number: int) -> str:
    """The id of a part of a split figure: the first keeps the figure's own."""
    own = figure_id(place.doc_id, place.start, place.end)
    return own if number == 1 else figure_id(own, number, number)


def _part(c: Correction) -> int:
    """Which part of a split figure the correction is about; 1 for a figure that is whole."""
    there = Place(c.doc_id, c.start, c.end)
    return next((n for n in range(1, MOST_PARTS + 1) if part_id(there, n) == c.figure_id), 1)


class Sheet:
    """The rows of one paper. ``rows`` is what they are by now, by figure_id."""

    def __init__(self, document: Mapping[str, Any], text: str, found: Iterable[Figure]) -> None:
        self._document, self._text = document, text
        self._found = {f.figure_id: f for f in found}
        self.rows = dict(self._found)
        self._read = dict(self._found)  # what each row was before a person gave anything
        self._given: dict[str, dict[str, Value]] = {}

    def apply(self, c: Correction, place: Place, told: list[Told]) -> str | None:
        """Apply a correction whose words stand at ``place``; the figure_id of the row that it is about."""
        if c.action == "add":
            return self._add(c, place, told)
        row = self._row(c, place)
        if row is None and c.action == "reject":
            told.append((NOT_NEEDED, f"The program no longer finds a figure here by itself: the rejection may be taken back ({said_of(c)})."))
        elif row is None:
            told.append((WITHOUT_FIGURE, f"The program no longer finds a figure here, or another correction rejects it. The correction was not applied: add the figure if it is one, and take this one back ({said_of(c)})."))
        elif c.action == "set":
            self._set(c, row, told)
        elif c.action == "accept":
            self._accept(c, row, told)
        elif c.action == "reject":
            del self.rows[row.figure_id]
        else:
            self._split(c, place, row, told)
        return row.figure_id if row else None

    def _row(self, c: Correction, place: Place) -> Figure | None:
        """The row at the place, or the only one that shares characters with it."""
        key = part_id(place, _part(c))
        if key in self._read:
            return self.rows.get(key)
        sharing = [f for f in self.rows.values() if f.start < place.end and place.start < f.end]
        return sharing[0] if len(sharing) == 1 else None

    def _give(self, row: Figure, values: Mapping[str, Value], mark: str) -> list[str]:
        """Put what a person gave into a row, unless it would contradict itself."""
        given = {**self._given.get(row.figure_id, {}), **values}
        read = self._read[row.figure_id]
        now = follow(read, given)
        said = self._troubles(now)
        if not said:
            self._given[row.figure_id] = given
            rule = read.rule if mark in read.rule.split(";") else f"{read.rule};{mark}"
            self.rows[row.figure_id] = replace(now, confidence=CHECKED, rule=rule)
        return said

    def _troubles(self, row: Figure) -> list[str]:
        """What in a row can't hold together, or not in this paper."""
        said = contradictions(row)
        if row.part_of == row.figure_id or (row.part_of and row.part_of not in self._read):
            said.append(f"It would be part of {row.part_of}, which is no other figure of this paper: take the figure_id from its present rows.")
        return said

    def _set(self, c: Correction, row: Figure, told: list[Told]) -> None:
        field = str(c.field)
        wanted, read, now = parse(field, c.new), getattr(self._read[row.figure_id], field), getattr(row, field)
        before = said_of(c)
        if said := self._give(row, {field: wanted}, "corrected"):
            told.append((CONTRADICTION, f"{field} was not set to {written(wanted)}: {' '.join(said)} ({before})"))
        elif read == wanted and now == wanted:
            told.append((NOT_NEEDED, f"The program now reads {field} as {written(wanted) or 'empty'} by itself: the correction may be taken back ({before})."))
        elif not _as_expected(field, c.expect, read, now):
            told.append((READING_CHANGED, f"The program read {field} as {c.expect or 'empty'} when it was set to {written(wanted) or 'empty'}, and now reads {written(read) or 'empty'}. The person's value stands; see whether it still should ({before})."))

    def _accept(self, c: Correction, row: Figure, told: list[Told]) -> None:
        seen = parse_row(c.expect)
        other = {f: v for f, v in seen.items() if getattr(row, f) != v}
        if said := self._give(row, other, "corrected" if other or self._given.get(row.figure_id) else "accepted"):
            told.append((CONTRADICTION, f"The row that was accepted can't be restored: {' '.join(said)} ({said_of(c)})"))
        elif other:
            now = ", ".join(f"{f} is {written(getattr(row, f)) or 'empty'}, was {written(v) or 'empty'}" for f, v in other.items())
            told.append((READING_CHANGED, f"The program no longer reads the row as it was accepted: {now}. What was accepted stands; see whether it still should ({said_of(c)})."))

    def _split(self, c: Correction, place: Place, row: Figure, told: list[Told]) -> None:
        # a part that has a value of its own is no range
        parts = [({"value_high": None} if "value" in p else {}) | p for p in parse_rows(c.new)]
        if said := [s for p in parts for s in self._troubles(follow(row, p))]:
            told.append((CONTRADICTION, f"The figure was not split: {' '.join(said)} ({said_of(c)})"))
            return
        for number, part in enumerate(parts, 1):
            key = row.figure_id if number == 1 else part_id(place, number)
            self._read[key] = replace(row, figure_id=key)
            self._given[key] = {}
            self._give(self._read[key], part, "split")

    def _add(self, c: Correction, place: Place, told: list[Told]) -> str | None:
        given = parse_row(c.new)
        key = figure_id(place.doc_id, place.start, place.end)
        there = [f for f in self.rows.values() if f.start < place.end and place.start < f.end]
        if key in self.rows:
            other = {f: v for f, v in given.items() if getattr(self.rows[key], f) != v}
            if not other:
                told.append((NOT_NEEDED, f"The program now finds this figure by itself and reads it the same: the addition may be taken back ({said_of(c)})."))
            else:
                told.append((READING_CHANGED, f"The program now finds this figure by itself and reads {', '.join(other)} otherwise. The person's values stand; see whether they still should ({said_of(c)})."))
                self._give(self.rows[key], other, "corrected")
            return key
        if there:
            told.append((CONTRADICTION, f"The figure was not added: the program now finds “{there[0].text}” in the same place. Correct that one, and take this one back ({said_of(c)})."))
            return None
        guess = suggest(self._text, place.start, place.end, self._document, sorted(self.rows.values(), key=lambda f: f.start))
        self._read[key] = replace(guess, rule=f"{guess.rule};added")
        if said := self._give(self._read[key], given, "added"):
            del self._read[key]
            told.append((CONTRADICTION, f"The figure was not added: {' '.join(said)} ({said_of(c)})"))
            return None
        return key


def _as_expected(field: str, expect: str | None, read: Value, now: Value) -> bool:
    """Whether the program, or a correction before this one, still gives what the person saw."""
    if not expect:
        return not FIELDS[field].null or read is None or now is None
    try:
        return parse(field, expect) in (read, now)
    except CorrectionError:  # a code that is no longer one: nothing reads so
        return False
