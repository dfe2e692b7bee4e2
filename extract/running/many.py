"""Many documents: every input read, a part at a time, and all that was found written as one set; a part in memory at a time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any

from extract.corrections.record import Correction
from extract.errors import ExtractError, OutputError, SidecarError
from extract.reading import Sidecar, read_sidecar
from extract.rules import table as rule_table
from extract.running.assemble import assemble
from extract.running.derive import derive
from extract.running.each import Engine
from extract.running.inputs import SIDECAR, find_inputs
from extract.running.paper import Paper
from extract.running.parts import Part, bytes_at, cut, make_part, program
from extract.schema import INDICATORS, REJECTS, Table
from extract.tables.stream import TableStream
from extract.tables.write import replace_tables, write_database
from extract.targets.cells import Home
from extract.targets.goal import Goal
from extract.targets.sheet import NAMES as SHEETS
from extract.targets.sheet import read_sheet, reject_of, usual_of

Progress = Callable[[int, int, str], None]
Row = dict[str, Any]
_QUICK = frozenset((".txt", ".md", ".htm", ".html", ".csv"))
_SLOW = 20  # how many bytes of text take as long as one of a file that has to be taken apart


@dataclass(frozen=True, slots=True)
class Inputs:
    """The papers to be read, each with its weight; what cannot be one; the folders in which sheets of targets may stand."""

    papers: list[tuple[Paper, int]]
    rejects: list[Row]
    roots: list[Path]
    load: Callable[[str], bytes] = bytes_at  # gives the bytes of a paper


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the inputs, and their parts in order."""

    inputs: Inputs
    parts: list[Path]


def find_papers(arguments: Sequence[str | Path]) -> Inputs:
    """The papers that files, folders and globs of this machine name."""
    inputs = find_inputs(arguments)
    rejects: list[Row] = []
    sidecars = read_sidecars(dict.fromkeys(i.root for i in inputs), rejects)
    papers = [(Paper(str(i.path), i.doc, sidecars[i.root].get(i.path.relative_to(i.root).as_posix(), {})), _size(i.path)) for i in inputs]
    folders = sorted(Path(a).absolute() for a in arguments if Path(a).is_dir())  # one that holds a sheet and no paper counts too
    return Inputs(papers, rejects, list(dict.fromkeys((*(i.root for i in inputs), *folders))))


def read_papers(inputs: Inputs, folder: Path, engine: Engine, progress: Progress | None = None) -> Reading:
    """Read every paper into parts in ``folder``, those that are there already left out. ``progress`` is called with
    (done, all, name) before each part, of several at once before the first that is not done, and at the end.

    No document stops the others: one that fails is told of in its part. Raises OutputError where no part can be written.
    """
    parts = [Part(some, str(folder), program(), inputs.load) for some in cut((p, weight(p.doc, size)) for p, size in inputs.papers)]
    found: list[Path] = []
    done, every = 0, len(inputs.papers)
    names = iter(engine(make_part, parts))
    for part in parts:
        if progress:
            progress(done, every, part.papers[0].doc)
        try:
            found.append(folder / next(names))
        except ExtractError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write the tables to {folder}: {error.strerror or error}. The old tables are unchanged.") from error
        done += len(part.papers)
    if progress:
        progress(every, every, "")
    return Reading(inputs, found)


def replace_set(tables: Path, reading: Reading, standing: Sequence[Correction], at: datetime | None, engine: Engine, work: Path) -> None:
    """Put what was read in the place of the set in use, with people's corrections on top of what was found.

    ``work`` is a folder for what passes. Raises OutputError where the folder cannot be written, SettingsError where its
    dataset.toml makes no sense; the old set is then still there.
    """
    replace_tables(tables, lambda fresh: write_set(fresh, reading, standing, at, engine, work))


def write_set(folder: Path, reading: Reading, standing: Sequence[Correction], at: datetime | None, engine: Engine, work: Path) -> None:
    """Write every file of a set into a new folder, but for the package that names it."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    try:
        at = (at or datetime.now(UTC)).replace(microsecond=0)
        found = assemble(reading.parts, standing, at, folder, work, reading.inputs.load)
        rejects = [*reading.inputs.rejects, *found.rejects]
        derive(work, _own_targets(reading.inputs.roots, found.homes, rejects), folder, engine)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    _write(REJECTS, rejects, folder)
    _write(INDICATORS, [{**r, "summable": r["summable"] == "true"} for r in rule_table("indicators")], folder)
    write_database(folder)


def _write(table: Table, rows: Sequence[Mapping[str, Any]], folder: Path) -> None:
    with TableStream(table, folder) as out:
        out.add_rows(rows)


def weight(name: str, size: int) -> int:
    """The work that a paper of so many bytes makes, in bytes of text."""
    return size if PurePath(name).suffix.lower() in _QUICK else size * _SLOW


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _own_targets(roots: Iterable[Path], homes: Mapping[str, Home], rejects: list[Row]) -> list[Goal]:
    """The targets of the sheets that stand beside the papers; a row that cannot be understood is told of."""
    goals: dict[str, Goal] = {}
    for path in (root / name for root in roots for name in SHEETS):
        if path.is_file():
            sheet = read_sheet(path, homes, usual_of(homes))
            for goal in sheet.goals:
                held = goals.setdefault(goal.target_id, goal)
                if held is not goal:
                    detail = f"{goal.source} says the same as {held.source}; keep one of them"
                    rejects.append({"doc": path.name, "reason": "bad target", "detail": detail})
            rejects += map(reject_of, sheet.errors)
    return list(goals.values())


def read_sidecars(roots: Iterable[Path], rejects: list[Row]) -> dict[Path, Sidecar]:
    """The documents.csv of each folder; one that cannot be understood is told of and left out."""
    found: dict[Path, Sidecar] = {}
    for root in roots:
        path = root / SIDECAR
        try:
            found[root] = read_sidecar(path) if path.is_file() else {}
        except SidecarError as error:
            found[root] = {}
            rejects.append({"doc": SIDECAR, "reason": "bad sidecar", "detail": f"{error}; the papers were read without it"})
    return found
