"""A file is read as what its bytes say, whatever its name; what cannot be read is told of in one line."""

from __future__ import annotations

import io
import os
import stat
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlwt
from reportlab.lib.pdfencrypt import StandardEncryption

from extract.errors import ReadError
from extract.model import Document
from extract.reading import limits, office, read
from extract.reading.formats import found_in
from tests.extract.reading.making import page, paragraphs, pdf, saved, word

PAGE = "示例镇2023年经济运行情况\n2023年，全镇财政总收入18.2亿元，同比增长6.5%。"
SHEET = "指标\t2023年\r\n财政总收入（亿元）\t18.2\r\n"


def xlsx() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("财政总收入（亿元）", 18.2))
    return saved(book)


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表")
    sheet.write(0, 0, "财政总收入（亿元）")
    sheet.write(0, 1, 18.2)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def older(*streams: str) -> bytes:
    """The beginning of an older Office file whose directory names these streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + b"".join(s.encode("utf-16-le") + bytes(32) for s in streams)


def document(tmp_path: Path, name: str, data: bytes) -> Document:
    path = tmp_path / name
    path.write_bytes(data)
    return read(path)


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", word(PAGE), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.doc", page(PAGE).encode("gb18030"), "text/html"),
        ("a.xls", page(PAGE, "<table><tr><td>财政总收入</td><td>18.2亿元</td></tr><tr><td>x</td><td>y</td></tr></table>").encode(), "text/html"),
        ("a.xls", SHEET.encode("gb18030"), "text/csv"),
        ("a.xlsx", xls(), "application/vnd.ms-excel"),
        ("a.docx", xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.docx", PAGE.encode(), "text/plain"),
        ("a", pdf(paragraphs(PAGE)), "application/pdf"),
        ("a.jpg", pdf(paragraphs(PAGE)), "application/pdf"),
        ("a.html", PAGE.encode(), "text/plain"),
        ("a.md", ("# 标题\n" + PAGE).encode(), "text/markdown"),
        ("a.csv", SHEET.replace("\t", ",").encode(), "text/csv"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html; charset=utf-8\n\n" + page(PAGE).encode() + b"\n--b--", "multipart/related"),
    ],
)
def test_a_mislabelled_file_is_read_as_what_it_is(tmp_path: Path, name: str, data: bytes, media_type: str) -> None:
    found = document(tmp_path, name, data)
    assert found.media_type == media_type
    assert "18.2" in found.text


@pytest.mark.parametrize(
    ("name", "data", "reason", "word"),
    [
        ("a.pdf", pdf(paragraphs(PAGE), encrypt=StandardEncryption("secret")), "encrypted", "password"),
        ("a.docx", older("EncryptionInfo", "EncryptedPackage"), "encrypted", "password"),
        ("a.docx", word(PAGE)[:900], "damaged", "anew"),
        ("a.xls", older("Workbook"), "damaged", "anew"),
        ("a.doc", older(), "damaged", ".docx"),
        ("a.docx", word(""), "empty", "no text"),
        ("a.xlsx", saved(openpyxl.Workbook()), "empty", "no text"),
        ("a.html", b"<html><body></body></html>", "empty", "no text"),
        ("a.ppt", older("PowerPoint Document"), "unsupported type", "PDF"),
        ("a.pptx", zipped(ppt__presentation="x"), "unsupported type", "PDF"),
        ("a.xlsb", zipped(**{"xl/workbook.bin": "x"}), "unsupported type", ".xlsx"),
        ("a.ofd", zipped(**{"OFD.xml": "<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"}), "damaged", "anew"),
        ("a.zip", zipped(**{"甲.txt": PAGE}), "unsupported type", "unpack"),
        ("a.rar", b"Rar!\x1a\x07\x00" + bytes(100), "unsupported type", "unpack"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(100), "damaged", "anew"),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(range(256)), "binary", "text"),
        ("a.py", b"print('hello')", "unsupported type", "save it"),
    ],
)
def test_refusals_say_what_is_wrong_and_what_to_do(tmp_path: Path, name: str, data: bytes, reason: str, word: str) -> None:
    with pytest.raises(ReadError) as caught:
        document(tmp_path, name, data)
    assert caught.value.reason == reason
    assert word in caught.value.detail


def test_a_file_that_unpacks_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_EXPANDED", 2_000_000)
    bomb = zipped(**{"word/document.xml": bytes(3_000_000)})
    assert len(bomb) < 10_000
    with pytest.raises(ReadError) as caught:
        found_in(bomb, ".docx")
    assert caught.value.reason == "too large"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.reason == "too large"


def test_a_workbook_of_too_many_cells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_CELLS", 1)
    for name, data in (("a.xlsx", xlsx()), ("a.xls", xls()), ("a.csv", SHEET.encode())):
        with pytest.raises(ReadError) as caught:
            found_in(data, name[1:])
        assert caught.value.reason == "too large", name


OLDER = {
    "a.doc": older("WordDocument"), "a.wps": older("WordDocument"), "a.rtf": rb"{\rtf1 18.2}",
    "a.odt": zipped(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<x/>"}),
    "a.ods": zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", **{"content.xml": "<x/>"}),
    "b.doc": b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><x/>",
}  # fmt: skip


@pytest.mark.parametrize("name", OLDER)
def test_without_libreoffice_older_formats_say_what_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(office, "_program", lambda: None)
    with pytest.raises(ReadError) as caught:
        document(tmp_path, name, OLDER[name])
    assert caught.value.reason == "needs LibreOffice"
    assert "install" in caught.value.detail


def stand_in(tmp_path: Path, script: str) -> str:
    """A program that takes LibreOffice's place."""
    path = tmp_path / "soffice"
    path.write_text(f"#!{sys.executable}\nimport os, shutil, sys, time\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.skipif(os.name == "nt", reason="no scripts as programs")
def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(word(PAGE))
    script = f"""
source, folder = sys.argv[-1], sys.argv[sys.argv.index("--outdir") + 1]
assert any(a.startswith("-env:UserInstallation=file://") for a in sys.argv)
shutil.copy({str(tmp_path / "made.docx")!r}, os.path.join(folder, "paper." + sys.argv[sys.argv.index("--convert-to") + 1]))"""
    monkeypatch.setattr(office, "_program", lambda: stand_in(tmp_path, script))
    found = document(tmp_path, "a.doc", OLDER["a.doc"])
    assert (found.media_type, found.text.split()[0]) == ("application/msword", "示例镇2023年经济运行情况")


@pytest.mark.skipif(os.name == "nt", reason="no scripts as programs")
@pytest.mark.parametrize("script", ["sys.exit(1)", "time.sleep(60)"], ids=["fails", "hangs"])
def test_a_libreoffice_that_makes_nothing_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setattr(office, "_program", lambda: stand_in(tmp_path, script))
    monkeypatch.setattr(office, "_SECONDS", 1)
    with pytest.raises(ReadError) as caught:
        document(tmp_path, "a.doc", OLDER["a.doc"])
    assert caught.value.reason == "not converted"


@pytest.mark.skipif(office._program() is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_a_paper(tmp_path: Path) -> None:
    body = "".join(f"\\u{ord(c)}?" for c in PAGE.replace("\n", ""))
    assert "18.2亿元" in document(tmp_path, "a.rtf", f"{{\\rtf1\\ansi {body}}}".encode()).text
