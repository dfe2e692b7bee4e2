"""The office's own sheet of targets, put in beside the imported papers: every later run finds it there.

One sheet stands at a time: the next one takes its place. The papers' targets are paired anew with it at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.beside import write_whole
from extract.errors import OutputError, SheetError, StoreError
from extract.intake.shelf import Shelf, folder_of
from extract.meaning.figure import Figure
from extract.running.redo import check_tables, rows_of
from extract.schema import DOCUMENTS, FIGURES, REJECTS, TARGETS
from extract.tables.rows import frame
from extract.tables.sets import holding
from extract.tables.write import change_tables, write_table
from extract.targets.goal import Goal
from extract.targets.rows import target_rows
from extract.targets.sheet import NAMES, Sheet, homes_of, read_sheet, reject_of


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a sheet: how many targets it holds, what is wrong with its other rows, and whether it was kept."""

    targets: int
    errors: tuple[SheetError, ...]
    kept: bool


def sheet_of(tables: Path) -> Path | None:
    """The sheet that stands beside the imported papers, if one does."""
    papers = Shelf(folder_of(tables)).papers
    return next((papers / name for name in NAMES if (papers / name).is_file()), None)


def put_sheet(tables: Path, name: str, data: bytes) -> Brought:
    """Put a filled sheet in, in place of the one before; rows that cannot be understood are told of and left out.

    A sheet without one good row is not kept. Raises StoreError and OutputError where the disk does not take it.
    """
    tables = tables.resolve()
    papers = Shelf(folder_of(tables)).papers
    kept = papers / (NAMES[1] if name.lower().endswith(".xlsx") else NAMES[0])
    fresh = papers / f".new-{kept.name}"
    with _held(tables):
        documents = rows_of(tables, DOCUMENTS)
        try:
            write_whole(fresh, data)
            sheet = read_sheet(fresh, *homes_of(documents), called=kept.name)
            if not sheet.goals:
                return Brought(0, tuple(sheet.errors), False)
            before = _standing(tables, documents)
            write_whole(kept, data)  # the one before goes only when this one is there
            for old in NAMES:
                if old != kept.name:
                    (papers / old).unlink(missing_ok=True)
        except OSError as error:
            raise StoreError(f"cannot write to {papers}: {error.strerror}. Nothing was put in.") from error
        finally:
            fresh.unlink(missing_ok=True)
        _bring(tables, documents, before, sheet)
    return Brought(len(sheet.goals), tuple(sheet.errors), True)


def take_sheet(tables: Path) -> None:
    """Take the sheet out again. Raises OutputError where the tables cannot be written."""
    tables = tables.resolve()
    with _held(tables):
        documents = rows_of(tables, DOCUMENTS)
        before, path = _standing(tables, documents), sheet_of(tables)
        if path:
            path.unlink()
            _bring(tables, documents, before, Sheet([], []))


def _held(tables: Path) -> AbstractContextManager[None]:
    """The tables held against others. Raises OutputError where they are not all there, or cannot be written."""
    check_tables(tables)
    return holding(tables)


def _standing(tables: Path, documents: list[dict[str, Any]]) -> Sheet:
    path = sheet_of(tables)
    return read_sheet(path, *homes_of(documents)) if path else Sheet([], [])


def _bring(tables: Path, documents: list[dict[str, Any]], before: Sheet, now: Sheet) -> None:
    """The tables of targets and rejects with one sheet in place of another."""
    gone = {g.target_id for g in before.goals}
    others = [r for r in rows_of(tables, TARGETS) if r["figure_id"] is None and r["target_id"] not in gone]
    figures = [Figure(**r) for r in rows_of(tables, FIGURES)]
    new: list[Goal] = [g for g in now.goals if g.target_id not in {r["target_id"] for r in others}]
    by_id: Mapping[str, Mapping[str, Any]] = {str(d["doc_id"]): d for d in documents}
    rows = target_rows(figures, by_id, new, others)
    said = [reject_of(e) for e in before.errors]
    rejects = [r for r in rows_of(tables, REJECTS) if r not in said] + [reject_of(e) for e in now.errors]

    def change(folder: Path) -> None:
        for table, found in ((TARGETS, rows), (REJECTS, rejects)):
            write_table(table.name, frame(table, found), folder)

    try:
        change_tables(tables, change)
    except OSError as error:
        raise OutputError(f"cannot write to {tables}: {error}. The sheet is kept and goes in with the next run.") from error
