"""What a time does in its sentence: does it say when, or is it the base of a comparison, or of one number only?

比2020年增长 names 2020 only as a base; 由2020年的7.2%提升至7.4% dates the first number and not the second.
"""

from __future__ import annotations

import re
from functools import cache

from extract.language.dates import Stamp
from extract.rules import table, words

# Between a time and its number: 2020年的7.2%, 1957年原定的3856亿斤.
_OWN_NUMBER = re.compile(r"(?:末|底)?的?(?:原定|预计|实际|计划|约|近|不足|只有|仅)*的?\s*$")
# The same where the time is a base: 比1957年的水平498亿元. No verb of change may stand between.
_BASE_NUMBER = re.compile(r"(?:(?![增减提降升高低多少快慢好超翻改下上达为至到，。；：、\d]).){0,8}")
_CHINESE = r"[一二三四五六七八九十百]+(?:[万亿十百千点余多]|分之|倍)"
_NUMBER_FOLLOWS = re.compile(rf"(?:末|底)?的?(?:原定|预计|实际|计划|约|近|不足)*的?\s*(?:\d|{_CHINESE})")
_STARTS = re.compile(r"起(?!步|来|点|伏|到|草)|开始|启动")
# 多出上年36亿元: the amount is the difference, not last year's; 少于上年的650亿元 is last year's.
_DIFFERS = re.compile(r"(?:多出|少出|多于|少于|高出|高于|低于|超过|超出)$")
# 全年预算的53.7%, 全年任务是520个: the time says which goal is meant.
_GOAL = re.compile(r"(?:的|度)?(?:预算|目标|任务|计划|预期)(?=[的是为（(，。；只还差\d]|值)")
_GOAL_ITSELF = re.compile(r"(?:的|度)?(?:预算|目标|任务|计划|预期)值?(?:是|为)?[（(]?")
# What stands before a goal that something done is measured against: 离3%的目标差一点.
_MEASURED = re.compile(
    r"(?:离|距|(?<!不)(?:高于|低于)|落后于?|快于|慢于|好于|差于|没有?(?:达到|完成)|未能?(?:达到|完成)|落在|原定"
    r"|比[^，。；]{0,3}(?:计划|目标|预期|任务))[^，。；]{0,12}$"
)
_ON_TOP = re.compile(r"[^，。；：！？、\d%一二三四五六七八九十百千万亿]{0,12}基础上")
_NO_LONGER = re.compile(r"[，；。！？：]")


@cache
def _base_before() -> tuple[re.Pattern[str], re.Pattern[str]]:
    alone = [r["word"] for r in table("periods") if r["kind"] == "base" and r["value"] == "0"]
    paired = [r["word"] for r in table("periods") if r["kind"] == "base" and r["value"] == "1"]
    # 占比, 比重 and the like are nouns, not 比
    nouns = r"(?<!占)(?<!对)(?<!环)(?<!同)"
    gap = r"[^，。；：！？、\d%]{0,9}$"
    return (
        re.compile(rf"(?:{nouns}比(?![重例率值较赛如价])|(?:{'|'.join(w for w in alone if w != '比')})){gap}"),
        re.compile(rf"(?:{'|'.join(paired)}){gap}"),
    )


@cache
def _based_after() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？、\d%]{{0,6}}?(?:{'|'.join(words('periods', kind='based'))})")


@cache
def _until() -> re.Pattern[str]:
    return re.compile(rf"(?<!具体)(?<!拉长)(?<!放)(?:{'|'.join(words('periods', kind='until'))})\s*$")


def is_base(text: str, stamp: Stamp, following: Stamp | None) -> bool:
    """True when the time is only what something is compared with or priced in."""
    if stamp.kind == "same" or (following and following.kind == "same" and following.start == stamp.end):
        return True
    left = text[max(0, stamp.start - 14) : stamp.start]
    alone, paired = _base_before()
    if alone.search(left):
        return True
    if left.endswith("在") and _ON_TOP.match(text, stamp.end):
        return True  # 在2022年快速增长的基础上
    after = bool(_based_after().match(text, stamp.end))
    return after and (bool(paired.search(left)) or text.startswith(("基础上", "的基础上", "不变价", "可比价"), stamp.end))


