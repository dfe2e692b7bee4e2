"""The names of places in a text: which divisions they can be, told apart by what stands beside them.

Names with their level word (萧山区) are found by that word and looked up backwards; names without it
(杭州, 衙前) by one pattern for the whole country and one for the neighbourhood of the paper, and only
where a word can begin. Neighbours in the text join: 湖州市南浔区双林镇 is one mention, of the town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extract.meaning.place import divisions
from extract.model import Region
from extract.rules import table

_LONGEST = 12
_MEMORY = 20  # how many of the places named before help to tell namesakes apart
_LEVEL = re.compile(r"自治[区州县旗]|特别行政区|街道|社区|苏木|地区|[省市县区旗镇乡村州盟]")

_VILLAGE = re.compile(r"[^，。；、：\d\s的（）]{1,8}?(?:村|社区|嘎查)")


@dataclass(frozen=True, slots=True)
class Place:
    """A name in a text, and the codes that it may stand for; none for a named zone (苏州工业园区)."""

    start: int
    end: int
    name: str
    codes: tuple[str, ...]
    full: bool  # with its level word


@cache
def words(role: str) -> frozenset[str]:
    """The words of rules/places.csv with this role."""
    return frozenset(r["word"] for r in table("places") if r["role"] == role)


def alternatives(of: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(of, key=lambda w: (-len(w), w))))


def find(text: str, home: str = divisions.NATION, known: Sequence[str] = ()) -> list[Place]:
    """The places in ``text`` in order, for a paper about the area ``home``; offsets into ``text``.

    ``known`` are codes of places named shortly before: a town counts when it lies in one of them.
    """
    found = [*_with_level(text, home), *_without_level(text, home)]
    found.sort(key=lambda p: (p.start, -p.end))
    out: list[Place] = []
    near = list(known)
    inside_word: Place | None = None  # a short name that begins in mid-word counts only before its part
    for place in found:
        if out and place.start < out[-1].end:
            continue
        before = next((p for p in (inside_word, *out[-1:]) if p and p.end == place.start), None)
        joined = _join(before, place) if before else None
        if joined and out and out[-1] is before:
            out[-1] = joined
        elif joined or (_begins(text, place) and _believable(place, home, near)):
            out.append(joined or place)
        else:
            inside_word = place
            continue
        if code := nearest(out[-1].codes, home):
            out[-1] = _village_behind(text, out[-1], code) or out[-1]
            near.append(code)
    return out


def resolve(place: Place, home: str, known: Sequence[str] = ()) -> Region:
    """The region of a mention. Of namesakes the one nearest to ``home``, else the one inside the place
    last named of ``known``; no code where that leaves several."""
    code = nearest(place.codes, home)
    for area in reversed(known) if code is None else ():
        left = [c for c in place.codes if c != area and divisions.inside(c, area)]
        if len(left) == 1:
            code = left[0]
            break
    return Region(place.name, None) if code is None else divisions.region(code)


def nearest(codes: Iterable[str], home: str) -> str | None:
    """The code that shares the longest way down with ``home``, the wider of two of one line."""
    ranked = sorted(codes, key=lambda c: (-_shared(c, home), len(c), c))
    if not ranked:
        return None
    first = ranked[0]
    rivals = [c for c in ranked[1:] if _shared(c, home) == _shared(first, home) and len(c) == len(first)]
    return None if rivals else first


def _shared(code: str, home: str) -> int:
    """How many levels two codes share."""
    return sum(len(code) >= n <= len(home) and code[:n] == home[:n] for n in divisions.LENGTHS)


def _with_level(text: str, home: str) -> Iterable[Place]:
    local, known = _villages(home), divisions.full_names()
    for m in _LEVEL.finditer(text):
        end = m.end()
        for start in range(max(0, end - _LONGEST), end - 1):
            name = text[start:end]
            if name in local:
                yield Place(start, end, name, (local[name],), full=True)
                break
            if name not in known:
                continue
            codes = divisions.named(name) or divisions.styled(name)
            if codes and name not in words("common"):
                yield Place(start, end, name, codes, full=True)
                break


@lru_cache(maxsize=64)
def _villages(home: str) -> dict[str, str]:
    """The villages that a paper of a town or county may name alone."""
    if len(home) < 6:
        return {}
    near = divisions.villages(home[:9])
    return divisions.villages(home[:6]) | near if len(home) > 6 else near


def _without_level(text: str, home: str) -> Iterable[Place]:
    for m in _areas().finditer(text):
        yield Place(m.start(), m.end(), m[0], (), full=True)
    for pattern, codes in (_nationwide(), _nearby(home)):
        for m in pattern.finditer(text) if codes else ():
            yield Place(m.start(), m.end(), m[0], codes[m[0]], full=False)


@cache
def _areas() -> re.Pattern[str]:
    return re.compile(alternatives(words("area")))


@cache
def _nationwide() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """Provinces and prefectures."""
    names = {}
    for code in divisions.upto(4):
        for short in divisions.shorts(divisions.name_of(code) or ""):
            names[short] = divisions.called(short)
    return _one_of(names), names


@lru_cache(maxsize=256)
def _nearby(home: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """The counties of the paper's prefecture and the towns of its county."""
    names: dict[str, tuple[str, ...]] = {}
    areas = [c for c in divisions.children(home[:4]) if len(c) == 6] if len(home) >= 4 else []
    areas += [c for c in divisions.children(home[:6])] if len(home) >= 6 else []
    for code in areas:
        for short in divisions.shorts(divisions.name_of(code) or ""):
            if short not in words("common"):
                names[short] = (*names.get(short, ()), code)
    return _one_of(names), names


def _one_of(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern of names, grouped by their first character so that a miss costs one look."""
    heads: dict[str, list[str]] = {}
    for name in names:
        heads.setdefault(name[0], []).append(name[1:])
    return re.compile("|".join(f"{head}(?:{alternatives(rest)})" for head, rest in heads.items()) or r"(?!)")


def _join(first: Place, second: Place) -> Place | None:
    """Two names side by side as one mention, when the second can lie in the first."""
    codes = tuple(c for c in second.codes if any(c != f and c.startswith(f) for f in first.codes))
    return Place(first.start, second.end, second.name, codes, second.full) if codes else None


def _village_behind(text: str, place: Place, code: str) -> Place | None:
    """A county or town with its village right behind it: 瓜沥镇航民村."""
    if len(code) not in (6, 9) or not (m := _VILLAGE.match(text, place.end)):
        return None
    village = divisions.villages(code).get(m[0])
    return Place(place.start, m.end(), m[0], (village,), full=True) if village else None


def _believable(place: Place, home: str, known: Sequence[str]) -> bool:
    """A town's name alone counts inside the paper's own province or a place just named, or where no
    other town bears it."""
    if not place.codes or not all(len(c) > 6 for c in place.codes):
        return True
    if any(c[:2] == home[:2] or any(divisions.inside(c, k) for k in known[-_MEMORY:]) for c in place.codes):
        return True
    return home == divisions.NATION and len(place.codes) == 1 and len(place.name) > 2


@cache
def _word_before() -> re.Pattern[str]:
    before = "".join(sorted(words("before")))
    return re.compile(rf"(?:^|[^\u4e00-\u9fff]|[{before}月日年中]|(?:{alternatives(words('opener'))}))$")


def _begins(text: str, place: Place) -> bool:
    """A short name begins where a word can begin: not 新乡 in 创新乡村."""
    if place.full:
        return True
    if place.name in words("common"):
        return False
    return bool(_word_before().search(text, max(0, place.start - 6), place.start))
