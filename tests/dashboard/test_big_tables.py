"""What keeps the app quick on big tables: files are read as they are asked for, and long lists are cut with a way to the rest."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import warm
from dashboard.queries import papers, review, store
from dashboard.queries.store import Store, open_store
from dashboard.screen.ranks import MOST_BARS, highest
from dashboard.words import ZH
from tests.dashboard.tables import Paper, Said, build, year

SCRIPT = Path(__file__).parents[2] / "dashboard" / "script.py"
MANY = [
    Paper(f"{number}.txt", f"第{number}号公报", date(2024, 1, 1 + number % 28), f"第{number:03}乡", None,
          tuple(Said("财政总收入", f"{n + 1}亿元", "fiscal_revenue", (n + 1) * 1e8, "元", year(2023 - n)) for n in range(1 + number % 3)))
    for number in range(120)
]  # fmt: skip


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Six score papers of as many places."""
    return open_store(build(tmp_path_factory.mktemp("many") / "data", MANY))


@pytest.mark.parametrize("table", ["figures", "series", "documents", "indicators"])
def test_opening_loads_no_table(many: Store, table: str) -> None:
    kept = many.connection.execute("SELECT table_name, estimated_size FROM duckdb_tables()").fetchall()
    assert table not in dict(kept)
    assert sum(rows for name, rows in kept if name not in ("people", "indicator_names") and rows) == 0
    plan = many.connection.execute(f"EXPLAIN SELECT * FROM {table}").fetchall()[0][1]
    assert "READ_PARQUET" in plan.upper()


def test_a_page_long_open_is_answered_from_the_set_that_took_its_place(tmp_path: Path) -> None:
    folder = build(tmp_path / "data", MANY[:2])
    old = open_store(folder)
    moved = Store(folder, folder, old.connection)
    shutil.move(folder / "figures.parquet", tmp_path / "figures.parquet")
    with pytest.raises(Exception, match="no tables"):
        moved.rows("SELECT count(*) AS n FROM figures")
    shutil.move(tmp_path / "figures.parquet", folder / "figures.parquet")
    assert moved.rows("SELECT count(*) AS n FROM figures") == [{"n": 3}]


def test_what_the_first_page_asks_of_the_tables_is_asked_before_anybody_comes(
    many: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIGURES_DATA", str(many.folder))
    warm.warm_up()
    asked: list[str] = []
    real = store._asked
    monkeypatch.setattr(store, "_asked", lambda of, sql, values: asked.append(sql) or real(of, sql, values))
    page = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
    assert not page.exception
    assert not [sql for sql in asked if "observations" in sql or "figures" in sql]
    monkeypatch.setenv("FIGURES_DATA", str(tmp_path))
    warm.warm_up()  # a folder without tables stops nothing: the page says what to do


def test_a_frame_is_its_asker_s_own(many: Store) -> None:
    asked = "SELECT region, value FROM series ORDER BY value, region LIMIT 3"
    own = many.frame(asked)
    own["value"] = 0.0
    assert many.frame(asked)["value"].tolist() == [1e8, 1e8, 1e8]


def test_the_map_of_places_is_cut_to_those_with_most_figures_and_says_how_many_there_are(many: Store) -> None:
    rows = papers.coverage(many, examples=False)
    assert {row["places"] for row in rows} == {120}
    assert len({row["region"] for row in rows}) == papers.MOST_PLACES
    assert sum(row["year"] == 2021 for row in rows) == 40  # those of three years are all among them


def test_the_queue_is_cut_and_says_how_many_wait(many: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    every = list(review.queue(many, examples=False))
    monkeypatch.setattr(review, "MOST", 10)
    first = review.queue(many, examples=False)
    assert list(first) == every[:10] and {doubt.waiting for doubt in first.values()} == {len(every)}


@pytest.mark.parametrize(("rows", "shown", "said"), [(MOST_BARS, MOST_BARS, []), (MOST_BARS + 1, MOST_BARS, ["图中为最高的40个"])])
def test_a_ranking_says_how_many_bars_it_has_left_out(rows: int, shown: int, said: list[str]) -> None:
    kept, note = highest(pd.DataFrame({"value": range(rows)}), ZH)
    assert (len(kept), note) == (shown, said)
