"""A scheme from and to its file: a CSV with a row an indicator, and rows 评级 for the bands of its rating.

    组,指标,权重,目标,责任单位
    经济,地区生产总值增长,20,6%左右,发改局
    ,一般公共预算收入增长,15,,财政局
    评级,良好,90,绿,

An empty group is the one above. A target left empty is the one that papers or the office's sheet set. Of a band the
columns hold its word, the score from which it counts, and its colour.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

from dashboard.export import BOM, harmless
from dashboard.schemes.scheme import COLUMNS, Band, Line, Scheme, rule_rows
from extract.errors import CellError, SheetError
from extract.targets.cells import amount_of

MOST_LINES = 1000
_NEEDED = ("indicator", "weight")


class SchemeError(Exception):
    """A scheme that cannot be used: a SheetError for each row that is wrong. None of it is taken."""

    def __init__(self, problems: Sequence[SheetError]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = tuple(problems)


def _words(role: str) -> dict[str, str]:
    return {r["word"]: r["value"] for r in rule_rows("words") if r["role"] == role}


def read_scheme(name: str, data: bytes) -> Scheme:
    """The scheme in a file's bytes, in UTF-8 or a Chinese encoding. Raises SchemeError with every row that is wrong."""
    try:
        rows = [(n, [c.strip().removeprefix("'") for c in cells]) for n, cells in enumerate(csv.reader(io.StringIO(_decoded(name, data))), 1)]
    except csv.Error:
        raise SchemeError([SheetError(name, 1, "is no text; save it as CSV in UTF-8", "unreadable")]) from None
    rows = [(n, cells) for n, cells in rows if any(cells) and not cells[0].startswith("#")]
    if not rows:
        raise SchemeError([SheetError(name, 1, "is empty", "empty")])
    head = _head(name, *rows[0])
    lines: list[Line] = []
    bands: list[Band] = []
    problems: list[SheetError] = []
    seen: dict[tuple[str, str], int] = {}
    group = ""
    ratings = _words("rating")
    for n, cells in rows[1 : MOST_LINES + 1]:
        row = dict.fromkeys(COLUMNS, "") | {c: cell for c, cell in zip(head, cells, strict=False) if c}
        try:
            if row["group"].lower() in ratings:
                bands.append(_band(row))
                continue
            group = row["group"] or group
            line = _line(row, group, n)
            if (line.group, line.indicator) in seen:
                raise CellError("twice", str(seen[line.group, line.indicator]), "the same indicator stands twice in a group")
            seen[line.group, line.indicator] = n
            lines.append(line)
        except CellError as error:
            problems.append(SheetError(name, n, str(error), error.code, error.cell))
    if not lines and not problems:
        problems.append(SheetError(name, 1, "holds no indicator", "no_lines"))
    if problems:
        raise SchemeError(problems)
    return Scheme(name, tuple(lines), tuple(sorted(bands, key=lambda b: -b.least)))


def _decoded(name: str, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise SchemeError([SheetError(name, 1, "is no text; save it as CSV in UTF-8", "unreadable")])


def _head(name: str, n: int, cells: list[str]) -> list[str]:
    known = _words("head")
    head = [known.get(cell.lower(), "") for cell in cells]
    problems = [SheetError(name, n, f"unknown column {c!r}", "column", c) for c, h in zip(cells, head, strict=True) if c and not h]
    problems += [SheetError(name, n, f"the column {c} stands twice", "column_twice", c) for c in set(head) if c and head.count(c) > 1]
    problems += [SheetError(name, n, f"there is no column {c}", "no_column", c) for c in _NEEDED if c not in head]
    if problems:
        raise SchemeError(problems)
    return head


def _line(row: dict[str, str], group: str, n: int) -> Line:
    if not row["indicator"]:
        raise CellError("indicator_empty", "", "the indicator is empty")
    weight = _number(row["weight"])
    if weight is None or weight <= 0:
        raise CellError("weight", row["weight"], f"the weight {row['weight']!r} is no number above 0")
    if row["target"]:
        amount = amount_of(row["target"], "")  # raises CellError
        if not math.isfinite(amount.value) or not math.isfinite(amount.high or 0):
            raise CellError("value_huge", row["target"][:20], "the target is beyond all measure")
    return Line(group, row["indicator"], weight, row["target"], row["office"], n)


def _band(row: dict[str, str]) -> Band:
    least, colour = _number(row["weight"]), _words("colour").get(row["target"].lower())
    if not row["indicator"]:
        raise CellError("band_word", "", "a band of the rating needs a word")
    if least is None:
        raise CellError("band", row["weight"], f"a band begins at a score; {row['weight']!r} is none")
    if colour is None:
        raise CellError("colour", row["target"], f"the colour {row['target']!r} is unknown")
    return Band(least, row["indicator"], colour)


def _number(cell: str) -> float | None:
    try:
        value = float(cell.removesuffix("%"))
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def written(scheme: Scheme, lang: str) -> bytes:
    """A scheme as its file, with heads, the mark of its rating and colours in a language."""
    first: dict[str, dict[str, str]] = {role: {} for role in ("head", "colour")}
    for r in rule_rows("words"):
        if r["role"] in first and r["word"].isascii() == (lang == "en"):
            first[r["role"]].setdefault(r["value"], r["word"])
    mark = next(w for w in _words("rating") if w.isascii() == (lang == "en"))
    out = io.StringIO()
    sheet = csv.writer(out, lineterminator="\r\n")
    sheet.writerow([first["head"][c] for c in COLUMNS])
    for line in scheme.lines:
        sheet.writerow([*map(harmless, (line.group, line.indicator)), f"{line.weight:g}", *map(harmless, (line.target, line.office))])
    for band in scheme.bands:
        sheet.writerow([mark, harmless(band.word), f"{band.least:g}", first["colour"][band.colour], ""])
    return BOM + out.getvalue().encode("utf-8")
