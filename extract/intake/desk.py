"""Putting papers in, saying what a paper does not say of itself, and taking either back.

First what came is read; then its bytes are kept and the log says so; then the folder of papers, the tables, and the
note of how far the tables are. Where that breaks off after the log, the next call, or the next run, makes it good.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath

import pyarrow.parquet as pq

from extract.beside import make_folder
from extract.corrections import store as corrections
from extract.errors import IntakeError, OutputError, ReadError, SidecarError, StoreError
from extract.intake.compare import compare
from extract.intake.log import Change, Entry, append, read_log, standing
from extract.intake.names import clean_name
from extract.intake.shelf import INSIDE, Shelf, folder_of
from extract.meaning.figure import Figure
from extract.model import Document
from extract.reading.files import document_of
from extract.reading.scans.watching import watching
from extract.reading.sidecar import COLUMNS, checked
from extract.running.come import Come
from extract.running.each import here
from extract.running.many import Reading, find_papers, replace_set
from extract.running.one import Extracted, extract_document
from extract.running.parts import parts_beside
from extract.running.redo import check_tables, redo, rows_of
from extract.schema import DOCUMENTS, REJECTS, TABLES
from extract.tables.current import current
from extract.tables.sets import holding

SAYABLE = tuple(c for c in COLUMNS if c != "doc")
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: ``new``, ``newer`` (than the version it replaces), ``same`` (as ``doc``, which is in
    already) or ``refused`` (``reason`` and ``detail`` as a run would give them).
    """

    name: str
    state: str
    doc: str = ""
    doc_id: str = ""
    figures: int = 0
    statistics: int = 0
    changes: tuple[Change, ...] = ()
    number: int | None = None  # of the import, to take it back by
    reason: str = ""
    detail: str = ""


@dataclass(slots=True)
class _Desk:
    """The state of things while the lock is held."""

    tables: Path
    shelf: Shelf
    entries: list[Entry]
    at: datetime
    read: dict[str, Extracted] = field(default_factory=dict)  # what was read at this desk, by doc

    def note(self, action: str, doc: str, *, undoes: int | None = None, like: Entry | None = None, changes: tuple[Change, ...] = ()) -> Entry:
        """The next entry of the log, not yet written."""
        given = (like.doc_id, dict(like.said)) if like else ("", {})
        return Entry(len(self.entries) + 1, action, doc, self.at, *given, undoes=undoes, changes=changes)

    def commit(self, *entries: Entry) -> None:
        """Into the log, and from there into the folder and the tables."""
        try:
            append(self.shelf.log, *entries)
        except OSError as error:
            raise StoreError(f"cannot write {self.shelf.log}: {error.strerror}. Nothing was put in.") from error
        self.entries += entries
        _bring(self)


@contextmanager
def _desk(tables: Path, at: datetime | None = None) -> Iterator[_Desk]:
    tables = tables.resolve()
    store = corrections.Store(corrections.folder_of(tables))
    shelf = Shelf(folder_of(tables))
    try:
        make_folder(shelf.folder)
    except OSError as error:
        raise StoreError(f"cannot make {error.filename}: {error.strerror}. Nothing was put in.") from error
    with holding(tables):
        if not any((current(tables) / f"{name}.parquet").is_file() for name in TABLES):
            with parts_beside(tables) as parts:
                replace_set(tables, Reading(find_papers([]), []), store.standing(), None, here, parts / "work")
        check_tables(tables)
        desk = _Desk(tables, shelf, read_log(shelf.log), (at or datetime.now(UTC)).replace(microsecond=0))
        _bring(desk)
        yield desk


def history(tables: Path) -> list[Entry]:
    """Every import into a folder of tables, in order."""
    return read_log(Shelf(folder_of(tables)).log)


