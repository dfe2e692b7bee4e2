"""``python -m extract export DATA --out FILE``: a table for another tool, whole or chosen."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.errors import ExtractError
from extract.exports.choice import Choice
from extract.exports.make import FORMATS, MANY, PANELS, WHAT, said, sheets_of, written
from extract.schema.codes import MEASURES, STATUSES, TOPICS
from extract.tables.settings import read_settings


def parser() -> argparse.ArgumentParser:
    """The options of the command."""
    found = argparse.ArgumentParser(prog="python -m extract export", description="Write a table, or a panel, for another tool.")
    found.add_argument("data", type=Path, metavar="DATA", help="the folder of tables that a run has written")
    found.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    found.add_argument("--table", choices=WHAT, default="figures", metavar="TABLE", help=f"one of {', '.join(WHAT)} (figures)")
    found.add_argument("--to", choices=FORMATS, metavar="FORMAT", help=f"one of {', '.join(FORMATS)}; else the ending of FILE says")
    found.add_argument("--region", action="append", default=[], help="only this place; may be given again, as may the next four")
    found.add_argument("--indicator", action="append", default=[], help="only this indicator: its id in the catalogue, or its name")
    found.add_argument("--topic", action="append", default=[], choices=TOPICS, metavar="TOPIC", help=f"one of {', '.join(TOPICS)}")
    found.add_argument("--measure", action="append", default=[], choices=MEASURES, metavar="MEASURE", help=f"one of {', '.join(MEASURES)}")
    found.add_argument("--status", action="append", default=[], choices=STATUSES, metavar="STATUS", help=f"one of {', '.join(STATUSES)}")
    found.add_argument("--from", dest="first", type=int, metavar="YEAR", help="only periods that end in this year or later")
    found.add_argument("--until", dest="last", type=int, metavar="YEAR", help="only periods that end in this year or earlier")
    found.add_argument("--core", action="store_true", help="without counts that are only narrative")
    found.add_argument("--examples", action="store_true", help="with the figures of invented papers")
    found.add_argument("--sources", action="store_true", help="in a panel, the figure_id beside each value")
    return found


def main(argv: Sequence[str]) -> int:
    """Run the command; the return value is the exit code: 0 done, 2 not done."""
    args = parser().parse_args(argv)
    to = args.to or args.out.suffix.lstrip(".").lower()
    if to not in FORMATS:
        print(f"error: {args.out} does not say which format to write: add --to {'|'.join(FORMATS)}", file=sys.stderr)
        return 2
    choice = Choice(
        tuple(args.region), tuple(args.indicator), tuple(args.topic), tuple(args.measure), tuple(args.status),
        (), args.first, args.last, args.core, args.examples,
    )  # fmt: skip
    try:
        sheets = sheets_of(args.data, args.table, choice, sources=args.sources)
        settings = read_settings(args.data)
        files = {args.out: written(sheets, to, settings, said(choice))}
        if args.table in PANELS and to not in MANY:  # the long form always stands beside the wide one
            files[args.out.with_stem(f"{args.out.stem}_long")] = written(sheets[1:], to, settings)
        for path, data in files.items():
            path.write_bytes(data)
    except (ExtractError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(f"{len(sheets[0].frame)} rows of {args.table} → {', '.join(map(str, files))}")
    return 0
