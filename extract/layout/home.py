"""Where a paper and its articles are from: the area that 全镇, 我省 and an unplaced figure mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from extract.layout.articles import Line, Part
from extract.meaning.place import divisions
from extract.meaning.place.document import by_name
from extract.meaning.place.mentions import Place, alternatives, find, words
from extract.model import Document, Region

_NATIONAL = re.compile(
    r"我?代表(?:中华人民共和国)?国务院|代表中央人民政府|国务院的?(?:委托|决定)|第[一二三四五六七八九十]{1,3}届全国人民代表大会|国务院政府工作报告"
)
_NATIONWIDE = re.compile(r"我国|全国")
_OFFICIAL = re.compile(r"报告|公报|公告|统计|规划|预算|决算|年鉴|摘编")
_SPOKEN_FOR = re.compile(r"代表(?P<who>[\u4e00-\u9fff]{2,20}?)人民政府")
_PROBE = 20_000  # characters of an article that are enough to tell where it is
_OPENING = 800  # characters in which a report says whose it is
_HEADLINE_WEIGHT, _LEAD_WEIGHT = 3, 2


def paper_region(document: Document, lines: list[Line], parts: list[Part], title: str, text: str) -> tuple[Region | None, bool]:
    """The area that the whole paper is about: as its sidecar says, as the paper says of itself, else
    where most of its articles are. None when nothing names a place.

    The second answer is True when the paper speaks for the area (a report, a bulletin), so that every
    part of it does.
    """
    official = _official(lines, title, text)
    if given := document.sidecar.get("region"):
        return by_name(given), official is not None
    if official:
        return official, True
    found = [r for r in (_counted(part, divisions.NATION)[0] for part in parts) if r]
    masthead = _masthead(lines)
    votes = Counter(r.code for r in found if r.code)
    if masthead and masthead.code and (not votes or votes[masthead.code]):
        return masthead, False
    if not votes:
        return (found[0] if found else None), False
    code, count = votes.most_common(1)[0]
    return _region(code if count * 2 >= len(found) else _common(votes)), False


def _official(lines: list[Line], title: str, text: str) -> Region | None:
    """A report, bulletin or budget says in its head whose it is."""
    heads = [line.text for line in lines if line.kind == "session" or (line.kind == "title" and _OFFICIAL.search(line.text))]
    if _OFFICIAL.search(title):
        heads.insert(0, title)
    opening = text[:_OPENING]
    report = bool(heads) or "各位代表" in opening
    if spoken := _SPOKEN_FOR.search(opening) if report else None:
        heads.append(spoken["who"])
    for head in heads[:8]:
        if _NATIONAL.search(head):
            return _region(divisions.NATION)
        if code := _chain(find(head)):
            return _region(code)
    wide = len(_NATIONWIDE.findall(text[: 5 * _OPENING])) >= 10
    if (report and (_NATIONAL.search(opening) or wide)) or (wide and _NATIONAL.search(text[: 5 * _OPENING])):
        return _region(divisions.NATION)
    return None


def _masthead(lines: list[Line]) -> Region | None:
    found = (_chain(find(line.text)) for line in lines if line.kind == "masthead")
    return _region(max((c for c in found if c), key=len, default=None))


def article_region(part: Part, paper: Region | None) -> Region | None:
    """Where the article is: the place it names most, else the paper's."""
    home = paper.code if paper and paper.code else divisions.NATION
    if paper and part.path:
        return paper
    found, score = _counted(part, home)
    if found is None or paper is None or not paper.code or not found.code:
        return found or paper
    # An article of the town that speaks of its county and province, or of a journey, is still the town's.
    own = sum(n for c, n in score.items() if divisions.inside(c, home))
    away = sum(n for c, n in score.items() if divisions.inside(c, found.code))
    if divisions.inside(home, found.code) or (not divisions.inside(found.code, home) and (len(found.code) < 6 or away <= 2 * own)):
        return paper
    return found


def _region(code: str | None) -> Region | None:
    return divisions.region(code) if code else None


def _chain(found: list[Place]) -> str | None:
    """The last of a chain of names (湖南省株洲市…), each read inside the ones before it."""
    code: str | None = None
    for place in found:
        nearer = _choose(place.codes, [code] if code else [])
        if nearer and (code is None or divisions.inside(nearer, code)):
            code = nearer
    return code


