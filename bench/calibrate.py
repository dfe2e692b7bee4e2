"""``python -m bench.calibrate``: how far the confidence of a row may be believed, and the weights behind it.

A row is right when the scorer calls it strict; a row that the gold does not have is wrong. Each kept passage is
judged with weights fitted on all other texts, so that no row is judged by a fit that saw its text. ``--fit``
writes the weights of a fit on everything into extract/rules/confidence.csv; ``--write`` the tables into
docs/accuracy.md. The fit is a ridge logistic regression by Newton's steps, in numpy, which pandas brings.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
from collections import Counter
from dataclasses import dataclass

import numpy as np

from bench.accuracy import gold, measure, report
from extract.meaning import confidence
from extract.meaning.figure import Figure

KEPT = ("kept-language", "kept-context")
WEIGHTS = gold.ROOT / "extract" / "rules" / "confidence.csv"
RIDGE = 8.0  # strong: the annotated rows are few for so many signs
RAREST = 4  # a sign on fewer rows than this tells nothing
BINS = 10
TUNED = "rules were written with this text in view"  # only in the fit: no paper of a user is one


@dataclass(frozen=True, slots=True)
class Row:
    """One predicted row: its text's name and set, its signs, and whether all of it is right."""

    text: str
    set: str
    signs: tuple[str, ...]
    right: bool


def rows_of(texts: list[gold.Gold]) -> list[Row]:
    """The rows predicted in the judged spans of ``texts``."""
    score = gold.scorer()
    found = []
    for t in texts:
        judged = measure.judge(t, score)
        for p, _, verdict in judged.matched:
            found.append(_row(t, p, all(verdict[a] is not False for a in score.STRICT)))
        found += [_row(t, p, False) for p in judged.false]
    return found


def _row(text: gold.Gold, cells: dict, right: bool) -> Row:  # type: ignore[type-arg]
    known = {name: cells[name] or None for name in Figure.__slots__}
    signs = confidence.signs(Figure(**known))
    return Row(text.name, text.set, tuple(signs if text.set in KEPT else [*signs, TUNED]), right)


def fit(rows: list[Row]) -> dict[str, float]:
    """Weight by sign: ridge logistic regression, the sign that all rows carry and TUNED left free."""
    counts = Counter(s for r in rows for s in r.signs)
    names = [s for s, n in sorted(counts.items()) if n >= RAREST]
    at = {s: i for i, s in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, r in enumerate(rows):
        for s in r.signs:
            if s in at:
                x[i, at[s]] = 1
    y = np.array([r.right for r in rows], float)
    penalty = np.full(len(names), RIDGE)
    for free in {confidence.ALWAYS, TUNED} & at.keys():
        penalty[at[free]] = 0.01
    w = np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - p) - penalty * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        longest = np.abs(step).max()
        w += step * min(1.0, 1 / longest)  # Newton's own step may overshoot
        if longest < 1e-6:
            break
    return dict(zip(names, w, strict=True))


def chance(weights: dict[str, float], row: Row) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(s, 0.0) for s in row.signs)))


def judged_apart(rows: list[Row]) -> list[tuple[float, bool]]:
    """Confidence and truth of each row of the kept passages, by a fit on all other texts."""
    out = []
    for name in sorted({r.text for r in rows if r.set in KEPT}):
        weights = fit([r for r in rows if r.text != name])
        out += [(chance(weights, r), r.right) for r in rows if r.text == name]
    return sorted(out, key=lambda pair: -pair[0])


def reliability(pairs: list[tuple[float, bool]]) -> tuple[list[list[str]], float]:
    """Ten bins of equal count: mean confidence, share right with its 95% interval; and the calibration error."""
    lines, error = [], 0.0
    for part in np.array_split(np.array(pairs), BINS):
        said, true, n = part[:, 0].mean(), part[:, 1].mean(), len(part)
        low, high = _wilson(true, n)
        error += abs(said - true) * n / len(pairs)
        lines.append([f"{part[0, 0]:.2f}–{part[-1, 0]:.2f}", str(n), f"{said:.3f}", f"{true:.3f}", f"{low:.2f}–{high:.2f}"])
    return lines, error


def _wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's 95% interval of a share (E. B. Wilson, 1927)."""
    z = 1.96
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - half, centre + half


def coverage(pairs: list[tuple[float, bool]]) -> list[list[str]]:
    """Share wrong among the surest 50, 80, 90, 95 and 100% of rows."""
    lines = []
    for part in (50, 80, 90, 95, 100):
        top = pairs[: round(len(pairs) * part / 100)]
        lines.append([f"{part}%", str(len(top)), f"{1 - sum(right for _, right in top) / len(top):.3f}"])
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.calibrate", description=__doc__)
    parser.add_argument("--fit", action="store_true", help="write the weights of a fit on every annotated text")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/accuracy.md")
    args = parser.parse_args()
    if not gold.available():
        print("nothing measured: ../shared (gold texts and scorer) is not beside the project")
        return 0
    rows = rows_of(gold.given() + gold.passages("work", *KEPT))
    pairs = judged_apart(rows)
    bins, error = reliability(pairs)
    wrong = sum(not right for _, right in pairs)
    last = pairs[round(len(pairs) * 0.8) :]
    in_last = sum(not right for _, right in last) / max(1, wrong)
    text = "\n".join([
        f"{len(pairs)} rows of the nine kept passages, each judged by a fit that did not see its text: calibration error "
        f"{error:.3f} over ten bins of equal count; {in_last:.2f} of the {wrong} wrong rows lie in the least sure fifth.",
        "", *report.table(["confidence", "rows", "mean confidence", "share right", "95% interval"], bins),
        "", *report.table(["surest", "rows", "share wrong"], coverage(pairs)),
    ])  # fmt: skip
    print(text)
    if args.write:
        report.block("confidence", text)
    if args.fit:
        weights = fit(rows)
        with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
            file.write("# How much each sign of a row says for its being right: log odds, fitted by python -m bench.calibrate --fit.\n")
            out = csv.writer(file, lineterminator="\n")
            out.writerow(["sign", "weight"])
            out.writerows([s, f"{w:.3f}"] for s, w in sorted(weights.items()) if abs(w) >= 0.0005 and s != TUNED)
        print(f"{WEIGHTS.relative_to(gold.ROOT)}: {len(weights)} weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())
