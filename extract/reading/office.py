"""Formats that only an office suite reads well (.doc, .wps, .rtf, .odt …), turned into .docx or .xlsx by LibreOffice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

from extract.errors import ReadError
from extract.reading.limits import MAX_MEMORY, check_bytes

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

_SECONDS = 120
_PLACES = ("/Applications/LibreOffice.app/Contents/MacOS/soffice", r"C:\Program Files\LibreOffice\program\soffice.exe")
_SHEETS = (".xls", ".ods")


def converted(data: bytes, suffix: str) -> bytes:
    """The bytes of the same paper as .docx, or as .xlsx when it is a workbook.

    Each call has a profile folder of its own, so that it neither waits for nor disturbs a LibreOffice that is open.
    """
    program = _program()
    if program is None:
        raise ReadError("needs LibreOffice", f"{suffix} files are read with the help of LibreOffice, which is not installed here: install it, or save the file as .docx or PDF")
    target = "xlsx" if suffix in _SHEETS else "docx"
    with tempfile.TemporaryDirectory(prefix="extract-office-") as folder:
        source = Path(folder, f"paper{suffix}")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile}", "--convert-to", target, "--outdir", folder, str(source)]
        _run(command)
        result = source.with_suffix(f".{target}")
        if not result.is_file():
            raise ReadError("not converted", "LibreOffice could not read the file: it is damaged or locked with a password; open it and save it as .docx or PDF")
        check_bytes(result.stat().st_size)
        return result.read_bytes()


def _run(command: list[str]) -> None:
    """LibreOffice starts programs of its own: they are one group, so that none outlives the time that is given."""
    try:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    except OSError as error:
        raise ReadError("not converted", f"LibreOffice could not be started ({error.strerror}); install it anew, or save the file as .docx or PDF") from None
    if hasattr(resource, "prlimit"):  # Linux; what it starts inherits it
        with suppress(OSError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        raise ReadError("not converted", f"LibreOffice had not read the file after {_SECONDS} seconds; open it and save it as .docx or PDF") from None


def _program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice") or next((p for p in _PLACES if Path(p).is_file()), None)


def is_installed() -> bool:
    """Whether LibreOffice can be asked."""
    return _program() is not None
