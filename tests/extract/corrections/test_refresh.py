"""Corrections through whole runs: kept by every run, applied alone as by a run, undone without a trace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from office import REPORT, Office

from extract import extract_paths, load_tables
from extract.corrections import make
from extract.corrections.record import LOST, WITHOUT_PAPER, Correction
from extract.corrections.refresh import refresh
from extract.errors import OutputError
from extract.running import redo as module
from extract.schema import TABLES

ROOT = Path(__file__).parents[3]


def add(office: Office, text: str, **given: object) -> Correction:
    document = next(d for d in office.rows("documents") if d["doc"] == "2023.txt")
    start = REPORT.index(text)
    return make.add(document["doc_id"], document["doc"], REPORT, start, start + len(text), given, "王")


ACTIONS = {
    "set a value": lambda o: [make.set_(o.the("5.2万吨"), "value", "51000", "王", "抄错")],
    "set a place": lambda o: [make.set_(o.the("2800人"), "region", "杭州市", "王")],
    "set a name and a period": lambda o: [
        make.set_(o.the("183.6亿元"), "indicator", "地区生产总值", "王"),
        make.set_(o.the("183.6亿元"), "period_end", "2022-12-31", "王"),
    ],
    "accept": lambda o: [make.accept(o.the("65.6%"), "王")],
    "reject a whole": lambda o: [make.reject(o.the("183.6亿元"), "王")],
    "add": lambda o: [add(o, "4500单", indicator="热线工单办理量")],
    "split": lambda o: [make.split(o.the("5%—5.5%"), [{"value": 5.0}, {"value": 5.5}], "王")],
    "set what cannot be": lambda o: [make.set_(o.the("65.6%"), "value", "165.6", "王")],
    "all of a paper's": lambda o: [make.reject(f, "王") for f in o.figures() if f.doc == "2022.txt"],
    "in both papers": lambda o: [make.set_(o.the("4.1%"), "value", "4.2", "王"), add(o, "4500单"), make.reject(o.the("120万人次"), "王")],
}


@pytest.mark.parametrize("which", ACTIONS)
def test_what_is_applied_alone_is_what_a_run_would_write_and_undo_leaves_no_trace(office: Office, which: str) -> None:
    before = office.files()
    corrections = ACTIONS[which](office)
    office.store.save(*corrections)
    assert refresh(office.out) == []
    alone = office.files()
    assert alone["corrections.csv"] != before["corrections.csv"]
    office.run()
    assert office.files() == alone
    for c in corrections:
        office.store.undo(c.correction_id, "李")
    refresh(office.out)
    assert office.files() == before
    assert [e.undone_by for e in office.store.history()] == ["李"] * len(corrections)


def test_corrections_made_one_after_another_come_to_the_same_as_all_at_once(office: Office) -> None:
    for act in ACTIONS.values():
        if act is ACTIONS["all of a paper's"] or act is ACTIONS["in both papers"]:
            continue
        office.store.save(*act(office))
        refresh(office.out)
    alone = office.files()
    office.run()
    assert office.files() == alone
    assert [r["kind"] for r in office.rows("findings")] == ["share"]  # of what cannot be


def test_the_tables_of_a_folder_without_corrections_are_left_as_they_are(office: Office) -> None:
    stamps = {p: p.stat().st_mtime_ns for p in office.out.iterdir()}
    assert refresh(office.out) == []
    assert {p: p.stat().st_mtime_ns for p in office.out.iterdir()} == stamps
    assert not office.store.folder.exists()


def test_a_rejected_row_is_in_no_series_and_still_to_be_seen(office: Office) -> None:
    figure = office.the("5.2万吨")
    assert figure.figure_id in {r["figure_id"] for r in office.rows("series")}
    office.store.save(make.reject(figure, "王"))
    refresh(office.out)
    assert figure.figure_id not in {r["figure_id"] for r in office.rows("series") + office.rows("figures")}
    assert [r["text"] for r in office.rows("overruled")] == ["5.2万吨"]
    counted = {d["doc"]: d["figures"] for d in office.rows("documents")}
    assert counted["2023.txt"] == sum(f.doc == "2023.txt" for f in office.figures())


def test_a_paper_saved_anew_with_a_line_more_keeps_its_corrections(office: Office) -> None:
    office.store.save(*ACTIONS["set a value"](office), *ACTIONS["add"](office), *ACTIONS["reject a whole"](office))
    office.run()
    old = office.the("5.2万吨")
    office.write("2023.txt", "（经办公室校对）\n" + REPORT)
    office.run()
    new = office.the("5.2万吨")
    assert new.doc_id != old.doc_id
    assert (new.value, new.start) == (51000, old.start + 9)
    assert office.the("4500单").indicator == "热线工单办理量"
    assert "183.6亿元" not in {f.text for f in office.figures()}
    assert office.rows("findings") == []
    assert {c["doc_id"] for c in office.rows("corrections")} == {new.doc_id}
    alone = office.files()
    office.store.save(make.accept(office.the("65.6%"), "王"))
    refresh(office.out)
    office.store.undo(office.store.standing()[-1].correction_id, "王")
    refresh(office.out)
    assert office.files() == alone, "corrections from before the paper was saved anew hold in a refresh too"


def test_other_rules_keep_the_corrections(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.store.save(*ACTIONS["set a value"](office))
    from extract.running import one

    read = one.read

    def otherwise(*arguments):
        for figure in read(*arguments):
            figure.indicator += "总量"
            yield figure

    monkeypatch.setattr(one, "read", otherwise)
    office.run()
    assert (office.the("5.2万吨").indicator, office.the("5.2万吨").value) == ("粮食产量总量", 51000)


def test_a_run_on_other_papers_keeps_what_it_can_not_attach_and_says_so(office: Office) -> None:
    office.store.save(*ACTIONS["set a value"](office))
    (office.papers / "2023.txt").unlink()
    office.run()
    assert [(r["kind"], r["figure_id"] is None) for r in office.rows("findings")] == [(WITHOUT_PAPER, False)]
    assert len(office.rows("corrections")) == len(office.store.standing()) == 1
    office.write("2023.txt", REPORT)
    office.run()
    assert office.rows("findings") == []
    assert office.the("5.2万吨").value == 51000


def test_a_lost_correction_is_told_of_until_it_is_taken_back(office: Office) -> None:
    office.store.save(*ACTIONS["set a value"](office))
    office.write("2023.txt", REPORT.replace("5.2万吨", "5.4万吨"))
    office.run()
    assert [r["kind"] for r in office.rows("findings")] == [LOST]
    office.store.undo(office.store.standing()[0].correction_id, "王")
    refresh(office.out)
    assert office.rows("findings") == office.rows("corrections") == []


def test_the_tables_with_corrections_keep_the_contract(office: Office) -> None:
    for which in ("set a value", "add", "split"):
        office.store.save(*ACTIONS[which](office))
    refresh(office.out)
    tables = load_tables(office.out)
    for name, table in TABLES.items():
        assert list(tables[name].columns) == table.names
        for column in table.columns:
            assert column.null or tables[name][column.name].notna().all(), (name, column.name)
            assert not column.codes or set(tables[name][column.name].dropna()) <= set(column.codes)


def test_the_command_keeps_corrections_and_says_what_is_to_be_seen_to(office: Office) -> None:
    office.store.save(*ACTIONS["set a value"](office))
    office.write("2023.txt", REPORT.replace("5.2万吨", "5.4万吨"))
    command = [sys.executable, "-m", "extract", str(office.papers), "--out", str(office.out)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=True)
    assert "1 corrections by people were kept" in done.stdout
    assert "correction lost: " in done.stdout


def test_a_run_without_a_folder_applies_nothing(office: Office) -> None:
    office.store.save(*ACTIONS["set a value"](office))
    assert 51000 not in set(extract_paths([office.papers])["figures"]["value"])


def test_two_processes_that_save_and_refresh_at_once_lose_nothing(office: Office) -> None:
    work = """
