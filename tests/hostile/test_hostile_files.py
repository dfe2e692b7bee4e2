"""Files made to do harm: each is read rightly or refused with a word, the others go on, and nothing is written outside."""

from __future__ import annotations

import csv
import io
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlwt

from dashboard.deck.powerpoint import usable
from dashboard.schemes.reading import SchemeError, read_scheme
from extract import extract_paths, extract_text, load_tables, pages
from extract.audit.item import AuditError, from_csv
from extract.corrections.store import Store
from extract.corrections.transfer import import_csv
from extract.errors import CorrectionError, ReadError
from extract.intake.desk import put
from extract.reading.files import document_of
from extract.schema.codes import REJECT_REASONS
from extract.targets.sheet import read_sheet
from tests.extract.reading.making import ROWS, page, paragraphs, pdf, ruled, word
from tests.hostile.files import (
    HOSTILE,
    LAUGHS,
    PAPER,
    READ,
    SECRET,
    Hostile,
    entities,
    external,
    picture_bomb,
    within,
    zipped,
)
from tests.hostile.files import pages as pdf_of

POSIX = pytest.mark.skipif(os.name == "nt", reason="no such files on Windows")


def outcome(data: bytes, name: str) -> tuple[str, str]:
    """READ and the text of a file, or for what reason it is refused, and what is said."""
    try:
        return READ, document_of(data, name, {}).text
    except ReadError as error:
        return error.reason, error.detail


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda h: h.name)
def test_each_is_read_rightly_or_refused_with_a_word(hostile: Hostile) -> None:
    reason, said = outcome(hostile.make(), hostile.name)
    assert reason in hostile.reasons
    if reason == READ:
        assert "18.2" in said
    else:
        assert reason in REJECT_REASONS
        assert len(said) > 20, "it says what is wrong and what to do"


