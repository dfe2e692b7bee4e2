"""The area that a whole paper, or one of its articles, is about.

Asked in order: what was said beside the file; who speaks (我代表省人民政府); the name in the title; and
last which area the text itself names and points at most (全镇, 瓜沥, 瓜沥镇).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from extract.meaning.place import divisions
from extract.meaning.place.mentions import alternatives, find, nearest, resolve, words
from extract.model import Answer, Region

_HEAD = 600  # characters in which a report says who gives it
_PROBE = 20_000  # characters that are enough to tell what a paper is about
_LEAD = 160  # characters in which an article says where it happens
_NATIONAL = re.compile(r"代表(?:国务院|中央人民政府)|国务院总理|第[一二三四五六七八九十]+届全国人民代表大会")
_ASSEMBLY = re.compile(r"(?:第[一二三四五六七八九十]+届)?(?:人民代表大会|人大)|(?:省长|市长|区长|县长|主席)|政府工作报告|人民政府")
_NATION_WIDE = re.compile(r"我国|全国|国务院|中央人民政府")


def document_region(title: str, text: str, sidecar: dict[str, str]) -> Answer[Region | None]:
    """The area that a paper is about, with the rule that told it; None with ``unknown`` where nothing does.

    ``text`` is the view's text, or the source's; ``sidecar`` the row of documents.csv, by column.
    """
    if said := (sidecar.get("region") or "").strip():
        return Answer(by_name(said), "sidecar", 1.0)
    head = f"{title}\n{text[:_HEAD]}"
    if _NATIONAL.search(head):
        return Answer(divisions.region(divisions.NATION), "report", 0.97)
    for place in find(head):
        if _ASSEMBLY.match(head, place.end):
            return Answer(resolve(place, divisions.NATION), "report", 0.97)
    return _most_spoken_of(f"{title}\n{text[:_PROBE]}")


def article_region(headline: str, text: str, own: Region | None) -> Answer[Region] | None:
    """The area of an article that is plainly about another one than the paper; None for the paper's own.

    It must stand in the headline or the lead, and be what the article speaks of most. A wider area
    than the paper's never counts: a town's paper that reports a decision of its province stays the town's.
    """
    home = own.code if own and own.code else divisions.NATION
    opening = f"{headline}\n{text[:_LEAD]}"
    leading = {c for p in find(opening, home) if (c := nearest(p.codes, home)) and len(c) >= 6}
    if not leading or any(divisions.inside(home, c) for c in leading):
        return None
    counts = Counter(nearest(p.codes, home) for p in find(f"{headline}\n{text[:_PROBE]}", home))
    code, said = max(((c, _within(counts, c)) for c in leading), key=lambda cn: (cn[1], len(cn[0]), cn[0]))
    others = sum(n for c, n in counts.items() if c and not divisions.inside(c, code) and not divisions.inside(code, c))
    short = [s for s in divisions.shorts(divisions.name_of(code) or "") if s not in words("common")]
    said = max(said, text.count(short[0])) if short else said
    if said < 3 or others >= said:
        return None
    return Answer(divisions.region(code), "article", 0.85)


def _within(counts: Counter[str | None], area: str) -> int:
    return sum(n for c, n in counts.items() if c and divisions.inside(c, area))


def by_name(name: str) -> Region:
    """The region that a person wrote down: 瓜沥镇, 杭州市萧山区瓜沥镇, 浙江, 全国; no code when unknown."""
    if name in words("nation"):
        return divisions.region(divisions.NATION)
    found = find(name)
    whole = [p for p in found if p.start == 0 and p.end == len(name)]
    if whole:
        return resolve(whole[0], divisions.NATION)
    codes = divisions.named(name) or divisions.called(name)
    code = nearest(codes, divisions.NATION)
    return divisions.region(code) if code else Region(name, None)


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(rf"[全我](?:({alternatives(words('level'))}))")


def _most_spoken_of(text: str) -> Answer[Region | None]:
    """The area of the level that 全镇, 我市 … point at, whose name stands there most often."""
    levels = Counter(m[1] for m in _pointer().finditer(text))
    national = len(_NATION_WIDE.findall(text))
    counts: Counter[str] = Counter()
    for place in find(text):
        if len(place.codes) == 1:
            counts[place.codes[0]] += 1
        else:
            counts.update({c: 0 for c in place.codes})
    for code in list(counts):  # a namesake in a place that the text names too is the likelier
        counts[code] += sum(counts[p] for p in divisions.parents(code)[1:-1] if p in counts)
    if national > 3 * sum(levels.values()) and national >= 5:
        return Answer(divisions.region(divisions.NATION), "content", 0.85)
    for level, _ in levels.most_common():
        fitting = [(n, c) for c, n in counts.items() if (divisions.name_of(c) or "").endswith(level)]
        if fitting:
            n, code = max(fitting)
            return Answer(divisions.region(code), "content", 0.85 if n > 1 else 0.6)
    if counts:
        code, n = counts.most_common(1)[0]
        return Answer(divisions.region(code), "content", 0.6 if n > 1 else 0.4)
    return Answer(None, "unknown", 0.0)
