"""Which figures should a person look at first, and how good is the table on one's own papers?"""

import streamlit as st

from dashboard.queries import options
from dashboard.queries import review as queries
from dashboard.screen import auditing, correct, filters, reviewing
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.lists import listed
from dashboard.words import Words


def kind_name(kind: str, words: Words) -> str:
    """A kind of doubt in words."""
    return words(f"review.kind.{kind}") if kind in ("unsure", "disagree") else words.name("finding", kind)


COLUMNS = {"region": "region", "indicator": "key", "paper": "doc_id", "doubt": "kind"}  # what a choice is about
MODES = ("queue", "audit")


def controls(screen: Screen) -> tuple[str, dict[str, str], bool]:
    """The queue or an audit, what the queue is cut to, and whether keys judge."""
    words, store, examples = screen.words, screen.store, screen.examples
    places = options.regions(store, examples=examples)
    names = {label: key for key, label in filters.indicator_labels(options.indicators(store, examples=examples), words).items()}
    papers = {str(row["title"] if n == 0 else f"{row['title']} · {row['doc']}"): str(row["doc_id"]) for n, row in numbered(queries.papers(store, examples=examples))}
    kinds = {kind_name(kind, words): kind for kind in queries.kinds(store, examples=examples)}
    every = words("review.all")
    chosen: dict[str, str] = {}
    with st.container(border=True, key="filters"):
        with st.container(horizontal=True, gap="medium", vertical_alignment="bottom", key="switches"):
            mode = filters.one("mode", MODES, words, label=lambda code: words(f"review.mode.{code}"), default="queue")
            name = correct.author(words, "review-who")
            keys = st.toggle(words("review.keys"), value=True, key="keys", bind="query-params", help=words("review.keys.help"))
        if mode == "queue":
            columns = st.columns(4, gap="small")
            for column, (key, choices) in zip(
                columns, {"region": {p: p for p in places}, "indicator": names, "paper": papers, "doubt": kinds}.items(), strict=True
            ):
                with column:
                    said = st.selectbox(words(f"review.filter.{key}"), listed(key, [every, *choices]), key=key, bind="query-params", filter_mode="contains")
                    chosen[key] = choices.get(said, "")
    if name:
        st.session_state["who"] = name
    return mode, {COLUMNS[key]: value for key, value in chosen.items()}, keys


def numbered(rows: list[dict[str, object]]) -> list[tuple[int, dict[str, object]]]:
    """Papers with how many before them have the same title: choices must differ."""
    seen: dict[object, int] = {}
    found = []
    for row in rows:
        found.append((seen.get(row["title"], 0), row))
        seen[row["title"]] = seen.get(row["title"], 0) + 1
    return found


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("review.title"), words("review.lead"))
    mode, chosen, keys = controls(screen)
    if mode == "audit":
        auditing.show(screen.store, words, keys=keys)
        return
    doubts = queries.queue(screen.store, examples=screen.examples, **chosen)
    if not doubts:
        empty(words, "review.none")
        return
    # Always there, empty or not: what runs by itself below it is known by its place, and a key pressed to one that moved is lost.
    with st.container():
        reviewing.pending(screen.store, words)
    reviewing.show(screen.store, doubts, words, keys=keys)


page()
