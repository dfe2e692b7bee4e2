"""Papers in every format, made from plain text for the tests."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))
BODY = ParagraphStyle("body", fontName=FONT, fontSize=9, leading=13, wordWrap="CJK", firstLineIndent=18, spaceAfter=2)
ROWS = [["指标", "2023年", "比上年增长"], ["地区生产总值（亿元）", "506.8", "3.9%"], ["财政总收入（亿元）", "61.2", "-2.4%"]]


def lines_of(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def pdf(story: Sequence[Flowable], *, columns: int = 1, head: str = "", encrypt: object = None) -> bytes:
    """A PDF whose pages have so many columns, a running head and a page number."""
    out = io.BytesIO()
    width, height = A4
    gutter = 18
    each = (width - 100 - gutter * (columns - 1)) / columns
    frames = [
        Frame(50 + n * (each + gutter), 60, each, height - 130, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
        for n in range(columns)
    ]

    def page(canvas: object, document: object) -> None:
        canvas.setFont(FONT, 9)  # type: ignore[attr-defined]
        canvas.drawString(50, height - 40, head)  # type: ignore[attr-defined]
        canvas.drawCentredString(width / 2, 30, f"— {document.page} —")  # type: ignore[attr-defined]

    document = BaseDocTemplate(out, pagesize=A4, encrypt=encrypt)
    document.addPageTemplates([PageTemplate("pages", frames, onPage=page)])
    document.build(list(story))
    return out.getvalue()


def paragraphs(text: str, style: ParagraphStyle = BODY) -> list[Flowable]:
    return [Paragraph(escape(line), style) for line in lines_of(text)]


def ruled(rows: Sequence[Sequence[str]]) -> Flowable:
    cells = [[Paragraph(escape(c), ParagraphStyle("cell", fontName=FONT, fontSize=9, leading=12)) for c in row] for row in rows]
    return Table(cells, style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)]))


def word(text: str) -> bytes:
    document = docx.Document()
    for line in lines_of(text):
        document.add_paragraph(line)
    return saved(document)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


MENU = "".join(f'<li><a href="/{n}">{w}</a></li>' for n, w in enumerate(["首页", "政务公开", "办事服务", "数据发布", "2022年公报", "12345热线"]))
AROUND = (
    f'<div class="nav"><ul>{MENU}</ul></div>',
    '<div class="right-side"><h3>热点</h3><p><a href="/x">全省新增就业120万人</a></p></div>'
    '<div id="footer"><p>主办：示例县人民政府 电话：0571-12345678</p><p>您是第8123456位访客</p></div>',
)


def page(text: str, extra: str = "") -> str:
    """The text as a web page with a menu above, a side bar beside and a footer below."""
    first, *rest = lines_of(text)
    body = f"<h1>{html.escape(first)}</h1>" + "".join(f"<p>{html.escape(line)}</p>\n" for line in rest)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>页</title></head><body>{AROUND[0]}<div class='content'>{body}{extra}</div>{AROUND[1]}</body></html>"
