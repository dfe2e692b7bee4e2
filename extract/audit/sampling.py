"""A seeded sample in which every stratum has its share, the same on every machine and in every order of the input.

The units are laid in a line by stratum, within a stratum by a hash of seed and id, and every N/n-th is taken from a
start that the seed gives: systematic sampling of an ordered list, which stratifies by what it is ordered by and gives
every unit the same chance n/N (W. G. Cochran, Sampling Techniques, 3rd ed., 1977, chapter 8). A stratum of N_h units
gets n·N_h/N of the sample, rounded up or down; thousands of strata of one or two rows, as indicators by years are,
need no merging by hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def chance(*parts: object) -> float:
    """A number from 0 up to 1 that only the parts decide."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def systematic(units: Sequence[T], n: int, seed: int, stratum: Callable[[T], tuple[str, ...]], name: Callable[[T], str]) -> list[T]:
    """``n`` of the units, or all where there are no more, in the order of their strata."""
    line = sorted(units, key=lambda u: (stratum(u), chance(seed, name(u)), name(u)))
    if n >= len(line):
        return line
    step, start = len(line) / n, chance(seed, "start")
    return [line[int((start + k) * step)] for k in range(n)]
