"""What a figure covers, in words: 2021年1—11月, end of 2023, Q1 2024."""

from __future__ import annotations

from datetime import date

from dashboard.words import Words

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
QUARTERS = ("一", "二", "三", "四")


def day(moment: date | None, words: Words) -> str:
    """A date in full; empty when unknown."""
    if moment is None:
        return ""
    if words.chinese:
        return f"{moment.year}年{moment.month}月{moment.day}日"
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _point(end: date, words: Words) -> str:
    if (end.month, end.day) == (12, 31):
        return f"{end.year}年末" if words.chinese else f"end of {end.year}"
    last = end.day >= 28
    if last:
        return (
            f"{end.year}年{end.month}月末" if words.chinese else f"end of {MONTHS[end.month - 1]} {end.year}"
        )
    return day(end, words)


def period(start: date | None, end: date | None, kind: str, words: Words) -> str:
    """The period of a figure. ``start`` is None for a stock at a date, ``end`` None when unknown."""
    if end is None:
        return words("period.unknown")
    zh = words.chinese
    if start is None or kind == "point":
        return _point(end, words)
    if kind == "year":
        return f"{end.year}年" if zh else f"{end.year}"
    if kind == "half":
        first = end.month <= 6
        return f"{end.year}年{'上' if first else '下'}半年" if zh else f"H{1 if first else 2} {end.year}"
    if kind == "quarter":
        number = (end.month - 1) // 3
        return f"{end.year}年{QUARTERS[number]}季度" if zh else f"Q{number + 1} {end.year}"
    if kind == "month":
        return f"{end.year}年{end.month}月" if zh else f"{MONTHS[end.month - 1]} {end.year}"
    if kind == "ytd" or (start.year == end.year and start.day == 1 and end.day >= 28):
        return _months(start, end, zh)
    if start.year != end.year and (start.month, end.month) == (1, 12):
        return f"{start.year}—{end.year}年" if zh else f"{start.year}–{end.year}"
    if start == end:
        return day(end, words)
    dash = "—" if zh else " – "
    return f"{day(start, words)}{dash}{day(end, words)}"


def to_month(month: int, words: Words) -> str:
    """January to a month, of any year: 1—6月, Jan–Jun."""
    if month == 1:
        return "1月" if words.chinese else MONTHS[0]
    return f"1—{month}月" if words.chinese else f"{MONTHS[0]}–{MONTHS[month - 1]}"


def _months(start: date, end: date, zh: bool) -> str:
    if start.month == end.month:
        return f"{end.year}年{end.month}月" if zh else f"{MONTHS[end.month - 1]} {end.year}"
    if zh:
        return f"{end.year}年{start.month}—{end.month}月"
    return f"{MONTHS[start.month - 1]}–{MONTHS[end.month - 1]} {end.year}"
