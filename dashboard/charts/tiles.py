"""The provincial units as equal tiles, each about where it lies; no borders are drawn.

``tiles.csv`` says where a tile stands. How strong its colour is follows from its value: by rank where all
have one sign, so that one giant does not pale the others; by distance from zero where some rise and some fall.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHADES = 5


@dataclass(frozen=True, slots=True)
class Tile:
    """A provincial unit: its division code, its short name, and its square in the grid, counted from 1."""

    code: str
    name: str
    row: int
    column: int


@cache
def tiles() -> tuple[Tile, ...]:
    """All tiles, from the top left."""
    with (Path(__file__).parent / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Tile(row["code"], row["name"], int(row["row"]), int(row["column"])) for row in csv.DictReader(file)
        )


def shades(values: Sequence[float]) -> list[int]:
    """The shade of each value: 1 to 5 from the lowest to the highest, equal values alike.

    A fall has −1 to −5, the deepest −5. Where some rise and some fall, the shade is by the distance from
    zero, and zero has 0.
    """
    if min(values, default=0) >= 0:
        return _by_rank(values)
    if max(values) <= 0:
        return [-shade for shade in _by_rank([-value for value in values])]
    most = max(abs(value) for value in values)
    return [_away(value / most) for value in values]


def _by_rank(values: Sequence[float]) -> list[int]:
    steps = max(1, len(values) - 1)
    return [1 + round((SHADES - 1) * sum(other < value for other in values) / steps) for value in values]


def _away(part: float) -> int:
    """A part of the way from zero to the farthest value as a shade with its sign."""
    step = min(SHADES, int(abs(part) * SHADES) + 1) if part else 0
    return step if part > 0 else -step