def _choose(codes: tuple[str, ...], near: Iterable[str]) -> str | None:
    """The one of several namesakes that lies nearest to the places ``near``, the weightiest first; None
    where they leave several equally near."""
    if len(codes) == 1:
        return codes[0]
    for area in near:
        for length in (n for n in (9, 6, 4, 2) if n <= len(area)):
            left = [c for c in codes if c.startswith(area[:length])]
            widest = [c for c in left if len(c) == min(map(len, left))]
            if len(widest) == 1:
                return widest[0]
            if left:
                break
    return None


def _common(votes: Counter[str]) -> str:
    """The smallest area that holds four fifths of the articles."""
    holds: Counter[str] = Counter()
    for code, n in votes.items():
        for area in divisions.parents(code):
            holds[area] += n
    enough = [a for a, n in holds.items() if n * 5 >= votes.total() * 4]
    return max(enough, key=len, default=divisions.NATION)


def _counted(part: Part, home: str) -> tuple[Region | None, Counter[str]]:
    """The place that an article names most, and how often it names each; its headline and first
    paragraph weigh more."""
    passages = _weighed(part)
    seen = _resolved([p for text, _ in passages for p in find(text, home)], home)
    score: Counter[str] = Counter()
    if not seen:
        return None, score
    leading = max(seen[:3], key=len)
    for text, weight in passages:
        for place in find(text, leading if len(leading) >= 6 else home):
            if code := _choose(place.codes, [*seen, home]):
                score[code] += weight
    return _zone(passages, score) or _region(_deepest(score)), score


def _weighed(part: Part) -> list[tuple[str, int]]:
    out: list[tuple[str, int]] = []
    leads = read = 0
    for line in part.lines:
        if read > _PROBE:
            break
        read += len(line.text)
        if line.kind in ("title", "heading"):
            out.append((line.text, _HEADLINE_WEIGHT))
        elif line.kind == "body":
            out.append((line.text[:_PROBE], _LEAD_WEIGHT if leads == 0 else 1))
            leads += 1
    return out


def _resolved(found: list[Place], home: str) -> list[str]:
    """Codes of the names, the most frequent first; each is read near the one before it."""
    seen: Counter[str] = Counter()
    last: list[str] = []
    unsettled: list[Place] = []
    for place in found:
        code = _choose(place.codes, [*last, *(c for c, _ in seen.most_common(3)), home])
        if code is None:
            unsettled.append(place)
            continue
        seen[code] += 1
        last = [code]
    for place in unsettled:
        if code := _choose(place.codes, [c for c, _ in seen.most_common(5)]):
            seen[code] += 1
    return [c for c, _ in seen.most_common()]


def _deepest(score: Counter[str]) -> str | None:
    """Down from the nation while one place below holds most of what is said; a village is too small."""
    total: Counter[str] = Counter()
    for code, points in score.items():
        for area in divisions.parents(code):
            total[area] += points
    at = divisions.NATION
    while True:
        below = [c for c in total if c not in (at, divisions.NATION) and len(c) <= 9 and divisions.parents(c)[1] == at]
        if not below:
            return None if at == divisions.NATION else at
        best = max(below, key=lambda c: (total[c], c))
        if at != divisions.NATION and total[best] < max(2, score[at] / 2, (total[at] - score[at]) / 2):
            return at
        at = best


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(rf"(?P<at>[\u4e00-\u9fff]{{2}})[\u4e00-\u9fff]{{0,6}}?(?:{alternatives(words('zone'))})")


def _zone(passages: list[tuple[str, int]], score: Counter[str]) -> Region | None:
    """A development zone that the article is about: spoken of three times, and more than any division."""
    known = {s for c in score for s in divisions.shorts(divisions.name_of(c) or "")}
    named = Counter[str]()
    for text, weight in passages:
        for found in _zones().finditer(text):
            if found["at"] in known:
                named[found[0]] += weight
    if not named:
        return None
    home = named.most_common(1)[0][0][:2]
    full = max((n for n in named if n.startswith(home)), key=len)
    kinds = {n[-3:] for n in named}  # 经开区 alone, once the zone has been named
    spoken = sum(weight * sum(text.count(k) for k in kinds) for text, weight in passages)
    if spoken < 3 or spoken <= sum(n for c, n in score.items() if len(c) >= 6):
        return None
    return Region(full, None)
