"""The tables of a folder are one set: in use as a whole or not at all, whoever reads and whatever goes wrong."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from reportlab.pdfgen.canvas import Canvas

from dashboard.queries.store import open_store
from extract import extract_paths, load_tables
from extract.errors import OutputError
from extract.exports.choice import Choice
from extract.exports.make import sheets_of
from extract.intake import desk
from extract.running.each import here
from extract.running.many import find_papers, read_papers, replace_set
from extract.running.parts import parts_beside
from extract.tables.current import current, read_one_set, tables_of
from extract.tables.sets import KEPT, holding, unshown
from extract.tables.write import change_tables, write_table

ROOT = Path(__file__).parents[3]
AT = datetime(2026, 1, 31, tzinfo=UTC)
PAGE = "示例镇{}年经济运行情况\n\n{}年，全镇财政总收入18.2亿元，同比增长6.5%。\n"


class Home:
    """A folder of papers, and tables to be made of them."""

    def __init__(self, folder: Path) -> None:
        self.papers, self.out = folder / "papers", folder / "out"
        self.papers.mkdir(exist_ok=True)

    def write(self, *years: int) -> None:
        """Another set in the place of the one in use: its rows are said to be of other papers."""

        def change(files: Path) -> None:
            for name in ("documents", "figures"):
                rows = pd.read_parquet(files / f"{name}.parquet", dtype_backend="pyarrow").head(1)
                write_table(name, pd.concat([rows.assign(doc=f"{year}.txt") for year in years], ignore_index=True), files)

        change_tables(self.out, change)

    def run(self, *years: int, at: datetime = AT) -> None:
        """Tables of a paper for each year, and of no other, as a run makes them."""
        for path in self.papers.iterdir():
            path.unlink()
        for year in years:
            (self.papers / f"{year}.txt").write_text(PAGE.format(year, year), encoding="utf-8")
        extract_paths([self.papers], out=self.out, at=at)

    def command(self, *arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
        """``python -m extract`` in a process of its own; ``before`` is what that process does first."""
        work = f"import sys\n{before}\nfrom extract.__main__ import main\nsys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", work, str(self.papers), "--out", str(self.out), *arguments]
        return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    Home(folder).run(2023)
    return folder


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Home:
    """Tables of a paper of 2023."""
    return Home(Path(shutil.copytree(made, tmp_path / "home")))


def years(folder: Path) -> set[str]:
    return set(pq.read_table(folder / "documents.parquet")["doc"].to_pylist())


def told(folder: Path) -> set[str]:
    return set(pq.read_table(folder / "figures.parquet")["doc"].to_pylist())


def test_the_plain_files_are_those_of_the_set_in_use(home: Home) -> None:
    home.run(2024)
    files = current(home.out)
    assert files.parent == home.out.with_name("out.sets")
    assert json.loads((home.out / "datapackage.json").read_text(encoding="utf-8"))["set"] == files.name
    for path in (p for p in files.rglob("*") if p.is_file()):
        assert path.read_bytes() == (home.out / path.relative_to(files)).read_bytes()
    assert {p.name for p in (home.out / "texts").iterdir()} == {p.name for p in (files / "texts").iterdir()}
    assert unshown(home.out) == []


def test_the_same_cells_are_the_same_set(home: Home, tmp_path: Path) -> None:
    before, stamps = current(home.out), {p: p.stat().st_mtime_ns for p in home.out.iterdir() if p.suffix == ".csv"}
    home.run(2023)
    assert current(home.out) == before
    assert {p: p.stat().st_mtime_ns for p in stamps} == stamps
    (tmp_path / "other").mkdir()
    other = Home(tmp_path / "other")
    other.run(2023)
    assert current(other.out).name == before.name
    assert (other.out / "datapackage.json").read_bytes() == (home.out / "datapackage.json").read_bytes()


def test_who_reads_while_others_write_reads_one_set(home: Home) -> None:
    def slowly(files: Path) -> tuple[set[str], set[str]]:
        found = years(files)
        home.write(2021, 2022)
        return found, told(files)

    assert read_one_set(home.out, slowly) == ({"2023.txt"}, {"2023.txt"})
    assert read_one_set(home.out, lambda files: (years(files), told(files))) == ({"2021.txt", "2022.txt"},) * 2


def test_who_reads_a_plain_folder_while_others_write_reads_again(home: Home) -> None:
    shutil.rmtree(home.out.with_name("out.sets"))
    tries: list[Path] = []

    def slowly(files: Path) -> tuple[set[str], set[str]]:
        found = years(files)
        if not tries:
            home.write(2022)
        tries.append(files)
        return found, told(files)

    assert read_one_set(home.out, slowly) == ({"2022.txt"}, {"2022.txt"})
    assert tries == [home.out, current(home.out)]


def test_who_reads_so_slowly_that_the_set_is_gone_reads_again(home: Home) -> None:
    tries: list[set[str]] = []

    def slowly(files: Path) -> tuple[set[str], set[str]]:
        tries.append(years(files))
        for year in range(2001, 2001 + KEPT) if len(tries) == 1 else ():
            home.write(year)
        return tries[-1], told(files)

    assert read_one_set(home.out, slowly) == ({f"{2000 + KEPT}.txt"},) * 2
    assert tries[0] == {"2023.txt"}


def test_an_open_dashboard_keeps_its_set(home: Home) -> None:
    old = open_store(home.out)
    doc_id = str(old.rows("SELECT doc_id FROM documents")[0]["doc_id"])
    home.write(2024)
    assert [r["doc"] for r in old.rows("SELECT doc FROM documents")] == ["2023.txt"]
    assert old.text(doc_id).startswith("示例镇2023年")
    assert [r["doc"] for r in open_store(home.out).rows("SELECT DISTINCT doc FROM figures")] == ["2024.txt"]


def test_an_export_of_several_tables_is_of_one_set(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    true, done = pq.read_table, list[bool]()

    def read(*arguments: object, **options: object) -> object:
        if not done:
            done.append(True)
            home.write(2022)
        return true(*arguments, **options)

    monkeypatch.setattr("extract.tables.read.pq.read_table", read)
    figures, documents = (s.frame for s in sheets_of(home.out, "figures", Choice()))
    assert (set(figures["doc"]), set(documents["doc"])) == ({"2023.txt"}, {"2023.txt"})


def test_the_later_run_counts_and_not_the_later_time(home: Home) -> None:
    home.run(2022, at=datetime(2040, 1, 1, tzinfo=UTC))
    home.run(2021, at=datetime(2020, 1, 1, tzinfo=UTC))
    assert years(current(home.out)) == years(home.out) == {"2021.txt"}
    assert [t.year for t in load_tables(home.out)["documents"]["extracted_at"]] == [2020]


def test_a_few_sets_stay_by_their_order_and_not_by_the_clock(home: Home) -> None:
    for n in range(KEPT + 3):
        home.write(2000 + n)
        for path in (current(home.out), *current(home.out).iterdir()):
            os.utime(path, (4e9 - n, 4e9 - n))  # each is written earlier than the one before, says the clock
    home.write(2000 + KEPT + 3)
    assert years(current(home.out)) == years(home.out) == {f"{2000 + KEPT + 3}.txt"}
    kept = [p for p in home.out.with_name("out.sets").iterdir() if p.is_dir()]
    assert {y for p in kept for y in years(p)} == {f"{2004 + n}.txt" for n in range(KEPT)}


def test_a_copied_folder_is_read_by_its_plain_files(home: Home, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(home.out, tmp_path / "copy"))
    assert current(copy) == copy
    assert set(load_tables(copy)["documents"]["doc"]) == {"2023.txt"}
    assert tables_of(current(copy)) == copy and tables_of(current(home.out)) == home.out


def test_files_that_came_from_elsewhere_are_what_is_read(home: Home, tmp_path: Path) -> None:
    earlier = Path(shutil.copytree(home.out, tmp_path / "earlier"))
    for year in range(2024, 2024 + KEPT):
        home.write(year)
    shutil.rmtree(home.out)
    shutil.copytree(earlier, home.out)  # as a repository or a back-up puts them back
    assert set(load_tables(home.out)["documents"]["doc"]) == {"2023.txt"}
    home.write(2030)
    assert set(load_tables(home.out)["documents"]["doc"]) == years(home.out) == {"2030.txt"}


@pytest.mark.parametrize("text", ["", "{", "[]", '{"set": 7}', '{"set": "../../../etc"}', '{"set": "0123456789abcdef"}'])
def test_a_package_that_names_no_set_here_means_the_plain_files(home: Home, text: str) -> None:
    (home.out / "datapackage.json").write_text(text, encoding="utf-8")
    assert current(home.out) == home.out
    assert set(load_tables(home.out)["documents"]["doc"]) == {"2023.txt"}


def test_everything_of_a_set_is_on_the_disk_before_it_is_in_use(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[tuple[int, int]] = set()
    lacking: list[list[str]] = []
    sync, replace = os.fsync, os.replace

    def id_of(stat: os.stat_result) -> tuple[int, int]:
        return stat.st_dev, stat.st_ino

    def note(handle: int) -> None:
        sync(handle)
        synced.add(id_of(os.fstat(handle)))

    def renamed(old: str | Path, new: str | Path) -> None:
        if Path(new).name == "datapackage.json":
            files = home.out.with_name("out.sets") / json.loads(Path(old).read_bytes())["set"]
            needed = [Path(old), files.parent, files, *files.rglob("*")]
            lacking.append([str(p) for p in needed if id_of(p.stat()) not in synced])
        replace(old, new)

    synced |= {id_of(p.stat()) for p in current(home.out).rglob("*") if p.is_file()}  # what is in use is there
    monkeypatch.setattr(os, "fsync", note)
    monkeypatch.setattr(os, "replace", renamed)
    home.run(2024)
    assert lacking == [[]]
    assert id_of(home.out.stat()) in synced, "and the name of the package after it"


def test_a_change_writes_only_what_changes(home: Home) -> None:
    before = current(home.out)
    change_tables(home.out, lambda folder: (folder / "texts" / "new.txt").write_text("新", encoding="utf-8"))
    after = current(home.out)
    assert (after / "figures.csv").samefile(before / "figures.csv")
    assert (home.out / "texts" / "new.txt").read_text(encoding="utf-8") == "新"


def test_what_two_sets_have_in_common_is_kept_once(home: Home) -> None:
    before = current(home.out)
    home.run(2023, 2024)
    after = current(home.out)
    for name in ("indicators.parquet", "indicators.csv", f"texts/{next((before / 'texts').iterdir()).name}"):
        assert (after / name).samefile(before / name)
    assert not (after / "figures.csv").samefile(before / "figures.csv")


def test_two_threads_of_one_process_write_one_after_the_other(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with ThreadPoolExecutor(2) as pool, monkeypatch.context() as patched:
        patched.setattr("extract.tables.sets.PATIENCE", 0.2)
        with holding(home.out):
            refused = pool.submit(home.write, 2024).exception()
    assert isinstance(refused, OutputError) and "is writing the tables in" in str(refused)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(home.write, (2024, 2025)))
    assert years(home.out) == told(home.out) and years(home.out) in ({"2024.txt"}, {"2025.txt"})


@pytest.mark.parametrize("step", ["running.many.assemble", "running.many.derive", "running.many.write_database", "tables.write.data_package"])
def test_a_write_that_fails_leaves_the_old_set_in_use(home: Home, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {p: p.read_bytes() for p in home.out.rglob("*") if p.is_file()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"extract.{step}", full)
    with pytest.raises(OutputError, match=r"No space left on device\. The old tables are unchanged"):
        home.run(2024)
    assert {p: p.read_bytes() for p in home.out.rglob("*") if p.is_file()} == before
    assert [p.name for p in home.out.with_name("out.sets").iterdir() if p.is_dir()] == [current(home.out).name]
    assert set(load_tables(home.out)["documents"]["doc"]) == {"2023.txt"}


def test_plain_files_that_could_not_follow_are_told_of_and_follow_with_the_next_run(home: Home) -> None:
    (home.out / "figures.csv").unlink()
    (home.out / "figures.csv").mkdir()  # what stands in the way of a file as an open workbook does elsewhere
    (home.out / ".new-0123").write_text("left by a process that was ended", encoding="utf-8")
    (home.papers / "2024.txt").write_text(PAGE.format(2024, 2024), encoding="utf-8")
    done = home.command()
    assert done.returncode == 0, done.stderr
    assert "another program holds figures.csv in" in done.stdout
    assert set(load_tables(home.out)["figures"]["doc"]) == {"2023.txt", "2024.txt"}
    (home.out / "figures.csv").rmdir()
    home.write(2024, 2025)
    assert unshown(home.out) == []
    assert set(pd.read_csv(home.out / "figures.csv")["doc"]) == {"2024.txt", "2025.txt"}
    assert not list(home.out.glob(".new-*"))


def test_what_a_killed_process_left_undone_is_done_by_the_next(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("extract.tables.sets._show", killed)
    with pytest.raises(KeyboardInterrupt):
        home.write(2024)
    monkeypatch.undo()
    sets = home.out.with_name("out.sets")
    (sets / ".new-0123").write_text("half", encoding="utf-8")
    (sets / "new-4-5").mkdir()
    assert years(current(home.out)) == {"2024.txt"} and years(home.out) == {"2023.txt"}
    with holding(home.out):
        assert years(home.out) == {"2024.txt"}
    assert unshown(home.out) == []
    assert {p.name for p in sets.iterdir() if p.is_file()} == {"lock", "order", "reading", "writer"}
    assert len([p for p in sets.iterdir() if p.is_dir()]) == 2


def test_a_set_that_was_damaged_is_put_right_by_the_run_that_makes_it_again(home: Home) -> None:
    true = (home.out / "series.csv").read_bytes()
    (home.out / "series.csv").write_bytes(b"what a spreadsheet saved in its place")
    (current(home.out) / "texts").joinpath(next((home.out / "texts").iterdir()).name).unlink()
    home.run(2023)
    assert (home.out / "series.csv").read_bytes() == (current(home.out) / "series.csv").read_bytes() == true
    assert len(list((current(home.out) / "texts").iterdir())) == 1


HOLDER = """
import sys
from pathlib import Path
from extract.tables.sets import holding
with holding(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_waits_or_is_refused_with_a_word(home: Home) -> None:
    (home.papers / "2024.txt").write_text(PAGE.format(2024, 2024), encoding="utf-8")
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(home.out)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None and holder.stdin is not None
    assert holder.stdout.readline() == "held\n"
    refused = home.command(before="import extract.tables.sets as sets\nsets.PATIENCE = 0.2")
    assert refused.returncode == 2
    assert f"error: process {holder.pid} on " in refused.stderr
    assert "is writing the tables in" in refused.stderr and "Nothing was changed: try again" in refused.stderr
    assert years(current(home.out)) == {"2023.txt"}
    # The next one finds the tables held, and only then they are let go: it says so when it first has to wait.
    waits = "import filelock._api as api\nlet_go = api.time.sleep\ndef sleep(s):\n    print('waits', flush=True)\n    let_go(s)\napi.time.sleep = sleep"
    command = [sys.executable, "-c", f"import sys\n{waits}\nfrom extract.__main__ import main\nsys.exit(main(sys.argv[1:]))", str(home.papers), "--out", str(home.out)]
    second = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert second.stdout is not None
    assert second.stdout.readline() == "waits\n"
    holder.communicate(timeout=60)
    second.communicate(timeout=300)
    assert second.returncode == 0
    assert years(current(home.out)) == years(home.out) == {"2023.txt", "2024.txt"}


def test_a_paper_that_vanishes_or_changes_after_it_was_read_stops_nothing(home: Home) -> None:
    (home.papers / "2023.txt").unlink()
    for name in ("gone", "changed", "stays"):
        canvas = Canvas(str(home.papers / f"{name}.pdf"))
        canvas.drawString(72, 720, f"GDP of {name} in 2023: 120.5")
        canvas.save()
    with parts_beside(home.out) as folder:
        reading = read_papers(find_papers([home.papers]), folder, here)
        (home.papers / "gone.pdf").unlink()
        (home.papers / "changed.pdf").write_bytes(b"%PDF of something else")
        replace_set(home.out, reading, [], AT, here, folder / "work")
    ids = {str(r["doc"]).partition(".")[0]: r["doc_id"] for r in load_tables(home.out)["documents"].to_dict("records")}
    assert years(home.out) == {"gone.pdf", "changed.pdf", "stays.pdf"}
    assert [p.name for p in (home.out / "files").iterdir()] == [f"{ids['stays']}.pdf"], "no page of another paper is shown"


def test_a_paper_that_vanishes_before_it_is_read_stands_in_rejects(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    for year in (2023, 2024):
        (home.papers / f"{year}.txt").write_text(PAGE.format(year, year), encoding="utf-8")
    tables = extract_paths([home.papers], out=home.out, progress=lambda n, *_: (home.papers / "2024.txt").unlink(missing_ok=True))
    assert list(tables["documents"]["doc"]) == ["2023.txt"]
    assert list(tables["rejects"]["doc"]) == ["2024.txt"]


@pytest.mark.skipif(os.name == "nt", reason="limits are set otherwise there")
def test_a_disk_that_is_full_is_told_of_and_the_old_tables_stay(home: Home) -> None:
    before = current(home.out)
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))"
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.RLIM_INFINITY
    (home.papers / "2024.txt").write_text(PAGE.format(2024, 2024), encoding="utf-8")
    full = home.command(before=limit)
    assert full.returncode == 2
    assert "cannot write the tables to" in full.stderr and "The old tables are unchanged" in full.stderr
    assert "Traceback" not in full.stderr
    assert current(home.out) == before and years(home.out) == {"2023.txt"}
    assert home.command().returncode == 0
    assert years(home.out) == {"2023.txt", "2024.txt"}


