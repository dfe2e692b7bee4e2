"""Papers in parts: what is found in some consecutive papers is one file, with a row a paper.

A part's name comes from the bytes of its papers, what was said beside them, and the program itself: a run that is
ended leaves the parts that are done, and the next one finds them by their names.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from extract.beside import folder_beside, make_folder
from extract.errors import OutputError, ReadError
from extract.reading import office
from extract.reading.files import bytes_of
from extract.running.paper import Paper, Row, read_paper
from extract.schema import ARTICLES, DOCUMENTS, FIGURES, FINDINGS, ORIGINS, TERMS
from extract.tables.lines import stored
from extract.tables.rows import whole

MOST_PAPERS, MOST_BYTES = 64, 500_000  # of a part; a larger paper is one for itself


def _struct(name: str) -> pa.DataType:
    return pa.struct(list(stored(name)))


SCHEMA = pa.schema([
    ("doc", pa.large_string()),
    ("path", pa.large_binary()),  # as the system writes it
    ("reason", pa.string()),  # of one that gave nothing; all that follows is then null
    ("detail", pa.large_string()),
    ("document", _struct(DOCUMENTS.name)),  # but for when it was extracted: the run that writes the tables knows
    ("text", pa.large_binary()),  # in UTF-8; it may hold halves of characters, which are no text to Arrow
    *((t.name, pa.large_list(_struct(t.name))) for t in (ARTICLES, ORIGINS, TERMS, FIGURES)),
    ("lines", pa.large_binary()),  # the figures as figures.csv has them
    ("told", pa.large_list(_struct(FINDINGS.name))),
    ("doubts", pa.large_list(_struct(FINDINGS.name))),
    ("mentions", pa.list_(pa.string())),  # the headline indicators that it speaks of
    ("year", pa.int64()),  # in which most of its facts end
])  # fmt: skip


def bytes_at(path: str) -> bytes:
    """What is in a file of this machine. Raises ReadError."""
    return bytes_of(Path(path))


@dataclass(frozen=True, slots=True)
class Part:
    """Some papers, the folder in which the file of what is found in them is to stand, the program that is to read them,
    and what gives the bytes of a path."""

    papers: tuple[Paper, ...]
    folder: str
    program: str
    load: Callable[[str], bytes] = bytes_at


def cut(papers: Iterable[tuple[Paper, int]]) -> Iterator[tuple[Paper, ...]]:
    """Consecutive papers, each with its size in bytes, in parts; the same papers are always cut alike."""
    held: list[Paper] = []
    size = 0
    for paper, more in papers:
        if held and (len(held) == MOST_PAPERS or size + more > MOST_BYTES):
            yield tuple(held)
            held, size = [], 0
        held.append(paper)
        size += more
    if held:
        yield tuple(held)


def make_part(part: Part) -> str:
    """The name of the file of a part, which is read only where there is none yet. Raises OSError where it cannot be written."""
    name, found = look(part, lambda name: (Path(part.folder) / name).exists())
    if found:
        keep(Path(part.folder) / name, partial(pq.write_table, found))
    return name


def look(part: Part, known: Callable[[str], bool]) -> tuple[str, pa.Table | None]:
    """The name of a part, and what is found in its papers where there is no file of that name yet."""
    data = [_bytes(part, paper) for paper in part.papers]
    name = f"{_name(part, data)}.parquet"
    return name, None if known(name) else read_part(part.papers, data)


def keep(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file under its name when all of it is there. Raises OSError."""
    fresh = path.with_suffix(f".new-{secrets.token_hex(6)}")
    try:
        write(fresh)
        os.replace(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)


def read_part(papers: Iterable[Paper], data: list[bytes | ReadError]) -> pa.Table:
    """A row a paper; the bytes of each are let go of as it is read."""
    rows: list[Row] = []
    for n, paper in enumerate(papers):
        rows.append(read_paper(paper, data[n]) | {"path": os.fsencode(paper.path)})
        data[n] = b""
    return part_of(rows)


def part_of(rows: list[Row]) -> pa.Table:
    """The rows of some papers as a part."""
    try:
        return pa.Table.from_pylist(rows, schema=SCHEMA)
    except UnicodeEncodeError:  # halves of characters, in a text or a name
        return pa.Table.from_pylist(_clean(rows), schema=SCHEMA)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {k: _clean(v) for k, v in value.items()}
    return [_clean(v) for v in value] if isinstance(value, list) else value


def _bytes(part: Part, paper: Paper) -> bytes | ReadError:
    try:
        return part.load(paper.path)
    except ReadError as error:
        return error


def _name(part: Part, data: Iterable[bytes | ReadError]) -> str:
    """64 hex digits of SHA-256 over all that the part comes from."""
    said = [
        (p.doc, sorted(p.said.items()), str(d) if isinstance(d, ReadError) else hashlib.sha256(d).hexdigest())
        for p, d in zip(part.papers, data, strict=True)
    ]
    return hashlib.sha256(json.dumps([part.program, said]).encode()).hexdigest()


@cache
def program() -> str:
    """The program that reads: its own files and rules, and what it uses where that is installed."""
    home = Path(__file__).parents[1]
    found = hashlib.sha256(f"{bool(find_spec('rapidocr'))} {office.is_installed()}".encode())
    for path in sorted(p for p in home.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        found.update(f"{path.relative_to(home).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


@contextmanager
def parts_beside(tables: Path) -> Iterator[Path]:
    """The folder for the parts of a run that writes the tables: what an ended one has left there is found again.

    It is removed when the work is done, and stays where that breaks off. A second run of the same time has a folder of its
    own. Raises OutputError where nothing can be written.
    """
    home, lock = folder_beside(tables, "parts"), folder_beside(tables, "sets") / "reading"
    held = FileLock(lock)
    try:
        make_folder(lock.parent)
        try:
            held.acquire(blocking=False)
        except Timeout:
            home = Path(tempfile.mkdtemp(prefix=f"{home.name}-", dir=home.parent))
        home.mkdir(exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot write to {tables}: {error.strerror} ({error.filename}). Choose another folder with --out.") from error
    try:
        yield home
        shutil.rmtree(home, ignore_errors=True)
    finally:
        if not held.is_locked:
            shutil.rmtree(home, ignore_errors=True)
        held.release()
