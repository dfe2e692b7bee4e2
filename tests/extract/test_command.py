"""The command line on good and on odd input: every refusal in rejects, the rest of the batch extracted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).parents[2]
PAGE = "示例镇2023年经济运行情况\n\n2023年，全镇财政总收入18.2亿元，同比增长6.5%。\n"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "extract", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)


def test_a_folder_that_reads_well_ends_with_0(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "good.txt").write_text(PAGE, encoding="utf-8")
    done = run(tmp_path / "papers", "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "1 papers, 2 figures" in done.stdout


def test_wrong_usage_ends_with_2(tmp_path: Path) -> None:
    assert run("--out", tmp_path).returncode == 2
    assert run(tmp_path, "--out", tmp_path / "out", "--at", "yesterday").returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="no unwritable folders to be had here")
def test_a_folder_that_cannot_be_written_ends_with_2_and_a_word(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = run(tmp_path / "good.txt", "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr


def odd_inputs(papers: Path) -> dict[str, str]:
    """A folder of good and odd inputs; the reason for which each odd one is to be refused, by name."""
    papers.mkdir()
    (papers / "good.txt").write_text(PAGE, encoding="utf-8")
    (papers / "gb.txt").write_bytes(PAGE.replace("18.2", "19.4").encode("gb18030"))
    (papers / "empty.txt").write_bytes(b"")
    (papers / "tool.txt").write_bytes(b"\x7fELF\x02\x01\x00\x00\x00\r" * 40)
    (papers / "folder.txt").mkdir()
    (papers / "dangling.txt").symlink_to(papers / "gone.txt")
    (papers / "twin.txt").write_text(PAGE, encoding="utf-8")
    (papers / "sheet.xyz").write_text(PAGE.replace("18.2", "20.1"), encoding="utf-8")
    expected = {
        "twin.txt": "duplicate", "empty.txt": "empty", "tool.txt": "binary", "folder.txt": "a folder",
        "dangling.txt": "dangling link", "sheet.xyz": "unsupported type",
    }  # fmt: skip
    if os.name != "nt" and os.geteuid() != 0:
        (papers / "locked.txt").write_text(PAGE + "锁", encoding="utf-8")
        (papers / "locked.txt").chmod(0)
        expected["locked.txt"] = "no permission"
    return expected


def test_odd_inputs_stand_in_rejects_and_the_rest_is_extracted(tmp_path: Path) -> None:
    expected = odd_inputs(tmp_path / "papers")
    done = run(tmp_path / "papers", "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    rejects = pd.read_parquet(tmp_path / "out" / "rejects.parquet").set_index("doc")
    assert rejects["reason"].to_dict() == expected
    assert all(len(detail) > 10 for detail in rejects["detail"])
    assert all(f"  {doc}: {reason}: " in done.stdout for doc, reason in expected.items())
    figures = pd.read_parquet(tmp_path / "out" / "figures.parquet")
    assert set(figures["doc"]) == {"good.txt", "gb.txt"}
    assert 1_940_000_000.0 in set(figures[figures["doc"] == "gb.txt"]["value"])


def test_a_large_text_is_extracted_among_odd_inputs(tmp_path: Path) -> None:
    """1 MB: ten thousand short pages in one file."""
    odd_inputs(tmp_path / "papers")
    pages = 1_000_000 // len(PAGE.encode()) + 1
    with (tmp_path / "papers" / "large.txt").open("w", encoding="utf-8") as file:
        for n in range(pages):
            file.write(PAGE.replace("18.2", f"{n % 90 + 10}.{n % 10}"))
    done = run(tmp_path / "papers", "--out", tmp_path / "out")
    assert done.returncode == 1, done.stderr
    found = pd.read_parquet(tmp_path / "out" / "figures.parquet", columns=["doc"])["doc"].value_counts()
    assert found["large.txt"] == 2 * pages
    assert found["gb.txt"] == 2


def test_a_broken_documents_csv_is_told_of_and_the_papers_are_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "documents.csv").write_text("doc,issue_date\ngood.txt,the other day\n", encoding="utf-8")
    done = run(tmp_path, "--out", tmp_path.parent / "out")
    assert done.returncode == 1
    assert "documents.csv" in done.stdout
    assert "line 2" in done.stdout
    assert "1 papers, 2 figures" in done.stdout


def test_a_second_run_replaces_the_tables_and_keeps_what_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    assert run(tmp_path / "good.txt", "--out", out).returncode == 0
    (out / "notes.md").write_text("mine", encoding="utf-8")
    assert run(tmp_path / "good.txt", "--out", out).returncode == 0
    assert (out / "notes.md").read_text(encoding="utf-8") == "mine"
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".out")]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent otherwise there")
def test_a_watched_folder_is_read_again_when_it_changes_until_ctrl_c(tmp_path: Path) -> None:
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    (papers / "good.txt").write_text(PAGE, encoding="utf-8")
    command = [sys.executable, "-m", "extract", str(papers), "--out", str(out), "--watch"]
    watching = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests run in the background may ignore it
    )  # fmt: skip
    try:
        assert watching.stdout is not None
        assert "1 papers, 2 figures" in watching.stdout.readline()
        assert watching.stdout.readline().startswith("watching ")
        (papers / "new.txt").write_text(PAGE.replace("18.2", "19.4"), encoding="utf-8")
        assert watching.stdout.readline() == "new: new.txt\n"
        assert "2 papers, 4 figures" in watching.stdout.readline()
        (papers / "good.txt").unlink()
        (papers / "new.txt").write_text(PAGE.replace("18.2", "199"), encoding="utf-8")
        assert watching.stdout.readline() == "changed: new.txt; gone: good.txt\n"
        assert "1 papers, 2 figures" in watching.stdout.readline()
        watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=30) == 0
    finally:
        watching.kill()


def test_the_commands_beside_the_extraction_are_found_by_their_first_word(tmp_path: Path) -> None:
    done = run("export", ROOT / "data", "--out", tmp_path / "gdp.csv", "--table", "series", "--indicator", "gdp")
    assert done.returncode == 0, done.stderr
    assert set(pd.read_csv(tmp_path / "gdp.csv")["indicator_id"]) == {"gdp"}
    assert run("score", tmp_path / "gdp.csv", tmp_path).returncode == 2
    for arguments in (("export", tmp_path, "--out", tmp_path / "a.csv"), ("export", ROOT / "data", "--out", tmp_path / "a.docx")):
        refused = run(*arguments)
        assert refused.returncode == 2
        assert refused.stderr.startswith("error: ")
        assert "Traceback" not in refused.stderr