import sys
sys.path.insert(0, "tests/extract/corrections")
from pathlib import Path
from office import Office
from extract.corrections import make
from extract.corrections.refresh import refresh
from extract.corrections.store import Store, folder_of
import pyarrow.parquet as pq
from extract.meaning.figure import Figure
out, doc = Path(sys.argv[1]), sys.argv[2]
store = Store(folder_of(out))
figures = [Figure(**r) for r in pq.read_table(out / "figures.parquet").to_pylist() if r["doc"] == doc]
for figure in figures[:3]:
    store.save(make.accept(figure, doc))
    refresh(out)
"""
    running = [subprocess.Popen([sys.executable, "-c", work, str(office.out), doc], cwd=ROOT) for doc in ("2022.txt", "2023.txt")]
    assert [r.wait(timeout=120) for r in running] == [0, 0]
    assert sorted(f.doc for f in office.figures() if f.confidence == 1) == ["2022.txt"] * 3 + ["2023.txt"] * 3
    assert len(office.rows("corrections")) == 6


def test_a_refresh_that_fails_leaves_the_old_tables(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    before = office.files()
    office.store.save(*ACTIONS["set a value"](office))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "write_table", full)
    with pytest.raises(OutputError, match="The old tables are unchanged"):
        refresh(office.out)
    assert office.files() == before
    monkeypatch.undo()
    refresh(office.out)
    assert office.the("5.2万吨").value == 51000


def test_papers_that_name_no_place_are_refreshed_too(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for name in ("2022.txt", "2023.txt"):
        (office.papers / name).unlink()
    office.write("note.txt", "社区食堂用餐30万份。\n")
    office.run()
    (figure,) = office.figures()
    assert (figure.region, figure.period_end) == ("", None)
    office.store.save(make.set_(figure, "value", "310000", "王"), make.set_(figure, "period_end", "2023-12-31", "王"))
    refresh(office.out)
    alone = office.files()
    office.run()
    assert office.files() == alone
    assert [r["value"] for r in office.rows("series")] == [310000]


def test_a_folder_without_tables_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"holds no figures\.parquet"):
        refresh(tmp_path)


def test_old_files_that_a_reader_holds_open_are_never_written_to(office: Office) -> None:
    with (office.out / "figures.csv").open("rb") as held:
        before = (office.out / "figures.csv").read_bytes()
        office.store.save(*ACTIONS["set a value"](office))
        refresh(office.out)
        assert held.read() == before
