"""The bytes of a file → what it holds. Runs in the process that reads files: the parsers meet hostile bytes there only.

Each format's reader is loaded when the first file of it comes.
"""

from __future__ import annotations

from collections.abc import Callable

from extract.reading.draft import Draft
from extract.reading.frames import Found
from extract.reading.kinds import kind_of_bytes, kind_of_text
from extract.reading.text import decode

_MEDIA_TYPES = {
    "pdf": "application/pdf", "html": "text/html", "mhtml": "multipart/related", "delimited": "text/csv",
    "png": "image/png", "jpeg": "image/jpeg", "tiff": "image/tiff", "webp": "image/webp", "bmp": "image/bmp",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xls": "application/vnd.ms-excel",
    ".xls": "application/vnd.ms-excel", ".doc": "application/msword", ".wps": "application/vnd.ms-works", ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}  # fmt: skip


class Convert(Exception):
    """The file has to be turned into a newer format first; ``kind`` is the suffix by which LibreOffice knows it."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def media_type(kind: str) -> str:
    """The media type of a kind."""
    return _MEDIA_TYPES[kind]


def found_in(data: bytes, suffix: str) -> Found:
    """What a file holds that is not plain text. Raises ReadError where it holds nothing, Convert for older formats."""
    kind = kind_of_bytes(data, suffix) or kind_of_text(decode(data), suffix)
    if kind.startswith("."):
        raise Convert(kind)
    draft = _reader(kind)(data)
    return Found(draft.text, _MEDIA_TYPES[kind], tuple(draft.grids), tuple(draft.origins), tuple(draft.unseen))


def _reader(kind: str) -> Callable[[bytes], Draft]:
    if kind == "pdf":
        from extract.reading.pdf import read_pdf

        return read_pdf
    if kind == "docx":
        from extract.reading.docx import read_docx

        return read_docx
    if kind == "xlsx":
        from extract.reading.xlsx import read_xlsx

        return read_xlsx
    if kind == "xls":
        from extract.reading.xls import read_xls

        return read_xls
    if kind == "ofd":
        from extract.reading.ofd import read_ofd

        return read_ofd
    if _MEDIA_TYPES[kind].startswith("image/"):
        from extract.reading.scans.read import read_picture

        return read_picture
    if kind == "delimited":
        from extract.reading.delimited import read_delimited

        return lambda data: read_delimited(decode(data))
    if kind == "ofd":
        from extract.reading.ofd import read_ofd

        return read_ofd
    if _MEDIA_TYPES[kind].startswith("image/"):
        from extract.reading.scans.read import read_picture

        return read_picture
    from extract.reading.html import decode_html, read_html, read_mhtml

    return read_mhtml if kind == "mhtml" else lambda data: read_html(decode_html(data))
