"""Whether a figure is a statistic or a count that is only narrative."""

from __future__ import annotations

import re
from functools import cache

from extract.language.mentions import Mention
from extract.rules import words


@cache
def _narrative() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("incidental"))))


def kind(m: Mention, name: str, known: bool) -> str:
    """core or incidental: small counts in Chinese numerals and counts of attendance are narrative."""
    if known:
        return "core"
    if m.kind in ("counter", "people", "visits") and m.value < 1000 and _narrative().search(name):
        return "incidental"
    if m.chinese and m.kind == "counter" and m.value < 10 and m.form == "number":
        return "incidental"
    return "incidental" if not name else "core"
