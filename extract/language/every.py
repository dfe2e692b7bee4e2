"""Every numeral of a text, whether it states a figure or not: house numbers, years and 第三 as well.

The grammar is that of :mod:`extract.language.mentions`; only the question differs. There a number
without a unit is no figure; here it is a number all the same, and may have blanks inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.language.grammar import CANDIDATE, NUM
from extract.language.mention import Mention, signed
from extract.language.mentions import next_start, read
from extract.language.numerals import decimals_of, fold, parse

_DIGIT = "〇零一二三四五六七八九两几"
_SCALE = "十百千万亿兆"
# Blanks inside a numeral: one neighbour is a scale or a word of the grammar. Two digits side by side are two numbers.
_BLANK = r"[ \t\u3000]+"
_GAP = re.compile(
    rf"(?<=[{_DIGIT}{_SCALE}\d又分余多点]){_BLANK}(?=[{_SCALE}又余多几点之成折个]|百?\s*分\s*[之点])"
    rf"|(?<=[{_SCALE}点又负余多]){_BLANK}(?=[{_DIGIT}\d])"
    rf"|(?<=之){_BLANK}(?=[{_DIGIT}{_SCALE}负\d])"
    rf"|(?<=百){_BLANK}(?=分)|(?<=成){_BLANK}(?=[{_DIGIT}](?!\w))|(?<=\d){_BLANK}(?=[kKM](?![A-Za-z]))"
)
_SCALES_ALONE = re.compile(r"[百千万亿]+\Z")
_PART = re.compile(NUM)


def numerals_in(text: str) -> list[Mention]:
    """The numerals of ``text`` in order, none overlapping; ``unit`` is "" where no known unit follows.

    >>> [(m.text, str(m.value), m.unit) for m in numerals_in("第二中学有12.5亩地，三分之一是操场")]
    [('二', '2', ''), ('12.5亩', '12.5', '亩'), ('三分之一', '33.3333', '%')]
    """
    close, at = _closed(fold(text))
    found = ((m, at[m.start], at[m.end - 1] + 1) for m in _numerals(close))
    return [replace(m, start=start, end=end, text=text[start:end]) for m, start, end in found]


def _closed(text: str) -> tuple[str, list[int]]:
    """The text without the blanks inside numerals, and where each of its characters stood."""
    at: list[int] = []
    begin = 0
    for gap in _GAP.finditer(text):
        at.extend(range(begin, gap.start()))
        begin = gap.end()
    at.extend(range(begin, len(text)))
    return "".join(text[i] for i in at), at


def _numerals(text: str) -> Iterator[Mention]:
    pos = 0
    while found := CANDIDATE.search(text, pos):
        pos = found.end()
        if found["address"]:
            continue
        mention = read(text, found)
        if mention is None and found["ratio"]:
            yield from (m for part in _PART.finditer(text, *found.span()) if (m := _alone(text, *part.span())))
        elif mention := mention or _alone(text, *found.span()):
            yield mention
            pos = mention.end
        else:
            pos = next_start(text, found)


def _alone(text: str, start: int, end: int) -> Mention | None:
    """A number without unit or form; a scale word by itself (万一, 百姓) is none."""
    numeral = text[start:end]
    value = None if _SCALES_ALONE.match(numeral) else parse(numeral)
    if value is None:
        return None
    chinese = not numeral[0].isdecimal()
    return signed(text, Mention(start, end, numeral, value, None, "", "", decimals_of(numeral), "number", "", "", False, chinese))
