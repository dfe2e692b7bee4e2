"""What goes on the wall at the meeting? Drafts in one click, slides to put in order, a presentation, files to take away."""

from datetime import date

import streamlit as st

from dashboard.access.visitor import may
from dashboard.deck import draft, edit
from dashboard.deck.brief import docx
from dashboard.deck.model import Deck, Slide
from dashboard.deck.powerpoint import pptx, usable
from dashboard.deck.present import present
from dashboard.deck.saved import UnreadableDeck, read, written
from dashboard.deck.store import file_safe
from dashboard.deck.told import outdated
from dashboard.export import file_stem
from dashboard.queries import board, headlines
from dashboard.screen import adding
from dashboard.screen import decks as pieces
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.lists import listed
from dashboard.screen.live import live
from dashboard.screen.markup import esc

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CHOSEN, BEFORE, WORD = "slide", "deck-before", "deck-word"  # the slide at work, the deck before the last step, what to say


def drafting(screen: Screen) -> None:
    """A template, a place, a period, an office: a deck in one click."""
    words, store = screen.words, screen.store
    known = {t.code: t for t in draft.templates()}
    places = headlines.places(store, examples=screen.examples)
    if not places:
        empty(words, "empty.no_figures")
        return
    with st.container(border=True, key="card-draft"):
        st.html(f'<h2 class="section">{esc(words("deck.draft"))}</h2>')
        template = known[
            st.segmented_control(
                words("deck.template"), list(known), format_func=lambda code: known[code].name[words.lang], key="template",
                default=next(iter(known)), required=True, wrap=True,
            )
        ]  # fmt: skip
        where, when, who, back = st.columns(4, gap="small")
        with where:
            place = st.selectbox(words("filter.region"), listed("draft-place", places), key="draft-place", filter_mode="contains")
        spans = headlines.spans(store, place)
        usual = draft.usual_span(template, spans)
        with when:
            span = st.selectbox(
                words("deck.period"), spans, index=spans.index(usual) if usual else None, key=f"draft-span-{template.code}-{place}",
                format_func=lambda s: draft.period_of(s, words), disabled=not spans,
            )  # fmt: skip
        with who:
            offices = board.offices(board.board(store, region=place, on=None))
            office = st.selectbox(words("targets.office"), [words("targets.office.all"), *offices], key=f"draft-office-{place}", disabled=not offices)
        with back:
            since = st.date_input(
                words("deck.since"), draft.since(template, store, place), key=f"draft-since-{template.code}-{place}", format="YYYY-MM-DD",
                min_value=date(1949, 10, 1), max_value=date(2099, 12, 31), help=words("deck.since.help"),
            )  # fmt: skip
        with st.container(key="draft-go"):
            asked = st.button(words("deck.draft.do"), type="primary", key="draft-do")
    if asked and isinstance(since, date):
        decks = adding.own_decks(store)
        name = decks.free_name(draft.usual_name(template, words, place, span))
        with st.spinner(words("deck.working")):
            made = draft.draft(
                template, store, words, name=name, place=place, span=span, office=office if office in offices else None, since=since, day=date.today()
            )
        if keep(screen, made):
            st.session_state["deck"], st.session_state[CHOSEN] = name, 0
            st.rerun()


def keep(screen: Screen, deck: Deck) -> bool:
    """Save a deck; say so where the folder can't be written."""
    try:
        adding.own_decks(screen.store).save(deck)
    except OSError:
        st.warning(screen.words("deck.not_added"))
        return False
    return True


def choose(screen: Screen) -> Deck | None:
    """The deck to work on, of all that there are; one that can't be read says why."""
    words = screen.words
    kept = {k.name: k for k in adding.decks_of(screen.store).all()}
    if not kept:
        empty(words, "deck.none")
        return None
    if st.session_state.get("deck") not in kept:
        st.session_state.pop("deck", None)
    name = st.selectbox(words("deck.which"), list(kept), key="deck", bind="query-params", filter_mode="contains", width=520)
    if kept[name].deck is None:
        st.warning(words(f"deck.fault.{kept[name].fault}", name=name))
        return None
    adding.take_up(name)
    return kept[name].deck


