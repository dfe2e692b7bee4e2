"""A web page → its own text: what frames it (menus, side bars, footers, lists of links) is left out.

Pages of governments are made by many systems, so nothing is looked up by a system's class names. What is taken out
are elements whose tag, role or class says that they frame the page, and blocks that are nearly all links; the rest is text, in
order, with tables as tables. When the page marks its main part and that holds text, only that is read.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree, html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from extract.errors import ReadError
from extract.reading.draft import Draft, Piece, Slot, one_line, set_in
from extract.reading.limits import check_cells
from extract.reading.text import decode

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# What people write as gb2312 holds characters of its successors.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_NO_TEXT = ("script", "style", "noscript", "template", "iframe", "object", "svg", "select", "option", "button", "input", "textarea", "form")
_FRAMES = ("nav", "aside", "footer", "header")
_FRAME_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar")
_FRAME_WORD = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navi|menu|sidebar|side|aside|footer|foot|header|topbar|top-bar|breadcrumbs?|crumbs?|share|"
    r"toolbar|copyright|related|recommend|hot|banner|search|pager|pagination|login|qrcode|comments?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption"]
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# Characters that no page may hold, written out or as a number: the tree of the page does not take them.
_STRAY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]|&#(?:[xX]0*(?:[0-8bBeEfF]|1[0-9a-fA-F])|0*(?:[0-8]|11|1[4-9]|2[0-9]|3[01]))(?:;|(?![0-9a-fA-F]))")
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_WRITTEN = re.compile(r"[ \t\r\n\f]+")
_SET_IN = re.compile(r"(?:text-indent|padding-left)\s*:\s*(\d{1,3}(?:\.\d+)?)\s*(em|px|pt)", re.IGNORECASE)
_UNITS = {"em": 1.0, "px": 16.0, "pt": 12.0}  # of a length in one character
_WRAP = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_PROSE = 200  # characters in a cell of a table that is there for the layout of the page alone
_FEW = 40  # characters that are no text yet


def decode_html(data: bytes) -> str:
    """The page's text in the encoding it names, when that is so; otherwise in the one its bytes show."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        name = named[1].decode("ascii", "replace").lower()
        try:
            return data.decode(_WIDER.get(name, name))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)


def read_mhtml(data: bytes) -> Draft:
    """The page in a web archive: one file that holds a page and its pictures."""
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            charset = part.get_content_charset()
            named = charset is None or _CHARSET.search(page[:4096])
            return read_html(decode_html(page if named else f'<meta charset="{charset}">'.encode() + page))
    raise ReadError("empty", "the web archive holds no page")


def read_page(data: bytes) -> Draft:
    """The main text and the tables of a page, in the encoding it names or shows."""
    return read_html(decode_html(data))


def read_html(page: str) -> Draft:
    """The main text and the tables of a page."""
    for unwanted in ((_unread, _frames, _links), (_unread,)):  # a page of which nothing is left is read whole
        root = _parsed(page)
        for kind in unwanted:
            _drop(root, kind)
        draft = Draft()
        body = root.find("body")
        _flow(_main(root if body is None else body), draft)
        if draft.text.strip():
            return draft
    raise ReadError("empty", "the page holds no text of its own; if a browser shows some, save the page from there as text or PDF")


def _parsed(page: str) -> HtmlElement:
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_STRAY.sub(" ", _XML.sub("", page)), parser=parser)
    except (ParserError, ValueError):
        raise ReadError("empty", "the page holds no text") from None
    if any("depth" in error.message for error in parser.error_log):
        raise ReadError("damaged", "the page's elements lie too deep within each other to be read; save it from a browser as text or PDF")
    return root


@dataclass(slots=True)
class _Weight:
    """How much text an element holds, how much of it in how many links, and how much the page holds."""

    chars: int = 0
    linked: int = 0
    links: int = 0
    page: int = 0


def _drop(root: HtmlElement, unwanted: Callable[[HtmlElement, _Weight], bool]) -> None:
    weights = _weights(root)
    for element, weight in weights.items():
        if element.tag not in ("html", "body") and element.getparent() is not None and unwanted(element, weight):
            element.drop_tree()


def _weights(root: HtmlElement) -> dict[HtmlElement, _Weight]:
    """In the order of the page, in one walk from the leaves to the root."""
    out = {e: _Weight() for e in root.iter() if isinstance(e.tag, str)}
    for element in reversed(out):
        own = out[element]
        own.chars += len(_bare(element.text))
        if element.tag == "a":
            own.linked, own.links = own.chars, own.links + 1
        above = element.getparent()
        if above is not None:
            held = out[above]
            held.chars += own.chars + len(_bare(element.tail))
            held.linked += own.linked
            held.links += own.links
    for weight in out.values():
        weight.page = out[root].chars
    return out


