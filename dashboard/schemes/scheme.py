"""A scheme: which indicators count for how much, in groups, who answers for each, and how a score is rated."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
COLUMNS = ("group", "indicator", "weight", "target", "office")
COLOURS = {"green": "★", "yellow": "◆", "red": "■", "blue": "◇", "grey": "□"}  # each with the shape that stands beside it


def rule_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file; lines that begin with # are comments."""
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a scheme. ``target`` is as written; ``line`` is its number in the file, which tells rows apart."""

    group: str
    indicator: str
    weight: float
    target: str = ""
    office: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Band:
    """Scores from ``least`` on have this word and colour."""

    least: float
    word: str
    colour: str

    @property
    def shape(self) -> str:
        """What stands beside the colour for those who do not see it."""
        return COLOURS[self.colour]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme by its name; ``bands`` are its rating, the highest first; none: the default one."""

    name: str
    lines: tuple[Line, ...]
    bands: tuple[Band, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """Its groups in their order."""
        return tuple(dict.fromkeys(line.group for line in self.lines))


@cache
def usual_bands(lang: str) -> tuple[Band, ...]:
    """The rating of a scheme that names none, in words of a language."""
    return tuple(Band(float(r["least"]), r[lang], r["colour"]) for r in rule_rows("rating"))


def rated(score: float | None, bands: tuple[Band, ...]) -> Band | None:
    """The band of a score; none of no score, nor of one below every band."""
    if score is None:
        return None
    return next((b for b in bands if score >= b.least - 1e-9), None)


@cache
def limit(name: str) -> float:
    """A number that a score rests on."""
    return next(float(r["value"]) for r in rule_rows("limits") if r["name"] == name)
