"""Papers are read in parts, here or by several processes, and the tables are the same; what an ended run has done is found again."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from extract import load_tables
from extract.__main__ import main
from extract.api import extract_into
from extract.errors import OutputError
from extract.running import each, groups, parts
from extract.running.each import here, processes
from extract.running.many import find_papers, read_papers, write_set
from extract.running.paper import Paper
from extract.running.parts import cut, parts_beside

ROOT = Path(__file__).parents[2]
AT = "2026-01-31T08:00:00Z"
TEXT = """{place}{year}年工作总结

{next}年1月20日

{year}年，{place}财政总收入{n}.2亿元，其中税收收入{n}.0亿元，同比增长{small}.5%。全社会固定资产投资{n}9.1亿元。
全年接待游客{n}万人次，新建停车位{n}00个。地区生产总值{n}50亿元，增长6.{small}%。

{next}年的目标：财政总收入增长{small}%以上，地区生产总值增长6%左右，新建停车位{n}20个。
"""


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nine good papers of three places, one that stands twice and one that is empty, a part for each two."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for n, place in enumerate(("浙江省", "浙江省杭州市", "江苏省")):
        for year in (2021, 2022, 2023):
            text = TEXT.format(place=place, year=year, next=year + 1, n=10 + 7 * n + year % 10, small=(n + year) % 7 + 1)
            (folder / f"{n}-{year}.txt").write_text(text, encoding="utf-8")
    (folder / "again.txt").write_bytes((folder / "0-2021.txt").read_bytes())
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "documents.csv").write_text("doc,title\n0-2022.txt,二〇二二年\n", encoding="utf-8")
    (folder / "targets.csv").write_text("指标,地区,时期,要求,目标值\n财政总收入,江苏省,2023,不低于,30亿元\n", encoding="utf-8")
    monkeypatch.setattr(parts, "MOST_PAPERS", 2)
    return folder


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes import what their parent runs as its main module: here nothing, whatever an earlier test has left there."""
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


def sums(folder: Path) -> dict[str, str]:
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.glob("*.csv"))}


