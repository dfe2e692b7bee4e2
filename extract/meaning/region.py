"""The place of a figure: the area that governs its clause, else the one the article is about.

``Places`` is fed the sentences in order. A named place governs when it stands at the head of its
clause (其中，衙前镇完成…), never inside another name (杭州亚运会) or a comparison (居全国第一). 全镇, 我区,
该村 point at the nearest area of that level: the one just spoken of, else the paper's own.
"""

from __future__ import annotations

from extract.layout.view import View
from extract.meaning.place import divisions
from extract.meaning.place.govern import Governor, Pointer, governors, own_names, pointers
from extract.meaning.place.mentions import find, resolve
from extract.model import Answer, Article, Document, Layout, Region, Sentence

Named = tuple[int, int, Region]
NOWHERE = Answer(Region("", None), "unknown", 0.3)


class SentencePlaces:
    """The places of one sentence. ``at`` takes view offsets; ``spans`` gives sentence offsets."""

    __slots__ = ("_default", "_governors", "_named", "_start")

    def __init__(
        self, start: int, named: list[Named], ruling: list[Governor], default: Answer[Region]
    ) -> None:
        self._start, self._named, self._governors, self._default = start, named, ruling, default

    def spans(self) -> list[Named]:
        """The names of places in the sentence, without those that only begin another name (杭州亚运会):
        start, end (offsets into the sentence's text), region."""
        return list(self._named)

    def at(self, pos: int) -> Answer[Region]:
        """The place of the figure whose mention begins at the view offset ``pos``.

        Its region's name is empty when nothing in the paper tells a place.
        """
        here = pos - self._start
        ruling = next((g for g in reversed(self._governors) if g.end <= here), None)
        if ruling is None:
            return self._default
        region = ruling.over(here)
        if region is None:
            return Answer(self._default.value, "place-ended", min(self._default.confidence, 0.85))
        return Answer(region, ruling.rule, 0.9)


class Places:
    """The places of a document, asked sentence by sentence in the order of the text."""

    def __init__(self, document: Document, layout: Layout, view: View) -> None:
        self._layout, self._view = layout, view
        self._article: Article | None = None
        self._paragraph = -1
        self._default = NOWHERE
        self._topic: Region | None = None  # what the paragraph last spoke of
        self._carried: Answer[Region] | None = None  # the place that the paragraph opened with
        self._last: dict[str, Region] = {}  # the place last named in the article, by its last character
        self._known: list[str] = []  # the codes of the places named in the article

    def read(self, sentence: Sentence) -> SentencePlaces:
        """The places of the next sentence."""
        if sentence.article is not self._article:
            self._open(sentence.article)
        first = sentence.paragraph != self._paragraph
        if first:
            self._paragraph, self._topic, self._carried = sentence.paragraph, None, None
        text = self._view.text[sentence.start : sentence.end]
        home = self._default.value.code or divisions.NATION
        found = find(text, home, self._known)
        named = [(p.start, p.end, resolve(p, home, self._known)) for p in found]
        ruling = governors(text, found, [region for _, _, region in named], home)
        if first and ruling and ruling[0].lasting:
            self._carried = Answer(ruling[0].regions[0], "paragraph", 0.75)
        self._point(text, named, ruling, home)
        if ruling:
            self._topic = ruling[-1].regions[-1]
        for _, _, region in named:
            self._last[region.name[-1:]] = region
            if region.code:
                self._known.append(region.code)
        own = {(p.start, p.end) for p in own_names(text, found)}
        spans = [n for n in named if n[:2] in own]
        return SentencePlaces(sentence.start, spans, ruling, self._carried or self._default)

    def _point(self, text: str, named: list[Named], ruling: list[Governor], home: str) -> None:
        """Put what 全镇, 我区 … mean among the governors."""
        for pointer in pointers(text, [(a, b) for a, b, _ in named]):
            before = next((g.regions[-1] for g in reversed(ruling) if g.end <= pointer.start), self._topic)
            region = self._pointed(pointer, before, named)
            if region and (governor := pointer.governor(text, region, home)):
                ruling.append(governor)
                ruling.sort(key=lambda g: g.end)

    def _open(self, article: Article) -> None:
        self._article, self._topic, self._carried = article, None, None
        self._last, self._known = {}, []
        if article.region is not None:
            self._default = Answer(article.region, "article", 0.95)
        elif self._layout.region is not None:
            self._default = Answer(self._layout.region, "document", 0.95)
        else:
            self._default = NOWHERE

    def _pointed(self, pointer: Pointer, topic: Region | None, named: list[Named]) -> Region | None:
        """The area that 全镇, 我区, 该村 mean here; None when nothing of that level is known."""
        if not pointer.level:
            return divisions.region(divisions.NATION)
        if pointer.that:
            before = [region for _, end, region in named if end <= pointer.start]
            here = [region for region in before if region.name.endswith(pointer.level)]
            last = here[-1] if here else self._last.get(pointer.level[-1])
            if last is not None:
                return last
        for near in (topic, self._default.value):
            if near and near.code is None and near.name.endswith(pointer.level):
                return near
            for code in divisions.parents(near.code) if near and near.code else ():
                if pointer.fits(code):
                    return near if near and near.code == code else divisions.region(code)
        return self._last.get(pointer.level[-1])
