"""Whom a figure is about when it is not the area: an organisation, a company or a project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.rules import table


@dataclass(frozen=True, slots=True)
class Subject:
    """The owner and what is left of the indicator's name without it."""

    name: str
    kind: str
    rest: str


@cache
def _pattern() -> re.Pattern[str]:
    ends = sorted((r["word"] for r in table("subjects")), key=len, reverse=True)
    return re.compile(r"(?P<name>[^、，。\d]{1,18}?(?P<end>" + "|".join(map(re.escape, ends)) + r"))(?:的)?(?P<rest>(?!数|人数|面积|总数|个数|建设).{2,})\Z")


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    return {r["word"]: (r["kind"], r["proper"]) for r in table("subjects")}


_GENERIC = re.compile(r"(?:新增|新建|建成|开工|规上|规模以上|全|各|重点|重大|国有|民营|外资|中小|工业|企业|新|在建|入库|认定|省级|市级|国家级|省|市|区|县|公办|民办|公立|基层|社区|乡镇|农村|城市|上市|高校|普通|中央|地方|龙头|培育|引进|亿元|该|本|专精特新|.*?(?:类|型|级|等|批|以上))+\Z")  # fmt: skip


def subject(name: str, verb: str) -> Subject | None:
    """The owner at the head of a name, or None where the name is of the area itself.

    >>> subject("示例纺织公司营业收入", "").name
    '示例纺织公司'
    """
    if verb:
        return None
    found = _pattern().match(name)
    if not found:
        return None
    kind, _ = _kinds()[found["end"]]
    head = found["name"][: -len(found["end"])]
    if len(head) < 2 or _GENERIC.match(head):
        return None
    return Subject(found["name"], kind, found["rest"])
