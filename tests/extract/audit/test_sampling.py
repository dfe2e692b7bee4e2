"""Who draws from the same tables by the same seed gets the same sample, and every stratum has its share of it."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from extract import extract_paths
from extract.audit import draw
from extract.audit.draw import shown
from extract.audit.item import AuditError
from extract.audit.sampling import systematic

UNITS = [f"{stratum}{number}" for stratum, size in (("a", 60), ("b", 30), ("c", 9), ("d", 1)) for number in range(size)]
REPORT = """浙江省2023年工作总结

2024年1月20日

2023年，全省财政总收入183.6亿元，同比增长6.5%。坚持一体推进改革。
全年接待游客120万人次。2023年是极不平凡的一年。粮食产量稳定在5.2万吨。
"""


def drawn(units: list[str], n: int, seed: int) -> list[str]:
    return systematic(units, n, seed, lambda unit: (unit[0],), lambda unit: unit)


@pytest.mark.parametrize("seed", [0, 1, 20261121])
def test_the_order_of_the_input_does_not_matter(seed: int) -> None:
    shuffled = UNITS[:]
    random.Random(7).shuffle(shuffled)
    assert drawn(UNITS, 20, seed) == drawn(shuffled, 20, seed) == drawn(UNITS, 20, seed)


def test_another_seed_draws_another_sample() -> None:
    assert len({tuple(drawn(UNITS, 20, seed)) for seed in range(10)}) == 10


@pytest.mark.parametrize(("n", "shares"), [(10, {"a": (6, 6), "b": (3, 3), "c": (0, 1), "d": (0, 1)}), (50, {"a": (30, 30), "b": (15, 15), "c": (4, 5), "d": (0, 1)}), (100, {"a": (60, 60), "d": (1, 1)}), (500, {"a": (60, 60), "c": (9, 9)})])
def test_every_stratum_has_its_share(n: int, shares: dict[str, tuple[int, int]]) -> None:
    for seed in range(20):
        sample = drawn(UNITS, n, seed)
        assert len(sample) == len(set(sample)) == min(n, len(UNITS))
        found = Counter(unit[0] for unit in sample)
        assert all(low <= found[stratum] <= high for stratum, (low, high) in shares.items())


def test_every_unit_has_the_same_chance() -> None:
    times = Counter(unit for seed in range(2000) for unit in drawn(UNITS, 10, seed))
    assert len(times) == len(UNITS)
    assert all(130 < times[unit] < 280 for unit in UNITS)  # 200 are expected, by chance ± 13


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "2023.txt").write_text(REPORT, encoding="utf-8")
    extract_paths([folder / "2023.txt"], out=folder / "tables")
    return folder / "tables"


def test_rows_and_sentences_without_one_are_drawn(tables: Path) -> None:
    items = draw(tables, 3, 100, 100)
    told = shown(tables, items)
    assert {told[i.id]["text"] for i in items if i.kind == "row"} == {"183.6亿元", "6.5%", "120万人次", "5.2万吨"}
    sentences = {told[i.id]["sentence"]: i for i in items if i.kind == "sentence"}
    assert "2023年是极不平凡的一年。" in sentences and sentences["坚持一体推进改革。"].stratum == "written"
    assert not any("亿元" in sentence or "万" in sentence for sentence in sentences)
    assert {i.shares for i in items if told[i.id]["text"] == "6.5%"} == {2}


def test_the_weights_add_up_to_the_table(tables: Path) -> None:
    items = draw(tables, 3, 3, 2)
    assert sum(i.weight for i in items if i.kind == "row") == pytest.approx(4)
    assert len(items) == 5 and {i.seed for i in items} == {3}


def test_nothing_to_draw_is_said(tables: Path) -> None:
    with pytest.raises(AuditError):
        draw(tables, 3, 0, 0)
