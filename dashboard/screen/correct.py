"""What a person does about a figure: accept it, set it right, reject it, split it, take a correction back.

A button of the panel asks for a task; the task's form stands under the sentence until it is saved or left.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

import streamlit as st

from dashboard.access.errors import NotAllowed
from dashboard.access.visitor import may, visitor
from dashboard.queries.evidence import Evidence
from dashboard.queries.store import Store
from dashboard.screen.fields import COMMON, FOLDED, field, fields
from dashboard.screen.markup import esc
from dashboard.screen.opening import ask_for
from dashboard.words import Words
from extract.corrections import forms, make
from extract.corrections.forms import Figure, Trouble, Troubled
from extract.corrections.record import Correction, Finding
from extract.errors import CorrectionError, OutputError, StoreError

_TASK, _SAID, _PARTS = "correct-task", "correct-said", "correct-parts"
SPLIT = ("indicator", "value", "unit_written")
AT_ONCE = ("accept", "undo")  # nothing to fill in once the name is known


@dataclass(frozen=True, slots=True)
class Task:
    """What was asked for, of which figure; ``about`` is the correction to take back."""

    figure_id: str
    kind: str
    about: str = ""


def ask(figure_id: str, said: str) -> None:
    """A button asks for a task: ``set``, or ``undo:`` and a correction."""
    kind, _, about = said.partition(":")
    st.session_state[_TASK] = Task(figure_id, kind, about)
    st.session_state[_PARTS] = 2


def task_of(figure_id: str) -> Task | None:
    """The task that was asked for of a figure and neither saved nor left."""
    task = st.session_state.get(_TASK)
    return task if isinstance(task, Task) and task.figure_id == figure_id else None


def leave() -> None:
    """No task is asked for any more."""
    st.session_state.pop(_TASK, None)


def who() -> str:
    """Who makes corrections: who has signed in, or else the name last given in this window or this browser."""
    return visitor().name or str(st.session_state.get("who") or unquote(st.context.cookies.get("figures_who", "")))


def author(words: Words, key: str) -> str:
    """The box for the name of who makes a correction; of somebody who has signed in just their name."""
    if name := visitor().name:
        st.html(f'<p class="fine">{esc(words("correct.signed", name=name))}</p>')
        return name
    return st.text_input(words("correct.who"), value=who(), key=key, placeholder=words("correct.who.hint"), autocomplete="name", width=260).strip()


def said(figure_id: str) -> str:
    """What became of the figure's last correction, told once."""
    about, html = st.session_state.get(_SAID, ("", ""))
    if about != figure_id:
        return ""
    del st.session_state[_SAID]
    return str(html)


def form(store: Store, found: Evidence, words: Words, *, panel: bool) -> None:
    """The form of the task asked for, if any. ``panel``: the panel is to be opened again over the page drawn anew."""
    figure_id = str(found.figure["figure_id"])
    task = task_of(figure_id)
    if task is None:
        return

    def work(entries: list[dict[str, str]], author: str, reason: str) -> str:
        return keep(store.folder, author, lambda: _save(store.folder, task, found, entries, author, reason), words)

    if task.kind in AT_ONCE and who():
        try:
            told = work([], who(), "")
        except Troubled as error:
            leave()
            st.html(troubles(error, words))
            return
        _done(figure_id, told, panel=panel)
    with st.form(f"correct-{task.kind}", border=False):
        st.html(f'<p class="lead">{esc(words(f"correct.lead.{task.kind}"))}</p>')
        entries = _entries(task, found, words)
        if task.kind == "split":
            st.form_submit_button(words("correct.one_more"), key="correct-more", type="tertiary", on_click=_one_more)
        author, reason, saved = signed(f"{task.kind}-{figure_id}", words)
        left = st.form_submit_button(words("correct.cancel"), key="correct-cancel", type="tertiary")
    if left:
        leave()
        st.rerun(scope="fragment" if panel else "app")
    if saved:
        try:
            told = work(entries, author, reason)
        except Troubled as error:
            st.html(troubles(error, words))
            return
        _done(figure_id, told, panel=panel)