# A process of root's that may not write where the permissions forbid it: as anybody else.
PLAIN_USER = "import ctypes, os\nif os.geteuid() == 0:\n    assert ctypes.CDLL(None).prctl(24, 1, 0, 0, 0) == 0\n    os.execv(sys.executable, [sys.executable, '-m', 'extract', *sys.argv[1:]])"


@pytest.mark.skipif(sys.platform != "linux", reason="permissions are set otherwise there")
def test_a_folder_that_may_not_be_written_is_told_of_and_read_all_the_same(home: Home) -> None:
    sets = home.out.with_name("out.sets")
    (home.papers / "2024.txt").write_text(PAGE.format(2024, 2024), encoding="utf-8")
    try:
        for folder in (home.out, sets, home.out.parent):
            folder.chmod(0o555)
        refused = home.command(before=PLAIN_USER)
    finally:
        for folder in (home.out.parent, sets, home.out):
            folder.chmod(0o755)
    assert refused.returncode == 2, refused.stdout
    assert "error: cannot write" in refused.stderr and "Traceback" not in refused.stderr
    assert set(load_tables(home.out)["documents"]["doc"]) == years(home.out) == {"2023.txt"}


def test_imports_wait_for_no_lock_of_another_folder(home: Home, tmp_path: Path) -> None:
    other = Path(shutil.copytree(home.out, tmp_path / "other"))
    with holding(home.out):
        assert desk.put(other, [("2024.txt", PAGE.format(2024, 2024).encode())])[0].state == "new"
        with holding(home.out):  # who holds them may ask again
            pass
    assert years(other) == {"2023.txt", "imported/2024.txt"}
