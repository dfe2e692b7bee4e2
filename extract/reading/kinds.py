"""What a file is, told from its bytes; its name decides only where the bytes leave it open."""

from __future__ import annotations

import re

from extract.errors import ReadError
from extract.reading.known import SUFFIXES, kind_by_words
from extract.reading.limits import damaged, encrypted, first, open_zip
from extract.reading.scans.kinds import picture_kind

_SHEETS = (".csv", ".tsv", ".xls", ".xlsx", ".et")  # plain text under such a name is a table that a system exported
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE_XML = re.compile(rb"progid\s*=\s*[\"'](Word\.Document|Excel\.Sheet)", re.IGNORECASE)
_ARCHIVES = ((b"Rar!\x1a\x07", "a RAR archive"), (b"7z\xbc\xaf'\x1c", "a 7-Zip archive"), (b"\x1f\x8b", "a gzip archive"))
_UNREAD = (
    ("ppt/", "slides (.pptx)"),
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
)


def mark_of(data: bytes) -> str | None:
    """What the first bytes are the mark of: pdf, zip, ole, mhtml, what ``picture_kind`` tells, or a suffix that LibreOffice knows; None when it must be text.

    Raises ReadError for what is known and not read.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if kind := picture_kind(data):
        return kind
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if data.startswith(_OLE):
        return "ole"
    if data[:1000].lstrip()[:5] == b"{\\rtf":
        return ".rtf"
    if data[:1000].lstrip(b"\xef\xbb\xbf \r\n").lower().startswith((b"mime-version:", b"from: ")) and b"multipart/related" in data[:4000].lower():
        return "mhtml"
    if office := _OFFICE_XML.search(data[:2000]):
        return ".doc" if office[1].lower().startswith(b"word") else ".xls"
    for mark, name in _ARCHIVES:
        if data.startswith(mark):
            raise ReadError("unsupported type", f"this is {name}; unpack it and give the files in it")
    return None


def kind_of_bytes(data: bytes, suffix: str) -> str | None:
    """pdf, docx, xlsx, xls, ofd, mhtml, what ``picture_kind`` tells, or the suffix by which LibreOffice knows the file; None when it must be text.

    Raises ReadError for what is known and not read.
    """
    mark = mark_of(data)
    if mark == "zip":
        return _zipped(data)
    return _ole(data, suffix) if mark == "ole" else mark


def kind_of_text(text: str, suffix: str) -> str:
    """delimited, text, or what its first words say. A name that belongs to no paper is refused: a program's source is text too."""
    if kind := kind_by_words(text):
        return kind
    if suffix not in SUFFIXES:
        raise ReadError("unsupported type", f"files ending in {suffix} are not read; save it as text, Word, PDF, a web page or a workbook")
    if suffix in _SHEETS and re.search(r"[\t,;]", text[:20_000]):
        return "delimited"
    return "text"


def _zipped(data: bytes) -> str:
    with open_zip(data) as archive:
        names = archive.namelist()
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            raise encrypted()
        mimetype = first(archive, "mimetype", 100).decode("ascii", "replace") if "mimetype" in names else ""
    if any(n.startswith("word/") for n in names):
        return "docx"
    if "xl/workbook.xml" in names or (any(n.startswith("xl/worksheets/") for n in names) and "xl/workbook.bin" not in names):
        return "xlsx"
    if mimetype.startswith("application/vnd.oasis.opendocument."):
        kind = mimetype.removeprefix("application/vnd.oasis.opendocument.")
        if "encryption-data" in _manifest(data):
            raise encrypted("document")
        if kind in ("text", "spreadsheet"):
            return ".odt" if kind == "text" else ".ods"
    if any(n.lower() == "ofd.xml" for n in names):
        return "ofd"
    for start, name in _UNREAD:
        if any(n.startswith(start) for n in names):
            raise ReadError("unsupported type", f"this is {name}; open it in its program and save it as PDF" + (" or .xlsx" if "workbook" in name else ""))
    if not names:
        raise damaged()
    raise ReadError("unsupported type", "this is a zip archive; unpack it and give the files in it")


def _manifest(data: bytes) -> str:
    with open_zip(data) as archive:
        names = archive.namelist()
        return first(archive, "META-INF/manifest.xml", 1_000_000).decode("utf-8", "replace") if "META-INF/manifest.xml" in names else ""


def _ole(data: bytes, suffix: str) -> str:
    """An older Office file says in its directory what streams it holds, by names in UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        raise encrypted("Office file")
    word, book = holds("WordDocument"), holds("Workbook") or holds("Book\0")
    if book and (not word or suffix in (".xls", ".et", ".xlsx")):
        return "xls"
    if word or suffix == ".wps":
        return ".doc" if word else ".wps"
    if holds("PowerPoint Document"):
        raise ReadError("unsupported type", "these are slides (.ppt); open them and save them as PDF")
    raise ReadError("damaged", "this is an older Office file of a kind that could not be made out, or a damaged one; open it and save it as .docx or .xlsx")
