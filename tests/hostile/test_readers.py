"""The process that reads files: what it may take, and what is said when it takes more or breaks off."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from extract.errors import ReadError
from extract.reading import apart
from extract.reading.files import document_of
from extract.reading.formats import found_in
from extract.reading.frames import packed, unpacked
from extract.reading.limits import MAX_FOUND, MAX_MEMORY, MOST_SECONDS, seconds_for
from extract.reading.scans.recognise import can_recognise
from extract.reading.scans.watching import watching
from tests.extract.reading.making import ROWS, page, paragraphs, pdf, ruled, word
from tests.extract.reading.scanning import bound
from tests.hostile.files import PAPER, book, pages

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has a limit of time only")


def asked(reader: apart.Reader, data: bytes, seconds: float = 60) -> bytes:
    return reader.ask({"task": "read", "suffix": ""}, data, seconds)[1]


def refused(reader: apart.Reader, data: bytes, seconds: float = 60) -> ReadError:
    with pytest.raises(ReadError) as caught:
        asked(reader, data, seconds)
    assert not reader.alive
    assert reader.gone()
    return caught.value


@pytest.mark.parametrize("data", [pdf([*paragraphs(PAPER), ruled(ROWS)]), word(PAPER), book(), page(PAPER).encode()], ids=["pdf", "docx", "xlsx", "html"])
def test_what_comes_back_is_what_was_found(data: bytes) -> None:
    found = found_in(data, "")
    assert unpacked(packed(found)) == found
    assert document_of(data, "paper", {}).text == found.text


def test_one_process_reads_many_files() -> None:
    reader = apart.Reader(MAX_MEMORY, MAX_FOUND)
    assert all("18.2" in unpacked(asked(reader, data)).text for data in (word(PAPER), book(), word(PAPER)))
    assert reader.alive
    reader.end()


def test_a_file_that_takes_too_long_is_given_up() -> None:
    error = refused(apart.Reader(MAX_MEMORY, MAX_FOUND), pages(2_500), 0.01)
    assert error.reason == "too slow"
    assert "save it anew" in error.detail


@POSIX
def test_a_file_that_takes_too_much_memory_is_given_up() -> None:
    error = refused(apart.Reader(30_000_000, MAX_FOUND), page(PAPER * 100_000).encode())
    assert error.reason == "too large"
    assert "30 MB" in error.detail


def test_a_file_that_holds_too_much_is_given_up() -> None:
    error = refused(apart.Reader(MAX_MEMORY, 1_000), page(PAPER * 100).encode())
    assert error.reason == "too large"
    assert "split it" in error.detail


@POSIX
@pytest.mark.parametrize(("number", "reason"), [(signal.SIGSEGV, "damaged"), (signal.SIGKILL, "too large"), (signal.SIGXCPU, "too slow")])
def test_a_process_that_is_ended_says_why(number: signal.Signals, reason: str) -> None:
    reader = apart.Reader(MAX_MEMORY, MAX_FOUND)
    assert asked(reader, word(PAPER))
    os.kill(reader._process.pid, number)
    assert refused(reader, word(PAPER)).reason == reason


def test_a_process_that_ended_while_it_was_at_nothing_is_replaced() -> None:
    document_of(word(PAPER), "a.docx", {})
    (idle,) = apart._idle
    idle._process.kill()
    idle._process.wait()
    assert "18.2" in document_of(word(PAPER), "a.docx", {}).text
    assert apart._idle != [idle]


def test_it_ends_when_the_program_does() -> None:
    reader = apart.Reader(MAX_MEMORY, MAX_FOUND)
    assert reader._process.stdin
    reader._process.stdin.close()
    assert reader._process.wait() == 0


@POSIX
def test_it_can_write_no_file(tmp_path: Path) -> None:
    code = "import sys; from extract.reading import worker; worker._fence(10**9); from pathlib import Path; Path(sys.argv[1]).write_text('x')"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "x")], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert (tmp_path / "x").read_bytes() == b""


def test_larger_files_are_given_longer_and_none_without_end() -> None:
    assert seconds_for(0) < seconds_for(1_000_000) < seconds_for(10**9) == seconds_for(10**12) == MOST_SECONDS


@pytest.mark.skipif(not can_recognise(), reason="what requirements-ocr.txt names is not installed")
def test_pages_that_are_recognised_are_told_of_from_there() -> None:
    told: list[tuple[int, int]] = []
    with watching(lambda page, of: told.append((page, of))), pytest.raises(ReadError, match="empty"):
        document_of(bound([Image.new("L", (413, 584), 255)] * 2, dpi=50), "a.pdf", {})
    assert told == [(1, 2), (2, 2)]
