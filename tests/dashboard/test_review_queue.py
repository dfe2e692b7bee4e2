"""The queue of the review page: what is doubted and leaned on comes first, what people have seen to is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.queries import review
from dashboard.queries.store import Store, open_store
from extract.corrections.record import Correction
from extract.corrections.store import Entry
from tests.dashboard.tables import FIGURES, Paper, Said, build, year

PLAIN = (
    Said("重大项目有", "12个", "projects", 12, "个", year(2023)),
    Said("口袋公园有", "3个", "口袋公园数", 3, "个", year(2023)),
    Said("绿道有", "7个", "绿道数", 7, "个", year(2022)),
)
FINDINGS = {name: pa.string() for name in ("doc_id", "figure_id", "kind", "message", "message_zh", "severity", "others")}
TARGETS = {name: pa.string() for name in ("target_id", "figure_id", "baseline_figure_id", "actual_figure_id")}


def folder_of(path: Path, says: tuple[Said, ...], *more: Paper) -> Path:
    return build(path / "tables", [Paper("a.txt", "通报", date(2024, 1, 20), "溪口镇", "330283100", says), *more])


def write(folder: Path, name: str, columns: dict[str, pa.DataType], *rows: dict[str, object]) -> None:
    filled = [{column: row.get(column) for column in columns} for row in rows]
    pq.write_table(pa.Table.from_pylist(filled, schema=pa.schema(list(columns.items()))), folder / f"{name}.parquet")


def ids(folder: Path) -> dict[str, str]:
    return {row["text"]: row["figure_id"] for row in pq.read_table(folder / "figures.parquet").to_pylist()}


def waiting(store: Store, **chosen: str) -> list[str]:
    """The figures of the queue as written, in its order."""
    text = {str(row["figure_id"]): str(row["text"]) for row in store.rows("SELECT figure_id, text FROM figures")}
    return [text[i] for i in review.queue(store, examples=False, **chosen)]


def unsure(says: tuple[Said, ...], number: int, confidence: float) -> tuple[Said, ...]:
    return tuple(replace(said, confidence=confidence) if n == number else said for n, said in enumerate(says))


@pytest.mark.parametrize("first", range(3))
def test_the_unsure_come_first(tmp_path: Path, first: int) -> None:
    store = open_store(folder_of(tmp_path, unsure(PLAIN, first, 0.5)))
    rest = [said.written for n, said in enumerate(PLAIN) if n != first]
    assert waiting(store) == [PLAIN[first].written, *rest]


@pytest.mark.parametrize(
    ("severity", "other", "order"),
    [
        ("odd", "", ["3个", "7个", "12个"]),  # 1 − 0.9 × 0.7 is more than 1 − 0.7
        ("impossible", "", ["3个", "7个", "12个"]),
        ("doubtful", "12个", ["12个", "3个", "7个"]),  # what a figure was compared with is concerned as well
        (None, "", ["7个", "12个", "3个"]),  # what is said of corrections is no doubt
    ],
)
def test_findings_bring_a_figure_forward(tmp_path: Path, severity: str | None, other: str, order: list[str]) -> None:
    folder = folder_of(tmp_path, unsure(PLAIN, 2, 0.7))
    known = ids(folder)
    found = {"doc_id": "d", "figure_id": known["3个"], "kind": "growth", "message": "m", "message_zh": "不符", "severity": severity, "others": known.get(other)}
    write(folder, "findings", FINDINGS, found)
    assert waiting(open_store(folder)) == order


def test_what_targets_and_papers_lean_on_comes_first(tmp_path: Path) -> None:
    rival = Paper("b.txt", "简报", date(2024, 2, 3), "溪口镇", "330283100", (Said("口袋公园", "3个", "口袋公园数", 3, "个", year(2023)),))
    folder = folder_of(tmp_path, PLAIN, rival)
    assert waiting(open_store(folder))[:2] == ["3个", "12个"]
    seven = ids(folder)["7个"]
    write(folder, "targets", TARGETS, *({"target_id": str(n), "actual_figure_id": seven} for n in range(3)))
    assert waiting(open_store(folder))[0] == "7个"


def test_sources_that_disagree_and_headline_indicators_come_first(tmp_path: Path) -> None:
    says = (*PLAIN, Said("口袋公园又说有", "4个", "口袋公园数", 4, "个", year(2023)))
    found = waiting(open_store(folder_of(tmp_path / "a", says)))
    assert found[0] == "3个"
    says = (*PLAIN, Said("生产总值", "9亿元", "gdp", 9e8, "元", year(2023)))
    assert waiting(open_store(folder_of(tmp_path / "b", says)))[0] == "9亿元"


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({}, {"12个", "3个", "7个"}), ({"region": "溪口镇"}, {"12个", "3个", "7个"}), ({"region": "别处"}, set()),
        ({"key": "projects"}, {"12个"}), ({"key": "绿道数"}, {"7个"}), ({"kind": "unsure"}, {"7个"}), ({"kind": "disagree"}, set()),
        ({"kind": "growth"}, {"3个"}), ({"kind": "growth", "key": "projects"}, set()),
    ],
)  # fmt: skip
def test_a_choice_cuts_the_queue(tmp_path: Path, chosen: dict[str, str], left: set[str]) -> None:
    folder = folder_of(tmp_path, unsure(PLAIN, 2, 0.7))
    write(folder, "findings", FINDINGS, {"doc_id": "d", "figure_id": ids(folder)["3个"], "kind": "growth", "message": "m", "severity": "odd"})
    store = open_store(folder)
    assert set(waiting(store, **chosen)) == left
    assert review.kinds(store, examples=False) == ["unsure", "growth"]


@pytest.mark.parametrize("rule", ["test;accepted", "test;corrected", "test;added", "test;split"])
def test_what_people_have_seen_to_is_gone(tmp_path: Path, rule: str) -> None:
    folder = folder_of(tmp_path, PLAIN)
    rows = pq.read_table(folder / "figures.parquet").to_pylist()
    rows[0]["rule"] = rule
    write(folder, "figures", FIGURES, *rows)
    assert waiting(open_store(folder)) == ["3个", "7个"]


def entry(number: int, figure_id: str | None, author: str, minute: int, *, undone: bool = False) -> Entry:
    at = datetime(2026, 1, 31, 8, minute, tzinfo=UTC)
    made = Correction(f"c{number}", "accept", "d", "a.txt", figure_id, 0, 1, "1", "", "", None, None, None, author, at, "")
    return Entry(made, author if undone else None, at if undone else None, None)


@pytest.mark.parametrize(
    ("log", "undo", "seen"),
    [
        ([], [], set()),
        ([entry(1, "a", "王", 1), entry(2, "b", "王", 2)], ["c2"], {"a", "b"}),
        ([entry(1, "a", "王", 1), entry(2, "b", "李", 2)], ["c1"], {"a", "b"}),
        ([entry(1, "a", "王", 1), entry(2, "b", "王", 2, undone=True)], ["c1"], {"a"}),
        ([entry(1, "a", "王", 1), entry(2, "b", "王", 2), entry(3, "b", "王", 2)], ["c3", "c2"], {"a", "b"}),  # one form
        ([entry(1, None, "王", 1)], [], set()),  # a figure that was added is not of the queue
    ],
)
def test_what_is_taken_back_and_what_is_seen_to(log: list[Entry], undo: list[str], seen: set[str]) -> None:
    assert [e.correction.correction_id for e in review.last_of(log, "王")] == undo
    assert review.seen_to(log) == seen


def test_neighbours_are_the_nearest_of_the_same_series(tmp_path: Path) -> None:
    says = tuple(Said(f"{of}年重大项目有", f"{of - 2000}个", "projects", of - 2000, "个", year(of)) for of in range(2012, 2024)) + PLAIN[1:]
    folder = folder_of(tmp_path, says)
    near = review.neighbours(open_store(folder), ids(folder)["20个"])
    assert [int(float(str(row["value"]))) for row in near] == [17, 18, 19, 21, 22, 23]
