"""Lists of names: what A、B和C分别 deals its numbers to, each name made whole.

工业战略性新兴产业、高新技术产业产值占规上工业比重 gives two names, the first completed by the tail
of the last; 城乡居民人均可支配收入 gives 城镇 and 农村 (rules/expansions.csv).
"""

from __future__ import annotations

import re
from functools import cache

from extract.meaning.naming import UNJOINED, stat_tail
from extract.rules import table

_SPLIT = re.compile(r"、|以及|及其|和|与|及|，")
_TAIL = re.compile(
    r"(?:[^、和与及]{0,6}?)((?:总产值|产值|增加值|零售额|交易额|销售额|营业收入|收入|投资额|投资|产量|面积|(?:产业)?规模|排放量|人数|人次|数量|利润|营收|占.*(?:比重|比例)|.{0,4}率)[^、]*)\Z"
)


@cache
def _expansions() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Phrases and their parts, a longer phrase before one that it holds: 第一、二、三产业 before 二、三产业."""
    rows = sorted(table("expansions"), key=lambda r: -len(r["word"]))
    return tuple((r["word"], tuple(r["parts"].split("|"))) for r in rows)


def split(name: str, count: int) -> list[str] | None:
    """``count`` whole names from one phrase, or None where it holds another number of them.

    >>> split("限上新能源汽车、节能家电零售额", 2)
    ['限上新能源汽车零售额', '限上节能家电零售额']
    """
    cuts = _cuts(name, count)
    if cuts and (all(stat_tail().search(item) for item in cuts) or (name.count("、") == count - 1 and not _one_word(name))):
        return _complete(cuts)
    expanded = _expand(name, count)
    if expanded:
        return expanded
    return _complete(cuts) if cuts else None


def _one_word(name: str) -> bool:
    """Whether the marks of a list stand inside one phrase that itself means several: 一、二、三产业."""
    return any("、" in word and word in name for word, _ in _expansions())


def _expand(name: str, count: int) -> list[str] | None:
    for word, parts in _expansions():
        if len(parts) == count and word in name:
            return [name.replace(word, part, 1) for part in parts]
    return None


def _cuts(name: str, count: int) -> list[str] | None:
    """The phrase cut into ``count`` items: at 、 alone, else at 和 and 与 too; None where neither gives as many."""
    safe = _quote_safe(name)
    by_comma = [p for p in safe.split("、") if p]
    pieces = [p for p in _SPLIT.split(safe) if p]
    if len(by_comma) == count:
        cuts = by_comma
    elif len(pieces) == count:
        cuts = pieces
    elif len(pieces) > count and len(by_comma) == count - 1:
        # too many cuts: keep all conjunctions but the last whole
        tail = by_comma[-1]
        cut = max(tail.rfind(c) for c in "和与及")
        if cut <= 0:
            return None
        cuts = [*by_comma[:-1], tail[:cut], tail[cut + 1 :]]
    else:
        return None
    return [p.translate(_UNSAFE) for p in cuts]


_GUARD = {"和": "\ue000", "与": "\ue001", "及": "\ue002", "、": "\ue003"}
_UNSAFE = {ord(v): k for k, v in _GUARD.items()}
_SAFE = re.compile(rf"“[^”]*”|{UNJOINED}")


def _quote_safe(name: str) -> str:
    """Conjunctions inside quotes and words (rules/unjoined.csv) hidden from the cut."""
    return _SAFE.sub(lambda m: "".join(_GUARD.get(c, c) for c in m[0]), name)


_CLASS = re.compile(r"规模以上|规上|限额以上|限上|全社会|新增|城镇|农村|全口径|人均|累计|新建")
_COUNT = re.compile(r"(.{2,}?)(?:起数|件数|户数|数量|面积|总量|宗数)\Z")


def _complete(items: list[str]) -> list[str]:
    """The items, each made a whole name by what the last and the first have for all."""
    *before, last = items
    whole = [bool(stat_tail().search(i)) for i in before]
    tail = _tail(before[-1], last)
    out = [*(item if done else item + tail for item, done in zip(before, whole, strict=True)), last]
    # 规上A、B零售额: a class word at the head of the first holds for all
    head = _CLASS.match(items[0])
    if head and not whole[0] and not any(i.startswith((head[0], "城镇", "农村")) for i in items[1:]):
        out = [out[0], *(head[0] + o for o in out[1:])]
    # 生产安全事故起数、死亡人数: the owner of the first holds for what alone names nothing
    owner = _COUNT.match(out[0])
    if owner:
        out = [out[0], *(o if len(o) > 5 else owner[1] + o for o in out[1:])]
    return out


# What may stand between an item of a list and the noun that all share: 小麦、玉米播种面积.
_BEFORE_TAIL = frozenset(["", "总", "年", "日", "播种", "种植", "栽培", "养殖", "零售", "销售", "出口", "进口", "参保", "新增", "产业", "领域", "限上", "规上", "业"])


def _tail(first: str, last: str) -> str:
    """The end of ``last`` that ``first`` lacks: (小麦, 玉米播种面积) → 播种面积."""
    for row in table("counterparts"):
        for one, other in ((row["one"], row["other"]), (row["other"], row["one"])):
            if first == one and last.startswith(other):
                return last[len(other) :]  # 城镇和农村人均住房面积
    for size in (3, 2):
        at = last.find(first[-size:]) if len(first) >= size else -1
        if at >= 0:
            return last[at + size :]
    found = _TAIL.search(last)
    if found and len(first) != len(last) - len(found[1]):
        aligned = last[len(first) :]
        return aligned if aligned.endswith(found[1]) and aligned[: -len(found[1])] in _BEFORE_TAIL else found[1]
    if found:
        return found[1]
    return last[len(first) :] if len(first) + 2 <= len(last) <= len(first) + 3 else ""
