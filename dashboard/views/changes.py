"""What moved since the last meeting, between two papers, or between two periods?"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.charts.changes import paragraph
from dashboard.deck import listings
from dashboard.deck.model import Slide, Text
from dashboard.deck.sections import sentences
from dashboard.queries import changes, known
from dashboard.queries.changes import Change
from dashboard.screen import adding, filters
from dashboard.screen import changes as pieces
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.lists import listed
from dashboard.screen.live import live
from dashboard.screen.markup import card_head
from dashboard.words import Words
from dashboard.words.periods import period

WAYS = ("day", "papers", "periods")
BESIDE = {"day": ("then", "now"), "papers": ("earlier", "later"), "periods": ("earlier", "later")}
OF_THE_WAY = ("moved", "new", "goals", "dropped")  # kinds that mean something else in each way of comparing


def another_place() -> None:
    """The day is that of a place: another place begins with its own. Papers and periods that it lacks fall away by themselves."""
    if "since" in st.session_state:
        st.session_state["since"] = day_before_newest(here(), st.session_state["region"])


def day_before_newest(screen: Screen, region: str) -> date:
    """The day before the newest paper of a place."""
    newest = known.papers(screen.store, region)[0]["issue_date"]
    assert isinstance(newest, date)
    return newest - timedelta(days=1)


def select(key: str, options: Sequence[str], index: int, screen: Screen) -> str:
    """A choice of one by its label, kept in the address."""
    return st.selectbox(
        screen.words(f"filter.{key}"), options, index=index, key=key, bind="query-params", filter_mode="contains"
    )


def choose(screen: Screen, places: list[str]) -> tuple[str, str]:
    """The place, and what is compared."""
    words = screen.words
    region = st.selectbox(
        words("filter.region"), listed("region", places), key="region", bind="query-params", filter_mode="contains", on_change=another_place, width=260
    )
    return region, filters.one("between", WAYS, words, label=lambda code: words(f"changes.between.{code}"), default="day")


def since_a_day(screen: Screen, region: str, filters_box: DeltaGenerator) -> None:
    """What the papers after a day changed."""
    words, papers = screen.words, known.papers(screen.store, region)
    oldest = papers[-1]["issue_date"]
    assert isinstance(oldest, date)
    usual = day_before_newest(screen, region)
    with filters_box:
        chosen = st.date_input(
            words("filter.since"),
            usual,
            min_value=oldest - timedelta(days=1),
            max_value=max(usual, date.today()),
            key="since",
            bind="query-params",
            format="YYYY-MM-DD",
            width=200,
        )
    since = chosen if isinstance(chosen, date) else usual  # the box may be emptied
    after = [paper for paper in papers if paper["issue_date"] > since]  # type: ignore[operator]
    if after:
        live(pieces.papers_html(after, since, words), "new-papers")
    found = changes.changes(screen.store, region=region, since=since)
    show(screen, found, "day", "changes.nothing", place=region, since=since.isoformat())


def between_papers(screen: Screen, region: str, filters_box: DeltaGenerator) -> None:
    """What one paper says other than an earlier one: at first the newest and the one of its kind before it."""
    papers = known.papers(screen.store, region)
    if len(papers) < 2:
        empty(screen.words, "changes.one_paper")
        return
    labels = {f"{paper['issue_date']} {paper['title'] or paper['doc']}": paper for paper in papers}
    with filters_box:
        left, right = st.columns(2, gap="small")
        with right:
            later = select("later_paper", list(labels)[:-1], 0, screen)
        before = list(labels)[list(labels).index(later) + 1 :]
        kind = changes.kind_of_paper(labels[later])
        alike = [number for number, label in enumerate(before) if changes.kind_of_paper(labels[label]) == kind]
        with left:
            earlier = select("earlier_paper", before, alike[0] if alike else 0, screen)
    found = changes.between_papers(
        screen.store, region=region, earlier=str(labels[earlier]["doc_id"]), later=str(labels[later]["doc_id"])
    )
    show(screen, found, "papers", "changes.nothing_between")


def between_periods(screen: Screen, region: str, filters_box: DeltaGenerator) -> None:
    """What two periods have of each line: at first the newest one and the same months of the year before."""
    words = screen.words
    spans = changes.periods(screen.store, region)
    if len(spans) < 2:
        empty(words, "changes.one_period")
        return
    labels = {label_of(start, end, words): (start, end) for start, end in spans}
    with filters_box:
        left, right = st.columns(2, gap="small")
        with right:
            later = select("later", list(labels)[:-1], 0, screen)
        before = list(labels)[list(labels).index(later) + 1 :]
        months = [(labels[label][1].month, number) for number, label in enumerate(before)]
        same = [number for month, number in months if month == labels[later][1].month]
        with left:
            earlier = select("earlier", before, same[0] if same else 0, screen)
    found = changes.between_periods(screen.store, region=region, earlier=labels[earlier], later=labels[later])
    show(screen, found, "periods", "changes.nothing_between")


def label_of(start: date, end: date, words: Words) -> str:
    """A period from January on: a year, or months of one."""
    return period(start, end, "year" if end.month == 12 else "ytd", words)


def show(screen: Screen, found: Sequence[Change], way: str, nothing: str, **values: object) -> None:
    """The paragraph, then a card for every kind of change; the way of comparing says what stands before and after."""
    words = screen.words
    if not found:
        empty(words, nothing, **values)
        return
    with st.container(border=True, key="card-paragraph"):
        st.html(card_head(words("changes.paragraph"), words("changes.paragraph.note")))
        briefing = tuple(paragraph(found, words))
        adding.offered(
            pieces.paragraph_html(briefing, words), "paragraph", screen.store, words, what=words("changes.paragraph"),
            make=lambda: Slide("content", words("changes.title"), (Text(sentences(briefing)),)),
        )  # fmt: skip
    for group, rows in pieces.groups(found).items():
        note = f"changes.card.{group}.note" + (f".{way}" if group in OF_THE_WAY else "")
        title = words("changes.card.title", title=words(f"changes.card.{group}"), n=len(rows))
        with st.container(border=True, key=f"card-{group}"):
            st.html(card_head(title, words(note)))
            adding.offered(
                pieces.changes_table(group, rows, words, columns=BESIDE[way]), f"changes-{group}", screen.store, words, what=title,
                make=partial(_slide, title, rows, words),
            )  # fmt: skip


def _slide(title: str, rows: Sequence[Change], words: Words) -> Slide:
    return Slide("content", title, (listings.changes(rows, words),))


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("changes.title"), words("changes.lead"))
    places = known.places(screen.store, examples=screen.examples)
    if not places:
        empty(words, "changes.none_here")
        return
    with st.container(border=True, key="filters"):
        row = st.container(horizontal=True, gap="medium", vertical_alignment="bottom")
        with row:
            region, way = choose(screen, places)
        box = row if way == "day" else st.container()
    {"day": since_a_day, "papers": between_papers, "periods": between_periods}[way](screen, region, box)
    show_asked(screen.store, words)


page()
