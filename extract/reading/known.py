"""Every format that is read, once: what tells it, its media type, and the function that reads it.

What a file is its bytes say; ``extract.reading.kinds`` looks for the marks of the binary formats and inside archives, and here stand the words
by which a text says that it is more than plain text. A name counts only where the bytes leave it open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from extract.reading.draft import Draft


@dataclass(frozen=True, slots=True)
class Format:
    """A format. ``reader`` is ``module:function`` below extract.reading, which takes the bytes and gives a Draft.

    ``begins`` is matched at the head of the decoded text. A format without a reader is turned into another by LibreOffice first;
    its kind is the suffix by which LibreOffice knows it.
    """

    kind: str
    media_type: str
    suffixes: tuple[str, ...]
    reader: str = ""
    begins: re.Pattern[str] | None = None


_PAGE = re.compile(r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6]|section|article)\b", re.IGNORECASE | re.DOTALL)
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

FORMATS = (
    Format("text", "text/plain", ("", ".txt", ".text", ".md")),  # read in place, see extract.reading.files
    Format("delimited", "text/csv", (".csv", ".tsv"), "delimited:read_table"),
    Format("html", "text/html", (".html", ".htm"), "html:read_page", _PAGE),
    Format("mhtml", "multipart/related", (".mht", ".mhtml"), "html:read_mhtml"),
    Format("pdf", "application/pdf", (".pdf",), "pdf:read_pdf"),
    Format("docx", f"{_OOXML}.wordprocessingml.document", (".docx", ".docm"), "docx:read_docx"),
    Format("xlsx", f"{_OOXML}.spreadsheetml.sheet", (".xlsx", ".xlsm"), "xlsx:read_xlsx"),
    Format("xls", "application/vnd.ms-excel", (".xls", ".et"), "xls:read_xls"),
    Format("ofd", "application/ofd", (".ofd",), "ofd:read_ofd"),
    Format("png", "image/png", (".png",), "scans.read:read_picture"),
    Format("jpeg", "image/jpeg", (".jpg", ".jpeg"), "scans.read:read_picture"),
    Format("tiff", "image/tiff", (".tif", ".tiff"), "scans.read:read_picture"),
    Format("webp", "image/webp", (".webp",), "scans.read:read_picture"),
    Format("bmp", "image/bmp", (".bmp",), "scans.read:read_picture"),
    Format(".xls", "application/vnd.ms-excel", ()),
    Format(".doc", "application/msword", (".doc",)),
    Format(".wps", "application/vnd.ms-works", (".wps",)),
    Format(".rtf", "application/rtf", (".rtf",)),
    Format(".odt", f"{_ODF}.text", (".odt",)),
    Format(".ods", f"{_ODF}.spreadsheet", (".ods",)),
)
BY_KIND = {f.kind: f for f in FORMATS}
SUFFIXES = frozenset(suffix for f in FORMATS for suffix in f.suffixes)


def kind_by_words(text: str) -> str | None:
    """The kind that the head of a text says it is; None for plain text."""
    head = text[:2000].lstrip("\ufeff")
    return next((f.kind for f in FORMATS if f.begins and f.begins.match(head)), None)


def reader(kind: str) -> Callable[[bytes], Draft]:
    """The function that reads a kind, loaded when the first file of it comes."""
    module, _, name = BY_KIND[kind].reader.partition(":")
    found: Any = getattr(import_module(f"extract.reading.{module}"), name)
    return found  # type: ignore[no-any-return]
