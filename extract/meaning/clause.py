"""One number and its clause: what stands left and right of it, cut at the right places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.language import predicate
from extract.language.mentions import Mention
from extract.language.predicate import Predicate
from extract.meaning import naming
from extract.meaning.naming import Phrase

Span = tuple[int, int]

HARD = "，。；：！？,;:!?\n"
_TRAILERS = re.compile(r"\s*(?:以上|以下|以内|左右|上下|之多|之间|不等|的)?")
# A number that the next one is compared with: 比预算20亿元 (少3亿元).
_COMPARED = re.compile(r"[比较][^，。；、]{0,24}\Z")
# What counts the clauses of a list: 三是将18项收费…
_MARKER = re.compile(r"(?:\s*[一二三四五六七八九十]+是(?!否))?")
_AFTER_QUALIFIER = (
    ("以上", "at_least_or_over"), ("及以上", "at_least_or_over"), ("左右", "about"), ("上下", "about"),
    ("以内", "at_most"), ("以下", "at_most"), ("之多", "over"), ("之内", "at_most"),
)  # fmt: skip


@dataclass(slots=True)
class Reading:
    """One mention with what the sentence says of it: the name, the predicate, and how the name was found."""

    mention: Mention
    predicate: Predicate
    left: str
    left_start: int
    right: str
    phrase: Phrase
    shared: bool  # another number follows in the same clause
    trailing: str  # qualifier after the number, by its word
    name: str = ""
    rule: str = ""
    part_of: int | None = None  # position of the whole among the sentence's readings
    event: bool = False  # the count is of what was done in a period
    owner: int | None = None  # the reading whose name this one took

    @property
    def counts(self) -> bool:
        """Whether the number counts things that may be named after it: 12个公园, 6069万农民."""
        m = self.mention
        return m.kind in ("counter", "people", "households", "visits") or (not m.unit and bool(m.written))


def read(s: str, mentions: Sequence[Mention], i: int, dates: Sequence[Span], places: Sequence[Span]) -> Reading:
    """The reading of mention ``i``, not yet named; ``dates`` and ``places`` are spans in the sentence."""
    m = mentions[i]
    previous_end = mentions[i - 1].end if i else 0
    if i:
        previous_end = _TRAILERS.match(s, previous_end).end()  # type: ignore[union-attr]
    start = max(previous_end, _last_hard(s, previous_end, m.start))
    start += _MARKER.match(s[start : m.start]).end()  # type: ignore[union-attr]
    left = s[start : m.start]
    next_start = mentions[i + 1].start if i + 1 < len(mentions) else len(s)
    right = s[m.end : next_start]
    cut = next((k for k, ch in enumerate(right) if ch in HARD), len(right))
    shared = cut == len(right) and i + 1 < len(mentions)
    right = right[:cut]
    if shared:
        right = right[: predicate.read(right, dates, m.end).noun_end]
    chain = predicate.read(left, dates, start, standing=m.form == "rank", compared=bool(_COMPARED.search(s, 0, previous_end)))
    noun = _without_place(left[: chain.noun_end], start, dates, places)
    phrase = naming.trim(noun)
    trailing = next((q for w, q in _AFTER_QUALIFIER if s.startswith(w, m.end)), "")
    return Reading(m, chain, left, start, right, phrase, trailing=trailing, shared=shared, event=phrase.event)


def _without_place(text: str, offset: int, dates: Sequence[Span], places: Sequence[Span]) -> str:
    """``text`` without its dates and without the place that heads it: 重庆去年的生产总值 → 生产总值."""
    for a, b in places:
        if offset <= a and b <= offset + len(text):
            before = naming.without_dates(text[: a - offset], offset, dates)
            if before.endswith(("“", "《")):
                break  # “上海标准”: the place is part of a name
            head = naming.trim(before)
            if not before.strip(naming.EDGES) or not head.full:
                return naming.without_dates(text[b - offset :], b, dates)
            break
    return naming.without_dates(text, offset, dates)


def _last_hard(s: str, start: int, end: int) -> int:
    """Where the clause of the number begins: after the last hard delimiter that is outside brackets."""
    depth = 0
    for k in range(end - 1, start - 1, -1):
        ch = s[k]
        if ch in "）)”】":
            depth += 1
        elif ch in "（(“【":
            if not depth:
                return k + 1
            depth -= 1
        elif not depth and ch in HARD:
            return k + 1
    return start


def drop_consumed(r: Reading, before: Reading, dates: Sequence[Span]) -> None:
    """What the number before counts is no name of this one: 建成30个和美乡村及8个特色乡村."""
    if before.mention.end != r.left_start or not r.left:
        return
    cut = r.left.rfind("、")
    if r.left.rstrip()[-1:] in ("、", "和", "及", "与", "+"):
        r.phrase = Phrase("")
    elif cut >= 0:
        noun_end = r.predicate.noun_end
        r.phrase = naming.trim(naming.without_dates(r.left[cut + 1 : max(noun_end, cut + 1)], r.left_start + cut + 1, dates))


def before(s: str, end: int, dates: Sequence[Span], floor: int = 0) -> str:
    """The noun phrase of the clause that ends at ``end``, dates cut out; the search stops at ``floor``."""
    text = s[floor:end].rstrip(HARD + " ")
    start = max((text.rfind(c) for c in HARD), default=-1) + 1
    return naming.without_dates(text[start:], floor + start, dates)
