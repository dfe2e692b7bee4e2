"""Files made to do harm, made anew for each run: what each is called, its bytes, and what may come of it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import docx
import openpyxl
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.extract.reading.making import page, paragraphs, pdf, saved, word

PAPER = "示例镇2023年经济运行情况\n2023年，全镇财政总收入18.2亿元，同比增长6.5%。"
READ = ""  # in place of a reason: the paper is read, its figures are right
SECRET = "不可外传的第777777号密令"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and the reasons for one of which it is to be refused (READ among them: it may be read)."""

    name: str
    make: Callable[[], bytes]
    reasons: tuple[str, ...]


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def within(archive: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The archive with one of its members changed."""
    with zipfile.ZipFile(io.BytesIO(archive)) as old:
        return zipped({n: change(old.read(n)) if n == name else old.read(n) for n in old.namelist()})


def book() -> bytes:
    """A workbook with one figure."""
    made = openpyxl.Workbook()
    made.active.append(("指标", "2023年"))
    made.active.append(("财政总收入（亿元）", 18.2))
    return saved(made)


LAUGHS = b"<!DOCTYPE x [<!ENTITY a0 '1234567890'>" + b"".join(
    b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 11)
) + b"]>"  # fmt: skip
QUADRATIC = b"<!DOCTYPE x [<!ENTITY a0 '" + b"1" * 50_000 + b"'>]>"


def with_doctype(xml: bytes, doctype: bytes, reference: bytes) -> bytes:
    """An XML file with a doctype after its first line, and a reference to an entity in its first text."""
    start, _, rest = xml.partition(b"?>")
    if not rest:
        start, rest = b"<?xml version='1.0'", xml
    at = next(i for mark in (b"<w:t>", b"<t>", b"<v>") if (i := rest.find(mark)) >= 0)
    at = rest.index(b">", at) + 1
    return start + b"?>" + doctype + rest[:at] + reference + rest[at:]


def entities(kind: str, doctype: bytes, reference: bytes) -> bytes:
    """A document or a workbook whose text refers to entities of its own making."""
    if kind == "docx":
        return within(word(PAPER), "word/document.xml", lambda xml: with_doctype(xml, doctype, reference))
    return within(book(), "xl/sharedStrings.xml", lambda xml: with_doctype(xml, doctype, reference))


def lying(size: int) -> bytes:
    """A document that declares another size for its text than it unpacks to."""
    data = bytearray(word(PAPER))
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def pages(count: int, content: bytes = b"BT /F1 12 Tf 72 720 Td (2023 18.2) Tj ET", *, says: int | None = None, extra: bytes = b"") -> bytes:
    """A PDF of so many pages that share one stream; its list of pages may say another number."""
    packed = zlib.compress(content, 1)
    kids = b" ".join(b"%d 0 R" % n for n in range(5, 5 + count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count if says is None else says, kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>%s>>/Contents 4 0 R>>" % extra] * count,
    ]
    return assembled(objects)


def assembled(objects: list[bytes]) -> bytes:
    """A PDF of these objects, the first being its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def looping_pages() -> bytes:
    """A PDF whose list of pages holds itself."""
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[2 0 R 2 0 R]>>"])


def picture_bomb(side: int) -> bytes:
    """A PDF whose page is one picture of so many pixels a side, black throughout."""
    rows = zlib.compress(bytes(1_000_000), 9)
    body = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
    picture = body % (side, side, len(rows), rows)
    page_of = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>"
    content = b"<</Length 29>>stream\nq 595 0 0 842 0 0 cm /I Do Q  \nendstream"
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>", page_of, content, picture])


def png_bomb(side: int) -> bytes:
    """A PNG that says it has so many pixels a side."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000_000), 9)) + chunk(b"IEND", b"")


def with_picture_bomb() -> bytes:
    """A document with a PNG that would unpack to tens of gigabytes: its text is all that is read."""
    made = docx.Document(io.BytesIO(word(PAPER)))
    return within(saved(made), "docProps/thumbnail.jpeg", lambda _: png_bomb(100_000))


def spans(count: int) -> str:
    """A table whose cells each say that they cover forty thousand."""
    return "<table>" + "<tr>" + "<td rowspan=200 colspan=200>2023年18.2亿元</td>" * count + "</tr><tr><td>1</td></tr></table>"


def wide_cells() -> bytes:
    """A document whose table has a cell a thousand million columns wide, and a heading of a cell as deep."""
    made = docx.Document(io.BytesIO(word(PAPER)))
    table = made.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "指标", "2023年"
    return within(saved(made), "word/document.xml", lambda xml: xml.replace(b'<w:tcPr>', b'<w:tcPr><w:gridSpan w:val="1000000000"/>', 1))


def far_cells() -> bytes:
    """A workbook with a cell in the first and in the last place of the sheet."""
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"], made.active["A2"], made.active["B2"] = "指标", "2023年", "财政总收入（亿元）", 18.2
    made.active["XFD1048576"] = "末"
    return saved(made)


def deep(depth: int) -> bytes:
    """A document whose elements lie that deep within each other."""
    return within(word(PAPER), "word/document.xml", lambda xml: xml.replace(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * depth, 1))


TOO_MUCH = ("too large", "too slow", "damaged")

HOSTILE = (
    Hostile("lies-small.docx", lambda: lying(50), ("damaged",)),
    Hostile("lies-large.docx", lambda: lying(4_000_000_000), ("too large",)),
    Hostile("nested.zip", lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c.txt": bytes(1_000_000)})})}), ("unsupported type",)),
    Hostile("nested.docx", lambda: zipped({"word/a.zip": zipped({"b.zip": bytes(1_000_000)})}), ("damaged",)),
    Hostile("climbing.docx", lambda: zipped({"../../word/document.xml": b"x", "word/x": b"y"}), ("damaged",)),
    Hostile("laughs.docx", lambda: entities("docx", LAUGHS, b"&a10;"), ("damaged", READ)),
    Hostile("laughs.xlsx", lambda: entities("xlsx", LAUGHS, b"&a10;"), ("damaged", READ)),
    Hostile("laughs.html", lambda: LAUGHS + page(PAPER).encode().replace(b"<h1>", b"<h1>&a10;"), (READ,)),
    Hostile("quadratic.docx", lambda: entities("docx", QUADRATIC, b"&a0;" * 50_000), (READ, *TOO_MUCH)),
    Hostile("quadratic.xlsx", lambda: entities("xlsx", QUADRATIC, b"&a0;" * 50_000), (READ, *TOO_MUCH)),
    Hostile("deep.docx", lambda: deep(5_000), ("damaged",)),
    Hostile("deep.html", lambda: ("<p>2023年</p>" + "<div>" * 100_000).encode(), ("damaged",)),
    Hostile("spans.html", lambda: page(PAPER, spans(20_000)).encode(), ("too large",)),
    Hostile("wide.docx", wide_cells, (READ,)),
    Hostile("far.xlsx", far_cells, (READ,)),
    Hostile("locked.pdf", lambda: pdf(paragraphs(PAPER), encrypt=StandardEncryption("secret")), ("encrypted",)),
    Hostile("cut.pdf", lambda: pdf(paragraphs(PAPER))[:1500], ("damaged",)),
    Hostile("cut.docx", lambda: word(PAPER)[:1500], ("damaged",)),
    Hostile("cut.xlsx", lambda: book()[:1500], ("damaged",)),
    Hostile("holes.docx", lambda: within(word(PAPER), "word/document.xml", lambda xml: xml[:-300]), ("damaged",)),
    Hostile("10000-pages.pdf", lambda: pages(10_000), ("too large",)),
    Hostile("says-more.pdf", lambda: pages(3, says=2_000_000_000), (READ, "too large", "damaged")),
    Hostile("looping.pdf", looping_pages, ("damaged", "needs OCR", "empty", "empty")),
    Hostile("stream.pdf", lambda: pages(1, b"0 0 m 9 9 l S\n" * 50_000), ("needs OCR", "empty", *TOO_MUCH)),
    Hostile("picture.pdf", lambda: picture_bomb(60_000), ("needs OCR", "empty", *TOO_MUCH)),
    Hostile("picture.docx", with_picture_bomb, (READ,)),
    Hostile("bomb.png", lambda: png_bomb(100_000), ("needs OCR", *TOO_MUCH)),
    Hostile("one-field.csv", lambda: ("指标,2023年\n财政总收入（亿元）,18.2\n备注,\"" + "注" * 200_000 + '"').encode(), (READ,)),
    Hostile("zeros.txt", lambda: PAPER.encode() + bytes(1_000), ("binary",)),
    Hostile("surrogates.txt", lambda: (PAPER + "\ud800\udfff").encode("utf-8", "surrogatepass"), (READ, "not decodable")),
    Hostile("turned.txt", lambda: PAPER.replace("18.2", "\u202e18.2\u202c").encode(), (READ,)),
    Hostile("marks.txt", lambda: (PAPER + "\u2066\u200f\ufeff\x07").encode(), (READ,)),
)


def external(secret: str) -> Iterator[tuple[str, bytes]]:
    """Files that would read the file at an address into their text."""
    doctype = b"<!DOCTYPE x [<!ENTITY a SYSTEM '" + secret.encode() + b"'>]>"
    yield "external.docx", entities("docx", doctype, b"&a;")
    yield "external.xlsx", entities("xlsx", doctype, b"&a;")
    yield "external.html", doctype + page(PAPER).encode().replace(b"<h1>", b"<h1>&a;")
    yield "framed.html", page(PAPER, f'<iframe src="{secret}"></iframe><object data="{secret}"></object>').encode()


def large() -> Iterator[Hostile]:
    """Those that take their time: for the trials."""
    yield Hostile("bomb.docx", lambda: within(word(PAPER), "word/document.xml", lambda _: b" " * 450_000_000), ("too large",))
    yield Hostile("bomb.xlsx", lambda: within(book(), "xl/worksheets/sheet1.xml", lambda _: b" " * 450_000_000), ("too large",))
    yield Hostile("below.docx", lambda: within(word(PAPER), "word/document.xml", lambda xml: xml.replace(b"</w:t>", b" " * 380_000_000 + b"</w:t>", 1)), (READ, *TOO_MUCH))
    yield Hostile("stream.pdf", lambda: pages(1, b"0 0 m 9 9 l S\n" * 25_000_000), ("needs OCR", "empty", *TOO_MUCH))
    yield Hostile("many-streams.pdf", lambda: pages(2_000, b"BT /F1 9 Tf (18.2) Tj ET\n" * 20_000), TOO_MUCH)
    yield Hostile("100-megabytes.txt", lambda: (PAPER.splitlines()[1] + "\n").encode() * 1_200_000, ("too large",))