def is_start(text: str, stamp: Stamp) -> bool:
    """从5月1日起: the time when something begins, which bounds no figure."""
    return bool(_STARTS.match(text, stamp.end)) or (
        stamp.edge == "since" and text[stamp.start : stamp.end].endswith("起")
    )


def until(text: str, stamp: Stamp) -> bool:
    """截至11月, 到2030年, but not 具体到2026年: figures add up to there, or stand so then."""
    return bool(_until().search(text, max(0, stamp.start - 4), stamp.start))


def from_there(text: str, stamp: Stamp) -> bool:
    """由2020年…, 从2020年…: where a change set out from."""
    return text[: stamp.start].rstrip().endswith(("从", "由", "自"))


def of_one_number(text: str, stamp: Stamp) -> bool:
    """由2020年的7.2%…: the time belongs to the number that follows it and to no other."""
    return bool(_NUMBER_FOLLOWS.match(text, stamp.end)) and (
        text[stamp.end : stamp.end + 1] == "的" or from_there(text, stamp)
    )


def owns(text: str, stamp: Stamp, number: int, *, base: bool = False) -> bool:
    """Whether the number at ``number`` stands directly after the time and is its own."""
    if base and text[stamp.end : stamp.end + 1] != "的" and _DIFFERS.search(text, max(0, stamp.start - 2), stamp.start):
        return False
    pattern = _BASE_NUMBER if base else _OWN_NUMBER
    return stamp.end <= number <= stamp.end + 10 and bool(pattern.fullmatch(text, stamp.end, number))


def of_goal(text: str, stamp: Stamp) -> bool:
    """Whether the time only says which goal something is measured against (完成全年预算的53.7%)."""
    return stamp.kind == "context" and bool(_GOAL.match(text, stamp.end))


def is_goal(text: str, stamp: Stamp, number: int) -> bool:
    """Whether the number is that of the goal itself: 全年任务是520个."""
    return bool(_GOAL_ITSELF.fullmatch(text, stamp.end, number))


def measured(text: str, number: int) -> bool:
    """Whether the number is a goal that something done is measured against, or how far it is from one."""
    return bool(_MEASURED.search(text, max(0, number - 24), number))


def in_month(text: str, stamp: Stamp) -> bool:
    """6月失业率4.9%, 上月…: a single month set right before its noun dates that one number; 6月，… what follows."""
    one = stamp.months is not None and stamp.months[0] == stamp.months[1] and not stamp.day and not stamp.on
    one = one or (stamp.kind == "turn" and stamp.unit == "月")
    return one and not text.startswith(("，", "份，"), stamp.end)


def same_clause(text: str, stamp: Stamp, number: int) -> bool:
    """Whether no comma or stronger stop stands between them; one directly after the time is its own."""
    after = stamp.end + text.startswith("，", stamp.end)
    return not _NO_LONGER.search(text, after, number)


def reaches(text: str, stamp: Stamp, number: int) -> bool:
    """Whether a time within a sentence still holds at the number: up to a semicolon, or past those of a list."""
    first = text.find("；", stamp.end, number)
    return first < 0 or "：" in text[stamp.end : first]


@cache
def _opener() -> re.Pattern[str]:
    openers = "|".join(map(re.escape, words("periods", kind="opener")))
    # what may stand before the time: 要特别指出的是，… and 在上年快速增长的基础上，…
    openers += r"|在[^，。；]{2,16}基础上|(?:这里)?[^，。；\d]{0,8}(?:指出|强调|说明|看到)(?:的是)?(?=，)"
    return re.compile(rf"(?:[\s\u3000—\-–·●■◆（(）)“\"，,！!：:、。]|第?[一二三四五六七八九十]+[是、，）]|\d+[.、]|{openers})*$")


def opens(text: str, stamp: Stamp) -> bool:
    """Whether the sentence opens with the time, so that all of it is about that time."""
    return stamp.start <= 24 and bool(_opener().match(text, 0, stamp.start))
