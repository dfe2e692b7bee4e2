"""Which place governs which stretch of a sentence.

A place governs from the head of its clause on: to the end of the sentence when the sentence opens
with its full name, otherwise to the next comma, and on while the clauses behind only go on about it
(增长…, 占…, 其中…). A list of places governs what is dealt out to it by 分别.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extract.meaning.place import divisions
from extract.meaning.place.mentions import Place, alternatives, words
from extract.model import Region

_BREAK = re.compile(r"[，。；：！？,;:!?\n]")
_COMMA = re.compile(r"[，：,:]")
_LINK = ("、", "和", "与", "及", "以及")
_DEALT = re.compile(r"[、，,]|和|及|与")
# 其中，A、B等3个项目: the number counts the list, not what is at its first place.
_COUNTS_LIST = re.compile(r"等(?:共|近|约|超)?$")
_COMPARED = "比于较对向由从占过等与和及给到赴在"
_RANKED = re.compile(r"居|位列|排名|入选|获|评为|列")


@dataclass(frozen=True, slots=True)
class Governor:
    """A place, or a list of places, that governs what follows it. Offsets into ``text``, the sentence."""

    text: str
    start: int
    end: int
    regions: tuple[Region, ...]
    rule: str
    lasting: bool  # to the end of the sentence
    others: tuple[int, ...] = ()  # where other places are named behind it

    def over(self, here: int) -> Region | None:
        """The region of the figure that begins at ``here``; None when it does not reach so far."""
        between = self.text[self.end : here]
        if not self.lasting and (";" in between or "；" in between or _COUNTS_LIST.search(between)):
            return None
        if any(self.text[at - 1] == "、" for at in self.others if self.end < at < here):
            return None
        if len(self.regions) > 1:
            return self._dealt(between)
        if self.lasting:
            return self.regions[0]
        clauses = _COMMA.split(between)[1:]
        return self.regions[0] if all(not c or _continues().match(c) for c in clauses) else None

    def _dealt(self, between: str) -> Region | None:
        """A、B分别增长5%、6%: the n-th figure belongs to the n-th place."""
        _, dealt, after = between.partition("分别")
        nth = len(_DEALT.findall(after))
        return self.regions[nth] if dealt and nth < len(self.regions) else None


@dataclass(frozen=True, slots=True)
class Pointer:
    """全镇, 我区, 该村, 全国: ``level`` is empty for the whole country, ``that`` is true for 该."""

    start: int
    end: int
    level: str
    that: bool

    def fits(self, code: str) -> bool:
        """Whether the area with this code is of the pointer's level."""
        name = divisions.name_of(code) or ""
        return name.endswith(self.level) and not (self.level == "区" and name.endswith("地区"))

    def governor(self, text: str, region: Region, home: str) -> Governor | None:
        """The pointer as a governor, once it is known what it means.

        An area wider than the paper's own governs only its clause, and not as the field of a
        comparison: 全国 in a town's paper, but not 全国第一, 全省村级首创.
        """
        wider = region.code is not None and not divisions.inside(region.code, home)
        if wider and _compares(text, self.end):
            return None
        return Governor(text, self.start, self.end, (region,), "pointer", not wider)


def governors(text: str, found: Sequence[Place], regions: Sequence[Region], home: str) -> list[Governor]:
    """The named places that govern, in the order of the text; ``regions`` are those of ``found``."""
    out: list[Governor] = []
    i = 0
    while i < len(found):
        j = i
        while j + 1 < len(found) and text[found[j].end : found[j + 1].start] in _LINK:
            j += 1
        start, end = found[i].start, found[j].end
        group = tuple(regions[i : j + 1])
        body = _organisation().match(text, end)
        another = _no_topic().match(text, end) or (body and _outside(group, home))
        if not another and _may_govern(text, start, end, found[i], group, home):
            opens = found[i].full and not body and not _wider(group[0], home) and _opens(text, start)
            if zone := _zone().match(text, end):
                end, group = zone.end(), (Region(text[found[j].start : zone.end()], None),)
            others = tuple(p.start for p in found[j + 1 :])
            out.append(Governor(text, start, end, group, "place", opens and len(group) == 1, others))
        i = j + 1
    return out


