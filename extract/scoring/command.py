"""``python -m extract score TABLE GOLD``: how right a table of figures is, whatever tool wrote it."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.errors import ExtractError, ScoreError
from extract.scoring.measure import ATTRIBUTES, Score, score
from extract.scoring.tables import by_text, placed, read_rows, text_of

SHOWN = ("core", "recall", "precision", "f1", "usable_f1", "strict_f1", "target_f1", *ATTRIBUTES)
ALL = "all"


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="python -m extract score", description="Score a table of figures against one that people made.")
    found.add_argument("table", type=Path, metavar="TABLE", help="a CSV, one row a figure: doc, start, end, value, unit, indicator …")
    found.add_argument("gold", type=Path, metavar="GOLD", help="a CSV named as its text, or a folder of such")
    found.add_argument("--texts", type=Path, metavar="DIR", help="the texts, to find rows without start and end by their sentence and text")
    found.add_argument("--errors", type=int, default=0, metavar="N", help="print up to N errors of each text")
    found.add_argument("--json", action="store_true", help="print one JSON object")
    return found


def main(argv: Sequence[str]) -> int:
    """Run the command; the return value is the exit code: 0 done, 2 not done."""
    args = parser().parse_args(argv)
    try:
        scores = scored(args.table, args.gold, args.texts)
    except ExtractError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps({name: s.numbers() for name, s in scores.items()}, ensure_ascii=False))
        return 0
    for name, found in scores.items():
        for line in found.errors[: args.errors if name != ALL else 0]:
            print(f"  {name}  {line}")
    print(f"{'text':24}" + "".join(f"{n[:9]:>10}" for n in SHOWN))
    for name, found in scores.items():
        numbers = found.numbers()
        print(f"{name[:24]:24}" + "".join(f"{numbers[n]:>10.0f}" if n == "core" else f"{numbers[n]:>10.3f}" for n in SHOWN))
    return 0


def scored(table: Path, gold: Path, texts: Path | None = None) -> dict[str, Score]:
    """The score of each gold text by its name, and of all. Raises ScoreError where there is nothing to score."""
    tables = sorted(gold.glob("*.csv")) if gold.is_dir() else [gold]
    rows = by_text(read_rows(table))
    out: dict[str, Score] = {}
    for path in tables:
        found = rows.get(path.stem, [])
        if not all(r["start"] and r["end"] for r in found):
            if texts is None:
                raise ScoreError(f"{table} has rows of {path.stem} without start and end: name the folder of the texts with --texts.")
            found = placed(found, text_of(texts, path.stem))
        out[path.stem] = score(found, read_rows(path, ("start", "end", "text", "kind", "value", "unit", "indicator")))
    if not out:
        raise ScoreError(f"{gold} holds no CSV to score against.")
    whole = Score()
    for one in out.values():
        whole.counts.update(one.counts)
    return out | {ALL: whole}