def test_any_number_of_jobs_and_any_order_give_the_same_tables(papers: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--out", str(tmp_path / "one"), "--at", AT]
    assert main([str(papers), *command]) == 1
    for name, inputs, jobs in (("three", [papers], "3"), ("turned", [*sorted(papers.glob("*.txt"), reverse=True), papers], "2")):
        assert main([*map(str, inputs), "--out", str(tmp_path / name), "--at", AT, "--jobs", jobs]) == 1
    one = sums(tmp_path / "one")
    assert len(one) > 10
    assert sums(tmp_path / "three") == one
    assert sums(tmp_path / "turned") == one
    assert len(load_tables(tmp_path / "one")["targets"]) > 6


@pytest.mark.parametrize("most", [1, 7, 30])
def test_any_size_of_the_groups_gives_the_same_tables(papers: Path, tmp_path: Path, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One fact a group: each place for itself, and each place cut again by what its facts are about."""
    at = datetime.fromisoformat(AT)
    for name in ("whole", "cut"):
        (tmp_path / name).mkdir()
    (tmp_path / "parts").mkdir()
    reading = read_papers(find_papers([papers]), tmp_path / "parts", here)
    write_set(tmp_path / "whole", reading, [], at, here, tmp_path / "work")
    monkeypatch.setattr(groups, "MOST", most)
    write_set(tmp_path / "cut", reading, [], at, here, tmp_path / "work")
    assert sums(tmp_path / "cut") == sums(tmp_path / "whole")


def test_a_process_that_is_ended_costs_no_paper(papers: Path, tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(done: int, *_: object) -> None:
        children = multiprocessing.active_children() if done and not killed else []
        killed.extend(child.pid or 0 for child in children)
        for child in children:
            os.kill(child.pid or 0, signal.SIGKILL)

    extract_into([papers], tmp_path / "killed", at=datetime.fromisoformat(AT), progress=kill, engine=processes(2))
    assert killed
    extract_into([papers], tmp_path / "whole", at=datetime.fromisoformat(AT))
    assert sums(tmp_path / "killed") == sums(tmp_path / "whole")


def counting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers that are read from now on."""
    read: list[str] = []
    true = parts.read_paper

    def note(paper: Paper, *rest: object) -> object:
        read.append(paper.doc)
        return true(paper, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "read_paper", note)
    return read


def after(papers: int) -> Callable[[int, int, str], None]:
    """Ends the run when so many papers are read."""

    def stop(done: int, *_: object) -> None:
        if done >= papers:
            raise KeyboardInterrupt

    return stop


def test_a_run_that_was_ended_is_gone_on_with(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    with pytest.raises(KeyboardInterrupt):
        extract_into([papers], out, at=datetime.fromisoformat(AT), progress=after(6))
    (papers / "0-2022.txt").write_text(TEXT.format(place="浙江省", year=2022, next=2023, n=77, small=3), encoding="utf-8")
    read = counting(monkeypatch)
    extract_into([papers], out, at=datetime.fromisoformat(AT))
    again = {"0-2021.txt", "0-2022.txt"}  # the part in which one has changed
    assert set(read) == {p.name for p in papers.glob("*.txt")} - {"0-2023.txt", "1-2021.txt", "1-2022.txt", "1-2023.txt"}
    assert again <= set(read)
    assert not out.with_name("out.parts").exists(), "what is in the tables is not kept twice"
    extract_into([papers], tmp_path / "whole", at=datetime.fromisoformat(AT))
    assert sums(out) == sums(tmp_path / "whole")


def test_parts_of_another_program_are_not_taken(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyboardInterrupt):
        extract_into([papers], tmp_path / "out", progress=after(6))
    monkeypatch.setattr("extract.running.many.program", lambda: "another")
    read = counting(monkeypatch)
    extract_into([papers], tmp_path / "out")
    assert len(read) == 11


@pytest.mark.skipif(os.name == "nt", reason="processes are ended otherwise there")
def test_a_run_that_is_killed_leaves_what_it_has_read(papers: Path, tmp_path: Path) -> None:
    work = "import sys\nfrom extract.running import parts\nparts.MOST_PAPERS = 2\nfrom extract.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", work, str(papers), "--out", str(tmp_path / "out"), "--at", AT]
    running = subprocess.Popen([*command, "--jobs", "1"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    folder = tmp_path / "out.parts"
    while running.poll() is None and len(list(folder.glob("*.parquet"))) < 2:
        time.sleep(0.01)
    running.kill()
    running.communicate(timeout=60)  # its output is at an end when the last process that it started is
    left = {p.name for p in folder.glob("*.parquet")}
    assert len(left) >= 2 and not (tmp_path / "out" / "figures.csv").exists()
    kept = {p.name: p.stat().st_ino for p in folder.glob("*.parquet")}
    with parts_beside(tmp_path / "out") as again:
        assert again == folder
        read_papers(find_papers([papers]), again, here)
        assert {p.name: p.stat().st_ino for p in folder.glob("*.parquet") if p.name in kept} == kept


def test_two_runs_at_once_have_parts_of_their_own(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with parts_beside(out) as first, parts_beside(out) as second:
        assert first != second and first.is_dir() and second.is_dir()
        (second / "left").write_text("", encoding="utf-8")
    assert not first.exists() and not second.exists()


@pytest.mark.skipif(os.name == "nt", reason="no unwritable folders to be had here")
def test_parts_that_cannot_be_written_are_told_of(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("extract.running.parts.os.replace", full)
    with pytest.raises(OutputError, match=r"No space left on device\. The old tables are unchanged"):
        extract_into([papers], tmp_path / "out")


def test_parts_hold_so_many_papers_or_bytes() -> None:
    def paper(n: int) -> Paper:
        return Paper(f"{n}.txt", f"{n}.txt", {})

    sizes = [10, parts.MOST_BYTES, 10, 10, *[1] * (parts.MOST_PAPERS + 1)]
    found = [len(part) for part in cut((paper(n), size) for n, size in enumerate(sizes))]
    assert found == [1, 1, parts.MOST_PAPERS, 3]
    assert list(cut([])) == []


def test_one_task_is_done_here_and_several_elsewhere() -> None:
    assert list(processes(2)(_process, [0])) == [os.getpid()]
    assert os.getpid() not in processes(1)(_process, [0, 1])
    assert list(each.here(_process, [0, 1])) == [os.getpid()] * 2


def _process(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("said", ["0", "-1", "many"])
def test_no_number_of_jobs_is_told_of(said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["seeds", "--out", "x", "--jobs", said])
    assert "no number of jobs" in capsys.readouterr().err