def take_away(screen: Screen, deck: Deck) -> None:
    """The presentation, and the deck as files."""
    words, decks = screen.words, adding.decks_of(screen.store)
    stem = file_stem(deck.title)
    with st.container(horizontal=True, key="deck-out"):
        live(pieces.present_button(words), "present", page=present(deck))
        for label, data, ending, mime in (
            ("PPTX", lambda: pptx(deck, decks.template()), "pptx", PPTX),
            ("DOCX", lambda: docx(deck), "docx", DOCX),
            ("HTML", lambda: present(deck).encode(), "html", "text/html"),
            ("JSON", lambda: written(deck).encode(), "json", "application/json"),
        ):
            st.download_button(label, data=data, file_name=f"{stem}.{ending}", mime=mime, on_click="ignore", key=f"out-{ending}", help=words(f"deck.out.{ending}"))
    st.html(f'<p class="fine">{esc(words("deck.pdf"))}</p>')
    gone = outdated(deck, screen.store, words)
    if gone:
        st.html(f'<p class="fine loud">{esc(words("deck.outdated", n=len(gone)))}</p>')


def act(screen: Screen, deck: Deck, task: str) -> None:
    """A button on a thumbnail."""
    kind, _, number = task.partition(":")
    at = int(number)
    if kind == "edit":
        st.session_state[CHOSEN] = at
        return
    steps = {
        "up": (lambda d: edit.moved(d, at, -1), at - 1), "down": (lambda d: edit.moved(d, at, 1), at + 1),
        "join": (lambda d: edit.joined(d, at), at - 1), "remove": (lambda d: edit.removed(d, at), max(0, at - 1)),
    }  # fmt: skip
    step, st.session_state[CHOSEN] = steps[kind]
    st.session_state[BEFORE] = deck
    adding.own_decks(screen.store).change(deck.name, step)


def slides(screen: Screen, deck: Deck) -> None:
    """The slides in small, and the one that is chosen to be worked on."""
    words = screen.words
    chosen = max(0, min(int(st.session_state.get(CHOSEN, 0)), len(deck.slides) - 1))
    st.html(f'{pieces.slide_style()}<h2 class="section">{esc(words("deck.slides"))}</h2><p class="fine">{esc(words("deck.slides.lead"))}</p>')
    wide, narrow = st.columns([5, 3], gap="medium")
    with wide:
        live(pieces.slides_html(deck, chosen, words), "slides", lambda task: act(screen, deck, task))
        if not may("decks"):
            return
        with st.container(horizontal=True, key="deck-out-more"):
            if st.button(words("deck.text.add"), key="deck-text"):
                store_change(screen, deck, lambda d: d.with_slides(edit.with_slide(d, Slide("content", words("deck.text.title"), (edit.own_words(words("deck.text.first")),)))))
            before = st.session_state.get(BEFORE)
            if isinstance(before, Deck) and before.name == deck.name and st.button(words("deck.undo"), key="deck-undo"):
                st.session_state.pop(BEFORE)
                keep(screen, before)
                st.rerun()
    with narrow:
        work_on(screen, deck, chosen)
        cover(screen, deck)


def store_change(screen: Screen, deck: Deck, step: object) -> None:
    """Change the deck as it is kept, remember how it was, and draw the page anew."""
    st.session_state[BEFORE] = deck
    adding.own_decks(screen.store).change(deck.name, step)  # type: ignore[arg-type]
    st.rerun()


def work_on(screen: Screen, deck: Deck, at: int) -> None:
    """Title, words of one's own and notes of a slide."""
    words, slide = screen.words, deck.slides[at]
    mark = f"{deck.name}-{at}-{hash((slide.title, slide.notes, slide.blocks))}"
    with st.container(border=True, key="card-slide"):
        st.html(f'<h2 class="section">{esc(words("deck.slide"))}</h2>')
        with st.form("slide-form", border=False):
            title = st.text_input(words("deck.slide.title"), slide.title, key=f"title-{mark}")
            mine = edit.words_of(slide)
            text = st.text_area(words("deck.slide.text"), mine, key=f"text-{mark}", height=160) if mine is not None else None
            notes = st.text_area(words("deck.slide.notes"), slide.notes, key=f"notes-{mark}", height=120)
            if st.form_submit_button(words("deck.save")):
                store_change(screen, deck, lambda d: edit.changed(d, at, title=title.strip() or slide.title, notes=notes.strip(), text=text))


