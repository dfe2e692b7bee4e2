"""How large a file may be, packed and unpacked, before it is refused instead of filling the machine's memory."""

from __future__ import annotations

import io
import zipfile

from extract.errors import ReadError

MAX_BYTES = 300_000_000
MAX_EXPANDED = 400_000_000
MAX_CELLS = 2_000_000
MAX_PAGES = 3_000
MAX_SCANNED = 200  # pages whose text has to be recognised, which takes seconds each


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


def check_cells(count: int) -> None:
    if count > MAX_CELLS:
        raise ReadError("too large", f"the tables have {count:,} cells, more than the {MAX_CELLS:,} that are read; keep the sheets that matter")


def damaged(what: str = "file") -> ReadError:
    return ReadError("damaged", f"the {what} is broken off or damaged; fetch it again, or open it in its own program and save it anew")


def encrypted(what: str = "file") -> ReadError:
    return ReadError("encrypted", f"the {what} is locked with a password; open it, take the password off and save it")
