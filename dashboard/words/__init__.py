"""Every word on the screen, in Chinese and in English, kept as data beside this file.

``screen.csv`` holds the sentences and labels by key, ``codes.csv`` the names of the codes that the
tables use (measure, status, topic …), ``units.csv`` the English of the units. A key that a page asks
for and the files lack is a mistake of ours and raises ``KeyError``; a code or a unit that the files lack
is shown as the table has it, since tables may know more than we do.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

HERE = Path(__file__).parent
LANGUAGES = ("zh", "en")
PEOPLE = "人"  # the unit of a population; 元/人 is an amount per head


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _screen() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in _rows("screen.csv")}


@cache
def _codes() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["kind"], row["code"]): row for row in _rows("codes.csv")}


@cache
def _units() -> dict[str, dict[str, str]]:
    return {row["unit"]: row for row in _rows("units.csv")}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. ``words("key", n=3)`` fills the braces of the sentence."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        return _screen()[key][self.lang].format(**values)

    def pieces(self, key: str, **values: object) -> list[object]:
        """The same sentence in pieces: its own words, and each value as it was given."""
        found: list[object] = []
        for literal, name, _, _ in Formatter().parse(_screen()[key][self.lang]):
            found += [literal] if literal else []
            found += [values[name]] if name else []
        return found

    def name(self, kind: str, code: object) -> str:
        """The name of a code of the tables, e.g. ``name("status", "target")``; empty for null."""
        if not isinstance(code, str) or not code:
            return ""
        row = _codes().get((kind, code))
        return row[self.lang] if row else code

    def codes(self, kind: str) -> list[str]:
        """All codes of a kind, in the order in which they are shown."""
        return [code for of, code in _codes() if of == kind]

    def unit(self, unit: str) -> str:
        """A unit of the tables in this language (Chinese units are the tables' own words)."""
        if unit.endswith(f"/{PEOPLE}"):
            return self("unit.per_head", unit=self.unit(unit.removesuffix(f"/{PEOPLE}")))
        row = _units().get(unit)
        return row["en"] if self.lang == "en" and row else unit

    @property
    def chinese(self) -> bool:
        return self.lang == "zh"


def checked(row: Mapping[str, object]) -> str:
    """How a person had a say in a row, as a code; empty where the row is the program's own.

    A row of a series says so itself, one of the figures by what its rule ends in.
    """
    code = row.get("checked") or str(row.get("rule")).rpartition(";")[2]
    return str(code) if ("checked", code) in _codes() else ""


ZH, EN = Words("zh"), Words("en")


def words_of(lang: str) -> Words:
    """The words of ``zh`` or ``en``; anything else gets Chinese."""
    return EN if lang == "en" else ZH