def cover(screen: Screen, deck: Deck) -> None:
    """Name, title, place and day of the deck; a copy of it; away with it; and the office's own template."""
    words, decks = screen.words, adding.own_decks(screen.store)
    with st.expander(words("deck.about")):
        with st.form("cover-form", border=False):
            name = st.text_input(words("deck.name"), deck.name, key=f"name-{deck.name}")
            title = st.text_input(words("deck.title"), deck.title, key=f"heading-{deck.name}")
            place = st.text_input(words("filter.region"), deck.place, key=f"place-{deck.name}")
            day = st.date_input(words("deck.day"), deck.day, key=f"day-{deck.name}", format="YYYY-MM-DD", min_value=date(1949, 10, 1), max_value=date(2099, 12, 31))
            if st.form_submit_button(words("deck.save")) and isinstance(day, date):
                called = deck.name if file_safe(name) in ("", deck.name) else decks.free_name(name)
                if keep(screen, edit.headed(deck, name=called, title=title.strip() or deck.title, place=place.strip(), day=day)):
                    if called != deck.name:
                        decks.remove(deck.name)
                    st.session_state["deck-next"] = called
                    st.rerun()
        with st.container(horizontal=True, key="deck-out-whole"):
            if st.button(words("deck.copy"), key="deck-copy"):
                called = decks.free_name(deck.name)
                if keep(screen, edit.headed(deck, name=called)):
                    st.session_state["deck-next"] = called
                    st.rerun()
            with st.popover(words("deck.delete")):
                st.html(f"<p>{esc(words('deck.delete.sure', name=deck.name))}</p>")
                if st.button(words("deck.delete.do"), key="deck-delete"):
                    decks.remove(deck.name)
                    st.rerun()
    with st.expander(words("deck.template.own")):
        own_template(screen)
    with st.expander(words("deck.restore")):
        restore(screen)


def restore(screen: Screen) -> None:
    """A deck from the JSON that it was taken away as, under a name that is free."""
    words, decks = screen.words, adding.own_decks(screen.store)
    with st.form("restore-form", border=False, clear_on_submit=True):
        file = st.file_uploader(words("deck.restore.file"), type="json", key="restore-file")
        asked = st.form_submit_button(words("deck.restore.do"))
    if not (asked and file):
        return
    try:
        found = read(file.getvalue().decode("utf-8", "replace"))
    except UnreadableDeck as error:
        st.warning(words(f"deck.fault.{error.reason}", name=file.name))
        return
    called = decks.free_name(found.name)
    if keep(screen, edit.headed(found, name=called)):
        st.session_state["deck-next"] = called
        st.rerun()


def own_template(screen: Screen) -> None:
    """The office's own .pptx, kept beside the decks and used for every download."""
    words, decks = screen.words, adding.own_decks(screen.store)
    st.html(f'<style>:root{{--choose:"{esc(words("import.button"))}"}}</style><p class="fine">{esc(words("deck.template.lead"))}</p>')
    with st.form("template-form", border=False, clear_on_submit=True):
        file = st.file_uploader(words("deck.template.file"), type="pptx", key="template-file")
        if st.form_submit_button(words("deck.template.keep")) and file:
            if usable(file.getvalue()):
                decks.keep_template(file.getvalue())
            else:
                st.warning(words("deck.template.bad"))
    if decks.template():
        st.html(f'<p class="fine">{esc(words("deck.template.there"))}</p>')
        if st.button(words("deck.template.drop"), key="template-drop"):
            decks.keep_template(None)
            st.rerun()


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("decks.title"), words("decks.lead"))
    if following := st.session_state.pop("deck-next", None):
        st.session_state["deck"] = following
    if may("decks"):
        drafting(screen)
    deck = choose(screen)
    if deck:
        take_away(screen, deck)
        slides(screen, deck)
    show_asked(screen.store, words)


page()
