"""A small office to try things on: its papers, its tables with a correction, and what must hold of them whatever happened."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bench.trials.frame import Lost
from extract import extract_paths, load_tables
from extract.corrections import make
from extract.corrections.record import Correction
from extract.corrections.store import Store, folder_of
from extract.errors import ExtractError
from extract.intake.desk import history
from extract.intake.log import standing
from extract.meaning.figure import Figure
from extract.schema import TABLES
from extract.tables.current import current
from extract.tables.sets import unshown

AT = datetime(2026, 1, 31, 8, tzinfo=UTC)
_TEXT = "{place}{year}年工作总结\n\n{after}年1月20日\n\n{year}年，{place}财政总收入{a}亿元，其中税收收入{b}亿元，同比增长{c}%。\n全年接待游客{d}万人次，新建停车位{e}个。\n"


def paper(place: str, year: int) -> str:
    """A paper with five figures, no two papers alike."""
    n = year * 7 + len(place)
    return _TEXT.format(place=place, year=year, after=year + 1, a=f"{n % 90 + 10}.4", b=f"{n % 40 + 5}.2", c=f"{n % 9}.3", d=n % 70 + 20, e=n % 400 + 100)


BEFORE = {f"{year}.txt": paper("浙江省", year) for year in (2020, 2021, 2022)}
AFTER = {"2021.txt": BEFORE["2021.txt"], "2022.txt": BEFORE["2022.txt"].replace("同比增长", "比上年增长"), "2023.txt": paper("浙江省", 2023)}
PAPERS = BEFORE | {f"new {name}": text for name, text in AFTER.items()}


class Office:
    """Papers and tables in a folder."""

    def __init__(self, folder: Path) -> None:
        self.papers, self.out = folder / "papers", folder / "out"

    @property
    def store(self) -> Store:
        return Store(folder_of(self.out))

    def write(self, papers: dict[str, str]) -> None:
        """Have these papers and no others."""
        self.papers.mkdir(exist_ok=True)
        for path in self.papers.iterdir():
            if path.name not in papers:
                path.unlink()
        for name, text in papers.items():
            (self.papers / name).write_text(text, encoding="utf-8")

    def run(self) -> str:
        """Make the tables; the name of the set."""
        extract_paths([self.papers], out=self.out, at=AT)
        return current(self.out).name

    def figures(self) -> list[Figure]:
        return [Figure(**{k: None if v != v else v for k, v in r.items()}) for r in load_tables(self.out)["figures"].astype(object).where(lambda f: f.notna(), None).to_dict("records")]


@cache
def _made() -> tuple[Path, str, str, list[Correction]]:
    """A folder with the office as it is before a trial, the names of its set and of the one after its next run, its corrections."""
    folder = Path(tempfile.mkdtemp(prefix="trials-office-"))
    office = Office(folder)
    office.write(BEFORE)
    office.run()
    figure = next(f for f in office.figures() if f.doc == "2021.txt")
    office.store.save(make.set_(figure, "value", "12340000000", "王"))
    before = office.run()
    with tempfile.TemporaryDirectory() as other:
        next_one = Office(Path(shutil.copytree(folder, Path(other) / "office")))
        next_one.write(AFTER)
        return folder, before, next_one.run(), office.store.standing()


def opened(folder: Path) -> Office:
    """The office in a folder of the trial's own; its next papers have come and are not read yet."""
    shutil.copytree(_made()[0], folder, dirs_exist_ok=True)
    office = Office(folder)
    office.write(AFTER)
    return office


def close() -> None:
    """Remove what all trials begin with."""
    if _made.cache_info().currsize:
        shutil.rmtree(_made()[0], ignore_errors=True)
        _made.cache_clear()


def sets() -> tuple[str, str]:
    """The name of the set before a trial, and of the one that its run makes."""
    return _made()[1:3]


def first() -> list[Correction]:
    """The corrections that stand before a trial."""
    return _made()[3]


def hold(what: bool, otherwise: str) -> None:
    """Raise Lost unless it holds."""
    if not what:
        raise Lost(otherwise)


def valid(office: Office) -> None:
    """The tables open, are of one set, and keep their contract; every plain file is whole."""
    try:
        tables = load_tables(office.out)
    except ExtractError as error:
        raise Lost(f"the tables do not open: {error}") from error
    figures, documents = tables["figures"], tables["documents"]
    for name, table in TABLES.items():
        hold(list(tables[name].columns) == table.names, f"{name} has other columns")
        hold(all(c.null or tables[name][c.name].notna().all() for c in table.columns), f"{name} has nulls where none may be")
    hold(documents["doc"].is_unique and documents["doc_id"].is_unique, "a document is doubled")
    hold(figures["figure_id"].is_unique, "a figure is doubled")
    counted = figures.groupby("doc_id").size()
    files = current(office.out)
    for row in documents.itertuples():
        hold(row.figures == counted.get(row.doc_id, 0), f"{row.doc} has not the figures that it is said to have")
        text = (files / "texts" / f"{row.doc_id}.txt").read_text(encoding="utf-8")
        for f in figures[figures["doc_id"] == row.doc_id].itertuples():
            hold(text[f.start : f.end] == f.text, f"a figure of {row.doc} does not stand where it is said to")
    hold(set(tables["series"]["figure_id"]) <= set(figures["figure_id"]), "a series has a figure that is not there")
    for name in TABLES:
        data = (office.out / f"{name}.csv").read_bytes()
        hold(data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\n"), f"{name}.csv is not whole")


def in_order(office: Office, docs: Iterable[str]) -> None:
    """Once all is made good: just these documents, the corrections that stand, the plain files and nothing left over."""
    valid(office)
    tables = load_tables(office.out)
    hold(sorted(tables["documents"]["doc"]) == sorted(docs), f"the documents are {sorted(tables['documents']['doc'])}")
    hold(set(tables["corrections"]["correction_id"]) == {c.correction_id for c in office.store.standing()}, "the tables lack corrections that stand")
    hold(not unshown(office.out), f"{unshown(office.out)} are behind")
    hidden = [p.name for p in (*office.out.iterdir(), *office.out.with_name("out.sets").iterdir()) if p.name.startswith((".new-", "new-", "old-"))]
    hold(not hidden, f"{hidden} were left")


def imported(office: Office) -> set[str]:
    """The imported papers that stand by the log."""
    return set(standing(history(office.out)))
