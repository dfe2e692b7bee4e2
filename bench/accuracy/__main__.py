"""``make accuracy``: one table of how right the figures are, and the gate.

Options: --set NAME to open a kept set, --raise and --lower to pin floors, --write for the page, --errors N.
"""

from __future__ import annotations

import argparse
import hashlib
import sys

from bench.accuracy import confusion, gate, gold, measure, report

KEPT = ("kept-language", "kept-context")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.accuracy", description=__doc__)
    parser.add_argument("--set", action="append", default=[], choices=KEPT, help="also measure a kept set")
    parser.add_argument("--raise", dest="up", action="store_true", help="pin higher floors")
    parser.add_argument("--lower", action="store_true", help="pin today's numbers even where they are lower")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/accuracy.md; those of the kept sets stay as they were when opened")
    parser.add_argument("--errors", type=int, default=30, help="how many of the worst errors to print")
    args = parser.parse_args()
    if not gold.available():
        print("no accuracy measured: ../shared (gold texts and scorer) is not beside the project")
        return 0
    score = gold.scorer()
    wrong: list[str] = []
    every: list[measure.Judged] = []
    for name, texts in {"given": gold.given(), "work": gold.passages("work"), **{s: gold.passages(s) for s in args.set}}.items():
        judged = [measure.judge(t, score) for t in texts]
        every += judged
        digest = hashlib.sha256("".join(t.digest() for t in texts).encode()).hexdigest()[:16]
        found = _print_set(name, judged, score)
        if name in ("given", "work"):
            if args.write:
                report.write(name, judged, score)
            if args.up or args.lower:
                gate.pin(name, digest, found, lower=args.lower)
            wrong += gate.check(name, digest, found)
            _print_errors(judged, args.errors)
    taken = confusion.confusions(every)
    print(f"\n{taken}\n")
    if args.write and set(KEPT) <= set(args.set):
        report.block("confusion", taken)
    print("\n".join(wrong) if wrong else "every number holds its floor")
    return 1 if wrong else 0


def _print_set(name: str, judged: list[measure.Judged], score) -> dict[str, float]:  # type: ignore[no-untyped-def]
    print(f"\n{name}: {len(judged)} texts, {sum(len(j.matched) + len(j.missed) for j in judged)} statistics")
    print(f"{'text':24}" + "".join(f"{n[:9]:>10}" for n in measure.NUMBERS))
    for j in judged:
        row = measure.numbers(list(j.sentences.values()), score)
        print(f"{j.gold.name[:20]:24}" + "".join(f"{row[n]:>10.3f}" for n in measure.NUMBERS))
    spans = measure.intervals(judged, score)
    print(f"{'all':24}" + "".join(f"{spans[n][0]:>10.3f}" for n in measure.NUMBERS))
    print(f"{'95% interval':24}" + "".join(f"{f'{spans[n][1]:.2f}–{spans[n][2]:.2f}':>10}" for n in measure.NUMBERS))
    for title, part, attribute in (("name", 1, "indicator"), ("status", 2, "status"), ("period", 3, "months"), ("place", 4, "region")):
        rules = measure.by_rule(judged, attribute, part)
        print(f"{title} by rule: " + ", ".join(f"{r or '–'} {share:.2f} of {n}" for r, n, share in rules[:14]))
    return {n: v[0] for n, v in spans.items()}


def _print_errors(judged: list[measure.Judged], most: int) -> None:
    """The errors that the program was surest of, with their sentences."""
    found = []
    for j in judged:
        for p, g, verdict in j.matched:
            bad = [a for a, ok in verdict.items() if ok is False and a not in ("period", "year", "topic", "qualifier")]
            if bad:
                found.append((float(p["confidence"]), j.gold.name, p, g, bad))
    for confidence, name, p, g, bad in sorted(found, key=lambda t: -t[0])[:most]:
        says = "; ".join(f"{a}: {_side(p, a)!r} for {_side(g, a)!r}" for a in bad)
        print(f"  {confidence:.2f} {name} [{p['start']}] {g['text']} {says}\n       {p['sentence'][:160]}")


def _side(row: dict[str, str], attribute: str) -> str:
    return f"{row['period_start']}..{row['period_end']}" if attribute == "months" else row[attribute]


if __name__ == "__main__":
    sys.exit(main())
