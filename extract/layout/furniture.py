"""Lines that belong to the page and to no article: buttons of a web page, mastheads, imprints, folios."""

from __future__ import annotations

import re
from functools import cache

from extract.rules import table

# Longer lines are prose whatever they begin with.
_LONGEST = 120


@cache
def _rules() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """Whole lines, and one pattern of the rest with the kind of each of its groups."""
    whole: dict[str, str] = {}
    parts: list[str] = []
    kinds: dict[str, str] = {}
    for n, row in enumerate(table("furniture")):
        if row["match"] == "whole":
            whole[row["pattern"]] = row["kind"]
            continue
        kinds[f"r{n}"] = row["kind"]
        body = re.escape(row["pattern"]) if row["match"] == "start" else row["pattern"]
        parts.append(f"(?P<r{n}>{body})")
    return whole, re.compile("|".join(parts)), kinds


def kind_of(line: str) -> str | None:
    """web, masthead, source, session or tail; None for a line of the text itself."""
    if len(line) > _LONGEST:
        return None
    whole, pattern, kinds = _rules()
    if line in whole:
        return whole[line]
    found = pattern.match(line)
    if not found or not found.lastgroup:
        return None
    kind = kinds[found.lastgroup]
    if kind == "masthead" and line[-1] in "。！？；" and len(line) > 30:
        return None
    return kind