def put(
    tables: Path, files: Sequence[tuple[str, bytes]], *, said: Mapping[str, str] | None = None, at: datetime | None = None, progress: Progress | None = None
) -> list[Outcome]:  # fmt: skip
    """Put papers into the tables of a folder, and say of each what became of it; one that is refused stops no other.

    A name that came in before is a newer version of that paper and keeps what people said of it. ``said`` says of
    each file what its text does not (see ``SAYABLE``). When this returns what came in is durable.
    Raises IntakeError for ``said``, StoreError and OutputError where the disk does not take it.
    """
    said = _sayable(said or {})
    with _desk(tables, at) as desk:
        held = {r["doc_id"]: str(r["doc"]) for r in rows_of(desk.tables, DOCUMENTS)}
        stands = standing(desk.entries)
        news: dict[str, Entry] = {}
        outcomes: list[Outcome] = []
        for n, (name, data) in enumerate(files):
            if progress:
                progress(n, len(files), name)
            doc, doc_id = f"{INSIDE}/{clean_name(name)}", hashlib.sha256(data).hexdigest()
            if doc_id in held:
                outcomes.append(Outcome(name, "same", held[doc_id], doc_id))
                continue
            before = stands.get(doc)
            words = {**(before.said if before else {}), **said}
            try:
                with watching(partial(_tell_page, progress, n, len(files), name)):
                    found = _read(doc, data, words)
                if not (words.get("title") or found.layout.title):  # a paper that names itself nowhere goes by its file
                    words["title"] = PurePosixPath(doc).stem
                    found = _extracted(replace(found.document, sidecar={**found.document.sidecar, "title": words["title"]}))
            except ReadError as error:
                outcomes.append(Outcome(name, "refused", reason=error.reason, detail=error.detail))
                continue
            desk.shelf.keep(doc_id, data)
            changes = compare(_figures(desk.tables, before.doc_id), found.figures) if before else ()
            entry = replace(desk.note("put", doc, changes=changes), number=len(desk.entries) + len(news) + 1, doc_id=doc_id, said=words)
            if doc in news:  # two files of one name at once: the later one stands, the earlier was never in
                outcomes = [replace(o, state="refused", reason="same name", detail="a later file of the same name stands in its place") if o.doc == doc else o for o in outcomes]
                entry = replace(entry, number=news[doc].number)
                held.pop(news[doc].doc_id)
            news[doc], desk.read[doc], held[doc_id] = entry, found, doc
            statistics = sum(f.kind == "core" for f in found.figures)
            outcomes.append(Outcome(name, "newer" if doc in stands else "new", doc, doc_id, len(found.figures), statistics, changes, entry.number))
        if news:
            desk.commit(*news.values())
        if progress:
            progress(len(files), len(files), "")
        return outcomes


def undo(tables: Path, number: int, *, at: datetime | None = None) -> None:
    """Take an import back: the version before it stands again, or none where there was none.

    Raises IntakeError where there is no such import or it was taken back before.
    """
    with _desk(tables, at) as desk:
        entry = next((e for e in desk.entries if e.number == number and e.action != "undo"), None)
        if entry is None:
            raise IntakeError(f"There is no import {number}.")
        if any(e.undoes == number for e in desk.entries):
            raise IntakeError(f"Import {number} was taken back before.")
        desk.commit(desk.note("undo", entry.doc, undoes=number))


def describe(tables: Path, doc: str, said: Mapping[str, str], *, at: datetime | None = None) -> None:
    """Say of an imported paper what its text does not, in place of what was said before, and read it again.

    Raises IntakeError where there is no such paper, or for a date that is none.
    """
    words = _sayable(said)
    with _desk(tables, at) as desk:
        stands = standing(desk.entries).get(doc)
        if stands is None:
            raise IntakeError(f"There is no imported paper {doc}.")
        if words != stands.said:
            desk.commit(desk.note("describe", doc, like=replace(stands, said=words)))


def catch_up(tables: Path) -> bool:
    """Make good what broke off, and put imported papers back that the tables have lost; whether there was a need to."""
    tables = tables.resolve()
    shelf = Shelf(folder_of(tables))
    if not shelf.log.exists() or not _behind(tables, shelf, read_log(shelf.log)):
        return False
    with _desk(tables):
        return True


def papers_of(tables: Path) -> list[Path]:
    """The folder of imported papers, where there is one: an input of every run into the tables."""
    papers = Shelf(folder_of(tables)).papers
    return [papers] if papers.is_dir() else []


