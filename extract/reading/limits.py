"""How large a file may be, packed and unpacked, and what reading it may take, before it is refused.

They are no settings: each is several times what the largest papers of offices come to, and no one would set them.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from extract.errors import ReadError

MAX_BYTES = 300_000_000
MAX_EXPANDED = 400_000_000
MAX_CHARS = 20_000_000  # of text: some six minutes and 2 GB where every line is full of figures
MAX_CELLS = 2_000_000
MAX_PAGES = 3_000
MAX_SCANNED = 200  # pages whose text has to be recognised, which takes seconds each
# What the process that reads a file is given for it. Slow are ruled tables of PDFs (a tenth of a second a page) and
# workbooks (some 13,000 cells a second): both stay several times below what their bytes allow.
FEWEST_SECONDS, BYTES_A_SECOND, MOST_SECONDS = 60, 10_000, 600
MAX_MEMORY = 4_000_000_000  # a workbook of MAX_CELLS takes 2.7 GB
MAX_FOUND = 400_000_000  # of text, tables and places in the file


def seconds_for(size: int) -> float:
    """How long a file of so many bytes may be read."""
    return min(FEWEST_SECONDS + size / BYTES_A_SECOND, MOST_SECONDS)


def check_bytes(size: int) -> None:
    if size > MAX_BYTES:
        raise ReadError("too large", f"the file has {size / 1e6:.0f} MB, more than the {MAX_BYTES / 1e6:.0f} that are read; split it into parts")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The zip archive in ``data``, refused when what it unpacks to is beyond bounds.

    The sizes that the archive declares can be trusted: unpacking stops at them.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        sizes = [entry.file_size for entry in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged() from None
    if sum(sizes) > MAX_EXPANDED:
        raise ReadError(
            "too large",
            f"the file unpacks to {sum(sizes) / 1e6:.0f} MB, more than the {MAX_EXPANDED / 1e6:.0f} that are read; split it, or take the pictures out",
        )
    return archive


def first(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The first bytes of a member of an archive. Raises ReadError where they cannot be unpacked."""
    try:
        with archive.open(name) as member:
            return member.read(most)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, KeyError):
        raise damaged() from None


def check_cells(count: int) -> None:
    if count > MAX_CELLS:
        raise ReadError("too large", f"the tables have {count:,} cells, more than the {MAX_CELLS:,} that are read; keep the sheets that matter")


def check_text(text: str) -> None:
    if len(text) > MAX_CHARS:
        raise ReadError("too large", f"the text has {len(text):,} characters, more than the {MAX_CHARS:,} that are read; split it into parts")


def damaged(what: str = "file") -> ReadError:
    return ReadError("damaged", f"the {what} is broken off or damaged; fetch it again, or open it in its own program and save it anew")


def encrypted(what: str = "file") -> ReadError:
    return ReadError("encrypted", f"the {what} is locked with a password; open it, take the password off and save it")
