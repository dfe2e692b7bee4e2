"""The vocabulary as plain tables that a statistician edits, and the one way to read them."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``rules/<name>.csv`` as dictionaries by column; lines that begin with # are remarks."""
    text = resources.files(__package__).joinpath(f"{name}.csv").read_text(encoding="utf-8-sig")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(csv.DictReader(lines))


@cache
def words(name: str, **where: str) -> tuple[str, ...]:
    """The ``word`` column of a table, longest first, of the rows whose columns equal ``where``."""
    rows = (r for r in table(name) if all(r[k] == v for k, v in where.items()))
    return tuple(sorted({r["word"] for r in rows}, key=lambda w: (-len(w), w)))
