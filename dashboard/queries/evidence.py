"""Where a figure comes from: its sentence in its paper, and what other papers say."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.queries import findings
from dashboard.queries.corrections import as_read, of_figure
from dashboard.queries.store import Store

Row = dict[str, object]
CONTEXT = 160  # characters of the paper shown before and after the sentence


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure with its sentence cut where the figure stands, the words around it, and its rivals.

    ``before + mention + after`` is the sentence as it stands in the paper; ``lead`` and ``trail`` are what
    surrounds it, ``cut_lead`` and ``cut_trail`` say whether the paper goes on there.
    """

    figure: Row
    lead: str
    before: str
    mention: str
    after: str
    trail: str
    cut_lead: bool
    cut_trail: bool
    others: list[Row]
    rejected: bool  # a person said that this is no figure
    corrections: list[Row]
    read: Row | None  # the figure as the program read it, where a person has changed it
    doubts: list[Row]  # what the checks found about it


def evidence(store: Store, figure_id: str, doc: str = "") -> Evidence | None:
    """The evidence of a figure, or of one that a person rejected; None when the folder has no such figure.

    ``doc`` is its paper, where that is known: then it need not be looked for among all.

    The sentence is read from the kept text by the figure's offsets. Where the text is missing or does
    not hold the mention at that place, the table's own copy of the sentence stands in.
    """
    kept = _rows(store, "figures", figure_id, doc)
    rows = kept or _rows(store, "overruled", figure_id, doc)
    if not rows:
        return None
    figure = rows[0]
    people = (not kept, of_figure(store, figure), as_read(store, figure_id) if kept else None, findings.of_figure(store, figure_id))
    sentence, mention = str(figure["sentence"]), str(figure["text"])
    first = int(str(figure["sentence_start"]))
    start, end = int(str(figure["start"])), int(str(figure["end"]))
    try:
        text = store.text(str(figure["doc_id"]))
    except (FileNotFoundError, UnicodeDecodeError):
        text = ""
    others = _others(store, figure_id)
    last = first + len(sentence)
    if text[start:end] != mention or not first <= start <= end <= last:
        before, _, after = sentence.partition(mention)
        return Evidence(figure, "", before, mention, after, "", False, False, others, *people)
    return Evidence(
        figure,
        text[max(0, first - CONTEXT) : first],
        text[first:start],
        mention,
        text[end:last],
        text[last : last + CONTEXT],
        first > CONTEXT,
        last + CONTEXT < len(text),
        others,
        *people,
    )


def _rows(store: Store, table: str, figure_id: str, doc: str) -> list[Row]:
    """The row, looked for in its paper: papers stand together in the file, figures do not."""
    docs = [doc] if doc else store.column(f"SELECT doc FROM {table} WHERE figure_id = ? LIMIT 1", [figure_id])
    if not docs:
        return []
    return store.rows(
        f"""
        SELECT f.*, coalesce(i.name_zh, f.indicator) AS name_zh, coalesce(i.name_en, f.indicator) AS name_en,
            coalesce(f.indicator_id, f.indicator) AS key, i.definition_zh, i.definition_en,
            d.title, d.publisher, d.issue_date, d.issue_date_source, d.restates,
            coalesce(d.example, false) AS example, a.headline
        FROM {table} f JOIN documents d USING (doc_id)
            LEFT JOIN indicators i USING (indicator_id)
            LEFT JOIN articles a ON a.doc_id = f.doc_id AND a.article = f.article
        WHERE f.doc = ? AND f.figure_id = ? LIMIT 1
        """,
        [docs[0], figure_id],
    )


def _others(store: Store, figure_id: str) -> list[Row]:
    """The other figures of the same cell of a series: same place, indicator, period and status."""
    cell = store.rows(
        """
        SELECT string_split(concat_ws('|', figure_id, alternatives), '|') AS members FROM series
        WHERE alternatives <> '' AND (figure_id = $id OR contains(alternatives, $id)) AND list_contains(members, $id) LIMIT 1
        """,
        {"id": figure_id},
    )
    if not cell:
        return []
    return store.rows(
        """
        SELECT f.figure_id, f.value, f.value_high, f.unit, f.unit_written, f.measure, f.qualifier, f.text,
            d.title, d.issue_date
        FROM figures f JOIN documents d USING (doc_id)
        WHERE f.figure_id <> $id AND list_contains($members, f.figure_id)
        ORDER BY d.issue_date
        """,
        {"id": figure_id, "members": cell[0]["members"]},
    )