def test_no_text_comes_from_outside_the_file(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    for name, data in external((tmp_path / "secret.txt").as_uri()):
        reason, said = outcome(data, name)
        assert reason in (READ, "damaged"), name
        assert "777777" not in said, name


def everything_below(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*")}


@POSIX
def test_a_folder_of_traps_is_read_to_its_end(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "good.txt").write_text(PAPER, encoding="utf-8")
    os.mkfifo(papers / "pipe.txt")
    (papers / "zero.txt").symlink_to("/dev/zero")
    (papers / "terminal.txt").symlink_to("/dev/tty")
    (papers / "loop.txt").symlink_to("loop.txt")
    (papers / "round").symlink_to(papers)
    listening = socket.socket(socket.AF_UNIX)
    os.chdir(papers)  # the name of a socket is short
    listening.bind("socket.txt")
    os.chdir(Path(__file__).parents[2])
    expected = {
        "pipe.txt": "unreadable", "zero.txt": "unreadable", "terminal.txt": "unreadable", "loop.txt": "dangling link",
        "round": "a folder", "socket.txt": "unreadable",
    }  # fmt: skip
    odd = {"甲\n乙.txt": 1, "甲\x1b[2J.txt": 2, "\u202etxt.甲.txt": 3, "=1+1.txt": 4, "‮.md": 5, "年" * 80 + ".txt": 6}
    for name, n in odd.items():
        (papers / name).write_text(PAPER.replace("18.2", f"18.{n}1"), encoding="utf-8")
    Path(os.fsdecode(os.fsencode(papers) + b"/\xff\xfe.txt")).write_text(PAPER.replace("18.2", "18.71"), encoding="utf-8")
    tables = extract_paths([papers], out=tmp_path / "out")
    listening.close()
    assert dict(zip(tables["rejects"]["doc"], tables["rejects"]["reason"], strict=True)) == expected
    assert len(tables["documents"]) == 1 + len(odd) + 1
    assert len(tables["figures"]) == 2 * len(tables["documents"])
    assert set(load_tables(tmp_path / "out")["documents"]["doc"]) == set(tables["documents"]["doc"])
    assert {p.name for p in tmp_path.iterdir()} <= {"papers", "out", "out.sets", "out.corrections"}


NAMES = ("../../climbing.txt", "/etc/cron.d/job", "C:\\Windows\\system.txt", "..", "a\x00b.txt", "\u202eexe.txt", "documents.csv", "\ud800.txt", "甲" * 200)


def test_an_uploaded_name_is_never_a_path(tmp_path: Path) -> None:
    tables = tmp_path / "deep" / "er" / "data"
    files = [(name, PAPER.replace("18.2", f"{n + 1}8.2").encode()) for n, name in enumerate(NAMES)]
    outcomes = put(tables, [*files, ("laughs.docx", entities("docx", LAUGHS, b"&a10;"))])
    assert [o.state for o in outcomes] == ["new"] * len(NAMES) + ["refused"]
    assert len({o.doc for o in outcomes[:-1]}) == len(NAMES)
    assert {p.split("/")[2] for p in everything_below(tmp_path) if p.count("/") >= 2} == {"data", "data.papers", "data.sets"}
    kept = [p for p in (tables.parent / "data.papers" / "papers").rglob("*") if p.is_file() and p.name != "documents.csv"]
    assert {p.parent.name for p in kept} == {"imported"}
    assert len(load_tables(tables)["figures"]) == 2 * len(NAMES)


@pytest.fixture
def usual_fields() -> Iterator[None]:
    """How long a CSV cell may be, as Python has it; a library that other tests bring in raises it for all."""
    before = csv.field_size_limit(131_072)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("usual_fields")
def test_other_uploads_say_what_is_wrong(tmp_path: Path) -> None:
    endless = b'a,b\n"' + b"x" * 200_000
    with pytest.raises(CorrectionError):
        import_csv(Store(tmp_path / "corrections"), endless)
    for data in (endless, "指标".encode("gb18030")):
        with pytest.raises(AuditError):
            from_csv(data)
    with pytest.raises(SchemeError):
        read_scheme("scheme.csv", endless)
    for name, data in (("targets.csv", endless), ("targets.xlsx", b"PK\x03\x04" + endless), ("targets.xlsx", zipped({"xl/workbook.xml": LAUGHS + b"<x>&a10;</x>"}))):
        (tmp_path / name).write_bytes(data)
        (error,) = read_sheet(tmp_path / name, {}, None).errors
        assert error.code == "unreadable"
    assert not usable(zipped({"ppt/presentation.xml": bytes(201_000_000)}))


@pytest.mark.usefixtures("usual_fields")
def test_a_bad_list_of_papers_is_told_of_and_the_papers_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PAPER, encoding="utf-8")
    (tmp_path / "documents.csv").write_bytes(b'doc,title\n"' + b"x" * 200_000)
    tables = extract_paths([tmp_path])
    assert list(tables["rejects"]["reason"]) == ["bad sidecar"]
    assert len(tables["figures"]) == 2


def test_a_page_that_is_a_bomb_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for side in (100, 60_000):
        assert pages.page_image(picture_bomb(side), 1, dpi=20).png.startswith(b"\x89PNG")
    monkeypatch.setattr(pages, "_SECONDS", 1)
    with pytest.raises(ValueError, match="after 1 seconds"):
        pages.page_image(pdf_of(1, b"0 0 595 842 re f\n" * 2_000_000), 1)


@pytest.mark.parametrize("mark", ["\x00", "\ud800", "\u202e", "\u2066", "\u200f", "\x1b", "\u2028", "\ufeff"], ids=ascii)
def test_marks_in_a_text_leave_its_spans_true(mark: str) -> None:
    text = f"{mark}2023年，示例镇{mark}财政总收入{mark}18.2亿元，{mark}同比增长6.5%。{mark}" * 3
    table = extract_text(text)
    assert {"18.2亿元", "6.5%"} <= set(table["text"])
    assert all(text[r.start : r.end] == r.text for r in table.itertuples())


def test_five_megabytes_of_text_are_read_and_a_hundred_are_not() -> None:
    line = "2023年，示例镇财政总收入18.2亿元，同比增长6.5%。\n"
    document = document_of((line * (5_000_000 // len(line.encode()))).encode(), "long.txt", {})
    assert len(document.text) > 1_900_000
    reason, said = outcome((line * (100_000_000 // len(line.encode()))).encode(), "endless.txt")
    assert (reason, "split it" in said) == ("too large", True)


def test_a_pdf_that_only_one_of_its_readers_can_open_is_damaged() -> None:
    whole = pdf([*paragraphs(PAPER), ruled(ROWS)])
    assert outcome(whole.replace(b"/Supplement ", b"/Suppleme&"), "a.pdf")[0] == "damaged"


def numbered(xml: bytes) -> bytes:
    return xml.replace(b' w:ilvl="0"', b"")


def astray(rels: bytes) -> bytes:
    return rels.replace(b"Target=", b"Targe=", 1)


def old_book(cell_format: bytes) -> bytes:
    sheet = xlwt.Workbook()
    sheet.add_sheet("表").write(0, 0, PAPER)
    out = io.BytesIO()
    sheet.save(out)
    start = b"\xfd\x00\x0a\x00\x00\x00\x00\x00"  # the record of a cell with a text, in the first place
    at = out.getvalue().index(start) + len(start)
    return out.getvalue()[:at] + cell_format + out.getvalue()[at + 2 :]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("level.docx", within(word(PAPER), "word/numbering.xml", numbered), READ),
        ("target.docx", within(word(PAPER), "word/_rels/document.xml.rels", astray), "damaged"),
        ("stray.html", page(PAPER, "<script>x</script>\x01&#1;&#x1F;尾").encode(), READ),
        ("format.xls", old_book(b"\xff\x7f"), "damaged"),
        ("format.xls", old_book(b"\x11\x00"), READ),
    ],
)
def test_parts_that_lack_what_they_need(name: str, data: bytes, reason: str) -> None:
    assert outcome(data, name)[0] == reason


@POSIX
def test_a_name_does_nothing_to_a_terminal(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for name in (b"\x1b[2J\x1b]0;x\x07.txt", b"\xff.xyz", "\u202e甲.xyz".encode(), b"a\nb.xyz"):
        Path(os.fsdecode(os.fsencode(papers) + b"/" + name)).write_bytes(name)
    done = subprocess.run(
        [sys.executable, "-m", "extract", str(papers), "--out", str(tmp_path / "out")],
        cwd=Path(__file__).parents[2], capture_output=True, check=False, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode()
    assert (done.returncode, "Traceback" in said) == (1, False)
    assert "3 inputs were rejected" in said
    assert all(c.isprintable() for c in said.replace("\n", ""))
    assert "\ufffd.xyz: not decodable" in said
