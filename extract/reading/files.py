"""One file → one Document, or a ReadError that says why not."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from extract.errors import ReadError
from extract.model import Document
from extract.reading.apart import found_apart
from extract.reading.flat import grids_in
from extract.reading.formats import Convert, media_type
from extract.reading.frames import Found
from extract.reading.kinds import kind_of_text, mark_of
from extract.reading.limits import MAX_BYTES, check_bytes, check_text
from extract.reading.sidecar import COLUMNS
from extract.reading.text import decode


def read(path: Path, root: Path | None = None, sidecar: Mapping[str, Mapping[str, str]] | None = None) -> Document:
    """The document in ``path``, named by its path below ``root`` (its bare name without one).

    What the file is, its bytes say; a wrong suffix does no harm. ``sidecar`` maps the name to a row of
    documents.csv, as ``read_sidecar`` gives it. Raises ReadError when there is no text to be had.
    """
    doc = _name_below(path, root)
    return document_of(bytes_of(path), doc, (sidecar or {}).get(doc, {}))


def document_of(data: bytes, doc: str, said: Mapping[str, str]) -> Document:
    """The document in the bytes of a file called ``doc``, with its row of documents.csv. Raises ReadError as ``read`` does."""
    check_bytes(len(data))
    found = _found(data, PurePosixPath(doc).suffix.lower())
    if not found.text.strip():
        raise ReadError("empty", "the file holds no text")
    check_text(found.text)
    given = {k: said[k] for k in COLUMNS if said.get(k)}
    return Document(hashlib.sha256(data).hexdigest(), doc, found.text, found.media_type, given, found.grids, found.origins, found.unseen)


def _found(data: bytes, suffix: str) -> Found:
    """Plain text is read here; all else, and what may be made to do harm, in a process of its own."""
    if mark_of(data) is None:
        text = decode(data)
        check_text(text)
        if kind_of_text(text, suffix) == "text":
            return Found(text, "text/markdown" if suffix == ".md" else "text/plain", grids_in(text))
    try:
        return found_apart(data, suffix)
    except Convert as older:
        from extract.reading.office import converted

        newer = found_apart(converted(data, older.kind), "")
        return replace(newer, media_type=media_type(older.kind))


def _name_below(path: Path, root: Path | None) -> str:
    if root is None:
        return path.name
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def bytes_of(path: Path) -> bytes:
    """What is in a file, which must be one: a pipe or a device has no end. Raises ReadError."""
    if path.is_symlink() and not path.exists():
        raise ReadError("dangling link", "the link points to a file that is not there")
    if path.is_dir():
        raise ReadError("a folder", "the name looks like a file but it is a folder; give the files in it")
    try:
        with open(path, "rb", opener=_without_waiting) as file:
            seen = os.fstat(file.fileno())
            if not stat.S_ISREG(seen.st_mode):
                raise ReadError("unreadable", "this is a device or a pipe and no file; give the file that its text is in")
            check_bytes(seen.st_size)
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ReadError("not found", "there is no such file") from None
    except PermissionError:
        raise ReadError("no permission", "the file may not be read by this user") from None
    except OSError as error:
        raise ReadError("unreadable", error.strerror or "the system could not read the file") from None
    except ValueError:  # a name with a zero byte in it
        raise ReadError("not found", "there is no such file") from None
    check_bytes(len(data))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """A pipe that nobody writes to would otherwise be waited for when it is opened."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
