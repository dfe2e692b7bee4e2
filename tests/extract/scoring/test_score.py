"""The measure, case by case, and number for number the same as the scorer of the contract."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extract.scoring import alike
from extract.scoring.command import ALL, main, scored
from extract.scoring.tables import placed

ROOT = Path(__file__).parents[3]
TEACHER = ROOT.parent / "shared" / "tools" / "score_figures.py"
GOLD = ROOT / "tests" / "gold" / "passages"
TEXT = "2021年，示例镇财政总收入21.6亿元，同比增长43.7%。2022年力争达到23亿元。新增停车位800个。"
HEAD = ("doc", "start", "end", "text", "sentence", "value", "unit", "measure", "indicator", "qualifier", "status", "period_start", "period_end", "region", "topic", "kind", "aliases")
YEAR = {"period_start": "2021-01-01", "period_end": "2021-12-31", "region": "示例镇", "topic": "fiscal", "kind": "core", "sentence": "2021年，示例镇财政总收入21.6亿元，同比增长43.7%。"}


def row(text: str, value: str, **more: str) -> dict[str, str]:
    start = TEXT.index(text)
    own = {"doc": "a.txt", "text": text, "start": str(start), "end": str(start + len(text)), "value": value, "unit": "元", "measure": "level", "indicator": "财政总收入", "status": "actual"}
    return dict.fromkeys(HEAD, "") | YEAR | own | more


RIGHT = [
    row("21.6亿元", "2160000000"),
    row("43.7%", "43.7", unit="%", measure="growth"),
    row("23亿元", "2300000000", status="target", period_start="2022-01-01", period_end="2022-12-31", sentence="2022年力争达到23亿元。"),
    row("800个", "800", unit="个", indicator="新增停车位数", kind="incidental", sentence="新增停车位800个。"),
]  # fmt: skip


def write(path: Path, rows: list[dict[str, str]], leave: tuple[str, ...] = ()) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [h for h in HEAD if h not in leave], extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def numbers(tmp_path: Path, rows: list[dict[str, str]], leave: tuple[str, ...] = ()) -> dict[str, float]:
    gold = write(tmp_path / "a.csv", RIGHT)
    (tmp_path / "texts").mkdir(exist_ok=True)
    (tmp_path / "texts" / "a.txt").write_text(TEXT, encoding="utf-8")
    return scored(write(tmp_path / "table.csv", rows, leave), gold, tmp_path / "texts")[ALL].numbers()


def test_the_gold_itself_is_all_right(tmp_path: Path) -> None:
    found = numbers(tmp_path, RIGHT)
    assert found.pop("core") == 3
    assert set(found.values()) == {1.0}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"value": "2150000000"}, {"value": 2 / 3, "usable_f1": 2 / 3, "strict_f1": 2 / 3, "f1": 1.0}),
        ({"status": "target"}, {"status": 2 / 3, "usable_f1": 1.0, "strict_f1": 2 / 3, "target_f1": 2 / 3}),
        ({"period_start": "2021-06-01"}, {"months": 2 / 3, "year": 1.0, "usable_f1": 1.0, "strict_f1": 2 / 3}),
        ({"indicator": "财政总支出"}, {"indicator": 2 / 3, "usable_f1": 2 / 3}),
        ({"start": "0", "end": "3"}, {"recall": 2 / 3, "precision": 2 / 3, "f1": 2 / 3}),
        ({"unit": "亿元"}, {"unit": 2 / 3, "usable_f1": 2 / 3}),
    ],
)
def test_one_wrong_cell_costs_what_it_should(change: dict[str, str], expected: dict[str, float], tmp_path: Path) -> None:
    found = numbers(tmp_path, [RIGHT[0] | change, *RIGHT[1:]])
    assert {n: found[n] for n in expected} == pytest.approx(expected)


def test_a_narrative_count_costs_nothing_found_or_not_and_what_is_nowhere_does(tmp_path: Path) -> None:
    assert numbers(tmp_path, RIGHT[:3])["f1"] == 1.0
    assert numbers(tmp_path, [*RIGHT, row("2021", "2021")])["precision"] == 3 / 4


def test_rows_without_spans_are_found_by_their_quotes(tmp_path: Path) -> None:
    assert numbers(tmp_path, RIGHT, leave=("start", "end"))["strict_f1"] == 1.0
    invented = row("21.6亿元", "1") | {"text": "99亿元", "start": "", "end": ""}
    assert [(r["start"], r["end"]) for r in placed([invented], TEXT)] == [("0", "0")]
    assert numbers(tmp_path, [invented, *RIGHT], leave=("start", "end"))["precision"] == 3 / 4


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("全镇财政总收入", "财政总收入", True),
        ("规上工业增加值", "规模以上工业增加值", True),
        ("一般公共预算收入", "一般公共预算支出", False),
        ("进出口总额", "出口总额", False),
        ("人均可支配收入", "可支配收入", False),
        ("地区生产总值", "停车位数", False),
    ],
)
def test_when_two_names_name_one_thing(a: str, b: str, same: bool) -> None:
    assert alike.indicators(a, [b]) == same


def damaged(rows: list[dict[str, str]], seed: int) -> list[dict[str, str]]:
    """Gold rows as a careless tool would have them: spans, names, units, values and statuses off, some rows lost."""
    rng = random.Random(seed)
    names = [r["indicator"] for r in rows]
    out = []
    for r in rows:
        r = dict(r)
        if rng.random() < 0.1:
            continue
        if rng.random() < 0.3:
            r["indicator"] = rng.choice([rng.choice(names), r["indicator"][1:], "全省" + r["indicator"], r["indicator"] + "总额"])
        if rng.random() < 0.2:
            r["end"] = str(int(r["end"]) + rng.randint(1, 9))
        if rng.random() < 0.2:
            r["unit"] = rng.choice(["个", "家", "元", "%", "个百分点", "公里", ""])
        if rng.random() < 0.2:
            r["value"] = rng.choice([str(float(r["value"]) * 1.0000001), str(float(r["value"]) + 0.004), "0", "x"])
        if rng.random() < 0.2:
            r["status"] = rng.choice(["actual", "target", "forecast", ""])
        if rng.random() < 0.2:
            r["region"] = rng.choice(["全国", "中国", r["region"][:-1], "中国" + r["region"], ""])
        if rng.random() < 0.2:
            r["period_start"] = ""
        out.append(r)
    return out


@pytest.mark.skipif(not TEACHER.is_file(), reason="../shared with the scorer of the contract is not beside the project")
def test_the_numbers_are_those_of_the_scorer_of_the_contract(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = []
    for seed, path in enumerate(sorted(GOLD.glob("*.csv"))):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows += [r | {"doc": f"{path.stem}.txt"} for r in damaged(list(csv.DictReader(file)), seed)]
    table = tmp_path / "table.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    said = subprocess.run([sys.executable, TEACHER, table, GOLD, "--json"], capture_output=True, text=True, check=True).stdout
    theirs = json.loads(said)
    theirs[ALL] = theirs.pop("ALL")
    ours = {name: s.numbers() for name, s in scored(table, GOLD).items()}
    assert ours.keys() == theirs.keys()
    assert 0.2 < ours[ALL]["strict_f1"] < 0.9, "the damage is neither nothing nor everything"
    for name, of in theirs.items():
        assert ours[name] == pytest.approx(of), name


def test_the_command_prints_a_table_and_its_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write(tmp_path / "a.csv", RIGHT)
    table = write(tmp_path / "table.csv", [RIGHT[0] | {"value": "1"}, *RIGHT[1:]])
    assert main([str(table), str(gold), "--errors", "3"]) == 0
    out = capsys.readouterr().out
    assert "wants '2160000000', has '1'" in out
    assert "strict_f1" in out


@pytest.mark.parametrize(
    ("table", "said"),
    [("doc,value\n", "lacks the columns unit, indicator"), ("doc,value,unit,indicator\na.txt,1,元,收入\n", "--texts"), ("doc,value,unit,indicator,start,end\na,1,元,收入,x,2\n", "line 2")],
)
def test_what_cannot_be_scored_is_told_of(table: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = write(tmp_path / "a.csv", RIGHT)
    (tmp_path / "table.csv").write_text(table, encoding="utf-8")
    assert main([str(tmp_path / "table.csv"), str(gold)]) == 2
    assert said in capsys.readouterr().err
