"""Tables to be scored, from any tool: CSV files, the gaps of which are empty cells, spans found by their quotes."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from extract.errors import RowError, ScoreError
from extract.reading import read

NEEDED = ("doc", "value", "unit", "indicator")
# What a table may leave out; it then says nothing of it.
OPTIONAL = ("start", "end", "text", "sentence", "measure", "qualifier", "status", "period_start", "period_end", "region", "topic", "subject", "aliases", "kind")
Row = dict[str, str]


def read_rows(path: Path, needed: Iterable[str] = NEEDED) -> list[Row]:
    """The rows of a CSV, every cell a text. Raises ScoreError where it is no such table, RowError on a span that is none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            heads = list(reader.fieldnames or ())
            rows = [{n: row.get(n) or "" for n in (*heads, *OPTIONAL)} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ScoreError(f"{path} cannot be read as a CSV in UTF-8: {error}") from error
    if lacking := [n for n in needed if n not in heads]:
        raise ScoreError(f"{path} lacks the columns {', '.join(lacking)}: every row needs {', '.join(needed)}, see docs/library.md.")
    for line, row in enumerate(rows, 2):
        for name in ("start", "end"):
            if row[name] and not row[name].isdecimal():
                raise RowError(str(path), line, f"{name} is a number of characters, not {row[name]!r}")
    return rows


def by_text(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows by the name of their text, without its ending."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(Path(row["doc"]).stem, []).append(row)
    return found


def placed(rows: list[Row], text: str) -> list[Row]:
    """Rows with their spans: those without one are looked for by their sentence and their text, in the order of the paper.

    What is not in the paper has the span 0 to 0, which matches nothing: it counts as a false alarm.
    """
    out: list[Row] = []
    at: dict[str, int] = {}
    for row in rows:
        if row["start"] and row["end"]:
            out.append(row)
            continue
        quote, mention = row["sentence"], row["text"]
        base = max(0, text.find(quote)) if quote else 0
        start = text.find(mention, max(base, at.get(quote, 0))) if mention and (not quote or quote in text) else -1
        if start >= 0:
            at[quote] = start + len(mention)
        out.append(row | {"start": str(max(0, start)), "end": str(start + len(mention) if start >= 0 else 0)})
    return out


def text_of(folder: Path, name: str) -> str:
    """The text that a gold table is of. Raises ScoreError where the folder has none of that name."""
    for path in sorted(folder.glob(f"{name}.*")):
        return read(path).text
    raise ScoreError(f"{folder} has no text named {name}: it is needed to find the rows that have no start and end.")
