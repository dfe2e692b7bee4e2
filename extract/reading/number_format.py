"""A number of a spreadsheet as its cell shows it: 0.125 under ``0.0%`` is 12.5%.

Covers what offices use: percent, decimals, thousands, scaling commas, literal words (0.0"亿元"), dates and times.
Any other format shows the number plainly, which is never wrong, only less rounded.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, localcontext

_COLOUR = re.compile(r"\[(?!h+\]|m+\]|s+\]|\$)[^\]]*\]", re.IGNORECASE)
_CURRENCY = re.compile(r"\[\$(?P<sign>[^\]-]*)[^\]]*\]")
_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.')
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?,*")
_DATE_WORD = re.compile(r"[ymdhs年月日]|AM/PM|上午/下午", re.IGNORECASE)
_HELD = "\ue000"  # stands for a literal while the rest is read


def shown(value: object, code: str) -> str:
    """The text that a cell with this value and number format shows."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, code)
    if isinstance(value, int | float):
        return _number(value, code)
    return str(value)


def is_date(code: str) -> bool:
    """Whether a number under this format is a day or a time."""
    bare = _LITERAL.sub("", _COLOUR.sub("", _CURRENCY.sub("", code.split(";")[0])))
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and bare.lower() != "general"


def _number(value: float, code: str) -> str:
    sections = _sections(code or "General")
    section, number = sections[0], value
    if value < 0 and len(sections) > 1 and sections[1].strip():
        section, number = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    literals: list[str] = []

    def hold(found: re.Match[str]) -> str:
        literals.append(found["quoted"] or found["escaped"] or "")
        return _HELD

    section = section.replace("G/通用格式", "General")
    body = _LITERAL.sub(hold, _CURRENCY.sub(lambda m: f'"{m["sign"]}"', _COLOUR.sub("", section)))
    pattern = _NUMBER.search(body)
    if pattern is None or "E+" in body.upper() or "/" in body:
        plain = _plain(number)
        # A section of words alone ("-" for nought) shows the words; General and what is not known, the number.
        text = body if pattern is None and not re.search(r"General|@|[eE]\+", body) else plain
        if "General" in body:
            text = body.replace("General", plain)
    else:
        digits = _digits(number, pattern[0], body.count("%"))
        text = body[: pattern.start()] + digits + body[pattern.end() :]
    for literal in literals:
        text = text.replace(_HELD, literal, 1)
    if value < 0 and "-" not in text and any(c.isdigit() for c in text):
        text = "-" + text.strip().strip("()（）")  # brackets or red ink say that it is below nought
    return text.strip()


def _digits(value: float, pattern: str, percents: int) -> str:
    whole, _, fraction = pattern.partition(".")
    scaling = len(whole) - len(whole.rstrip(",")) + len(fraction) - len(fraction.rstrip(","))
    fraction = fraction.rstrip(",")
    with localcontext(prec=500):  # a float may have 300 digits before the point
        exact = Decimal(repr(value)) * 100**percents / 1000**scaling
        rounded = exact.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole.rstrip(",") else f"{rounded:f}"
    whole_part, _, tail = text.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#"))
    for _ in range(optional):
        if tail.endswith("0"):
            tail = tail[:-1]
    sign = "-" if whole_part.startswith("-") else ""
    whole_part = whole_part.lstrip("-").rjust(whole.count("0"), "0")
    return f"{sign}{whole_part}.{tail}" if tail else f"{sign}{whole_part}"


def _plain(value: float) -> str:
    """At most 15 digits that count, as a spreadsheet keeps them: 0.1+0.2 is 0.3."""
    if isinstance(value, int) or value.is_integer():
        return str(int(value))
    return format(Decimal(f"{value:.15g}").normalize(), "f")


def _moment(value: datetime | date | time | timedelta, code: str) -> str:
    """In Chinese, since that is what the texts are read as: 2024年3月5日, 2024年3月 where the format has no day."""
    if isinstance(value, time | timedelta):
        return str(value)
    words = _LITERAL.sub("", code).lower().split(";")[0]
    bare = re.sub(r"\[[^\]]*\]|am/pm", "", words)
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and (value.hour or value.minute) and "h" in bare else ""
    if "d" not in bare and "y" in bare:
        return f"{value.year}年{value.month}月" if "m" in bare else f"{value.year}年"
    if "y" not in bare and "m" in bare and "d" in bare:
        return f"{value.month}月{value.day}日{clock}"
    return f"{value.year}年{value.month}月{value.day}日{clock}"


def _sections(code: str) -> list[str]:
    """The parts between semicolons that stand outside quotes."""
    out, quoted, escaped = [""], False, False
    for c in code:
        if c == '"' and not escaped:
            quoted = not quoted
        escaped = c == "\\" and not escaped
        if c == ";" and not quoted:
            out.append("")
        else:
            out[-1] += c
    return out
