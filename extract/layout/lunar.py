"""Dates of the lunar calendar as mastheads give them: 农历甲辰年三月廿二."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.rules import table

_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_MONTHS = {c: i + 1 for i, c in enumerate(("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"))}
_MONTHS |= {"一": 1, "十一": 11, "十二": 12}
_DIGITS = {c: i + 1 for i, c in enumerate("一二三四五六七八九十")}
LUNAR = re.compile(
    rf"(?:农历|夏历|阴历)?\s*(?P<stem>[{_STEMS}])(?P<branch>[{_BRANCHES}])[\u4e00-\u9fff]?年\s*(?P<leap>闰)?(?P<month>正|十[一二]|[一二三四五六七八九十冬腊])月"
    r"(?:大|小)?\s*(?P<day>初[一二三四五六七八九十]|[一二]?十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)"
)
# Sixty-year cycles begin with 1984, 1924 …; a page is of the one that gives the latest year not after this.
_LATEST = 2043


def lunar_date(found: re.Match[str], near: int | None = None) -> date | None:
    """The solar date of a match of LUNAR, in the cycle nearest to the year ``near`` (else the latest).

    None for a day that the calendar does not have.
    """
    stem, branch = _STEMS.index(found["stem"]), _BRANCHES.index(found["branch"])
    place = next((i for i in range(60) if i % 10 == stem and i % 12 == branch), None)
    if place is None:
        return None
    year = 1984 + place
    while year > _LATEST:
        year -= 60
    if near is not None:
        year = min((year, year - 60), key=lambda y: abs(y - near))
    return _solar(year, _MONTHS[found["month"]], _day(found["day"]), leap=bool(found["leap"]))


def _solar(year: int, month: int, day: int, *, leap: bool) -> date | None:
    """The solar date of a lunar one; None where that year has no such month, or the month no such day."""
    row = next(r for r in table("lunar_years") if r["year"] == str(year))
    after = int(row["leap"])  # the month that comes twice
    if leap and month != after:
        return None
    place = month if leap or 0 < after < month else month - 1
    lengths = [30 if kind == "大" else 29 for kind in row["months"]]
    return date.fromisoformat(row["first"]) + timedelta(sum(lengths[:place]) + day - 1) if day <= lengths[place] else None


def _day(text: str) -> int:
    if text == "三十":
        return 30
    if text[0] == "初":
        return _DIGITS[text[1]]
    if text[0] == "廿":
        return 20 + _DIGITS.get(text[1:], 0)
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + _DIGITS.get(ones, 0)
