"""Intervals for what a sample says of a table.

``wilson``: the score interval of a proportion (E. B. Wilson, JASA 22, 1927). Of a weighted sample the number of units
is replaced by the effective one, (Σw)² / Σw² (L. Kish, Survey Sampling, 1965); Wilson's form with an effective sample
size is what C. Franco, R. Little, T. Louis and E. Slud recommend for proportions from complex samples (Journal of
Survey Statistics and Methodology 7, 2019). What stratification gains is left out: the interval is rather too wide.

``added``: the interval of a sum of two independent estimates from their own intervals, by squares of the distances
from estimate to limit (G. Y. Zou and A. Donner, Statistics in Medicine 27, 2008).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # 95%


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate and its 95% interval; ``n`` units were judged."""

    value: float
    low: float
    high: float
    n: int = 0


def wilson(share: float, n: float) -> tuple[float, float]:
    """The 95% limits of a proportion found on ``n`` units, which may be an effective number."""
    square = Z * Z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = Z / (1 + square / n) * sqrt(share * (1 - share) / n + square / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def proportion(units: Sequence[tuple[bool, float]]) -> Estimate | None:
    """The weighted share of units that are so: Σwx / Σw with Wilson's interval on Kish's effective number."""
    if not units:
        return None
    total = sum(w for _, w in units)
    share = min(1.0, sum(w for is_so, w in units if is_so) / total)
    low, high = wilson(share, total * total / sum(w * w for _, w in units))
    return Estimate(share, min(low, share), max(high, share), len(units))


def added(one: Estimate, other: Estimate) -> Estimate:
    """The sum of two independent estimates."""
    value = one.value + other.value
    below = sqrt((one.value - one.low) ** 2 + (other.value - other.low) ** 2)
    above = sqrt((one.high - one.value) ** 2 + (other.high - other.value) ** 2)
    return Estimate(value, value - below, value + above, one.n + other.n)
