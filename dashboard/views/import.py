"""Put in papers of your own: a text to try, files to keep, and a list of what came in, each to be taken back."""

import hashlib
from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.queries import imports
from dashboard.screen.evidence import show_asked
from dashboard.screen.frame import Screen, empty, heading, here
from dashboard.screen.imports import import_list, read_out, results
from dashboard.screen.live import live
from dashboard.screen.markup import count, esc
from extract.errors import ExtractError, IntakeError
from extract.intake.desk import Outcome, catch_up, describe, put, undo
from extract.intake.look import Look, look, reads_scans

MOST_FILES, MOST_MB, MOST_CHARS = 50, 50, 500_000
LONGEST_TITLE = 50
SAID = ("title", "publisher", "issue_date", "region")
# What the last import came to, and what went wrong: shown once the page stands anew over the changed tables.
DONE, FAILED, PASTED, ROUND = "import_done", "import_failed", "import_pasted", "import_round"


def said_fields(screen: Screen, of: str, given: Mapping[str, object]) -> dict[str, str]:
    """Title, publisher, date and place, filled with what is known; ``of`` keeps the fields of two papers apart."""
    found = {}
    for name, column in zip(SAID, st.columns([2, 2, 1, 1], gap="small"), strict=True):
        value = str(given.get(name) or "")
        hint = "2024-01-31" if name == "issue_date" else None
        found[name] = column.text_input(screen.words(f"import.said.{name}"), value, key=f"said-{name}-{of}", placeholder=hint)
    return found


def first_line(text: str) -> str:
    """The first line of a text where it may be a title."""
    line = text.strip().splitlines()[0].strip()
    return line if len(line) <= LONGEST_TITLE and not line.endswith(tuple("。；！？，.")) else ""


def put_in(screen: Screen, files: Sequence[tuple[str, bytes]], said: Mapping[str, str], refused: Sequence[Outcome] = ()) -> None:
    """Put files in, with progress, and draw the page anew over the tables as they then are."""
    bar = st.progress(0.0, screen.words("import.working"))

    def show(done: int, of: int, name: str) -> None:
        bar.progress(done / max(1, of), screen.words("import.progress", done=done, of=of, name=name) if name else None)

    try:
        st.session_state[DONE] = [*(put(screen.store.folder, files, said=said, progress=show) if files else ()), *refused]
        st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
        st.session_state.pop(PASTED, None)
    except ExtractError as error:
        st.session_state[FAILED] = why(error)
    st.rerun()


def why(error: ExtractError) -> str:
    """The word for what went wrong: the date that was given, or the disk."""
    return "import.bad_date" if isinstance(error, IntakeError) else "import.failed"


def paste(screen: Screen) -> None:
    """A text to try: its figures at once, and into the data only when asked."""
    words = screen.words
    st.html(f'<h2 class="section">{esc(words("import.paste"))}</h2>')
    with st.form("paste", border=False):
        text = st.text_area(words("import.text"), key=f"text-{st.session_state.get(ROUND, 0)}", height=180, max_chars=MOST_CHARS)
        if st.form_submit_button(words("import.read_out"), type="primary"):
            st.session_state[PASTED] = (text, look(text)) if text.strip() else None
    if not (pasted := st.session_state.get(PASTED)):
        return
    text, seen = pasted
    found: Look = seen
    if rows := imports.named(screen.store, found):
        st.html(f'<p class="tally">{esc(words("import.found", n=len(rows)))}</p>')
        live(read_out(rows, words), "read-out")
    else:
        empty(words, "import.nothing")
    of = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]
    with st.form("keep", border=False):
        said = said_fields(screen, of, {**found.said, "title": found.said["title"] or first_line(text)})
        if st.form_submit_button(words("import.keep")):
            name = f"{said['title'] or words('import.untitled', n=of)}.txt"
            told = {k: v.strip() for k, v in said.items() if v.strip() != found.said[k]}  # the rest the text says itself
            put_in(screen, [(name, text.encode("utf-8", "replace"))], told)


