"""What stands in the place of a page that can't be shown: without tables, how they are made; without corrections, why."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.access.visitor import may
from dashboard.queries.store import REPOSITORY, NoData, OtherVersion
from dashboard.screen.markup import esc
from dashboard.words import Words
from extract import extract_paths
from extract.errors import OutputError, StoreError
from extract.schema import CONTRACT_VERSION

SEEDS = REPOSITORY / "seeds"


def no_data(words: Words, missing: NoData) -> None:
    """The data folder has no tables that can be read: how to make them, by a button or by a command."""
    if isinstance(missing, OtherVersion):
        title = words("nodata.version.title")
        text = words("nodata.version", folder=missing.folder, version=missing.version, ours=CONTRACT_VERSION)
    else:
        title, text = words("nodata.title"), words("nodata.text", folder=missing.folder)
    st.html(
        f'<div class="empty"><h2>{esc(title)}</h2>'
        f"<p>{esc(text)}</p>"
        f"<pre>python -m extract seeds --out {esc(missing.folder)}</pre></div>"
    )
    if SEEDS.is_dir() and may("papers"):
        with st.container(horizontal=True, horizontal_alignment="center", key="start"):
            asked = st.button(words("nodata.extract"), type="primary", key="extract")
        if asked:
            _extract(words, missing.folder)


def no_store(words: Words, error: StoreError) -> None:
    """What people have kept can't be read now, nothing of it is lost: why, in the words that a maintainer needs."""
    st.html(
        f'<div class="empty" role="alert"><h2>{esc(words("nostore.title"))}</h2>'
        f"<p>{esc(words('nostore.text'))}</p>"
        f"<pre>{esc(error)}</pre></div>"
    )


def _extract(words: Words, folder: Path) -> None:
    """The bundled papers into tables, with progress, and the page anew."""
    bar = st.progress(0.0, words("nodata.working"))

    def show(done: int, of: int, name: str) -> None:
        bar.progress(done / max(1, of), words("nodata.progress", done=done, of=of, name=name))

    try:
        extract_paths([SEEDS], out=folder, progress=show)
    except OutputError as error:
        bar.empty()
        st.error(words("nodata.failed", folder=folder, reason=error))
        return
    st.rerun()
