"""The tables of a folder as one set: which one is in use, and how another takes its place.

    data/                    the names that people and other tools open, each the same file as in the set in use
    data/datapackage.json    names the set in use; it is replaced as a whole, and that is the moment of the change
    data.sets/<set>/         a set as it was written, never changed; the last few stay, for those who still read them
    data.sets/order          the sets that stay, the latest at the end (a clock may be set back)
    data.sets/lock           held by who writes
    data.sets/showing        there while the plain names follow: who holds the lock next sees to what a killed process left

A folder that came from elsewhere (a copy, a repository, an older version of this program) names a set that is not here:
then its plain files are read. ``data.sets`` can be made again from them, and needs no copy on another disk.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from extract.beside import folder_beside, make_folder, sync_data, sync_names, write_whole
from extract.errors import OutputError
from extract.schema import TABLES
from extract.tables.current import NAME, current
from extract.tables.package import PACKAGE

PATIENCE = 120.0  # seconds to wait for another process that writes the same tables
KEPT = 4  # sets that stay: one in use, and those that somebody may still read
FOLDERS = ("texts", "files")
FILES = (*(f"{n}{s}" for n in TABLES for s in (".csv", ".parquet")), "schema.sql", "load.sql")


@contextmanager
def holding(tables: Path) -> Iterator[None]:
    """Keep other processes from writing the tables meanwhile; who holds them already may ask again.

    Raises OutputError where another process holds them for longer than ``PATIENCE``, or nothing can be written.
    """
    home = folder_beside(tables, "sets")
    lock = FileLock(home / "lock", is_singleton=True)
    try:
        make_folder(home)
        lock.acquire(timeout=PATIENCE)
    except Timeout:
        raise OutputError(f"{_writer(home)} is writing the tables in {tables} and has not finished in {PATIENCE:g} s. Nothing was changed: try again when it is done.") from None
    except OSError as error:
        raise OutputError(f"cannot write to {tables}: {error.strerror} ({error.filename}). Choose another folder with --out.") from error
    try:
        with suppress(OSError):
            (home / "writer").write_text(f"process {os.getpid()} on {socket.gethostname()}", encoding="utf-8")
            if (home / "showing").exists():
                _follow(home, tables.resolve(), "")
        yield
    finally:
        lock.release()


def _writer(home: Path) -> str:
    try:
        return (home / "writer").read_text(encoding="utf-8") or "another process"
    except (OSError, ValueError):
        return "another process"


def replace_set(tables: Path, write: Callable[[Path], None], describe: Callable[[Path], tuple[str, bytes]]) -> None:
    """Put the set that ``write`` makes in a new folder in the place of the one in use.

    ``describe`` then says of the folder the name of the set and the package that names it. Raises OutputError where that
    fails; the old set is then still in use, whole.
    """
    tables = tables.resolve()
    with holding(tables):
        home, before = folder_beside(tables, "sets"), current(tables)
        fresh = home / f"new-{os.getpid()}-{secrets.token_hex(4)}"
        try:
            fresh.mkdir()
            write(fresh)
            name, package = describe(fresh)
            _share(fresh, before)
            _sync(fresh, before)
            _settle(fresh, home / name)
            (home / "showing").touch()
            write_whole(tables / PACKAGE, package)
        except OutputError:
            raise
        except OSError as error:
            raise OutputError(f"cannot write the tables to {tables}: {error.strerror or error}. The old tables are unchanged.") from error
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        with suppress(OSError):  # the new set is in use; what is left is for the eye, and who comes next makes up for it
            _follow(home, tables, before.name)


def twin(tables: Path, fresh: Path) -> None:
    """Links in ``fresh`` to the files of the set in use: to be replaced one by one, never written to."""
    old = current(tables)
    for name in FOLDERS:
        if (old / name).is_dir():
            (fresh / name).mkdir()
    for path in _files(old):
        link(old / path, fresh / path)


def unshown(tables: Path) -> list[str]:
    """The plain files of a folder that are not those of the set in use: open in another program, or in the way of it."""
    folder = current(tables)
    return [] if folder == tables else [str(p) for p in _files(folder) if not _same(folder / p, tables / p)]


def _files(folder: Path) -> list[Path]:
    """The files of a set in a folder that may hold others, by their paths in it."""
    below = [Path(f) / p.name for f in FOLDERS if (folder / f).is_dir() for p in (folder / f).iterdir() if not p.name.startswith(".")]
    return [Path(n) for n in FILES if (folder / n).is_file()] + sorted(below)


def _share(fresh: Path, before: Path) -> None:
    """What the set in use has as well is kept once, where the file system has links."""
    if before.parent == fresh.parent:
        for path in _files(fresh):
            if (before / path).exists() and not (fresh / path).samefile(before / path) and _same(fresh / path, before / path):
                try:
                    os.link(before / path, fresh / ".new")
                except OSError:
                    return
                os.replace(fresh / ".new", fresh / path)


def _sync(fresh: Path, before: Path) -> None:
    """Every file of a new set on the disk; those that it shares with the set in use are there."""
    for path in _files(fresh):
        known = before / path
        if before.parent != fresh.parent or not known.exists() or not (fresh / path).samefile(known):
            sync_data(fresh / path)
    for folder in (fresh, *(fresh / f for f in FOLDERS if (fresh / f).is_dir())):
        sync_names(folder)


def _settle(fresh: Path, to: Path) -> None:
    """A new set under its name. Where one of that name stands it has the same cells: what differs in it is put right."""
    try:
        fresh.rename(to)
    except OSError:
        if not to.is_dir():
            raise
        for path in _files(fresh):
            if not _same(fresh / path, to / path):
                (to / path).parent.mkdir(exist_ok=True)
                os.replace(fresh / path, to / path)
        for folder in (to, *(to / f for f in FOLDERS if (to / f).is_dir())):
            sync_names(folder)
    sync_names(to.parent)


def _follow(home: Path, tables: Path, before: str) -> None:
    """All else as the set in use has it: the plain names, and which sets stay."""
    folder = current(tables)
    if folder != tables:
        _show(folder, tables)
        _forget(home, before, folder.name)
    if not unshown(tables):
        (home / "showing").unlink(missing_ok=True)


def _show(folder: Path, tables: Path) -> None:
    """The plain names as the set has them. One that is open in a program that forbids it stays as it was (``unshown``)."""
    for left in (p for f in ("", *FOLDERS) for p in (tables / f).glob(".new-*")):  # by a process that was ended in the midst of this
        with suppress(OSError):
            left.unlink()
    for name in FOLDERS:
        if (folder / name).is_dir():
            make_folder(tables / name)
    there = _files(folder)
    for path in there:
        if not _same(folder / path, tables / path):
            fresh = (tables / path).parent / f".new-{secrets.token_hex(6)}"
            with suppress(OSError):
                try:
                    link(folder / path, fresh)
                    os.replace(fresh, tables / path)
                finally:
                    fresh.unlink(missing_ok=True)
    for path in set(_files(tables)) - set(there):
        with suppress(OSError):
            (tables / path).unlink()
    for name in FOLDERS:
        if not (folder / name).is_dir():
            with suppress(OSError):
                (tables / name).rmdir()


def _forget(home: Path, before: str, name: str) -> None:
    """Note the order, and remove the sets that nobody reads any more, and what a broken-off run has left."""
    try:
        known = (home / "order").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        known = []
    latest_first = dict.fromkeys((name, before, *reversed(known)))
    order = [n for n in latest_first if NAME.fullmatch(n)][:KEPT][::-1]
    write_whole(home / "order", "".join(f"{n}\n" for n in order).encode())
    for path in home.iterdir():
        if path.name.startswith(".new-"):
            path.unlink(missing_ok=True)
        elif path.is_dir() and path.name not in order:
            gone = home / f"old-{secrets.token_hex(6)}"  # a set that is there is there as a whole
            with suppress(OSError):
                path.rename(gone)
                shutil.rmtree(gone, ignore_errors=True)


def _same(a: Path, b: Path) -> bool:
    try:
        if a.samefile(b):
            return True
        if a.stat().st_size != b.stat().st_size:
            return False
        with a.open("rb") as left, b.open("rb") as right:
            while part := left.read(1 << 20):
                if part != right.read(1 << 20):
                    return False
        return True
    except OSError:
        return False


def link(old: str | Path, new: str | Path) -> None:
    """The same file under another name, a copy where the file system has no links."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
