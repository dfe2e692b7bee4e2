"""The papers that people have put in, as the tables and the log have them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.queries.store import Store
from extract.intake.desk import history
from extract.intake.log import Entry, standing
from extract.intake.look import Look
from extract.tables.rows import figure_row

Row = dict[str, object]


def named(store: Store, look: Look) -> list[Row]:
    """The figures of a text that is in no table, with the names of the catalogue."""
    names = {r["indicator_id"]: r for r in store.rows("SELECT indicator_id, name_zh, name_en FROM indicators")}
    rows = [figure_row(f) for f in look.figures]
    for row in rows:
        known = names.get(row["indicator_id"], {})
        row |= {name: known.get(name, row["indicator"]) for name in ("name_zh", "name_en")}
    return rows


def imports(store: Store) -> list[Row]:
    """Every import, the newest first: what came, what it changed, and whether it can be taken back.

    Of a paper only what came last can be: what lies below it shows when that is gone.
    """
    entries = history(store.folder)
    stands, undone = standing(entries), {e.undoes for e in entries}
    papers = {str(r["doc"]): r for r in standing_papers(store)}
    return [
        {
            "number": e.number, "action": e.action, "doc": e.doc, "at": e.at, "changes": e.changes,
            "undone": e.number in undone, "stands": stands.get(e.doc) == e, "paper": papers.get(e.doc),
            "newer": any(o.doc == e.doc and o.action != "undo" and o.number < e.number and not _gone_at(entries, o, e) for o in entries),
        }
        for e in reversed(entries) if e.action != "undo"
    ]  # fmt: skip


def _gone_at(entries: Sequence[Entry], of: Entry, at: Entry) -> bool:
    """Whether an import had been taken back when another came."""
    return any(e.undoes == of.number and e.number < at.number for e in entries)


def standing_papers(store: Store) -> list[Row]:
    """The imported papers that are in the tables, the newest first."""
    stands = standing(history(store.folder))
    rows = store.rows("SELECT * FROM documents ORDER BY issue_date DESC NULLS LAST, title")
    return [row for row in rows if row["doc"] in stands]


def present(store: Store, figure_ids: Iterable[str]) -> set[str]:
    """Those of some figures that the tables hold."""
    ids = list(figure_ids)
    return {str(r["figure_id"]) for r in store.rows("SELECT figure_id FROM figures WHERE list_contains($ids, figure_id)", {"ids": ids})} if ids else set()


def said_of(store: Store, doc: str) -> dict[str, str]:
    """What people have said of an imported paper."""
    return dict(standing(history(store.folder))[doc].said)
