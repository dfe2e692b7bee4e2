"""Where a paper and its articles are from: the area that 全镇, 我省 and an unplaced figure mean."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.language import places
from extract.language.places import PlaceName
from extract.layout.articles import Line, Part
from extract.model import Document, Region
from extract.rules import divisions, words

NATION = Region("全国", divisions.NATION)
_NATIONAL = re.compile(r"我代表(?:国务院|中华人民共和国国务院|中央人民政府)|第[一二三四五六七八九十]{1,3}届全国人民代表大会|国务院政府工作报告|全国人民代表大会[^。]{0,20}政府工作报告|国务院的(?:委托|决定)|我代表国务院|我国(?:国民经济|经济|社会)|国务院委托")
_OFFICIAL = re.compile(r"报告|公报|公告|统计|规划|预算|决算|计划|年鉴|摘编")
_SPOKEN_FOR = re.compile(r"代表(?P<who>[\u4e00-\u9fff]{2,20}?)人民政府")
_OPENING = 1500
_HEADLINE_WEIGHT, _LEAD_WEIGHT = 3, 2


def paper_region(document: Document, lines: list[Line], parts: list[Part], title: str, text: str) -> Region | None:
    """The area that the whole paper is about: as its sidecar says, as the paper says of itself, else
    where most of its articles are."""
    if given := document.sidecar.get("region"):
        return named_region(given)
    if official := _official(lines, title, text):
        return official
    found = [_counted(part, ()) for part in parts]
    places_of = [r for r in found if r]
    if not places_of:
        return _masthead(lines)
    votes = Counter(r.code for r in places_of if r.code)
    if not votes:
        return places_of[0]
    code, count = votes.most_common(1)[0]
    if count * 2 >= len(places_of):
        return of_code(code)
    return of_code(_common([r.code for r in places_of if r.code]))


def _official(lines: list[Line], title: str, text: str) -> Region | None:
    """A report, bulletin or budget says in its head whose it is."""
    heads = [line.text for line in lines if line.kind == "session" or (line.kind == "title" and _OFFICIAL.search(line.text))][:6]
    if _OFFICIAL.search(title):
        heads.insert(0, title)
    opening = text[:_OPENING]
    is_report = bool(heads) or "各位代表" in opening[:400]
    for head in heads:
        if "全国人民代表大会" in head or "国务院" in head:
            return NATION
        if found := places.named(head) or places.short(head, places.provinces()):
            return of_code(_chain(found))
    if is_report and (spoken := _SPOKEN_FOR.search(opening)):
        if found := places.named(spoken["who"]):
            return of_code(_chain(found))
    if is_report and _NATIONAL.search(opening):
        return NATION
    if is_report and heads and not any(line.kind == "byline" for line in lines):
        counted = Counter(p.codes[0] for p in places.named(opening) if len(p.codes) == 1 and len(p.codes[0]) == 2)
        if counted:
            return of_code(counted.most_common(1)[0][0])
    return None


def _masthead(lines: list[Line]) -> Region | None:
    for line in lines:
        if line.kind == "masthead" and (found := places.named(line.text)):
            return of_code(_chain(found))
    return None


def article_region(part: Part, paper: Region | None) -> Region | None:
    """Where the article is: the place it names most, else the paper's."""
    if paper and paper.code in (divisions.NATION, *places.provinces()) and part.said.status:
        return paper
    if paper and paper.code == divisions.NATION:
        return paper
    found = _counted(part, (paper.code,) if paper and paper.code else ())
    if found is None or paper is None:
        return found or paper
    if paper.code and found.code and (divisions.inside(paper.code, found.code) or len(found.code) <= 4 < len(paper.code)):
        return paper  # an article of the town that speaks of its county and province
    return found


def named_region(text: str) -> Region:
    """The region that people write: 浙江省杭州市萧山区瓜沥镇, 瓜沥镇, 全国; without a code when the table lacks it."""
    if text in ("全国", "中国", "国务院"):
        return NATION
    found = places.named(text)
    if found and found[-1].end == len(text):
        return of_code(_chain(found)) or Region(text, None)
    if found := places.short(text, places.provinces()):
        return of_code(found[0].codes[0]) or Region(text, None)
    return Region(text, None)


