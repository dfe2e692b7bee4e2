"""What the checks have found: of one figure, and in one paper."""

from __future__ import annotations

from dashboard.queries.store import Store

Row = dict[str, object]

# A finding of the checks says how grave it is; those on corrections stand with the corrections.
_GRAVEST = "array_position(['impossible', 'doubtful', 'odd'], severity), kind, message"


def of_figure(store: Store, figure_id: str) -> list[Row]:
    """The findings that a figure is concerned in, the gravest first."""
    return store.rows(
        f"""
        SELECT * FROM findings
        WHERE severity IS NOT NULL AND (figure_id = $id OR list_contains(string_split(coalesce(others, ''), '|'), $id))
        ORDER BY {_GRAVEST}
        """,
        {"id": figure_id},
    )


def of_paper(store: Store, doc_id: str) -> list[Row]:
    """The findings in a paper, the gravest first, each with its figure as written."""
    return store.rows(
        f"""
        SELECT d.*, f.text FROM findings d LEFT JOIN figures f USING (figure_id)
        WHERE d.doc_id = ? AND severity IS NOT NULL ORDER BY {_GRAVEST}
        """,
        [doc_id],
    )
