"""What stands in a paper is text on the screen, never markup of ours."""

from __future__ import annotations

from dataclasses import replace

from dashboard.queries import evidence, figures, papers
from dashboard.queries.figures import Filter
from dashboard.queries.options import Indicator
from dashboard.queries.overview import card, families, newest_targets
from dashboard.queries.standing import Standing
from dashboard.queries.store import Store
from dashboard.screen import cards, tables
from dashboard.screen.evidence import panel_html
from dashboard.screen.filters import indicator_labels
from dashboard.screen.markup import esc, href, link, number
from dashboard.screen.papers import paper_list, reader
from dashboard.words import EN, ZH

EVIL = '<script>alert("x")</script>'


def test_text_is_escaped() -> None:
    assert esc(EVIL) == "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"
    assert esc(None) == ""
    for html in (link("data", EVIL, ZH, {"q": EVIL}), number(EVIL, EVIL, ZH)):
        assert "<script" not in html


def test_addresses_carry_their_language() -> None:
    assert href("by-year", ZH, {"region": "瓜沥镇", "indicator": ["a", "b"], "grain": None}) == (
        "./by-year?region=%E7%93%9C%E6%B2%A5%E9%95%87&indicator=a&indicator=b"
    )
    assert href("", ZH) == "./"
    assert href("data", EN) == "./data?lang=EN"


def test_a_paper_cannot_write_markup(store: Store) -> None:
    figure_id = str(store.rows("SELECT figure_id FROM figures WHERE text = '3个'")[0]["figure_id"])
    found = evidence.evidence(store, figure_id)
    assert found is not None
    found = replace(found, lead=EVIL, figure=found.figure | {"title": EVIL, "rule": EVIL})
    html = panel_html(found, Standing(), ZH)
    assert "新建&lt;b&gt;口袋公园&lt;/b&gt;<mark>3个</mark>" in html
    assert "<script" not in html


def test_the_table_marks_rows_and_sorting(store: Store) -> None:
    rows = figures.page(store, Filter(), sort="value", descending=True, offset=0, limit=5)
    html = tables.figures_table(rows, ZH, sort="value-desc")
    assert html.count("<tr data-figure=") == 5
    assert 'aria-sort="descending"' in html and "sort:value-asc" in html
    pages = tables.pager(120, 1, 50, ZH)
    assert "第 51–100 个，共 120 个" in pages and "page:0" in pages and "page:2" in pages
    assert tables.pager(10, 0, 50, EN).count(" disabled") == 2


def test_cards_show_every_family_or_say_there_is_none(store: Store) -> None:
    found = [card(store, family, "溪口镇", examples=False) for family in families()]
    html = cards.cards(found, [family.family for family in families()], ZH)
    assert html.count('<section class="kpi"') == 4
    assert "21.6亿元" in html and "−7.22%" in html and "材料里还没有这一类数据" in html
    assert "by-year?indicator=" in html
    goals = cards.targets(newest_targets(store, "溪口镇", examples=False), ZH)
    assert "超23亿元" in goals and "21.6亿元" in goals


def test_a_paper_has_every_figure_marked_and_in_its_table(store: Store) -> None:
    paper = papers.papers(store, examples=False)[-1]
    doc_id = str(paper["doc_id"])
    text = store.text(doc_id)
    html = reader(paper, text, papers.marks(store, doc_id, incidental=True), words=ZH)
    assert html.count('<button type="button" class="mark ') == html.count("<tr data-pair=") == 8
    assert 'class="mark incidental"' in html and "&lt;b&gt;口袋公园" in html
    plain = reader(paper, text, papers.marks(store, doc_id, incidental=False), words=ZH)
    passing = papers.incidental(store, doc_id)
    assert passing > 0 and plain.count("<tr data-pair=") == 8 - passing and "incidental" not in plain


def test_the_list_of_papers_can_be_searched(store: Store) -> None:
    assert paper_list(papers.papers(store, examples=True), ZH).count("<tr>") == 5
    assert [row["title"] for row in papers.papers(store, examples=True, search="全国")] == ["全国情况摘录"]
    assert papers.papers(store, examples=True, search="无此一份") == []


def test_labels_of_indicators_are_unique() -> None:
    twins = [Indicator("a", "甲", "Same", "fiscal", 2), Indicator("b", "乙", "Same", "macro", 1)]
    assert indicator_labels(twins, EN) == {"a": "Same", "b": "Same · 乙"}
    assert indicator_labels(twins, ZH) == {"a": "甲", "b": "乙"}
