"""The command line: ``python -m extract INPUT… --out DIR``, and the commands beside it by their first word."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extract.running.progress import Reporter

COMMANDS = {"export": "extract.exports.command", "score": "extract.scoring.command"}
EPILOG = """commands, each with a help of its own (an input of such a name is written ./export):
  python -m extract export DATA …     a table for another tool: Excel, Stata, a ZIP, a panel …
  python -m extract score TABLE GOLD  how right a table of figures is, whatever made it

exit codes: 0 all inputs were read; 1 some were rejected (the tables are written, rejects.csv says why);
2 wrong usage, or the folder cannot be written"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m extract",
        description="Find every figure in Chinese government papers and write tidy tables.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("inputs", nargs="+", metavar="INPUT", help="a file, a folder or a glob")
    parser.add_argument("--out", required=True, metavar="DIR", help="where the tables go; an older set there is replaced as a whole")
    parser.add_argument("--at", metavar="TIME", type=_time, help="the time to write as extracted_at (ISO 8601), for repeatable output")
    parser.add_argument("--jobs", type=_count, default=1, metavar="N", help="how many papers are read at once (1); the tables are the same for any number")
    parser.add_argument("--dask", metavar="ADDRESS", help="read on the dask.distributed cluster of this scheduler (requirements-cluster.txt); INPUT and DIR may then be fsspec locations such as s3://bucket/papers")
    parser.add_argument("--watch", action="store_true", help="run again whenever an input changes, until Ctrl-C")
    return parser


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time, such as 2026-01-31T08:00:00Z") from None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of jobs, such as 4")
    return int(text)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in COMMANDS:
        return int(import_module(COMMANDS[words[0]]).main(words[1:]))
    args = _parser().parse_args(words)
    if args.dask and args.watch:
        _parser().error("--watch looks at papers of this machine, --dask does not")
    if not args.watch:
        return _run(args)
    from extract.running.progress import visible
    from extract.running.watch import changes, look

    try:
        seen = look(args.inputs)  # before the run: what changes while it reads is to be read again
        _run(args)
        print(f"watching {', '.join(args.inputs)}; Ctrl-C ends it", flush=True)
        for said in changes(args.inputs, seen):
            print(visible(said), flush=True)
            _run(args)
    except KeyboardInterrupt:
        pass
    return 0


def _run(args: argparse.Namespace) -> int:
    from extract.errors import ExtractError
    from extract.running.progress import Reporter

    with Reporter() as report:
        try:
            rejected, said = _extract(args, report)
        except ExtractError as error:
            report.close()
            print(f"error: {error}", file=sys.stderr)
            return 2
    print(said, flush=True)
    return 1 if rejected else 0


def _extract(args: argparse.Namespace, report: Reporter) -> tuple[int, str]:
    """How many inputs were rejected, and the closing words."""
    from extract.tables.current import read_one_set
    from extract.tables.sets import unshown

    def summary(files: Path) -> tuple[int, str]:
        return report.summary(files, args.out)

    if args.dask:
        from extract.running.cluster import run_on

        return run_on(args.dask, args.inputs, args.out, args.at, report, summary)
    from extract.api import extract_into
    from extract.running.each import processes

    extract_into(args.inputs, Path(args.out), at=args.at, progress=report, engine=processes(args.jobs))
    rejected, said = read_one_set(Path(args.out), summary)
    if left := unshown(Path(args.out)):
        said += f"\nthe new tables are in use, but another program holds {', '.join(left)} in {args.out}: close it there and run again"
    return rejected, said


if __name__ == "__main__":
    # Hardly anything here lies in cycles: to look for them at every 700 objects was a fifth of a short run.
    gc.set_threshold(100_000, 20, 20)
    sys.exit(main())