def of_code(code: str | None) -> Region | None:
    """The region of a code of any level."""
    if code is None:
        return None
    name = divisions.gazetteer().name(code)
    return Region(name, code) if name else None


def _chain(found: list[PlaceName]) -> str | None:
    """The last of a chain of names, each read inside the ones before it."""
    code: str | None = None
    for place in found:
        nearer = places.choose(place.codes, [code] if code else [])
        if nearer and (code is None or divisions.inside(nearer, code)):
            code = nearer
    return code


def _common(codes: list[str]) -> str:
    """The smallest area that holds most of the codes."""
    votes = Counter(a for c in codes for a in divisions.ancestors(c))
    enough = [a for a, n in votes.items() if n * 5 >= len(codes) * 4]
    return max(enough, key=len, default=divisions.NATION)


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(r"(?P<at>[\u4e00-\u9fff]{2})(?:" + "|".join(words("place_words", kind="zone")) + ")")


def _counted(part: Part, near: tuple[str, ...]) -> Region | None:
    """The place that an article names most; headline and first paragraph weigh more."""
    weighed = _weighed(part)
    text = "\n".join(t for t, _ in weighed)
    seen = _resolved(places.named(text), text, near)
    short_of = dict.fromkeys([c for c in seen] + [t for c in seen if len(c) == 6 for t in divisions.gazetteer().below(c, 9)])
    score: Counter[str] = Counter()
    for passage, weight in weighed:
        for place in places.named(passage):
            if code := places.choose(place.codes, [*seen, *near]):
                score[code] += weight
        for place in places.short(passage, short_of):
            following = passage[place.end : place.end + 1]
            code = places.choose(place.codes, [*seen, *near])
            if code and following not in "省市县区镇乡街" and (len(code) < 9 or code in seen or passage.count(place.name) > 2):
                score[code] += weight
    if zone := _zone(text, weighed):
        return zone
    return of_code(_deepest(score))


def _weighed(part: Part) -> list[tuple[str, int]]:
    out, leads = [], 0
    for line in part.lines:
        if line.kind in ("title", "heading"):
            out.append((line.text, _HEADLINE_WEIGHT))
        elif line.kind == "body":
            out.append((line.text, _LEAD_WEIGHT if leads == 0 else 1))
            leads += 1
    return out


def _resolved(found: list[PlaceName], text: str, near: tuple[str, ...]) -> list[str]:
    """Codes of the names in the order of their weight; a name is read near the one before it."""
    seen: Counter[str] = Counter()
    last: str | None = None
    open_: list[PlaceName] = []
    for place in found:
        code = places.choose(place.codes, [*([last] if last else []), *(c for c, _ in seen.most_common(3)), *near])
        if code is None:
            open_.append(place)
            continue
        seen[code] += 1
        last = code
    for place in open_:
        if code := places.choose(place.codes, [c for c, _ in seen.most_common(5)]):
            seen[code] += 1
    return [c for c, _ in seen.most_common()]


def _deepest(score: Counter[str]) -> str | None:
    """The place of the article: down from the province while one child holds most of what is said."""
    if not score:
        return None
    total = Counter({a: 0 for a in score})
    for code, points in score.items():
        for area in divisions.ancestors(code):
            total[area] += points
    at = divisions.NATION
    while True:
        below = {c: total[c] for c in total if divisions.parent(c) == at and c != at}
        if not below:
            return at if at != divisions.NATION else None
        best = max(below, key=lambda c: (below[c], c))
        own = score[at]
        if at != divisions.NATION and below[best] < max(2, own * 0.5, 0.5 * (total[at] - own)):
            return at
        at = best


def _zone(text: str, weighed: list[tuple[str, int]]) -> Region | None:
    """A development zone that the article is about: named three times, under its full name at least once."""
    shorts = {divisions.bare(divisions.gazetteer().names[c]) for c in places.prefectures()}
    names = Counter(m[0] for m in _zones().finditer(text) if m["at"] in shorts)
    if not names or sum(names.values()) < 3:
        return None
    home, _ = Counter(n[:2] for n in names.elements()).most_common(1)[0]
    full = max((n for n in names if n.startswith(home)), key=len)
    towns = sum(w * len([p for p in places.named(t) if len(p.codes[0]) >= 6]) for t, w in weighed)
    return Region(full, None) if sum(names.values()) > towns else None
