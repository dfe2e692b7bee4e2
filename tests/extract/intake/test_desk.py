"""Papers that people put in: what becomes of each, what is taken back, and that the tables are those of a full run."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from docx import Document as Word
from openpyxl import Workbook
from reportlab.pdfgen.canvas import Canvas

from extract import extract_paths
from extract.corrections import make
from extract.corrections.refresh import refresh
from extract.corrections.store import Store
from extract.corrections.store import folder_of as corrections_of
from extract.errors import IntakeError, OutputError, StoreError
from extract.intake import desk
from extract.intake.desk import catch_up, describe, history, put, undo
from extract.intake.shelf import Shelf, folder_of
from extract.meaning.figure import Figure

ROOT = Path(__file__).parents[3]
OLD = "浙江省2022年工作总结\n\n2023年1月18日\n\n2022年，全省财政总收入172.4亿元，同比增长4.1%，城镇新增就业2800人。2023年，力争粮食产量达到5.5万吨。\n"
NEW = "浙江省2023年工作总结\n\n2024年1月20日\n\n2023年，全省财政总收入183.6亿元，其中税收收入120.4亿元。粮食产量稳定在5.2万吨。\n"
TOWN = "瓜沥镇2023年经济运行情况\n\n2024年2月1日\n\n2023年，全镇规上工业总产值402.5亿元，同比增长3.3%；粮食产量1.2万吨。\n"
NEWER = NEW.replace("183.6", "184.1").replace("粮食产量稳定在5.2万吨", "全年新建停车位800个")


def word(text: str) -> bytes:
    made, file = Word(), io.BytesIO()
    for line in text.splitlines():
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


def sheet() -> bytes:
    book, file = Workbook(), io.BytesIO()
    for row in (["瓜沥镇2023年主要指标"], ["指标", "单位", "2022年", "2023年"], ["财政总收入", "亿元", 21.6, 22.4], ["粮食产量", "万吨", 1.1, 1.2]):
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def page() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 720, "GDP 2023: 120.5")
    canvas.save()
    return file.getvalue()


class Town:
    """Tables made from one paper, and a second folder to compare with."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.seeds, self.out = folder, folder / "seeds", folder / "out"
        self.seeds.mkdir()
        (self.seeds / "2022.txt").write_text(OLD, encoding="utf-8")
        extract_paths([self.seeds], out=self.out)

    def rows(self, table: str) -> list[dict]:
        return pq.read_table(self.out / f"{table}.parquet").to_pylist()

    def the(self, text: str) -> Figure:
        (found,) = [Figure(**r) for r in self.rows("figures") if r["text"] == text]
        return found

    def values(self, doc: str) -> set[str]:
        return {r["text"] for r in self.rows("figures") if r["doc"] == doc}

    def files(self) -> dict[str, bytes]:
        """What people read of the tables, but for when it was read, and the texts and pages beside them."""
        found = {p.relative_to(self.out).as_posix(): p.read_bytes() for p in self.out.rglob("*") if p.suffix in (".csv", ".json", ".txt", ".pdf")}
        column = [c for c in found["documents.csv"].splitlines()[0].decode("utf-8-sig").split(",")].index("extracted_at")
        assert column
        stamps = {r["extracted_at"].strftime("%Y-%m-%dT%H:%M:%SZ").encode() for r in self.rows("documents")}
        for stamp in stamps:
            found["documents.csv"] = found["documents.csv"].replace(stamp, b"")
        return found

    def is_as_by_a_full_run(self) -> None:
        alone = self.files()
        extract_paths([self.seeds], out=self.out)
        whole = self.files()
        assert alone.keys() == whole.keys()
        for name in whole:
            assert alone[name].decode("utf-8", "replace") == whole[name].decode("utf-8", "replace"), name


@pytest.fixture
def town(tmp_path: Path) -> Town:
    return Town(tmp_path)


FILES: dict[str, Callable[[], bytes]] = {
    "新报告.txt": NEW.encode,
    "镇.docx": lambda: word(TOWN),
    "表.xlsx": sheet,
    "gb.txt": lambda: TOWN.encode("gb18030"),
    "web.html": lambda: f"<html><body><h1>公报</h1><p>{NEW}</p></body></html>".encode(),
    "page.pdf": page,
    "无数字.txt": "社区活动纪实。".encode,
}


@pytest.mark.parametrize("name", FILES)
def test_what_is_put_in_alone_is_what_a_full_run_writes_and_undo_leaves_no_trace(town: Town, name: str) -> None:
    before = town.files()
    (outcome,) = put(town.out, [(name, FILES[name]())])
    assert (outcome.state, outcome.doc) == ("new", f"imported/{name}"), outcome.detail
    assert outcome.figures == sum(r["doc_id"] == outcome.doc_id for r in town.rows("figures"))
    assert town.files() != before
    town.is_as_by_a_full_run()
    undo(town.out, outcome.number)
    assert town.files() == before
    town.is_as_by_a_full_run()