def position(tables: Path) -> int:
    """How many imports there are: what a run that begins now will find."""
    return len(history(tables))


def run_writes(tables: Path, began_at: int) -> None:
    """A run that began when there were ``began_at`` imports writes the tables: what came since is to go in again."""
    shelf = Shelf(folder_of(tables))
    if shelf.log.exists():
        shelf.set_applied(min(began_at, shelf.applied()))


def _sayable(said: Mapping[str, str]) -> dict[str, str]:
    """What is said of a paper, empty cells left out."""
    if unknown := said.keys() - set(SAYABLE):
        raise IntakeError(f"Of a paper can be said {', '.join(SAYABLE)}; not {', '.join(sorted(unknown))}.")
    row = {name: " ".join(value.split()) for name, value in said.items()}
    try:
        return {name: value for name, value in checked({"doc": "-", **row}, "", 0).items() if value and name != "doc"}
    except SidecarError as error:
        raise IntakeError(error.trouble) from None


def _read(doc: str, data: bytes, said: Mapping[str, str]) -> Extracted:
    """A paper read as a run reads it. Raises ReadError."""
    return _extracted(document_of(data, doc, said))


def _extracted(document: Document) -> Extracted:
    try:
        return extract_document(document)
    except Exception as error:  # one paper must never stop the others
        raise ReadError("failed", f"the program failed on this text ({type(error).__name__}: {error}); please report it") from error


def _tell_page(progress: Progress | None, n: int, of: int, name: str, page: int, pages: int) -> None:
    if progress and pages > 1:
        progress(n, of, f"{name} – {page}/{pages}")


def _figures(tables: Path, doc_id: str) -> list[Figure]:
    """The figures of a paper in the tables, as people have them."""
    return [Figure(**r) for r in pq.read_table(current(tables) / "figures.parquet", filters=[("doc_id", "=", doc_id)]).to_pylist()]


def _behind(tables: Path, shelf: Shelf, entries: Sequence[Entry]) -> set[str]:
    """The imported papers that the tables do not hold as the log has them."""
    stands = standing(entries)
    has = {str(r["doc"]): r["doc_id"] for r in rows_of(tables, DOCUMENTS)}
    refused = {r["doc"] for r in rows_of(tables, REJECTS)}  # a run has tried: it would not be read now either
    lost = {e.doc for e in entries if e.doc not in refused and has.get(e.doc) != (stands[e.doc].doc_id if e.doc in stands else None)}
    return lost | {e.doc for e in entries if e.number > shelf.applied()}


def _bring(desk: _Desk) -> None:
    """The folder of papers and the tables, as the log has them."""
    behind = _behind(desk.tables, desk.shelf, desk.entries)
    if not behind:
        return
    stands = standing(desk.entries)
    documents = {str(r["doc"]): r["doc_id"] for r in rows_of(desk.tables, DOCUMENTS)}
    gone = {documents[doc] for doc in behind & documents.keys()}
    others = set(documents.values()) - gone  # the same bytes may have come by another way since
    try:
        desk.shelf.lay_out(behind, stands)
        come = Come()
        for entry in (stands[doc] for doc in sorted(behind & stands.keys()) if stands[doc].doc_id not in others):
            if found := _once_more(desk, entry):
                come.add(found, desk.shelf.papers / entry.doc, desk.at)
        redo(desk.tables, come, gone, corrections.Store(corrections.folder_of(desk.tables)).standing())
        desk.shelf.set_applied(len(desk.entries))
    except (OutputError, StoreError):
        raise
    except OSError as error:
        raise OutputError(f"cannot write to {desk.shelf.folder}: {error.strerror}. What was put in is kept and goes in with the next import.") from error


def _once_more(desk: _Desk, entry: Entry) -> Extracted | None:
    """An imported paper as the log has it; None for one that this version no longer reads, which the next run tells of."""
    found = desk.read.get(entry.doc)
    if found and (found.document.doc_id, found.document.sidecar) == (entry.doc_id, entry.said):
        return found
    try:
        return _read(entry.doc, desk.shelf.kept(entry.doc_id).read_bytes(), entry.said)
    except ReadError:
        return None
