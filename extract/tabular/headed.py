"""What each column and each row of a table says: name, measure, time, place and unit, before the two are crossed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.language.units import Unit
from extract.meaning.time import stretch
from extract.model import Region
from extract.tabular import names, numbers, times, units, words
from extract.tabular.axes import Column, Table
from extract.tabular.context import Context
from extract.tabular.places import Places
from extract.tabular.stubs import Stub, stubs
from extract.tabular.times import Covered
from extract.tabular.words import Head

_SORTED_BY = re.compile(r"按.{1,12}(?:分|分组|分类|划分)\Z")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z]")
RELATIVE = frozenset(("growth", "delta", "change", "share", "rank", "completion"))


@dataclass(frozen=True, slots=True)
class Line:
    """A column of numbers or a row of the body: ``at`` in the sheet, its heads from the outermost in."""

    at: int
    heads: tuple[Head, ...]
    name: str = ""
    place: Region | None = None
    units: tuple[Unit, ...] = ()
    time: Covered | None = None  # of columns: the time of the column that this one compares
    beside: str = ""  # of columns: the measure of the one that it stands beside
    aims: str = ""  # the status of the column that it compares
    parent: int | None = None  # of rows: the one it is a part of

    def get(self, of: str) -> str:
        """What the heads say, the innermost first."""
        return next((said for h in reversed(self.heads) if (said := h.get(of))), "")


def columns(table: Table, context: Context, places: Places) -> list[Line]:
    """The columns of numbers; one that only compares takes name and time of what stands to its left."""
    numbered = [c for c in table.columns if c.role == "number" and not any(words.read(t).get("skip") for t in c.path)]
    heads = {c.at: tuple(h for t in c.path if (h := words.read(t)) and not h.get("column")) for c in numbered}
    labels = list({h.name: None for hs in heads.values() for h in hs if h.name})
    sited = {t: p for t in labels if (p := places.of(t))}
    if len(sited) == 1 and not any(t[0] in "全本我" for t in sited):
        sited = {}
    out: list[Line] = []
    for c in numbered:
        hs = heads[c.at]
        name, place = "", None
        for h in hs:
            place = sited.get(h.name, place)
            name = names.under(name, names.trimmed("" if h.name in sited else h.name))
        found = next((h.units for h in reversed(hs) if h.units), ())
        line = Line(c.at, hs, name, place, found)
        compares = line.get("measure") in RELATIVE or (line.get("term") == "before" and not any(h.stamps for h in hs))
        out.append(_beside(line, out, context) if compares else line)
    return out


def _beside(line: Line, left: Sequence[Line], context: Context) -> Line:
    """The column with what it takes from those to its left."""
    if not left:
        return line
    near = left[-1]
    if not line.name and near.name:
        line = replace(line, name=near.name, beside=near.get("measure"))
    elif not line.name:
        line = replace(line, beside=near.get("measure"))
    before = line.get("term") == "before"
    if times.tells(line.heads) and not before:
        return line
    levels = [c for c in left if c.get("measure") in ("", "level") and c.name in ("", line.name)]
    if line.get("base") == "annual_average":
        return replace(line, time=_between(levels, context), aims="target" if any(c.get("status") == "target" for c in levels) else "")
    aims = levels and levels[-1].get("status") == "target"
    if aims and levels[-1] is near and line.get("measure") in ("growth", "delta", "change"):
        return replace(line, time=times.covered(near.heads, context.time, context.issue), aims="target")
    told = [(t, c) for c in levels if c.get("status") != "target" and (t := times.covered(c.heads, context.time, context.issue))]
    latest = max((t.stretch.end for t, _ in told), default=None)
    found = next((t for t, _ in reversed(told) if t.stretch.end == latest), None)
    return replace(line, time=times.before(found) if found and before else found)


def _between(levels: Sequence[Line], context: Context) -> Covered | None:
    """The years from the first to the last of the amounts that an average growth lies between."""
    told = [t for c in levels if (t := times.covered(c.heads, context.time, context.issue))]
    ends = sorted({t.stretch.end.year for t in told})
    whole = stretch.years(ends[0] + 1, ends[-1]) if len(ends) > 1 else None
    return replace(told[-1], stretch=whole) if whole else None


def rows(table: Table, places: Places) -> list[Line]:
    """The rows of the body in order."""
    sheet = table.sheet
    named = table.of("indicator")
    sited = [c for c in named if places.all_are([sheet.word(r, c.at) for r in table.body])]
    named = [c for c in named if c not in sited]
    sited += table.of("place")
    named, main = _outer_and_main(table, named)
    measured = [c.at for c in table.columns if c.role == "number"]
    stubbed = _stubs(table, main[0].at, measured) if main else [Stub("")] * len(table.body)
    filled = {r: any(numbers.read(sheet.raw(r, c)) for c in measured) for r in table.body}
    shared = _shared(table, stubbed, [c.at for c in named])
    out: list[Line] = []
    for n, row in enumerate(table.body):
        stub = stubbed[n]
        head = words.read(stub.text)
        # a total, or a row without words of its own, stands under no head that is not its own
        goes_on = stub.text and not head.get("total")
        outer = [words.read(_filled(table, c, n) if goes_on else sheet.word(row, c.at)) for c in named]
        dated = [words.read(_dated(_filled(table, c, n), c)) for c in table.of("period")]
        place = next((p for c in sited if (p := places.taken_for(_filled(table, c, n)))), None)
        lead = ""
        for h in outer:
            lead = names.under(lead, names.trimmed(h.name))
        own = names.trimmed(head.name) if _WORD.search(head.name) else ""
        if not place and own and (found := places.of(own)):
            place, own = found, ""
        above = out[stub.parent] if stub.parent is not None else None
        if above and (stub.part or not filled[above.at] or (own.endswith("业") and above.name.endswith("生产总值"))):
            lead = names.under(lead, above.name)
        if _SORTED_BY.match(own):
            own = ""
        # the same words under several heads are told apart by the heads alone: 小学 | 学校数, 中学 | 学校数
        name = names.across(lead, own) if (n in shared and own) else names.under(lead, own)
        if not name and head.get("measure") in RELATIVE and out and not head.get("total"):
            name = out[-1].name  # 增速 in the row below its amount
        cells = [u for c in table.of("unit") if (u := units.several(sheet.word(row, c.at)))]
        found_units = head.units or next((h.units for h in outer if h.units), ()) if not cells else cells[0]
        out.append(Line(row, (*dated, *outer, head), name, place, found_units, parent=stub.parent if stub.part else None))
    return out


def _outer_and_main(table: Table, named: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The stub whose words differ most from row to row, and those that head groups of its rows, outermost first."""
    if not named:
        return [], []
    rows = len(table.body)
    different = {c.at: len({table.sheet.word(r, c.at) for r in table.body}) for c in named}
    # of two that are all different the left one names the row; of two that both repeat the right one does
    main = max(named, key=lambda c: (different[c.at], -c.at if different[c.at] == rows else c.at))
    outer = [c for c in named if c is not main and different[c.at] < rows]
    return sorted(outer, key=lambda c: different[c.at]), [main]