def test_many_at_once_and_one_by_one_come_to_the_same(town: Town, tmp_path: Path) -> None:
    files = [(name, made()) for name, made in FILES.items()]
    assert {o.state for o in put(town.out, files)} == {"new"}
    at_once = town.files()
    for entry in history(town.out):
        undo(town.out, entry.number)
    for file in reversed(files):
        put(town.out, [file])
    assert town.files() == at_once
    town.is_as_by_a_full_run()


def test_the_same_again_is_told_and_changes_nothing(town: Town) -> None:
    put(town.out, [("a.txt", NEW.encode())])
    stamps = {p: p.stat().st_mtime_ns for p in town.out.iterdir()}
    outcomes = put(town.out, [("a.txt", NEW.encode()), ("b.txt", NEW.encode()), ("seed.txt", OLD.encode())])
    assert [(o.state, o.doc) for o in outcomes] == [("same", "imported/a.txt"), ("same", "imported/a.txt"), ("same", "2022.txt")]
    assert {p: p.stat().st_mtime_ns for p in town.out.iterdir()} == stamps
    assert len(history(town.out)) == 1


def test_a_newer_version_replaces_the_older_and_undo_brings_it_back(town: Town) -> None:
    put(town.out, [("a.txt", NEW.encode())])
    older = town.files()
    (outcome,) = put(town.out, [("a.txt", NEWER.encode())])
    assert outcome.state == "newer"
    assert {(c.old, c.new) for c in outcome.changes} == {("183.6亿元", "184.1亿元"), ("5.2万吨", None), (None, "800个")}
    assert town.values("imported/a.txt") == {"184.1亿元", "120.4亿元", "800个"}
    assert {c.figure_id for c in outcome.changes if c.new} <= {r["figure_id"] for r in town.rows("figures")}
    town.is_as_by_a_full_run()
    undo(town.out, outcome.number)
    assert town.files() == older
    (again,) = put(town.out, [("a.txt", NEWER.encode())])
    assert again.state == "newer"


def test_corrections_survive_a_newer_version_and_its_undo(town: Town) -> None:
    store = Store(corrections_of(town.out))
    (first,) = put(town.out, [("a.txt", NEW.encode())])
    store.save(make.set_(town.the("120.4亿元"), "value", "12050000000", "王"))
    refresh(town.out)
    older = town.files()
    (second,) = put(town.out, [("a.txt", ("（校对稿）\n" + NEW.replace("183.6", "184.1")).encode())])
    assert town.the("120.4亿元").value == 12_050_000_000
    assert town.the("120.4亿元").doc_id == second.doc_id
    town.is_as_by_a_full_run()
    undo(town.out, second.number)
    assert town.files() == older
    undo(town.out, first.number)
    assert [f["kind"] for f in town.rows("findings")] == ["correction without paper"]
    town.is_as_by_a_full_run()
    put(town.out, [("a.txt", NEW.encode())])
    assert town.files() == older


def test_what_is_said_of_a_paper_is_kept_through_versions_and_runs(town: Town) -> None:
    (first,) = put(town.out, [("a.txt", TOWN.encode())], said={"title": "瓜沥，年报", "region": ""})
    describe(town.out, first.doc, {"title": "瓜沥年报", "publisher": "瓜沥镇人民政府", "issue_date": "2024-03"})
    (row,) = [d for d in town.rows("documents") if d["doc"] == first.doc]
    assert (row["title"], row["publisher"], str(row["issue_date"]), row["issue_date_source"]) == ("瓜沥年报", "瓜沥镇人民政府", "2024-03-31", "sidecar")
    town.is_as_by_a_full_run()
    (second,) = put(town.out, [("a.txt", TOWN.replace("402.5", "403").encode())])
    (row,) = [d for d in town.rows("documents") if d["doc_id"] == second.doc_id]
    assert row["title"] == "瓜沥年报"
    undo(town.out, second.number)
    undo(town.out, history(town.out)[1].number)
    (row,) = [d for d in town.rows("documents") if d["doc"] == first.doc]
    assert row["title"] == "瓜沥，年报"
    town.is_as_by_a_full_run()


@pytest.mark.parametrize("said", [{"issue_date": "去年"}, {"mood": "good"}, {"example": "perhaps"}])
def test_what_cannot_be_said_is_refused(town: Town, said: dict[str, str]) -> None:
    with pytest.raises(IntakeError):
        put(town.out, [("a.txt", NEW.encode())], said=said)
    assert history(town.out) == []


