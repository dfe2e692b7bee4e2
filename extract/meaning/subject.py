"""Whom a figure is about when it is not the area: an organisation, a company or a project."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.meaning import border, naming
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
def _kinds() -> dict[str, str]:
    return {r["word"]: r["kind"] for r in table("subjects")}


def opening_subject(clause: str) -> Subject | None:
    """The owner that a clause without a number speaks of: 中老铁路发展远超预期，(累计发送旅客6400万人次)."""
    found = _opening().match(clause) if len(clause) <= 24 else None
    if not found or len(found["name"]) < len(found["end"]) + 2 or not border.is_proper(found["name"]):
        return None
    return Subject(found["name"], _kinds()[found["end"]], "")


@cache
def _opening() -> re.Pattern[str]:
    ends = sorted((r["word"] for r in table("subjects")), key=len, reverse=True)
    return re.compile(r"\s*(?P<name>[^、，。\d]{1,14}?(?P<end>" + "|".join(map(re.escape, ends)) + r"))(?![^，。]*[，。])")


def subject(name: str, verb: str) -> Subject | None:
    """The owner at the head of a name, or None where the name is of the area itself.

    >>> subject("杭州图书馆藏书量", "").name
    '杭州图书馆'
    """
    found = None if verb else _pattern().match(name)
    if not found or len(found["name"]) < len(found["end"]) + 2:
        return None
    if naming.trim(name).verb or not border.is_proper(found["name"]):
        return None
    return Subject(found["name"], _kinds()[found["end"]], found["rest"])