def _unread(element: HtmlElement, weight: _Weight) -> bool:
    if element.tag == "form" and weight.chars > _PROSE:
        return False  # some systems put the whole page inside one form
    return element.tag in _NO_TEXT or bool(_HIDDEN.search(element.get("style", ""))) or element.get("hidden") is not None


def _frames(element: HtmlElement, weight: _Weight) -> bool:
    if element.tag == "header" and any(a.tag in ("article", "main") for a in element.iterancestors()):
        return False  # the head of an article is its own
    named = element.tag in _FRAMES or element.get("role", "").lower() in _FRAME_ROLES
    if not named and element.tag in ("div", "ul", "ol", "section", "table", "td", "dl", "p", "span"):
        named = any(_FRAME_WORD.search(element.get(k, "")) for k in ("class", "id"))
    # A block that holds most of the page is the page, whatever it is called.
    return named and weight.chars <= 0.5 * weight.page


def _links(element: HtmlElement, weight: _Weight) -> bool:
    """A list or block of links: three or more, and hardly any text outside of them (a wrapper of menu and text has some)."""
    block = element.tag in ("div", "ul", "ol", "dl", "section", "p", "table", "td")
    return block and weight.links >= 3 and weight.linked > 0.75 * weight.chars and weight.chars - weight.linked <= _FEW


def _main(body: HtmlElement) -> HtmlElement:
    for path in (".//article", ".//main", ".//*[@role='main']"):
        found = body.xpath(path)
        if len(found) == 1 and len(_text(found[0])) > max(_FEW, 0.5 * len(_text(body))):
            return found[0]
    return body


def _bare(text: str | None) -> str:
    return _SPACE.sub("", text or "")


def _text(element: HtmlElement) -> str:
    return _bare(str(element.text_content()))


def _flow(element: HtmlElement, draft: Draft) -> None:
    """Write the element's text, a line for each block and break, its tables in their places."""
    line: list[str] = []

    def flush() -> None:
        text = _SPACE.sub(" ", "".join(line)).strip(" ")
        line.clear()
        if text.strip("\u3000"):
            draft.line(text)

    steps = etree.iterwalk(element, events=("start", "end"))
    for event, e in steps:
        if e.tag in _BLOCKS or e.tag == "br":
            flush()
            if e.tag != "br":
                draft.end_paragraph()
        if event == "start" and e.tag == "table" and _is_data(e):
            for caption in e.findall("caption"):
                draft.line(one_line(_SPACE.sub(" ", caption.text_content())))
            draft.table(list(_slots(e)))
            steps.skip_subtree()
        elif event == "start":
            line.append(_unbroken(e.text))
        elif e is not element:
            line.append(_unbroken(e.tail))
    flush()


def _unbroken(text: str | None) -> str:
    """Line breaks of the file are spaces, and between Chinese characters nothing."""
    return _WRAP.sub("", text or "")


def _is_data(table: HtmlElement) -> bool:
    """A table of figures, not one that lays out the page: no table inside, two columns, cells short."""
    if table.find(".//table") is not None or table.get("role") == "presentation":
        return False
    cells = table.xpath(".//td|.//th")
    lengths = [len(_text(c)) for c in cells]
    rows = table.findall(".//tr")
    wide = any(len(r.xpath("./td|./th")) > 1 for r in rows)
    return wide and len(rows) > 1 and sum(n > _PROSE for n in lengths) * 4 < len(lengths)


def _slots(table: HtmlElement) -> Iterator[Slot]:
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(table.iter("tr")):
        c = 0
        for cell in row.xpath("./td|./th"):
            while (r, c) in taken:
                c += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(r + i, c + j) for i in range(rows) for j in range(columns)}
            check_cells(len(taken))
            yield Slot(r, c, (Piece(_cell_text(cell)),), rows, columns)
            c += columns


def _cell_text(cell: HtmlElement) -> str:
    """Blanks of the file before the words are nothing, those that cannot be broken and those of the style set them in."""
    words = _WRITTEN.sub(" ", cell.text_content()).strip(" ")
    steps = _SET_IN.finditer(";".join(e.get("style", "") for e in (cell, *cell)))
    return set_in(one_line(words), sum(float(s[1]) / _UNITS[s[2].lower()] for s in steps))


def _span(cell: HtmlElement, name: str) -> int:
    found = re.match(r"\s*(\d{1,3})", cell.get(name, ""))
    return min(max(1, int(found[1])), 200) if found else 1