def signed(key: str, words: Words) -> tuple[str, str, bool]:
    """The foot of every form: why, who, and whether to save."""
    reason = st.text_input(words("correct.reason"), key=f"reason-{key}", placeholder=words("correct.reason.hint"), autocomplete="off")
    name = author(words, f"who-{key}")
    saved = st.form_submit_button(words("correct.save"), key="correct-save", type="primary")
    return name, reason.strip(), saved


def all_fields(figure: Figure, words: Words) -> dict[str, str]:
    """Every attribute, the common ones in sight."""
    entered = fields(figure, COMMON, words)
    with st.expander(words("correct.more")):
        return entered | fields(figure, FOLDED, words)


def _entries(task: Task, found: Evidence, words: Words) -> list[dict[str, str]]:
    """What a person has written, for each row that comes of the figure."""
    figure = forms.figure_of(found.figure)
    if task.kind == "set":
        return [all_fields(figure, words)]
    entries: list[dict[str, str]] = []
    if task.kind == "split":
        cells = forms.cells(figure)
        for at in range(st.session_state[_PARTS]):
            st.html(f'<h3 class="count">{esc(words("correct.row", n=at + 1))}</h3>')
            row: dict[str, str] = {}
            for column, part in zip(st.columns([3, 2, 2], gap="small"), SPLIT, strict=True):
                with column:
                    row[part] = field(part, "" if part == "value" and at else cells[part], words, key=f"part-{figure.figure_id}-{at}-{part}")
            entries.append(row)
    return entries


def _save(folder: Path, task: Task, found: Evidence, entries: list[dict[str, str]], author: str, reason: str) -> list[Finding]:
    """Make what the form says into corrections and keep them. Raises Troubled."""
    if task.kind == "undo":
        return forms.undo(folder, task.about, author)
    figure = forms.figure_of(found.figure)
    made: list[Correction]
    if task.kind == "set":
        made = forms.changes(figure, entries[0], author, reason)
    elif task.kind == "split":
        made = [forms.parts(figure, entries, author, reason)]
    else:
        made = [(make.accept if task.kind == "accept" else make.reject)(figure, author, reason)]
    return forms.save(folder, *made)


def keep(folder: Path, author: str, work: Callable[[], list[Finding]], words: Words) -> str:
    """Do the saving, by someone with a name; what to tell of it as HTML. Raises Troubled where nothing was saved."""
    if not may("review"):
        raise NotAllowed("review")
    if not author:
        raise Troubled(Trouble("who"))
    st.session_state["who"] = author
    try:
        findings = work()
    except CorrectionError:
        raise Troubled(Trouble("together")) from None
    except StoreError:
        raise Troubled(Trouble("not_saved", cell=str(folder))) from None
    except OutputError:
        return f'<p class="saved" role="status">{esc(words("correct.saved_only", folder=folder))}</p>'
    told = "".join(f'<p class="loud">{esc(words.name("finding", kind))}</p>' for kind in sorted({f.kind for f in findings}))
    return f'<div role="status"><p class="saved">{esc(words("correct.saved"))}</p>{told}</div>'


def _done(figure_id: str, told: str, *, panel: bool) -> None:
    """Draw the page anew from the new tables, and show what became of the correction."""
    leave()
    tell(figure_id, told)
    if panel:
        ask_for(figure_id)
    st.rerun()


def _one_more() -> None:
    st.session_state[_PARTS] += 1


def tell(figure_id: str, told: str) -> None:
    """Show ``told`` above a figure when its panel stands next."""
    st.session_state[_SAID] = (figure_id, told)


def troubles(error: Troubled, words: Words) -> str:
    """What is wrong with a form, a sentence each."""
    items = "".join(f"<li>{esc(_sentence(trouble, words))}</li>" for trouble in error.troubles)
    return f'<ul class="troubles" role="alert">{items}</ul>'


def _sentence(trouble: Trouble, words: Words) -> str:
    if trouble.kind == "not_saved":
        return words("correct.not_saved", folder=trouble.cell)
    label = words(f"correct.field.{trouble.field}") if trouble.field else ""
    return words(f"correct.bad.{trouble.kind}", field=label, cell=trouble.cell)