def test_a_refused_file_stops_no_other(town: Town) -> None:
    locked = io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    files = [
        ("empty.txt", b""), ("locked.docx", locked.getvalue()), ("broken.docx", word(NEW)[:900]), ("tool.txt", b"\x7fELF\x02\x01\x00\x00\x00\r" * 40),
        ("program.py", b"x = 1"), ("good.pdf", TOWN.encode()), ("twice.txt", b"1"), ("twice.txt", NEW.encode()),
    ]  # fmt: skip
    outcomes = put(town.out, files)
    assert [o.reason for o in outcomes] == ["empty", "encrypted", "damaged", "binary", "unsupported type", "", "same name", ""]
    assert all(len(o.detail) > 10 for o in outcomes if o.state == "refused")
    assert town.values("imported/twice.txt") == {"183.6亿元", "120.4亿元", "5.2万吨"}
    assert [e.number for e in history(town.out)] == [1, 2]
    town.is_as_by_a_full_run()


@pytest.mark.parametrize("step", ["lay_out", "redo", "set_applied"])
@pytest.mark.parametrize("healer", ["catch_up", "put", "run"])
def test_what_breaks_off_is_made_good(town: Town, monkeypatch: pytest.MonkeyPatch, step: str, healer: str) -> None:
    put(town.out, [("a.txt", NEW.encode())])

    def broken(*_: object) -> None:
        raise OSError(5, "power cut")

    monkeypatch.setattr(*((desk, "redo") if step == "redo" else (Shelf, step)), broken)
    with pytest.raises(OutputError):
        put(town.out, [("a.txt", NEWER.encode()), ("b.txt", TOWN.encode())])
    monkeypatch.undo()
    if healer == "catch_up":
        assert catch_up(town.out)
    elif healer == "put":
        put(town.out, [("c.txt", b"")])
    else:
        extract_paths([town.seeds], out=town.out)
    assert town.values("imported/a.txt") == {"184.1亿元", "120.4亿元", "800个"}
    assert town.values("imported/b.txt") == {"402.5亿元", "3.3%", "1.2万吨"}
    assert not catch_up(town.out)
    town.is_as_by_a_full_run()


def test_a_line_of_the_log_that_broke_off_was_never_done(town: Town) -> None:
    put(town.out, [("a.txt", NEW.encode())])
    log = Shelf(folder_of(town.out)).log
    with log.open("ab") as file:
        file.write(b'{"number": 2, "act')
    assert len(history(town.out)) == 1
    put(town.out, [("b.txt", TOWN.encode())])
    assert [e.doc for e in history(town.out)] == ["imported/a.txt", "imported/b.txt"]
    log.write_bytes(b"nonsense\n" + log.read_bytes())
    with pytest.raises(StoreError, match="last copy"):
        history(town.out)


def test_tables_that_lost_the_imports_get_them_back(town: Town) -> None:
    put(town.out, [("a.txt", NEW.encode())])
    whole = town.files()
    papers = folder_of(town.out)
    papers.rename(papers.with_name("away"))
    extract_paths([town.seeds], out=town.out)
    assert town.values("imported/a.txt") == set()
    papers.with_name("away").rename(papers)
    assert catch_up(town.out)
    assert town.files() == whole


def test_what_comes_in_while_a_run_reads_is_in_the_tables_after_it(town: Town) -> None:
    def meanwhile(done: int, total: int, name: str) -> None:
        if done == total:
            put(town.out, [("a.txt", NEW.encode())])

    tables = extract_paths([town.seeds], out=town.out, progress=meanwhile)
    assert "imported/a.txt" in set(tables["documents"]["doc"])
    assert town.values("imported/a.txt") == {"183.6亿元", "120.4亿元", "5.2万吨"}
    town.is_as_by_a_full_run()


def test_a_folder_without_tables_is_begun(tmp_path: Path) -> None:
    (outcome,) = put(tmp_path / "out", [("a.txt", NEW.encode())])
    assert outcome.statistics == 3
    assert (tmp_path / "out" / "datapackage.json").is_file()


def test_two_offices_may_put_in_at_once(town: Town) -> None:
    work = "import sys\nfrom pathlib import Path\nfrom extract.intake.desk import put\nfor n in range(3):\n    put(Path(sys.argv[1]), [(f'{sys.argv[2]}{n}.txt', (sys.argv[2] + f'镇2023年财政总收入{n + 1}.5亿元。').encode())])\n"
    running = [subprocess.Popen([sys.executable, "-c", work, str(town.out), name], cwd=ROOT) for name in "甲乙"]
    assert [r.wait(timeout=120) for r in running] == [0, 0]
    assert sum(d["doc"].startswith("imported/") for d in town.rows("documents")) == 6
    assert [e.number for e in history(town.out)] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(("number", "why"), [(7, "no import"), (1, "before")])
def test_what_cannot_be_taken_back_is_told(town: Town, number: int, why: str) -> None:
    put(town.out, [("a.txt", NEW.encode())])
    undo(town.out, 1)
    with pytest.raises(IntakeError, match=why):
        undo(town.out, number)
