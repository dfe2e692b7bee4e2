"""The few frozen records that travel through the house.

text → Document → View → Article, Sentence → Mention → Figure. Each step hands the next
one of these; none is changed after it is made. Offsets named ``start``/``end`` are
0-based Unicode code points with ``end`` exclusive. *Source* offsets point into
``Document.text``; *view* offsets point into ``View.text`` (see ``extract.layout.view``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: where it stands in the table (counted from 0) and its span in the document's text.

    A merged cell covers several ``rows`` or ``columns``; an empty one has ``start == end``.
    """

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of the document, cell by cell in reading order, and the span of the line that names it."""

    cells: tuple[Cell, ...]
    caption: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stretch of the text came from: a page and a box on it, or a sheet and its cell.

    ``page`` counts from 1; ``box`` is left, top, right, bottom in points from the page's upper left corner;
    ``cell`` is written as a sheet does (``B7``). ``sure`` is how sure a reading machine was of a stretch of a scan, 0 to 1.
    """

    start: int
    end: int
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    sheet: str | None = None
    cell: str | None = None
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as it was read: its text and what was said beside it, nothing inferred yet."""

    doc_id: str  # sha-256 of the file's bytes, hex
    doc: str  # path below the input folder, with forward slashes
    text: str  # as decoded; every source offset points into it
    media_type: str = "text/plain"
    sidecar: dict[str, str] = field(default_factory=dict)  # the row of documents.csv, by column
    grids: tuple[Grid, ...] = ()  # the tables in it, in the order of the text
    origins: tuple[Origin, ...] = ()  # where its text came from, in order and without overlap; none for plain text
    unseen: tuple[int, ...] = ()  # its pages that are pictures and were not read, for want of what reads them


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What one question about a figure was answered with: the value, by which rule, how sure (0–1)."""

    value: T
    rule: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Period:
    """What a figure covers. Both ends are included; a stock at a date has no ``start``."""

    start: date | None
    end: date | None
    kind: str  # year, half, quarter, month, ytd, plan, point, span, unknown


UNKNOWN_PERIOD = Period(None, None, "unknown")


@dataclass(frozen=True, slots=True)
class Region:
    """A place: its fullest natural short name, and its statistical division code (None: not in the table)."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class IssueDate:
    """When the paper was issued, how finely that is known, and what told us."""

    date: date | None
    precision: str | None  # day, month, year
    source: str  # masthead, lunar, dateline, session, content, filename, sidecar, unknown
    confidence: float


@dataclass(frozen=True, slots=True)
class Article:
    """An article of a page, or a section of a report. Spans are source offsets.

    ``status`` is what the heading says of the figures below it: ``review`` (what was
    done), ``targets`` (what is to be done) or None. ``year`` is the year that the section
    is about where the heading says so, ``span`` the several years it reviews
    ("“十四五”时期和2025年工作回顾" has both). ``path`` holds the headings above, outermost first.
    """

    number: int
    headline: str
    byline: str
    start: int
    end: int
    date: date | None = None
    region: Region | None = None
    status: str | None = None
    year: int | None = None
    span: tuple[int, int] | None = None
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the view: view offsets, and the article it stands in."""

    start: int
    end: int
    article: Article
    paragraph: int  # counts the paragraphs of the document


@dataclass(frozen=True, slots=True)
class Layout:
    """A document taken apart: the articles in order and their sentences in order."""

    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]
    issue: IssueDate
    title: str
    publisher: str | None
    region: Region | None  # the area that the whole paper is about
