"""Numbers as people read them: 21.6亿元 and −7.22% in Chinese, 2.16 bn yuan in English."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.words import Words

# Units that are never counted in 万 or 亿.
PLAIN = frozenset({"%", "百分点", "‰", "倍", "位", "岁", "年", "天", "分", "小时", "分钟", "微克/立方米"})
SCALES = {
    "zh": ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")),
    "en": ((1e12, " tn"), (1e9, " bn"), (1e6, " m")),
}
# Below this a number is easier to read in full: 43,377元, not 4.34万元.
SMALLEST_SCALED = {"zh": 1e5, "en": 1e6}
MINUS = "−"


@dataclass(frozen=True, slots=True)
class Scale:
    """A power of ten and the word for it: ``Scale(1e8, "亿")``."""

    factor: float
    word: str


UNSCALED = Scale(1.0, "")


def scale_for(largest: float, unit: str, lang: str) -> Scale:
    """The scale in which a number, or an axis up to ``largest``, reads best in a language."""
    if unit in PLAIN or not math.isfinite(largest) or abs(largest) < SMALLEST_SCALED[lang]:
        return UNSCALED
    return next((Scale(f, w) for f, w in SCALES[lang] if abs(largest) >= f), UNSCALED)


def scaled_unit(scale: Scale, unit: str, words: Words) -> str:
    """What stands beside an axis: 亿元, or bn yuan."""
    name = words.unit(unit)
    return f"{scale.word}{name}" if words.chinese else f"{scale.word} {name}".strip()


def digits(number: float, places: int) -> str:
    """A number with thousands separators and at most ``places`` decimals, with a true minus sign."""
    text = f"{abs(number):,.{places}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if number < 0 and text != "0" else text


def _written_scale(unit_written: str | None, words: Words) -> Scale | None:
    """The scale the paper itself used, where the language has it."""
    if not words.chinese or not unit_written:
        return None
    return next((Scale(f, w) for f, w in SCALES["zh"] if unit_written.startswith(w)), None)


def amount(value: float, unit: str, words: Words, *, unit_written: str | None = None) -> str:
    """A value with its unit, in the scale the paper used unless that has grown past ten thousand."""
    scale = _written_scale(unit_written, words)
    if scale is None or abs(value) / scale.factor >= 1e4:
        scale = scale_for(value, unit, words.lang)
    number = digits(value / scale.factor, 2 if scale.factor > 1 else 4)
    if unit in ("%", "‰"):
        return f"{number}{unit}"
    name = words.unit(unit)
    return f"{number}{scale.word}{name}" if words.chinese else f"{number}{scale.word} {name}".strip()


def signed(value: float, text: str) -> str:
    """``text`` with a plus before it when the value rises."""
    return f"+{text}" if value > 0 else text


def figure_text(
    value: float,
    unit: str,
    measure: str,
    words: Words,
    *,
    value_high: float | None = None,
    qualifier: str | None = None,
    unit_written: str | None = None,
) -> str:
    """A figure as a reader would say it: +5.2%, 约5%, 5%–5.5%, 第3位.

    Growth and change carry a plus unless a word such as 约 or 不低于 stands before them.
    """
    if measure == "rank":
        return words("number.rank", n=digits(value, 0))
    text = amount(value, unit, words, unit_written=unit_written)
    if value_high is not None and not math.isnan(value_high):
        low = digits(value, 4) + (unit if unit in ("%", "‰") else "") if unit in PLAIN else text
        text = f"{low}–{amount(value_high, unit, words, unit_written=unit_written)}"
    prefix = words.name("qualifier", qualifier)
    if not prefix:
        return signed(value, text) if measure in ("growth", "change") else text
    return f"{prefix}{text}" if words.chinese else f"{prefix} {text}"
