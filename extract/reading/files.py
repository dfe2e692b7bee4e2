"""One file → one Document, or a ReadError that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from extract.errors import ReadError
from extract.model import Document
from extract.reading.flat import grids_in
from extract.reading.sidecar import COLUMNS
from extract.reading.text import decode

TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md"})


def read(path: Path, root: Path | None = None, sidecar: Mapping[str, Mapping[str, str]] | None = None) -> Document:
    """The document in ``path``, named by its path below ``root`` (its bare name without one).

    ``sidecar`` maps that name to a row of documents.csv, as ``read_sidecar`` gives it.
    Raises ReadError when there is no text to be had.
    """
    data = _bytes_of(path)
    if path.suffix.lower() not in TEXT_SUFFIXES:
        raise ReadError("unsupported type", f"files ending in {path.suffix} are not read; give plain text (.txt)")
    text = decode(data)
    doc = _name_below(path, root)
    row = dict((sidecar or {}).get(doc, {}))
    said = {k: row[k] for k in COLUMNS if row.get(k)}
    return Document(hashlib.sha256(data).hexdigest(), doc, text, "text/plain", said, grids_in(text))


def _name_below(path: Path, root: Path | None) -> str:
    if root is None:
        return path.name
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _bytes_of(path: Path) -> bytes:
    if path.is_symlink() and not path.exists():
        raise ReadError("dangling link", "the link points to a file that is not there")
    if path.is_dir():
        raise ReadError("a folder", "the name looks like a file but it is a folder; give the files in it")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("not found", "there is no such file") from None
    except PermissionError:
        raise ReadError("no permission", "the file may not be read by this user") from None
    except OSError as error:
        raise ReadError("unreadable", error.strerror or "the system could not read the file") from None
