"""Papers are read by several processes at once, and the tables are those of one."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from pathlib import Path

import pytest

from extract.__main__ import main
from extract.running import each
from extract.running.each import Refused
from extract.running.inputs import find_inputs

AT = "2026-01-31T08:00:00Z"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for year in range(2018, 2024):
        (folder / f"{year}.txt").write_text(f"示例镇{year}年经济运行情况\n\n{year}年，全镇财政总收入{year - 2000}.2亿元，同比增长6.5%。\n", encoding="utf-8")
    (folder / "again.txt").write_bytes((folder / "2018.txt").read_bytes())
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "documents.csv").write_text("doc,title\n2020.txt,二〇二〇年\n", encoding="utf-8")
    return folder


def sums(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.csv"))}


def test_any_number_of_jobs_gives_the_same_tables(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(papers), "--out", str(tmp_path / "one"), "--at", AT]) == 1
    assert main([str(papers), "--out", str(tmp_path / "three"), "--at", AT, "--jobs", "3"]) == 1
    turned = [str(file) for file in sorted(papers.glob("*.txt"), reverse=True)]
    assert main([*turned, "--out", str(tmp_path / "turned"), "--at", AT, "--jobs", "2"]) == 1
    one = sums(tmp_path / "one")
    assert len(one) > 10 and sums(tmp_path / "three") == one
    same = {"figures.csv", "series.csv", "targets.csv", "documents.csv"}
    assert {name: found for name, found in sums(tmp_path / "turned").items() if name in same} == {name: one[name] for name in same}


def test_a_process_that_is_ended_costs_no_paper(papers: Path) -> None:
    inputs = find_inputs([papers])
    found = each.each(inputs, {item.root: {} for item in inputs}, jobs=2)
    first = next(found)
    for child in multiprocessing.active_children():
        os.kill(child.pid or 0, signal.SIGKILL)
    rest = list(found)
    assert len([first, *rest]) == len(inputs)
    assert sum(isinstance(came, Refused) for came in (first, *rest)) == 1  # the empty one


@pytest.mark.parametrize("said", ["0", "-1", "many"])
def test_no_number_of_jobs_is_told_of(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["seeds", "--out", "x", "--jobs", said])
    assert "no number of jobs" in capsys.readouterr().err
