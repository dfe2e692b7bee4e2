"""The command line of corrections: ``python -m extract.corrections [--data DIR] list``, ``undo`` …"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.corrections.case import case_of
from extract.corrections.record import said_of
from extract.corrections.refresh import refresh
from extract.corrections.store import Store, folder_of
from extract.corrections.transfer import export_csv, import_csv
from extract.errors import ExtractError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.corrections", description="What people have set right in the tables of a folder.")
    parser.add_argument("--data", type=Path, default=Path("data"), metavar="DIR", help="the folder of tables (data)")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("list", help="every correction, those that were taken back too")
    undo = commands.add_parser("undo", help="take a correction back")
    undo.add_argument("correction_id")
    undo.add_argument("reason", nargs="?", default="")
    export = commands.add_parser("export", help="write the standing corrections to a CSV")
    export.add_argument("file", type=Path)
    bring = commands.add_parser("import", help="save the corrections of a CSV; the same file may come in twice")
    bring.add_argument("file", type=Path)
    commands.add_parser("apply", help="bring the tables up to the corrections")
    case = commands.add_parser("to-case", help="print a correction as a line of tests/cases/figures.jsonl, and the rules that failed")
    case.add_argument("correction_id")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code: 0 done, 1 done in part, 2 not done."""
    args = _parser().parse_args(argv)
    try:
        return _run(args, Store(folder_of(args.data)))
    except (ExtractError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _run(args: argparse.Namespace, store: Store) -> int:
    if args.command == "list":
        for e in store.history():
            what = " ".join(filter(None, (e.correction.action, e.correction.field, e.correction.new)))
            print(f"{said_of(e.correction)}: {what}{f' (taken back by {e.undone_by})' if e.undone_by else ''}")
        return 0
    if args.command == "export":
        args.file.write_bytes(export_csv(store))
        return 0
    if args.command == "to-case":
        case = case_of(args.data, args.correction_id)
        print(case.line)
        print(*case.about, sep="\n", file=sys.stderr)
        return 0
    problems: tuple[str, ...] = ()
    if args.command == "undo":
        store.undo(args.correction_id, getpass.getuser(), args.reason)
    elif args.command == "import":
        done = import_csv(store, args.file.read_bytes())
        problems = tuple(f"{args.file}, {p}" for p in done.problems)
        print(f"{done.added} corrections came in, {done.known} were known, {len(problems)} rows were left out")
    told = [f"{f.kind}: {f.message}" for f in refresh(args.data)]
    print(*problems, *told, sep="\n", end="\n" if problems or told else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