def upload(screen: Screen) -> None:
    """Files to be read and kept."""
    words = screen.words
    st.html(
        f'<style>:root{{--choose:"{esc(words("import.button"))}"}}</style>'
        f'<h2 class="section">{esc(words("import.files"))}</h2><p class="fine">{esc(words("import.kinds"))} '
        f'{esc(words("import.scans" if reads_scans() else "import.no_scans"))}</p>'
    )
    with st.form("upload", border=False):
        turn = st.session_state.get(ROUND, 0)
        chosen = st.file_uploader(words("import.choose"), accept_multiple_files=True, key=f"files-{turn}")
        limits = words("import.limits", files=MOST_FILES, mb=MOST_MB)
        st.html(f'<p class="fine">{count(limits)}</p>')
        asked = st.form_submit_button(words("import.put"), type="primary")
    if asked and isinstance(chosen, list) and chosen:
        late = [Outcome(f.name, "refused", reason="too many") for f in chosen[MOST_FILES:]]
        huge = [Outcome(f.name, "refused", reason="too large") for f in chosen[:MOST_FILES] if f.size > MOST_MB * 1_000_000]
        good = [(f.name, f.getvalue()) for f in chosen[:MOST_FILES] if f.size <= MOST_MB * 1_000_000]
        put_in(screen, good, {}, huge + late)


def so_far(screen: Screen) -> None:
    """What came in, what it changed, and a way back."""
    words, rows = screen.words, imports.imports(screen.store)
    st.html(f'<h2 class="section">{esc(words("import.so_far"))}</h2>')
    if not rows:
        empty(words, "import.none")
        return

    def act(task: str) -> None:
        try:
            undo(screen.store.folder, int(task.partition(":")[2]))
        except ExtractError:
            st.session_state[FAILED] = "import.failed"

    ids = {c.figure_id for row in rows for c in row["changes"] if c.figure_id}  # type: ignore[attr-defined]
    live(import_list(rows, words, imports.present(screen.store, ids)), "imports", act)
    papers = {str(p["doc"]): p for p in imports.standing_papers(screen.store)}
    if papers:
        with st.expander(words("import.describe")):
            edit(screen, papers)


def edit(screen: Screen, papers: Mapping[str, Mapping[str, object]]) -> None:
    """Title, publisher, date and place of an imported paper."""
    words = screen.words
    doc = st.selectbox(words("import.which"), list(papers), format_func=lambda d: str(papers[d]["title"] or d), key="import-which")
    paper = dict(papers[doc])
    length = {"year": 4, "month": 7}.get(str(paper["issue_date_precision"]), 10)
    known = {name: str(paper[name] or "") for name in SAID} | {"issue_date": str(paper["issue_date"] or "")[:length]}
    with st.form("describe", border=False):
        said = said_fields(screen, str(paper["doc_id"])[:12], known)
        if st.form_submit_button(words("import.save")):
            told = {k: v.strip() for k, v in said.items() if v.strip() != known[k]}
            try:
                describe(screen.store.folder, doc, {**imports.said_of(screen.store, doc), **told})
            except ExtractError as error:
                st.session_state[FAILED] = why(error)
            st.rerun()


def page() -> None:
    """Draw the page."""
    screen = here()
    words = screen.words
    heading(words("import.title"), words("import.lead"))
    try:
        if catch_up(screen.store.folder):
            screen = here()
    except ExtractError as error:
        st.session_state[FAILED] = why(error)
    if failed := st.session_state.pop(FAILED, None):
        st.warning(words(failed))
    if done := st.session_state.get(DONE):
        ids = {c.figure_id for o in done for c in o.changes if c.figure_id}
        with st.container(border=True, key="card-import-done"):
            live(f'<h2 class="section results-head">{esc(words("import.done"))}</h2>' + results(done, words, imports.present(screen.store, ids)), "results")
    with st.container(border=True, key="card-import-paste"):
        paste(screen)
    with st.container(border=True, key="card-import-files"):
        upload(screen)
    so_far(screen)
    show_asked(screen.store, words)


page()
