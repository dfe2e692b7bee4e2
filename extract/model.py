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
class Document:
    """A paper as it was read: its text and what was said beside it, nothing inferred yet."""

    doc_id: str  # sha-256 of the file's bytes, hex
    doc: str  # path below the input folder, with forward slashes
    text: str  # as decoded; every source offset points into it
    media_type: str = "text/plain"
    sidecar: dict[str, str] = field(default_factory=dict)  # the row of documents.csv, by column


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
