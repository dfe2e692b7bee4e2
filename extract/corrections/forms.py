"""A person's form as corrections: only what was changed, numbers in the unit that the paper writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.corrections import make
from extract.corrections.follow import faults, follow
from extract.corrections.record import FIELDS, Correction, Finding
from extract.corrections.refresh import refresh
from extract.corrections.store import Store as Log
from extract.corrections.store import folder_of
from extract.corrections.suggest import UNNAMED
from extract.corrections.values import Value, parse, written
from extract.errors import CorrectionError
from extract.language import units
from extract.meaning.figure import Figure as Figure  # screens take it from here

NUMBERS = ("value", "value_high")
# What the table holds of a figure that a person adds, whatever the program comes to guess later.
STATED = (
    "indicator", "value", "value_high", "unit", "unit_written", "measure", "status", "period_start", "period_end",
    "period_kind", "region",
)  # fmt: skip
FIRST = ("unit_written", "period_end", "period_start")  # what others follow from is set before them
PART = ("indicator", "value", "unit_written", "unit")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a form can't be saved: a kind that the screen has a sentence for, the field, and what stands in it."""

    kind: str
    field: str = ""
    cell: str = ""


class Troubled(Exception):
    """A form that can't be saved; carries what is wrong."""

    def __init__(self, *troubles: Trouble) -> None:
        super().__init__(troubles)
        self.troubles = troubles


def figure_of(row: Mapping[str, Any]) -> Figure:
    """The figure of a row of the figures table, whatever was joined to it."""
    return Figure(**{name: row[name] for name in Figure.__dataclass_fields__})


def cells(figure: Figure) -> dict[str, str]:
    """A figure as its form shows it: 33757.93 and 亿元 as in the paper, codes as they are, nothing as empty."""
    shown = {field: written(getattr(figure, field)) or "" for field in FIELDS}
    factor = _factor(figure.unit_written)
    for field in NUMBERS:
        if (value := getattr(figure, field)) is not None:
            shown[field] = written(float(Decimal(repr(value)) / factor)) or ""
    return shown | ({"indicator": ""} if figure.indicator == UNNAMED else {})


def _factor(unit_written: str) -> Decimal:
    found = units.worth(unit_written)
    return found[1] if found else Decimal(1)


def given(figure: Figure, form: Mapping[str, str]) -> dict[str, Value]:
    """What a form says otherwise than the figure.

    A number without a magnitude counts in the unit as written; 21.6亿 is what it says. Raises Troubled.
    """
    shown = cells(figure)
    form = {field: cell.strip() for field, cell in form.items()}
    changed = {field: cell for field, cell in form.items() if cell != shown[field]}
    unit = form.get("unit_written", figure.unit_written)
    if "unit_written" in changed:
        if units.worth(unit) is None and "unit" not in changed:
            changed["unit"] = unit
        changed |= {field: form[field] for field in NUMBERS if form.get(field)}
    values: dict[str, Value] = {}
    troubles = []
    for field, cell in changed.items():
        try:
            values[field] = _number(field, cell, unit) if field in NUMBERS and cell else parse(field, cell)
        except CorrectionError:
            troubles.append(Trouble(_kind(field, cell), field, cell))
    if troubles:
        raise Troubled(*troubles)
    return values


def _number(field: str, cell: str, unit: str) -> Value:
    value = parse(field, cell)
    try:
        return float(Decimal(cell.replace(",", "").replace("−", "-")) * _factor(unit))
    except ArithmeticError:
        return value


def _kind(field: str, cell: str) -> str:
    """Which sentence tells what is wrong with a cell."""
    if not cell:
        return "empty"
    column = FIELDS[field]
    if column.type != "string":
        return column.type
    return field if field in ("base", "indicator_id", "region_code", "part_of", "unit") else "code"


def steps(figure: Figure, values: Mapping[str, Value]) -> Iterator[tuple[Figure, str, Value]]:
    """What to set one after another such that the row makes sense after each; what follows by itself is left out.

    Each with the row before it. Raises Troubled where the values can't stand together.
    """
    row, done = figure, dict[str, Value]()
    values = {k: values[k] for k in sorted(values, key=lambda k: FIRST.index(k) if k in FIRST else len(FIRST))}
    while left := {k: v for k, v in values.items() if k not in done and getattr(row, k) != v}:
        field = next((k for k, v in left.items() if not faults(follow(figure, {**done, k: v}))), None)
        if field is None:
            raise Troubled(*_faults(follow(figure, {**done, **left})) or [Trouble("together")])
        yield row, field, left[field]
        done[field] = left[field]
        row = follow(figure, done)


def _faults(row: Figure) -> list[Trouble]:
    return [Trouble(f"fault.{fault}") for fault in faults(row)]


def changes(figure: Figure, form: Mapping[str, str], author: str, reason: str) -> list[Correction]:
    """A correction for each attribute that a form changes. Raises Troubled, also when it changes none."""
    todo = list(steps(figure, given(figure, form)))
    if not todo:
        raise Troubled(Trouble("nothing"))
    try:
        return [make.set_(row, field, written(value), author, reason) for row, field, value in todo]
    except CorrectionError:
        raise Troubled(Trouble("together")) from None


def parts(figure: Figure, forms: Sequence[Mapping[str, str]], author: str, reason: str) -> Correction:
    """The figure in several, each with a name, a number and a unit. Raises Troubled."""
    rows = []
    for form in forms:
        row = _whole(figure, {**form, "value_high": ""})  # a part of a range is no range
        rows.append({field: getattr(row, field) for field in PART})
    return make.split(figure, rows, author, reason)


def added(text: str, guess: Figure, form: Mapping[str, str], author: str, reason: str) -> Correction:
    """The figure of words that a person selected, from what the program guessed and the form. Raises Troubled."""
    row = _whole(guess, form)
    values = {field: getattr(row, field) for field in STATED} | given(guess, form)
    return make.add(guess.doc_id, guess.doc, text, guess.start, guess.end, values, author, reason)


def _whole(figure: Figure, form: Mapping[str, str]) -> Figure:
    """The row that a form describes, with a name and a number."""
    if missing := [f for f in ("indicator", "value") if not form[f].strip()]:
        raise Troubled(*(Trouble("empty", field) for field in missing))
    row = follow(figure, given(figure, form))
    if troubles := _faults(row):
        raise Troubled(*troubles)
    return row


def save(folder: Path, *corrections: Correction) -> list[Finding]:
    """Keep corrections for good, then bring the tables up to them; what the tables have to say of them."""
    Log(folder_of(folder)).save(*corrections)
    return refresh(folder)


def undo(folder: Path, correction_id: str, author: str) -> list[Finding]:
    """Take a correction back, and bring the tables up to that."""
    Log(folder_of(folder)).undo(correction_id, author)
    return refresh(folder)
