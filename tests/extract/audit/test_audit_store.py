"""An audit lies beside the tables and loses nothing; the command line draws, takes in and tells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from extract import extract_paths
from extract.audit import ATTRIBUTES, Audit, draw, names
from extract.audit.__main__ import main
from extract.audit.item import AuditError, from_csv, to_csv

REPORT = "浙江省2023年工作总结\n\n2024年1月20日\n\n2023年，全省财政总收入183.6亿元，同比增长6.5%。2023年是极不平凡的一年。\n"
RIGHT = dict.fromkeys(ATTRIBUTES, "right")


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "2023.txt").write_text(REPORT, encoding="utf-8")
    extract_paths([tmp_path / "2023.txt"], out=tmp_path / "tables")
    return tmp_path / "tables"


def test_judgements_are_kept_and_a_run_leaves_them_alone(tables: Path) -> None:
    audit = Audit(tables, "first")
    audit.begin(draw(tables, 1, 10, 10))
    first, *others = audit.items()
    audit.judge(replace(first, judged=RIGHT, missed=0, author="王"))
    extract_paths([tables.parent / "2023.txt"], out=tables)
    assert audit.items() == [replace(first, judged=RIGHT, missed=0, author="王"), *others]
    assert names(tables) == ["first"] and first.done is False and audit.items()[0].done is True


@pytest.mark.parametrize("name", ["", "../up", "a/b", ".hidden", "x" * 80])
def test_a_name_cannot_leave_its_folder(tables: Path, name: str) -> None:
    with pytest.raises(AuditError):
        Audit(tables, name).begin([])


def test_what_stands_is_not_wiped_out(tables: Path) -> None:
    audit = Audit(tables, "first")
    items = draw(tables, 1, 10, 10)
    audit.begin(items)
    with pytest.raises(AuditError, match="already"):
        audit.begin(items)
    with pytest.raises(AuditError, match="not in the sample"):
        audit.judge(replace(items[0], id="strange"))
    judged = replace(items[0], judged={"figure": "wrong"}, missed=0)
    assert audit.bring(to_csv([judged, *items[1:]])) == 1
    assert audit.items() == [judged, *items[1:]]


def test_the_commands(tables: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "sample.csv"
    assert main(["draw", str(tables), "--seed", "1"]) == 2
    assert main(["draw", str(tables), "--seed", "1", "--rows", "2", "--sentences", "2", "--out", str(file)]) == 0
    items = from_csv(file.read_bytes())
    assert "183.6亿元" in file.read_text(encoding="utf-8")
    file.write_bytes(to_csv([replace(i, judged=RIGHT if i.kind == "row" else {}, missed=0) for i in items]))
    assert main(["report", str(tables), "--name", "x"]) == 2
    assert main(["import", str(tables), str(file), "--name", "x"]) == 0
    capsys.readouterr()
    assert main(["report", str(tables), "--name", "x"]) == 0
    told = capsys.readouterr().out
    assert "| precision: value | 2 | 1.000 |" in told and "| recall |" in told and "种子1" in told and "seed 1" in told
    assert main(["export", str(tables), str(tmp_path / "out.csv"), "--name", "x"]) == 0
    assert from_csv((tmp_path / "out.csv").read_bytes()) == from_csv(file.read_bytes())
