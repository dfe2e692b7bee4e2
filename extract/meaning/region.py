"""The place of a figure: the area that governs its clause, else the one the article is about.

``Places`` is fed the sentences in order. A named place governs when it stands at the head of its
clause (其中，衙前镇完成…), never inside another name (杭州亚运会) or a comparison (居全国第一). 全镇, 我区,
该村 point at the nearest area of that level: the one just spoken of, else the paper's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from extract.layout.view import View
from extract.meaning.place import divisions
from extract.meaning.place.document import article_region
from extract.meaning.place.mentions import Place, alternatives, find, resolve, words
from extract.model import Answer, Article, Document, Layout, Region, Sentence

NOWHERE = Region("", None)
_CLAUSE = re.compile(r"[，。；：！？,;:!?（()）\n]")
_COUNT = re.compile(r"[、和及与，]")


@dataclass(frozen=True, slots=True)
class _Governor:
    """A place that stands at the head of a clause; ``several`` when it is one of a list."""

    start: int
    end: int
    regions: tuple[Region, ...]
    rule: str


class SentencePlaces:
    """The places of one sentence. ``at`` takes view offsets; ``spans`` gives sentence offsets."""

    __slots__ = ("_default", "_governors", "_named", "_start", "_text")

    def __init__(self, text: str, start: int, named: list[tuple[int, int, Region]], governors: list[_Governor], default: Answer[Region]) -> None:
        self._text, self._start = text, start
        self._named, self._governors, self._default = named, governors, default

    def spans(self) -> list[tuple[int, int, Region]]:
        """The names of places in the sentence: start, end (into the sentence's text), region."""
        return list(self._named)

    def at(self, pos: int) -> Answer[Region]:
        """The place of the figure whose mention begins at the view offset ``pos``."""
        here = pos - self._start
        governor = None
        for candidate in self._governors:
            if candidate.end <= here and "；" not in self._text[candidate.end : here]:
                governor = candidate
        if governor is None:
            return self._default
        if len(governor.regions) == 1:
            return Answer(governor.regions[0], governor.rule, 0.9)
        return self._dealt(governor, here)

    def _dealt(self, governor: _Governor, here: int) -> Answer[Region]:
        """A、B分别增长5%、6%: the n-th figure belongs to the n-th place."""
        _, dealt, after = self._text[governor.end : here].partition("分别")
        nth = len(_COUNT.findall(after))
        if dealt and nth < len(governor.regions):
            return Answer(governor.regions[nth], "place-dealt", 0.85)
        return Answer(self._default.value, "places-several", 0.6)


class Places:
    """The places of a document, asked sentence by sentence in the order of the text."""

    def __init__(self, document: Document, layout: Layout, view: View) -> None:
        self._layout, self._view, self._text = layout, view, document.text
        self._article: Article | None = None
        self._paragraph = -1
        self._home: Answer[Region] = Answer(NOWHERE, "unknown", 0.3)
        self._topic: Region | None = None  # what the paragraph was last about
        self._last: dict[str, Region] = {}  # the place last named, by the level word it ends in

    def read(self, sentence: Sentence) -> SentencePlaces:
        """The places of the next sentence."""
        if sentence.article is not self._article:
            self._open(sentence.article)
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._topic = sentence.paragraph, None
        text = self._view.text[sentence.start : sentence.end]
        home = self._home.value.code or divisions.NATION
        found = find(text, home)
        named = [(p.start, p.end, resolve(p, home)) for p in found]
        governors = sorted(
            [*self._named_governors(text, found, named), *self._pointers(text, named)], key=lambda g: g.end
        )
        for _, _, region in named:
            self._last[region.name[-1:]] = region
        singles = [g for g in governors if len(g.regions) == 1]
        if singles:
            self._topic = singles[-1].regions[0]
        return SentencePlaces(text, sentence.start, named, governors, self._home)

    def _open(self, article: Article) -> None:
        self._article, self._topic, self._last = article, None, {}
        own = self._layout.region
        if article.region is not None:
            self._home = Answer(article.region, "article", 0.95)
            return
        local = article_region(article.headline, self._text[article.start : article.end], own)
        if local is not None:
            self._home = local
        elif own is not None:
            self._home = Answer(own, "document", 0.95)
        else:
            self._home = Answer(NOWHERE, "unknown", 0.3)

    def _named_governors(self, text: str, found: list[Place], named: list[tuple[int, int, Region]]) -> list[_Governor]:
        out: list[_Governor] = []
        i = 0
        while i < len(found):
            j = i
            while j + 1 < len(found) and text[found[j].end : found[j + 1].start] in ("、", "和", "与", "及"):
                j += 1
            start, end = found[i].start, found[j].end
            if _heads_clause(text, start) and not _tail().match(text, end):
                regions = tuple(region for _, _, region in named[i : j + 1])
                if zone := _zone().match(text, end):
                    end = zone.end()
                    regions = (Region(text[found[j].start : end], None),)
                out.append(_Governor(start, end, regions, "place"))
            i = j + 1
        return out

    def _pointers(self, text: str, named: list[tuple[int, int, Region]]) -> list[_Governor]:
        out = []
        for m in _pointer().finditer(text):
            if not _heads_clause(text, m.start()) or _scope().match(text, m.end()):
                continue
            if any(a < m.end() and m.start() < b for a, b, _ in named):
                continue
            region = self._pointed(m["level"] or "", that=m[0][0] == "该")
            if region is not None:
                out.append(_Governor(m.start(), m.end(), (region,), "pointer"))
        return out

    def _pointed(self, level: str, *, that: bool) -> Region | None:
        """The area that 全镇, 我区, 该村 mean here."""
        if not level:
            return divisions.region(divisions.NATION)
        if that and (last := self._last.get(level[-1])):
            return last
        for near in (self._topic, self._home.value):
            for code in divisions.parents(near.code) if near and near.code else ():
                name = divisions.name_of(code) or ""
                if name.endswith(level):
                    return near if near and near.code == code else divisions.region(code)
        return self._last.get(level[-1])


@cache
def _openers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('opener'))}|[\d—\-“\"，、一二三四五六七八九十]|[一二三四五六七八九]是)*")


def _heads_clause(text: str, at: int) -> bool:
    """True when only a date, an adverb or 在 stands between the head of the clause and ``at``."""
    head = 0
    for m in _CLAUSE.finditer(text, 0, at):
        head = m.end()
    return bool(_openers().fullmatch(text, head, at))


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('tail') | words('elsewhere'))})|[“《]")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：、\d\s的]{{0,10}}?(?:{alternatives(words('zone'))})")


@cache
def _pointer() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{alternatives(words('nation'))})|(?:{alternatives(words('prefix'))})(?P<level>{alternatives(words('level'))})(?![场民长内外委政府])"
    )


@cache
def _scope() -> re.Pattern[str]:
    return re.compile(alternatives(words("scope")))
