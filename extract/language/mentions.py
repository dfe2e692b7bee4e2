"""Mentions: every numeral of a sentence that states a quantity, with its unit and its span.

One pass with one pattern finds the candidates; ``extract.language.exclusions`` says which are
no figures. Nothing here asks what is measured. All offsets are into the sentence that is passed in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.language import exclusions
from extract.language.amounts import amount
from extract.language.grammar import CANDIDATE
from extract.language.mention import Mention, signed
from extract.language.numerals import LONGEST, fold
from extract.language.shares import ratio, share

__all__ = ["Mention", "next_start", "read", "scan"]

Span = tuple[int, int]


def scan(sentence: str, dates: Sequence[Span] = ()) -> list[Mention]:
    """The mentions of a sentence in order, none overlapping.

    ``dates`` are the spans of the sentence that say when, sorted; no mention begins in them.
    """
    return list(_scan(sentence, dates))


def _scan(text: str, dates: Sequence[Span]) -> Iterator[Mention]:
    s = fold(text)
    pos, di = 0, 0
    quiet = exclusions.quoted(s)
    while found := CANDIDATE.search(s, pos):
        start, end = found.span()
        pos = end
        while di < len(dates) and dates[di][1] <= start:
            di += 1
        if di < len(dates) and dates[di][0] <= start:
            pos = max(dates[di][1], start + 1)
            continue
        if di < len(dates) and dates[di][0] < end and not found["per"]:
            # a date begins inside what looked like one numeral: 3、2025年
            pos = dates[di][1]
            continue
        if found["address"]:
            continue
        if found["ratio"]:
            yield from ratio(s, start, end)
            continue
        mention = read(s, found)
        if mention is None or (mention.form == "fraction" and not mention.unit):
            pos = next_start(s, found)
            continue
        pos = mention.end
        if exclusions.is_figure(s, mention.start, mention.end, mention, quiet):
            yield mention if s is text else replace(mention, text=text[mention.start : mention.end])


def next_start(s: str, found: re.Match[str]) -> int:
    """Where to look on after a candidate that was none: 数 or 万 alone may hide the start of another."""
    long = found.end() - found.start() > LONGEST
    return found.start() + 1 if found["cn"] and not long and s[found.start() - 1 : found.start()] != "第" else found.end()


_BY_FORM = frozenset(("per", "frac", "fold", "twice", "zero", "half", "halved", "tenth"))


def read(s: str, found: re.Match[str]) -> Mention | None:
    """The quantity of one candidate, its sign with it; None where it states none."""
    mention = share(s, found) if found.lastgroup in _BY_FORM else amount(s, *found.span(), chinese=found.lastgroup == "cn")
    return signed(s, mention) if mention else None