def _may_govern(text: str, start: int, end: int, place: Place, group: tuple[Region, ...], home: str) -> bool:
    """At the head of a clause, or with its full name between an indicator and its verb (满意度示例县居首)."""
    if heads_clause(text, start):
        return True
    inner = place.full and not _outside(group, home) and group[0].code != home
    return inner and text[start - 1] not in _COMPARED and bool(_asserts().match(text, end))


def _opens(text: str, at: int) -> bool:
    """True when only dates and adverbs stand before ``at`` in the sentence: 今年以来，衙前镇…"""
    return all(_openers().fullmatch(part) for part in _COMMA.split(text[:at]))


def _wider(region: Region, home: str) -> bool:
    """True for what holds the paper's own area, and for zones, of which nothing is known."""
    return region.code is None or (region.code != home and divisions.inside(home, region.code))


def _outside(group: tuple[Region, ...], home: str) -> bool:
    return not all(r.code and divisions.inside(r.code, home) for r in group)


def own_names(text: str, found: Sequence[Place]) -> list[Place]:
    """The places that stand for themselves, not at the head of another name: not 杭州 in 杭州亚运会."""
    return [p for p in found if not _another_name().match(text, p.end)]


def pointers(text: str, taken: Sequence[tuple[int, int]]) -> list[Pointer]:
    """The pointers at the head of a clause, outside the names ``taken``."""
    out = []
    for m in _pointer().finditer(text):
        if any(a < m.end() and m.start() < b for a, b in taken) or not heads_clause(text, m.start()):
            continue
        out.append(Pointer(m.start(), m.end(), m["level"] or "", m[0][0] == "该"))
    return out


def _compares(text: str, at: int) -> bool:
    """全国第一, 全国文明城市, 全国…居第一: a standing or a title, not a figure of the country."""
    clause = _BREAK.split(text[at:], maxsplit=1)[0]
    return bool(_scope().match(clause) or _RANKED.search(clause))


def heads_clause(text: str, at: int) -> bool:
    """True when only a date, an adverb or 在 stands between the head of the clause and ``at``."""
    head = 0
    for m in _BREAK.finditer(text, 0, at):
        head = m.end()
    return bool(_openers().fullmatch(text, head, at))


@cache
def _openers() -> re.Pattern[str]:
    plain = r"[\d—\-.“”\"\s〇零一二三四五六七八九十]|[一二三四五六七八九]是"
    return re.compile(rf"(?:{alternatives(words('opener'))}|{plain})*")


@cache
def _continues() -> re.Pattern[str]:
    return re.compile(alternatives(words("continues")))


@cache
def _asserts() -> re.Pattern[str]:
    return re.compile(rf"连续|{alternatives(w for w in words('continues') if len(w) > 1)}")


@cache
def _no_topic() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(words('event') | words('elsewhere'))}|[“《]")


@cache
def _organisation() -> re.Pattern[str]:
    return re.compile(alternatives(words("organisation")))


@cache
def _another_name() -> re.Pattern[str]:
    bodies = words("organisation")
    long = alternatives(w for w in bodies if len(w) > 1)
    return re.compile(rf"{alternatives(words('event') | bodies)}|[^，。；：、\d\s的（）()]{{1,8}}?(?:{long})")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：、\d\s的（）()在和与及]{{0,10}}?(?:{alternatives(words('zone'))})")


@cache
def _pointer() -> re.Pattern[str]:
    level = alternatives(words("level"))
    return re.compile(
        rf"(?:{alternatives(words('nation'))})|(?:{alternatives(words('prefix'))})(?P<level>{level})(?![场民长内外委政府])"
    )


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(alternatives(words("scope")))
