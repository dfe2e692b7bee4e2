"""Slips of a pen or of a reading machine that turn one number into another: what the number may have been."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.meaning.figure import Figure
from extract.rules import table

_DIGITS = re.compile(r"\d[\d,，]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Slip:
    """What a figure would be without one slip, and the slip in words."""

    figure: Figure
    zh: str
    en: str
    rank: int  # the lower the likelier
    large: bool  # it changes the size of the number


def slips(f: Figure) -> Iterator[Slip]:
    """Every single slip that may have made a figure what it is: a decimal point lost, 万 for 亿, a digit misread."""
    found = _DIGITS.search(f.text)
    if not found or f.value == 0:
        return
    written = found[0].replace(",", "").replace("，", "")
    if "." not in written and len(written) > 2:
        for n in (2, 1):  # as many digits as its fellows mostly have behind the point
            text = f"{written[:-n]}.{written[-n:]}"
            yield _slip(f, found, text, f.value / 10**n, f.decimals + n, "漏了小数点", "its decimal point was lost", 0, True)
    elif "." in written:
        whole, _, part = written.partition(".")
        yield _slip(f, found, f"{whole}{part}", f.value * 10 ** len(part), 0, "多了小数点", "a decimal point came in", 2, True)
    for wrong, right, factor in (("万", "亿", 1e4), ("亿", "万", 1e-4)):
        if f.unit_written.startswith(wrong) and f.unit_written[1:2] not in ("亿", "万"):
            text = f.text.replace(wrong, right, 1)
            unit = f.unit_written.replace(wrong, right, 1)
            mended = replace(f, text=text, value=f.value * factor, value_high=None, unit_written=unit)
            yield Slip(mended, f"“{right}”误为“{wrong}”", f"{wrong} was written for {right}", 1, True)
    for n, digit in enumerate(written):
        for right in _alike().get(digit, ""):
            text = written[:n] + right + written[n + 1 :]
            if not (n == 0 and right == "0"):
                scale = f.value / float(written) if float(written) else 0.0
                yield _slip(f, found, text, float(text) * scale, f.decimals, f"“{right}”误为“{digit}”", f"{right} was read as {digit}", 3, False)


def _slip(f: Figure, found: re.Match[str], text: str, value: float, decimals: int, zh: str, en: str, rank: int, large: bool) -> Slip:
    whole = f.text[: found.start()] + text + f.text[found.end() :]
    return Slip(replace(f, text=whole, value=value, value_high=None, decimals=decimals), zh, en, rank, large)


@cache
def _alike() -> dict[str, str]:
    """By digit the digits that are taken for it."""
    return {r["digit"]: r["may_be"] for r in table("check_digits")}
