"""The questions put to the tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.queries import evidence, figures, options, overview, papers, series, sources
from dashboard.queries.figures import Filter
from dashboard.queries.store import NoData, Store, open_store
from tests.dashboard.tables import Paper, Said, build, year


def figure_of(store: Store, text: str) -> str:
    return str(store.rows("SELECT figure_id FROM figures WHERE text = ?", [text])[0]["figure_id"])


def test_a_folder_without_tables_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoData) as missing:
        open_store(tmp_path)
    assert missing.value.folder == tmp_path


def test_tables_written_anew_are_read_anew(folder: Path) -> None:
    assert open_store(folder) is open_store(folder)


def test_a_doc_id_is_no_path(store: Store) -> None:
    with pytest.raises(FileNotFoundError):
        store.text("../figures")


def test_examples_stay_out_unless_asked(store: Store) -> None:
    assert "示例县" not in options.regions(store, examples=False)
    assert "示例县" in options.regions(store, examples=True)
    assert figures.count(store, Filter()) == 13
    assert figures.count(store, Filter(examples=True)) == 25


def test_what_the_program_is_little_sure_of_is_counted_and_not_drawn(tmp_path: Path) -> None:
    said = [Said("生产总值", f"{n}亿元", "gdp", n * 1e8, "元", year(2020 + n), confidence=sure) for n, sure in ((1, 0.9), (2, 0.3))]
    store = open_store(build(tmp_path / "data", [Paper("a.txt", "公报", None, "浙江省", "33", tuple(said))]))
    drawn = series.observations(store, ["gdp"], ["浙江省"], "year", ["actual"], examples=False)
    assert list(drawn["year"]) == [2021]
    assert series.waiting(store, ["gdp"], ["浙江省"], examples=False) == 1
    assert series.waiting(store, ["exports"], ["浙江省"], examples=False) == 0


def test_incidental_counts_stay_out_unless_asked(store: Store) -> None:
    assert figures.count(store, Filter(incidental=True)) == figures.count(store, Filter()) + 1


@pytest.mark.parametrize(
    ("choice", "count"),
    [
        (Filter(regions=["全国"]), 5),
        (Filter(topics=["fiscal"], years=[2023]), 3),
        (Filter(keys=["gdp"], statuses=["target"]), 1),
        (Filter(measures=["growth"]), 6),
        (Filter(search="口袋"), 1),
        (Filter(search="fiscal"), 6),
        (Filter(search="100%_'"), 0),
    ],
)
def test_filters(store: Store, choice: Filter, count: int) -> None:
    assert figures.count(store, choice) == count
    assert len(figures.page(store, choice, sort="value", descending=True, offset=0, limit=50)) == count
    assert len(figures.whole(store, choice)) == count


def test_pages_are_sorted_and_do_not_overlap(store: Store) -> None:
    whole = figures.page(store, Filter(), sort="period", descending=False, offset=0, limit=50)
    halves = [
        row
        for offset in (0, 6)
        for row in figures.page(
            store, Filter(), sort="period", descending=False, offset=offset, limit=6 if offset == 0 else 50
        )
    ]
    assert [row["figure_id"] for row in whole] == [row["figure_id"] for row in halves]
    ends = [row["period_end"] for row in whole]
    assert ends == sorted(ends)


def test_evidence_is_cut_from_the_kept_text(store: Store) -> None:
    found = evidence.evidence(store, figure_of(store, "7.22%"))
    assert found is not None
    assert (found.before, found.mention, found.after) == ("财政总收入下降", "7.22%", "。")
    assert found.lead.endswith("21.6亿元。") and found.trail.startswith("上一年")


def test_evidence_without_its_text_falls_back_on_the_sentence(folder: Path, tmp_path: Path) -> None:
    for table in folder.glob("*.parquet"):
        (tmp_path / table.name).write_bytes(table.read_bytes())
    bare = open_store(tmp_path)
    found = evidence.evidence(bare, figure_of(bare, "7.22%"))
    assert found is not None and found.before + found.mention + found.after == "财政总收入下降7.22%。"


def test_a_rival_is_shown_from_both_sides(store: Store) -> None:
    mine, other = figure_of(store, "21.6亿元"), figure_of(store, "21.7亿元")
    for figure_id, rival in ((mine, "21.7亿元"), (other, "21.6亿元")):
        found = evidence.evidence(store, figure_id)
        assert found is not None and [row["text"] for row in found.others] == [rival]


def test_an_unknown_figure(store: Store) -> None:
    assert evidence.evidence(store, "nothing") is None


def test_observations_by_grain(store: Store) -> None:
    years = series.observations(store, ["fiscal_revenue"], ["溪口镇"], "year", ["actual"], examples=False)
    assert list(years[years["measure"] == "level"]["year"]) == [2020, 2022, 2023]
    months = series.observations(store, ["fiscal_revenue"], ["示例县"], "ytd", ["actual"], examples=True)
    assert len(months) == 12
    assert series.grains(store, ["fiscal_revenue"], ["示例县"], examples=True) == {"ytd": 12}


def test_an_indicator_outside_the_catalogue_has_its_own_key(store: Store) -> None:
    keys = {choice.key: choice for choice in options.indicators(store, examples=False)}
    assert keys["口袋公园数"].name_en == "口袋公园数"
    assert keys["fiscal_revenue"].name_en == "Total fiscal revenue"


def test_a_card_has_its_line_and_its_growth(store: Store) -> None:
    fiscal = next(family for family in overview.families() if family.family == "fiscal")
    card = overview.card(store, fiscal, "溪口镇", examples=False)
    assert card is not None
    assert card.head["value"] == 21.6e8
    assert [row["year"] for row in card.line] == [2020, 2022, 2023]
    assert card.growth is not None and card.growth["value"] == -7.22
    assert overview.card(store, fiscal, "全国", examples=False) is None


def test_the_place_with_most_families_comes_first(store: Store) -> None:
    assert overview.places(store, examples=False)[0] == "溪口镇"


def test_the_longest_line(store: Store) -> None:
    line = overview.longest_line(store, examples=False)
    assert line is not None and (line["region"], line["key"], line["measure"]) == ("全国", "gdp", "growth")


def test_targets_stand_beside_the_year_before(store: Store) -> None:
    (goal,) = overview.newest_targets(store, "溪口镇", examples=False)
    assert (goal["year"], goal["value"], goal["past_value"]) == (2024, 23e8, 21.6e8)


def test_papers(store: Store) -> None:
    total = papers.totals(store, examples=False)
    assert (total["papers"], total["figures"], total["rejects"]) == (3, 13, 1)
    newest = papers.newest(store, examples=False)
    assert newest is not None and newest["title"] == "全国情况摘录"
    marks = papers.marks(store, str(papers.papers(store, examples=False)[-1]["doc_id"]), incidental=True)
    assert [mark["start"] for mark in marks] == sorted(mark["start"] for mark in marks)  # type: ignore[type-var]


def test_sources_name_each_paper_once(store: Store) -> None:
    ids = [figure_of(store, text) for text in ("21.6亿元", "7.22%", "21.7亿元")]
    assert sources.sources(store, ids) == ["溪口镇统计简报", "溪口镇年度通报"]
