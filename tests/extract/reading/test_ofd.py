"""OFD: characters at their places, whatever the maker's habits; a page that is a picture is a scan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from extract.errors import ReadError
from extract.model import Document
from extract.pages import boxes
from extract.reading import read
from extract.reading.formats import found_in
from extract.running.one import extract_document
from tests.extract.reading.making import paragraphs, pdf
from tests.extract.reading.making_ofd import content, ofd, package
from tests.extract.reading.scanning import png, stand_in_for_the_machine

TEXT = "示例县2023年经济运行情况\n2023年，全县财政总收入61.2亿元，同比增长6.5%。"
PAGE = "Doc_0/Pages/Page_0/Content.xml"


def given(tmp_path: Path, data: bytes) -> Document:
    path = tmp_path / "a.ofd"
    path.write_bytes(data)
    return read(path)


def said(words: str, *, code: str = 'X="0" Y="4"', box: str = "20 40 150 5", more: str = 'Size="4"') -> str:
    return f'<ofd:TextObject ID="9" Boundary="{box}" Font="3" {more}><ofd:TextCode {code}>{words}</ofd:TextCode></ofd:TextObject>'


def test_a_figure_stands_where_it_does_in_the_pdf_of_the_same_page(tmp_path: Path) -> None:
    paper = pdf(paragraphs(TEXT))
    (tmp_path / "b.pdf").write_bytes(paper)
    printed, found = read(tmp_path / "b.pdf"), given(tmp_path, ofd(paper))
    assert found.media_type == "application/ofd"
    assert found.text == printed.text
    at = found.text.index("61.2亿元")
    ((_, was),), ((page, box),) = (boxes(d.origins, at, at + 6) for d in (printed, found))
    assert page == 1
    assert box == pytest.approx(was, abs=1.5)


@pytest.mark.parametrize(
    ("objects", "text"),
    [
        (said("收入61.2亿元", code='X="0" Y="4" DeltaX="4 4 2 2 2 2 4"'), "收入61.2亿元"),
        (said("收入61.2亿元", code='X="0" Y="4" DeltaX="g 2 4 g 4 2 4"'), "收入61.2亿元"),
        (said("收入61.2亿元"), "收入61.2亿元"),
        (said("收 入", code='X="0" Y="4" DeltaX="4 2"'), "收 入"),
        (said("收入", more='Size="8" CTM="0.5 0 0 0.5 0 0"', code='X="0" Y="8" DeltaX="8"'), "收入"),
        (said("收入", more='size="4"'), "收入"),
        (said("收入") + said("收入"), "收入"),  # bold
        (said("收入") + said("机密", more='Size="4" CTM="0.7 0.7 -0.7 0.7 0 0"'), "收入"),  # a watermark
        (said("收入") + said("机密", more='Size="4" Visible="false"', box="20 60 150 5"), "收入"),
        (said("61.2亿元", box="28 40 150 5") + said("收入"), "收入61.2亿元"),
        (f'<ofd:PageBlock ID="5"><ofd:PageBlock ID="6">{said("收入")}</ofd:PageBlock></ofd:PageBlock>', "收入"),
    ],
)  # fmt: skip
def test_characters_are_set_by_their_steps(tmp_path: Path, objects: str, text: str) -> None:
    assert given(tmp_path, package({PAGE: content(objects)})).text == f"{text}\n"


def test_what_a_template_says_is_on_the_page(tmp_path: Path) -> None:
    below = content(said("示例县公报", box="20 10 60 5"))
    page = content(said("收入61.2亿元。"), '<ofd:Template TemplateID="3"/>')
    data = package({PAGE: page}, '<ofd:TemplatePage ID="3" BaseLoc="Tpls/T.xml"/>', {"Doc_0/Tpls/T.xml": below.encode()})
    assert given(tmp_path, data).text.split() == ["示例县公报", "收入61.2亿元。"]


@pytest.mark.parametrize("root", ["/Doc_0/Document.xml", "doc_0\\document.XML", " Doc_0/Document.xml\n"])
def test_parts_are_found_however_they_are_named(tmp_path: Path, root: str) -> None:
    assert given(tmp_path, package({PAGE: content(said("收入61.2亿元。"))}, root=root)).text == "收入61.2亿元。\n"


def test_the_encoding_is_what_the_part_says_and_no_namespace_is_needed(tmp_path: Path) -> None:
    page = content(said("收入61.2亿元。")).replace("ofd:", "").replace("UTF-8", "GB18030").encode("gb18030")
    assert given(tmp_path, package({PAGE: ""}, more={PAGE: page})).text == "收入61.2亿元。\n"


PICTURE = content('<ofd:ImageObject ID="7" ResourceID="5" Boundary="0 0 210 297"/>')
RESOURCES = b'<Res BaseLoc="Res"><MultiMedias><MultiMedia ID="5" Type="Image"><MediaFile>scan.png</MediaFile></MultiMedia></MultiMedias></Res>'


def scan() -> bytes:
    return package(
        {PAGE: PICTURE}, "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        {"Doc_0/DocumentRes.xml": RESOURCES, "Doc_0/Res/scan.png": png(Image.new("L", (1654, 2339), 255))},
    )  # fmt: skip


def test_a_page_that_is_a_picture_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = stand_in_for_the_machine(monkeypatch, [(160.0, 300.0, "2023年，全县财政总收入61.2亿元。")])
    (figure,) = extract_document(given(tmp_path, scan())).figures
    assert figure.text == "61.2亿元"
    assert [p.size for p in shown] == [(1654, 2339)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (scan(), "needs OCR"),
        (package({PAGE: content("")}), "empty"),
        (package({PAGE: content(said("收入"))}, root="Doc_1/Document.xml"), "damaged"),
        (package({PAGE: content(said("收入", box="x y"))}), "damaged"),
        (package({PAGE: content(said("收入"))})[:-400], "damaged"),
    ],
    ids=["scan", "blank", "lost", "nonsense", "cut"],
)
def test_refusals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str) -> None:
    monkeypatch.setattr("extract.reading.ofd.read.can_recognise", lambda: False)
    monkeypatch.setattr("extract.reading.files.found_apart", found_in)  # here, where it cannot
    with pytest.raises(ReadError) as caught:
        given(tmp_path, data)
    assert caught.value.reason == reason


def test_nothing_outside_is_read_through_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("机密99亿元", encoding="utf-8")
    page = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>' + content(said("收入&e;61.2亿元")).partition("?>")[2]
    assert "机密" not in given(tmp_path, package({PAGE: page})).text
