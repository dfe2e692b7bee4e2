"""Every numeral of a text, whether it states a figure or not: house numbers, years and 第三 as well.

The grammar is that of :mod:`extract.language.mentions`; only the question differs. There a number
without a unit is no figure; here it is a number all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.language.mentions import CANDIDATE, Mention, next_start, read
from extract.language.numerals import decimals_of, parse


def numerals_in(text: str) -> list[Mention]:
    """The numerals of ``text`` in order, none overlapping; ``unit`` is "" where no known unit follows.

    >>> [(m.text, str(m.value), m.unit) for m in numerals_in("第二中学有12.5亩地，三分之一是操场")]
    [('二', '2', ''), ('12.5亩', '12.5', '亩'), ('三分之一', '33.3333', '%')]
    """
    return list(_numerals(text))


def _numerals(text: str) -> Iterator[Mention]:
    pos = 0
    while found := CANDIDATE.search(text, pos):
        mention = read(text, found) or _number_alone(text, found)
        if mention is None:
            pos = next_start(text, found)
            continue
        yield mention
        pos = mention.end


def _number_alone(text: str, found: re.Match[str]) -> Mention | None:
    start, end = found.span()
    value = parse(text[start:end])
    if value is None:
        return None
    numeral = text[start:end]
    return Mention(start, end, numeral, value, None, "", "", decimals_of(numeral), "number", "", "", False, bool(found["cn"]))
