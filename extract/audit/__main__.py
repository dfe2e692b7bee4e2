"""The command line of audits: ``python -m extract.audit draw DATA``, ``report`` …"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.audit.draw import draw, shown
from extract.audit.interval import Estimate
from extract.audit.item import AuditError, Item, from_csv, to_csv
from extract.audit.report import report
from extract.audit.store import Audit
from extract.audit.words import methods
from extract.errors import ExtractError


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m extract.audit", description="How good is the table? A sample, judged by a person.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, told: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=told)
        made.add_argument("data", type=Path, metavar="DATA", help="the folder of tables")
        return made

    new = command("draw", "draw a sample; who draws from the same tables by the same seed gets the same")
    new.add_argument("--seed", type=int, required=True, metavar="N")
    new.add_argument("--rows", type=int, default=200, metavar="N", help="rows of the table (200)")
    new.add_argument("--sentences", type=int, default=50, metavar="N", help="sentences with numerals but no row (50)")
    new.add_argument("--out", type=Path, metavar="FILE", help="a CSV to judge in a spreadsheet, with the sentences")
    new.add_argument("--name", metavar="NAME", help="keep it beside the tables, to be judged on the review page")
    bring = command("import", "take in a judged CSV")
    bring.add_argument("file", type=Path)
    bring.add_argument("--name", required=True, metavar="NAME")
    export = command("export", "write an audit to a CSV, with the sentences")
    export.add_argument("file", type=Path)
    export.add_argument("--name", required=True, metavar="NAME")
    tell = command("report", "precision and recall with 95%% intervals, and a methods paragraph")
    which = tell.add_mutually_exclusive_group(required=True)
    which.add_argument("--name", metavar="NAME", help="an audit beside the tables")
    which.add_argument("--file", type=Path, metavar="FILE", help="a judged CSV")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the return value is the exit code: 0 done, 2 not done."""
    args = _parser().parse_args(argv)
    try:
        _run(args)
    except (ExtractError, OSError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _run(args: argparse.Namespace) -> None:
    if args.command == "draw":
        if not (args.out or args.name):
            raise AuditError("Say where the sample goes: --out FILE, --name NAME, or both.")
        items = draw(args.data, args.seed, args.rows, args.sentences)
        if args.name:
            Audit(args.data, args.name).begin(items)
        if args.out:
            args.out.write_bytes(to_csv(items, shown(args.data, items)))
        print(f"{sum(i.kind == 'row' for i in items)} rows and {sum(i.kind == 'sentence' for i in items)} sentences drawn")
    elif args.command == "import":
        print(f"{Audit(args.data, args.name).bring(args.file.read_bytes())} units came in")
    elif args.command == "export":
        items = Audit(args.data, args.name).items()
        args.file.write_bytes(to_csv(items, shown(args.data, items)))
    else:
        _tell(from_csv(args.file.read_bytes()) if args.file else Audit(args.data, args.name).items())


def _tell(items: list[Item]) -> None:
    found = report(items)
    if not found.precision:
        raise AuditError("Nothing is judged yet.")
    print("| | judged | share | 95% interval |", "| --- | --- | --- | --- |", sep="\n")
    for name, estimate in found.precision.items():
        print(_line(f"precision: {name}", estimate))
    if found.recall:
        print(_line("recall", found.recall))
    print("", methods(found, zh=True), "", methods(found, zh=False), sep="\n")


def _line(name: str, e: Estimate) -> str:
    return f"| {name} | {e.n} | {e.value:.3f} | {e.low:.3f}–{e.high:.3f} |"


if __name__ == "__main__":
    sys.exit(main())
