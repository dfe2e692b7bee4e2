"""Which papers some figures come from."""

from __future__ import annotations

from dashboard.queries.store import Store


def sources(store: Store, figure_ids: list[str]) -> list[str]:
    """Titles of the papers of some figures, the newest first, each once."""
    return store.column(
        """
        SELECT coalesce(nullif(d.title, ''), d.doc) AS title
        FROM figures f JOIN documents d USING (doc_id)
        WHERE list_contains($ids, f.figure_id)
        GROUP BY coalesce(nullif(d.title, ''), d.doc) ORDER BY max(d.issue_date) DESC NULLS LAST, title
        """,
        {"ids": figure_ids},
    )