def _shared(table: Table, stubbed: Sequence[Stub], outer: Sequence[int]) -> set[int]:
    """The rows whose words stand under more than one head, in the columns ``outer`` or among the rows above."""
    heads: dict[str, set[object]] = {}
    for n, row in enumerate(table.body):
        heads.setdefault(stubbed[n].text, set()).add((stubbed[n].parent, *(table.sheet.word(row, c) for c in outer)))
    return {n for n in range(len(table.body)) if len(heads[stubbed[n].text]) > 1}


def _stubs(table: Table, column: int, measured: Sequence[int]) -> list[Stub]:
    sheet = table.sheet
    return stubs([
        (sheet.raw(r, column), sheet.indent(r, column), any(numbers.read(sheet.raw(r, c)) for c in measured)) for r in table.body
    ])  # fmt: skip


def _filled(table: Table, column: Column, n: int) -> str:
    """The word of an outer stub, which stands once for all the rows it heads."""
    while n >= 0 and not (word := table.sheet.word(table.body[n], column.at)):
        n -= 1
    return word if n >= 0 else ""


def _dated(word: str, column: Column) -> str:
    """A bare 2022 under 年份 and a bare 6 under 月份 with their words."""
    if not word.isdecimal():
        return word
    return word + ("年" if len(word) == 4 else "月" if any("月" in t for t in column.path) else "")
