"""What the checks found, beside the figure and in its paper; and how often terms stand."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from dashboard.charts.attention import attention
from dashboard.queries import evidence, findings, terms
from dashboard.queries.standing import Standing
from dashboard.queries.store import Store, open_store
from dashboard.queries.terms import Attention
from dashboard.screen.evidence import panel_html
from dashboard.screen.findings import paper_doubts
from dashboard.screen.terms import frame, reading
from dashboard.words import EN, ZH
from extract.schema import FINDINGS, TERMS
from extract.tables.rows import frame as rows_frame
from extract.tables.write import write_table
from extract.terms import term_rows

EVIL = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def doubted(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The folder of the tests, where two figures of one cell are doubted and two places have papers of two years."""
    home = tmp_path_factory.mktemp("doubted") / "tables"
    shutil.copytree(folder, home)
    ids = {r["text"]: r for r in open_store(folder).rows("SELECT text, figure_id, doc_id FROM figures")}
    first, other = ids["21.6亿元"], ids["21.7亿元"]
    said = {"doc_id": first["doc_id"], "figure_id": first["figure_id"], "others": other["figure_id"]}
    found = [
        {**said, "kind": "between", "severity": "doubtful", "message": f"two papers differ {EVIL}", "message_zh": f"两份文件不同{EVIL}"},
        {**said, "others": None, "kind": "negative", "severity": "impossible", "message": "below nought", "message_zh": "为负"},
        {"doc_id": first["doc_id"], "figure_id": first["figure_id"], "kind": "correction lost", "message": "lost"},
    ]
    write_table("findings", rows_frame(FINDINGS, found), home)
    papers = [
        {"doc_id": f"{place}{year}", "issue_date": date(year, 2, 1), "region": place, "region_code": None, "example": place == "示例县"}
        for place in ("甲县", "乙县", "示例县")
        for year in (2023, 2024)
    ]
    texts = {"甲县2023": "绿色低碳。", "甲县2024": "绿色，数字经济数字经济。", "乙县2023": "数字经济。", "乙县2024": "无", "示例县2023": "绿色", "示例县2024": "绿色"}
    write_table("terms", rows_frame(TERMS, term_rows(papers, texts)), home)
    return open_store(home)


def figure_of(store: Store, text: str) -> str:
    return str(store.rows("SELECT figure_id FROM figures WHERE text = ?", [text])[0]["figure_id"])


@pytest.mark.parametrize(("text", "kinds"), [("21.6亿元", ["negative", "between"]), ("21.7亿元", ["between"]), ("7.22%", [])])
def test_a_finding_stands_with_every_figure_that_it_concerns_the_gravest_first(doubted: Store, text: str, kinds: list[str]) -> None:
    assert [r["kind"] for r in findings.of_figure(doubted, figure_of(doubted, text))] == kinds


@pytest.mark.parametrize(("words", "said", "name"), [(ZH, "两份文件不同", "两份文件两个数"), (EN, "two papers differ", "Two values in two papers")])
def test_the_panel_says_it_in_its_language_and_leads_to_the_other(doubted: Store, words: object, said: str, name: str) -> None:
    found = evidence.evidence(doubted, figure_of(doubted, "21.6亿元"))
    assert found is not None
    html = panel_html(found, Standing(), words)  # type: ignore[arg-type]
    assert said in html and name in html and "<script" not in html
    assert html.count(f"figure={figure_of(doubted, '21.7亿元')}") == 2  # beside the doubt, and among the other sayings


def test_a_paper_lists_its_doubts_each_with_its_figure(doubted: Store) -> None:
    doc_id = str(doubted.rows("SELECT doc_id FROM figures WHERE text = '21.6亿元'")[0]["doc_id"])
    html = paper_doubts(findings.of_paper(doubted, doc_id), ZH)
    assert html.count(f'data-figure="{figure_of(doubted, "21.6亿元")}"') == 2
    assert "<script" not in html
    assert paper_doubts([], ZH) == ""


def test_a_folder_of_an_earlier_version_has_no_doubts(store: Store, folder: Path, tmp_path: Path) -> None:
    old = [c for c in FINDINGS.names if c not in ("message_zh", "severity", "others")]
    shutil.copytree(folder, tmp_path / "old")
    table = rows_frame(FINDINGS, [{"doc_id": "a", "figure_id": figure_of(store, "7.22%"), "kind": "x", "message": "y"}])[old]
    write_table("findings", table, tmp_path / "old")
    assert findings.of_figure(open_store(tmp_path / "old"), figure_of(store, "7.22%")) == []


def by(rows: list[Attention]) -> Mapping[tuple[str, int], tuple[int, float]]:
    return {(r.name, r.year): (r.count, round(r.per_10000)) for r in rows}


def test_topics_add_up_their_terms_over_the_papers_of_a_year(doubted: Store) -> None:
    # 2023: 5 and 5 characters; 2024: 12 and 1. An invented paper counts only where it is asked for.
    assert by(terms.attention(doubted, None, [], examples=False)) == {
        ("digital", 2023): (1, 1000), ("digital", 2024): (2, 1538), ("environment", 2023): (2, 2000), ("environment", 2024): (1, 769),
    }  # fmt: skip
    assert by(terms.attention(doubted, None, [], examples=True))["environment", 2024] == (2, 1333)
    assert terms.papers(doubted, [], examples=False) == 4


def test_a_topic_is_cut_into_its_terms_and_a_place_stands_alone(doubted: Store) -> None:
    found = by(terms.attention(doubted, "environment", ["甲县"], examples=False))
    assert found == {("低碳", 2023): (1, 2000), ("低碳", 2024): (0, 0), ("绿色", 2023): (1, 2000), ("绿色", 2024): (1, 833)}
    assert set(terms.regions(doubted, examples=False)) == {"甲县", "乙县"}


def test_the_reading_and_the_csv_are_of_the_rows_drawn(doubted: Store) -> None:
    rows = terms.attention(doubted, None, [], examples=False)
    labels = {"digital": "数字化", "environment": "生态环境"}
    assert reading(rows, labels, ZH) == (
        "2024年说得最多的是“数字化”，每万字1538.5次。与2023年相比，增加最多的是“数字化”（+538.5）。与2023年相比，减少最多的是“生态环境”（−1230.8）。"
    )
    assert list(frame(rows, labels, ZH).iloc[0]) == [2023, "数字化", 1, 1000.0]


def test_a_square_without_the_word_is_blank(doubted: Store) -> None:
    rows = terms.attention(doubted, "environment", ["甲县"], examples=False)
    (squares,) = attention(rows, {"绿色": "绿色", "低碳": "低碳"}, ZH).data
    lowest = next(iter(squares.z))
    assert list(lowest)[1] is None  # 低碳 stands below, 2024 to the right
    assert squares.meta == "count"
