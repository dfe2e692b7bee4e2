"""One file → one Document, or a ReadError that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ReadError
from extract.model import Document, Grid, Origin
from extract.reading.flat import grids_in
from extract.reading.kinds import kind_of_bytes, kind_of_text
from extract.reading.limits import check_bytes
from extract.reading.sidecar import COLUMNS
from extract.reading.text import decode

_MEDIA_TYPES = {
    "pdf": "application/pdf", "html": "text/html", "mhtml": "multipart/related",
    "png": "image/png", "jpeg": "image/jpeg", "tiff": "image/tiff", "webp": "image/webp", "bmp": "image/bmp",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xls": "application/vnd.ms-excel",
    ".xls": "application/vnd.ms-excel", ".doc": "application/msword", ".wps": "application/vnd.ms-works", ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file holds."""

    text: str
    media_type: str
    grids: tuple[Grid, ...] = ()
    origins: tuple[Origin, ...] = ()
    unseen: tuple[int, ...] = ()


def read(path: Path, root: Path | None = None, sidecar: Mapping[str, Mapping[str, str]] | None = None) -> Document:
    """The document in ``path``, named by its path below ``root`` (its bare name without one).

    What the file is, its bytes say; a wrong suffix does no harm. ``sidecar`` maps the name to a row of
    documents.csv, as ``read_sidecar`` gives it. Raises ReadError when there is no text to be had.
    """
    data = _bytes_of(path)
    found = _found(data, path.suffix.lower())
    if not found.text.strip():
        raise ReadError("empty", "the file holds no text")
    doc = _name_below(path, root)
    row = dict((sidecar or {}).get(doc, {}))
    given = {k: row[k] for k in COLUMNS if row.get(k)}
    return Document(hashlib.sha256(data).hexdigest(), doc, found.text, found.media_type, given, found.grids, found.origins, found.unseen)


def _found(data: bytes, suffix: str) -> _Found:
    """Each format's reader is loaded when the first file of it comes: plain text needs none of their libraries."""
    kind = kind_of_bytes(data, suffix)
    if kind is None:
        return _found_text(data, suffix)
    media_type = _MEDIA_TYPES[kind]
    if kind.startswith("."):
        from extract.reading.office import converted

        data = converted(data, kind)
        kind = "xlsx" if kind in (".xls", ".ods") else "docx"
    if kind == "pdf":
        from extract.reading.pdf import read_pdf as reader
    elif kind == "docx":
        from extract.reading.docx import read_docx as reader
    elif kind == "xlsx":
        from extract.reading.xlsx import read_xlsx as reader
    elif kind == "xls":
        from extract.reading.xls import read_xls as reader
    elif kind == "ofd":
        from extract.reading.ofd import read_ofd as reader
    elif kind == "mhtml":
        from extract.reading.html import read_mhtml as reader
    else:
        from extract.reading.scans.read import read_picture as reader
    draft = reader(data)
    return _Found(draft.text, media_type, tuple(draft.grids), tuple(draft.origins), tuple(draft.unseen))


def _found_text(data: bytes, suffix: str) -> _Found:
    from extract.reading.html import decode_html, read_html

    text = decode(data)
    kind = kind_of_text(text, suffix)
    if kind == "text":
        return _Found(text, "text/markdown" if suffix == ".md" else "text/plain", grids_in(text))
    if kind == "html":
        draft = read_html(decode_html(data))
        return _Found(draft.text, "text/html", tuple(draft.grids))
    from extract.reading.delimited import read_delimited

    draft = read_delimited(text)
    return _Found(draft.text, "text/csv", tuple(draft.grids))


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
        check_bytes(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadError("not found", "there is no such file") from None
    except PermissionError:
        raise ReadError("no permission", "the file may not be read by this user") from None
    except OSError as error:
        raise ReadError("unreadable", error.strerror or "the system could not read the file") from None
