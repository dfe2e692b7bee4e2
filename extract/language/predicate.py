"""The predicate: the words between what is measured and its number, read backwards from it.

"…浓度较2020年末累计下降约" ends in a chain of words each of which says something: a direction,
a base, a qualifier. What is left in front of the chain is the noun phrase. The vocabulary is
rules/predicates.csv; dates inside the chain are stepped over and kept as the base where 比 or 较
stands before them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from extract.rules import table

# A base of comparison: 比上年, 较“十三五”末, 与2020年相比, 比国家下达计划.
_AGAINST_HEAD = re.compile(r"[比较高快低慢优好超领与同]")
_AGAINST = re.compile(
    r"(?:(?:(?<!占)比(?![例重率值价])|(?<!可)较|(?P<than>[高快低慢优好](?:于|出))|(?P<beyond>超|超过|领先)(?=全|预|目|计))(?P<what>[^，。；、比较]{1,22}?)(?:的?水平)?"
    r"|(?:与|(?<![合共不相协])同)(?P<with>[^，。；、比较与]{1,14}?)(?:相比|比较|相比较))(?:的)?$"
)


@dataclass(slots=True)
class Predicate:
    """What the chain says. ``noun_end`` is where, in the text read, the noun phrase ends."""

    noun_end: int
    roles: set[str] = field(default_factory=set)
    direction: str = ""  # up, down, or ""
    improves: bool = False
    qualifier: str | None = None
    base: str | None = None  # yoy, mom, annual_average, or the words compared with
    against: str | None = None  # the words after 比 or 较
    price_basis: str | None = None
    scope: str | None = None
    spread: str = ""  # each, all
    modal: str = ""  # target, forecast
    words: list[str] = field(default_factory=list)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[tuple[str, str], ...]]]:
    roles: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in table("predicates"):
        roles[row["word"]] = (*roles.get(row["word"], ()), (row["role"], row["value"]))
    backwards = sorted((w[::-1] for w in roles), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, backwards))), roles


def read(text: str, dates: Sequence[tuple[int, int]] = (), offset: int = 0, *, standing: bool = False, compared: bool = False) -> Predicate:
    """The chain that ends ``text``; ``dates`` are spans in the sentence, ``offset`` where ``text`` begins in it.

    ``standing`` says that the number is a rank: then 列 and 第 belong to the chain; ``compared`` that it
    stands behind the number it is compared with: 比预算20亿元少3亿元.
    """
    pattern, roles = _lexicon()
    size = len(text)
    backwards = text[::-1]
    out = Predicate(size)
    ends = {b - offset: a - offset for a, b in dates if offset <= a and b - offset <= size}
    if standing and text.endswith("第"):
        out.noun_end -= 1
        out.roles.add("rank")
    while out.noun_end:
        at = out.noun_end
        if at in ends:
            out.noun_end = _date(text, ends[at], at, out)
            continue
        if text[at - 1] in " \u3000":
            out.noun_end -= 1
            continue
        head = _AGAINST_HEAD.search(text, max(0, at - 28), at)
        against = _AGAINST.search(text, head.start(), at) if head else None
        if against and not (against["with"] or _STANDARD.search(against["what"]) or _DATED.match(against["what"])):
            against = None
        if against:
            if out.words and out.words[-1].startswith(("预计", "计划", "预期")):
                out.modal = ""  # 比1980年预计增加: it is the base that was only expected
            out.noun_end = against.start()
            out.against = out.against or against["with"] or against["what"]
            if against["beyond"]:
                out.roles.add("up")
                out.direction = out.direction or "up"
            if against["than"]:
                out.roles.add("up" if against["than"][0] in "高快优好" else "down")
                out.direction = out.direction or ("up" if against["than"][0] in "高快优好" else "down")
            continue
        found = pattern.match(backwards, size - at)
        word = found.group()[::-1] if found else ""
        if word == "平均" and (out.direction or "to" in out.roles):
            # 通关时间平均缩短一半: an adverb of what moved, no part of a name
            out.noun_end -= len(word)
            continue
        if word and any(role == "stop" for role, _ in roles[word]) and not (standing and word == "列"):
            break
        if word in _ONLY_COMPARED and not compared and not _COMPARED.search(text, max(0, at - 16), at):
            break
        if standing and word in _RATES:
            break
        if word and not standing and all(role == "rank" for role, _ in roles[word]):
            break
        if found:
            out.noun_end -= len(word)
            out.words.append(word)
            for role, value in roles[word]:
                _take(out, role, value)
            continue
        break
    if out.against and not out.direction and out.qualifier == "over" and "level" not in out.roles:
        # 比计划的水平超过133亿斤: what is over it, not a number that is more than so much
        out.direction, out.qualifier = "up", None
    return out


# What a number is compared with: a time, a plan, another place, an average.
_STANDARD = re.compile(
    r"(?:年|期|月|季|季度|初|末|底|前|后|计划|原定|预算|目标|预期|任务|指标|预计|决算|(?:预算|决算|计划|执行|完成|实际|原定|预计)数|平均|均值|水平|全国|全省|全市|全区|全县|全镇|世界|全球|历史|同类|上次|区间|上限|下限)”?的?\Z"
)
# 比去年的铺轨里数增长: what a date opens is compared with, whatever it ends in.
_DATED = re.compile(r"(?:\d{4}年|[一二][〇○零一二三四五六七八九]{3}年|去年|上年|上一年|上月|上季|同期)的[^的]{1,10}(?<![了长加少多高低降升大])\Z")
# What may itself hold a rank: 增速居全国第5位.
_RATES = frozenset(("增速", "增幅", "涨幅", "降幅", "增长速度"))
# What is a direction only where something is compared: 比全国高0.5个百分点.
_ONLY_COMPARED = frozenset((*"高快低慢少好多+", "节约"))
_COMPARED = re.compile(r"比|较|于|与|同|因素|口径")


def _date(text: str, start: int, end: int, out: Predicate) -> int:
    """Step over a date; with 比 or 较 before it, it is the base."""
    head = _WITH_DATE.search(text[:start])
    if head is None:
        return start
    out.against = out.against or (head["which"] or "") + text[start:end]
    return head.start()


_WITH_DATE = re.compile(r"[比较与同](?P<which>上一个|前一个|上个)?“?\Z")


def _take(out: Predicate, role: str, value: str) -> None:
    out.roles.add(role)
    if role in ("up", "down"):
        out.direction = out.direction or role
        out.improves = out.improves or value == "improve"
    elif role == "qualifier" or (role == "level" and value):
        out.qualifier = out.qualifier or value
    elif role == "base":
        out.base = out.base or value
    elif role == "price":
        out.price_basis = out.price_basis or value
    elif role == "scope":
        out.scope = value
    elif role == "spread":
        out.spread = out.spread or value
    elif role == "modal":
        out.modal = out.modal or value
