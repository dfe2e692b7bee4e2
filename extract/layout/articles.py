"""Lines of the view → articles and sections, each with its headline, byline and what it says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extract.layout import furniture, headings
from extract.layout.headings import Said

_BYLINE = re.compile(
    r"[■●◆□]?\s*(?:本报)?(?:全媒体)?(?:见习|实习)?(?:记者|通讯员|特约|实习生|摄影|文/|文·|图/)"
    r"|(?:\S{0,8}(?:省长|市长|主席|县长|区长|镇长|总理|州长|乡长)[ \u3000]+\S)"
)
_OFFICE_BYLINE = re.compile(r"[■□][^，。；：！？\d]{2,40}\Z")
_BODY_START = re.compile(r"(?:本报讯|各位代表|各位委员|同志们|现在，我)")
_TERMINAL = re.compile(r"[。；;，,：:、](?:[”’）)》]*)\Z")
_ITEM = re.compile(r"\A[·•\-*]|[：:][\d.,]+(?:[万亿%元]|\D{1,4}$)")
_SIGNATURE = re.compile(r"[（(]((?:[\u4e00-\u9fff·]{2,8}[ \u3000、]?){1,6}|.{0,6}(?:记者|通讯员|作者).{2,30})[）)]\Z")
_NAME_LINE = re.compile(r"[\u4e00-\u9fff]{2,3}(?:[ \u3000][\u4e00-\u9fff]{2,3}){0,4}\Z")
_OFFICIAL = re.compile(r"报告|公报")
_REPORT = re.compile(r"工作报告(?!.{0,4}(?:目标|任务|执行))")
_TITLE_LONGEST = 60
_HEADLINE_LINES = 5


@dataclass(slots=True)
class Line:
    """A paragraph of the view. ``kind``: body, title, heading, byline, or a kind of furniture."""

    start: int
    end: int
    text: str
    kind: str
    rank: int = headings.RUNNING


@dataclass(slots=True)
class Part:
    """An article or section as it is gathered: its lines, all but the furniture in view order."""

    rank: int
    headline: str = ""
    byline: str = ""
    start: int = 0
    end: int = 0
    lines: list[Line] = field(default_factory=list)
    said: Said = field(default_factory=Said)
    path: tuple[str, ...] = ()


def lines_of(text: str) -> list[Line]:
    """The view's lines with their kinds; what follows the page's tail is furniture as well."""
    out: list[Line] = []
    tail = False
    for found in re.finditer(r"[^\n]+", text):
        line = Line(found.start(), found.end(), found[0], "body")
        kind = furniture.kind_of(found[0])
        tail = (tail or kind == "tail") and len(found[0]) < 200
        if kind or tail:
            line.kind = kind or "tail"
        elif (rank := headings.rank(found[0])) is not None and headings.is_heading(found[0], rank):
            line.kind, line.rank = "heading", rank
        elif (_BYLINE.match(found[0]) or _OFFICE_BYLINE.match(found[0])) and len(found[0]) < 80 and not found[0].endswith("。"):
            line.kind = "byline"
        elif headings.is_lead_in(found[0]):
            line.kind, line.rank = "heading", headings.RUNNING
        elif _is_title(found[0]):
            line.kind = "title"
        out.append(line)
    _settle(out)
    return out


def _is_title(text: str) -> bool:
    return (
        len(text) <= _TITLE_LONGEST
        and not _TERMINAL.search(text)
        and not _BODY_START.match(text)
        and "。" not in text
        and not _ITEM.search(text)
        and bool(re.search(r"[\u4e00-\u9fff]{2}", text) or headings.is_bare_year(text))
    )


def _settle(lines: list[Line]) -> None:
    """Second look: a title must head something; a name below a headline is its author; what stands
    among the lines of a masthead belongs to it."""
    for above, below in pairwise(lines):
        if above.kind == "title" and below.kind == "masthead":
            above.kind = "masthead"
    texts = [i for i, line in enumerate(lines) if line.kind in ("body", "title", "heading", "byline")]
    after_body = False
    for n, i in enumerate(texts):
        line = lines[i]
        following = [lines[j] for j in texts[n + 1 : n + 1 + _HEADLINE_LINES]]
        if line.kind == "title":
            previous = lines[texts[n - 1]] if n else None
            if previous and previous.kind == "title" and _NAME_LINE.match(line.text) and following and following[0].kind == "body":
                line.kind = "byline" if len(line.text) <= 4 or " " in line.text or "\u3000" in line.text else "title"
            if not any(f.kind in ("body", "heading") for f in following):
                line.kind = "body" if after_body else line.kind
        after_body = line.kind == "body"


def parts_of(lines: list[Line], issue_year: int | None, issue_month: int | None) -> list[Part]:
    """The articles and sections in order; one without a headline where the page begins with text."""
    news = any(line.kind == "byline" and line.text[0] in "■●◆□" for line in lines) or any(line.text.startswith("本报讯") for line in lines)
    numbered = not news and any(line.kind == "heading" and line.rank <= 3 for line in lines)
    signed = False
    parts: list[Part] = []
    stack: list[Part] = []
    for block in _blocks(lines):
        head = block[0]
        if head.kind in ("title", "heading"):
            part = _opened(block, stack, news, numbered, issue_year, issue_month)
            stack = [*(p for p in stack if p.rank < part.rank), part]
            parts.append(part)
            signed = False
        elif not parts or (signed and head.kind == "body"):
            # A page that begins with text; or a picture's words after an article that was signed.
            parts.append(Part(headings.ARTICLE, start=head.start))
            stack, signed = parts[-1:], False
        current = parts[-1]
        for line in block:
            if line.kind == "byline":
                current.byline = f"{current.byline} {line.text}".strip()
            current.lines.append(line)
            current.end = max(current.end, line.end)
            if line.kind == "body" and len(line.text) > 40 and not numbered and (names := _SIGNATURE.search(line.text)):
                current.byline, signed = current.byline or names[1], True
    return [p for p in parts if p.lines]


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    """A headline of several lines is one block; every other line is its own. Furniture is left out."""
    block: list[Line] = []
    for line in lines:
        if line.kind not in ("body", "title", "heading", "byline"):
            continue
        goes_on = bool(block) and line.kind == "title" and block[-1].kind == "title" and len(block) < _HEADLINE_LINES
        if block and not goes_on:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _opened(block: list[Line], stack: list[Part], news: bool, numbered: bool, year: int | None, month: int | None) -> Part:
    """The part that a headline or heading opens."""
    head = block[0]
    texts = list(dict.fromkeys(headings.headline_of(line.text) if line.kind == "heading" else line.text for line in block))
    own = next((i for i, t in enumerate(texts) if _OFFICIAL.search(t)), 0)  # before it stand the names of a page's columns
    headline = " ".join(texts[own:])
    bare_year = headings.is_bare_year(head.text)
    # The headline of a news item tells of its news, not of the figures below it.
    told = Said() if (news and not bare_year) or _REPORT.search(headline) else headings.said(
        f"{head.text.rstrip('年')}年" if bare_year else headline, year, month, guess=bare_year or head.kind == "heading" or bool(stack and stack[0].headline)
    )
    if head.kind == "heading":
        rank = head.rank
    elif bare_year:
        rank = 1
    elif news:
        rank = headings.ARTICLE
    elif numbered and any(headings.ARTICLE < p.rank < headings.RUNNING for p in stack):
        rank = 1 if told.status and told.first else headings.RUNNING
    else:
        rank = 1 if stack and told.status and told.first and stack[0].headline else headings.ARTICLE
    above = [p for p in stack if p.rank < rank]
    if above and (not told.status or (above[-1].said.status and not told.first)):
        told = above[-1].said
    path = tuple(p.headline for p in above if p.headline)
    return Part(rank, headline, start=head.start, end=block[-1].end, said=told, path=path)
