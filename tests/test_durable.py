"""What the product says is kept is on the disk when it says so: the bytes of each file, and its name in its folder."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from dashboard.deck.model import Deck
from dashboard.deck.store import Decks
from dashboard.schemes import shelf
from extract import extract_paths
from extract.audit import ATTRIBUTES, Audit, draw
from extract.beside import write_whole
from extract.errors import ExtractError
from extract.intake import desk
from extract.intake.sheets import put_sheet, sheet_of

REPORT = "浙江省2023年工作总结\n\n2024年1月20日\n\n2023年，全省财政总收入183.6亿元，同比增长6.5%。2023年是极不平凡的一年。\n"
SHEET = "指标,地区,时期,要求,目标值,单位,责任单位,完成期限,来源\n财政总收入,浙江省,2024,不低于,190,亿元,财政局,,\n"
SCHEME = "组,指标,权重,目标,责任单位\n经济,财政总收入,10,190亿元,财政局\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    (folder / "2023.txt").write_text(REPORT, encoding="utf-8")
    extract_paths([folder / "2023.txt"], out=folder / "out")
    return folder / "out"


def judge(out: Path) -> None:
    audit = Audit(out, "first")
    audit.judge(replace(audit.items()[0], judged=dict.fromkeys(ATTRIBUTES, "right"), missed=0, author="王"))


# Each in this order, as the later ones build on the earlier.
ACTS: dict[str, Callable[[Path], object]] = {
    "a paper is put in": lambda out: desk.put(out, [("a.txt", REPORT.replace("183.6", "184").encode())]),
    "something is said of it": lambda out: desk.describe(out, "imported/a.txt", {"title": "年报"}),
    "it is taken back": lambda out: desk.undo(out, 1),
    "a sheet of targets comes": lambda out: put_sheet(out, "a.csv", SHEET.encode()),
    "another takes its place": lambda out: put_sheet(out, "a.csv", SHEET.replace("190", "191").encode()),
    "an audit begins": lambda out: Audit(out, "first").begin(draw(out, 1, 10, 10)),
    "a row is judged": judge,
    "a scheme is kept": lambda out: shelf.save(out, "考核.csv", SCHEME.encode()),
    "a deck is kept": lambda out: Decks(out.with_name("out.decks")).save(Deck("复盘", "复盘", "浙江省", date(2024, 1, 1), "zh")),
    "a template is kept": lambda out: Decks(out.with_name("out.decks")).keep_template(b"pptx"),
}
PASSING = ("lock", "writer", "first.lock")  # files that say nothing after their process


def state(home: Path) -> dict[Path, tuple[int, int, int]]:
    return {p: (s.st_ino, s.st_size, s.st_mtime_ns) for p in home.rglob("*") if p.name not in PASSING for s in [p.stat()]}


def test_what_is_kept_is_on_the_disk_when_it_is_said_to_be(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    sync = os.fsync

    def note(handle: int) -> None:
        sync(handle)
        synced.add(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", note)
    for act, work in ACTS.items():
        before = state(made.parent)
        synced.clear()
        work(made)
        after = state(made.parent)
        new = [p for p in after.keys() - before.keys() if p.is_dir() or after[p] != before.get(p)]
        known = {inode for inode, _, _ in before.values()}
        written = [p for p in after if p.is_file() and after[p] != before.get(p) and (after[p][0] not in known or p in before)]
        written = [p for p in written if p.parent not in (made, made / "texts")]  # the plain names are links to the files of the set
        assert written, act
        for path in written:
            assert after[path][0] in synced, f"{act}: {path} may not be on the disk"
        for path in (p for p in {*new, *written} if p.parent != made and made not in p.parents):
            assert path.parent.stat().st_ino in synced, f"{act}: the name of {path} may not be on the disk"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a" / "b" / "kept"
    usual = os.umask(0o027)
    write_whole(path, b"old")
    os.umask(usual)
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640, "as any file of this user's, so that a group may read it"

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in ("fsync", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(os, step, full)
            with pytest.raises(OSError, match="No space left"):
                write_whole(path, b"new")
        assert path.read_bytes() == b"old"
        assert [p.name for p in path.parent.iterdir()] == ["kept"], "nothing half-written is left"


def test_a_sheet_that_cannot_come_leaves_the_one_before(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_sheet(made, "a.csv", SHEET.encode())
    before = sheet_of(made)
    assert before is not None
    true = os.replace

    def full(old: Path, new: Path) -> None:
        if Path(new).suffix == ".xlsx":
            raise OSError(28, "No space left on device")
        true(old, new)

    monkeypatch.setattr(os, "replace", full)
    book, file = Workbook(), io.BytesIO()
    for line in SHEET.splitlines():
        book.active.append(line.split(","))
    book.save(file)
    with pytest.raises(ExtractError, match="Nothing was put in"):
        put_sheet(made, "b.xlsx", file.getvalue())
    assert sheet_of(made) == before
