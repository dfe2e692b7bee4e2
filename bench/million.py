"""``python -m bench.million [FIGURES]``: a data folder of a million figures, made from real ones, for the app to open.

Every paper of the source tables is told again of other places and other years until there are enough figures: the name of its
place and its years stand otherwise in its text, the numerals too (of the same length), and every table follows. So each figure
still stands in its text where its row says. The places are real divisions: provinces and prefectures with a paper a year, counties
and towns with one. Only Parquet files and texts are written. The source is the tables of the papers in ../shared where these are,
else the bundled ones; what was made is kept below the system's folder for temporary files, and made once.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from extract.meaning.place import divisions
from extract.meaning.sentence import figure_id
from extract.model import Region
from extract.schema import CONTRACT_VERSION, SERIES, TABLES
from extract.tables.current import current
from extract.tables.database import LOAD, SCHEMA, load_sql, schema_sql
from extract.tables.read import VERSION_KEY

REPOSITORY = Path(__file__).resolve().parents[1]
CORPUS = REPOSITORY.parent / "shared" / "corpus"
MILLION = 1_000_000
YEARS = 8  # issues of a paper in the places that have one a year
PAPERS = 8  # at most so many papers of one place stay together
ROWS = 100_000  # figures of a row group
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?=年)")
_NUMERAL = re.compile(r"\d+(?:\.\d+)?")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """A paper of the source told anew: the how-manieth copy, of which place, so many years earlier."""

    source: Row
    copy: int
    place: Region
    earlier: int

    @property
    def doc(self) -> str:
        issued = self.source["issue_date"]
        year = issued.year - self.earlier if issued else "undated"
        return f"{self.place.name}/{year}-{self.copy}-{Path(self.source['doc']).name}"


class Writer:
    """Rows of one table into its Parquet file, a row group at a time."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self.schema = schema.with_metadata({VERSION_KEY: CONTRACT_VERSION.encode()})
        self.file = pq.ParquetWriter(path, self.schema)
        self.rows: list[Row] = []

    def add(self, rows: Sequence[Row]) -> None:
        self.rows.extend(rows)
        if len(self.rows) >= ROWS:
            self.flush()

    def flush(self) -> None:
        self.file.write_table(pa.Table.from_pylist(self.rows, schema=self.schema))
        self.rows = []

    def close(self) -> None:
        self.flush()
        self.file.close()


def seats(documents: Sequence[Row]) -> list[list[Row]]:
    """The papers of the source that stay papers of one place: consecutive ones of a region, at most ``PAPERS``."""
    of: dict[str, list[Row]] = {}
    for row in sorted(documents, key=lambda row: (str(row["issue_date"]), row["doc"])):
        of.setdefault(str(row["region"]), []).append(row)
    return [found[at : at + PAPERS] for found in of.values() for at in range(0, len(found), PAPERS)]


def tellings(documents: Sequence[Row], copies: int) -> list[Telling]:
    """Every paper as often as there are copies, sorted by the path it gets."""
    names: set[str] = set()
    places = (divisions.region(code) for code in sorted(divisions.upto(9), key=lambda code: (len(code), code)) if code != divisions.NATION)
    fresh = (place for place in places if place.name and not (place.name in names or names.add(place.name)))  # type: ignore[func-returns-value]
    found, home = seats(documents), []
    told = []
    for copy in range(copies):
        repeated = copy < copies // 4 and copy % YEARS
        home = home if repeated else [next(fresh) for _ in found]
        told += [Telling(row, copy, place, copy % YEARS) for papers, place in zip(found, home, strict=True) for row in papers]
    return sorted(told, key=lambda one: one.doc)


@lru_cache(maxsize=100_000)
def moved(day: date | None, years: int) -> date | None:
    """A day so many years earlier."""
    return day and day.replace(year=day.year - years, day=min(day.day, 28) if day.month == 2 else day.day)


def retold(one: Telling, text: str, figures: Sequence[Row], articles: Sequence[Row]) -> tuple[str, Row, list[Row], list[Row]]:
    """The text of a telling, and its rows of documents, figures and articles. ``was`` in a figure is its old figure_id."""
    random = Random(f"{one.source['doc_id']}{one.copy}")
    cells = list(_YEAR.sub(lambda found: str(int(found[0]) - one.earlier), text))
    values = {}
    for row in figures:
        written, value = _other(row, random)
        cells[row["start"] : row["end"]] = written
        values[row["figure_id"]] = value
    name = one.source["region"] or ""
    stands = [found.start() for found in re.finditer(re.escape(name), text)] if name else []
    head, grown = f"{one.doc}\n", len(one.place.name) - len(name)  # no two texts are the same

    def at(offset: int) -> int:
        return len(head) + offset + grown * bisect_left(stands, offset)

    def placed(row: Row) -> Row:
        own = row["region"] == name
        code = {"region_code": one.place.code if own else row["region_code"]} if "region_code" in row else {}
        return row | code | {"region": one.place.name if own else row["region"]}

    new = head + ("".join(cells).replace(name, one.place.name) if name else "".join(cells))
    doc_id = hashlib.sha256(new.encode()).hexdigest()
    ids = {row["figure_id"]: figure_id(doc_id, at(row["start"]), at(row["end"])) for row in figures}
    told = []
    for row in figures:
        start, end, first, last = at(row["start"]), at(row["end"]), at(row["sentence_start"]), at(row["sentence_start"] + len(row["sentence"]))
        told.append(placed(row) | {
            "figure_id": ids[row["figure_id"]], "was": row["figure_id"], "doc_id": doc_id, "doc": one.doc, "start": start, "end": end,
            "text": new[start:end], "sentence": new[first:last], "sentence_start": first,
            "prefix": new[max(0, start - 32) : start], "suffix": new[end : end + 32], "value": values[row["figure_id"]],
            "period_start": moved(row["period_start"], one.earlier), "period_end": moved(row["period_end"], one.earlier),
            "part_of": ids.get(row["part_of"]),
        })  # fmt: skip
    document = placed(one.source) | {
        "doc_id": doc_id, "doc": one.doc, "title": f"{one.place.name}{one.doc.split('/')[1].split('-')[0]} {one.source['title']}", "issue_date": moved(one.source["issue_date"], one.earlier),
        "chars": len(new), "figures": len(told),
    }  # fmt: skip
    parts = [
        placed(row) | {"doc_id": doc_id, "start": at(row["start"]), "end": at(row["end"]), "date": moved(row["date"], one.earlier)}
        for row in articles
    ]
    return new, document, told, parts


def _other(row: Row, random: Random) -> tuple[str, float]:
    """A mention with another numeral of the same length, and its value; as it was where it holds more than one plain numeral."""
    found = _NUMERAL.findall(row["text"])
    if len(found) != 1 or row["value_high"] is not None or row["measure"] == "rank" or not float(found[0]):
        return row["text"], row["value"]
    decimals = len(found[0].partition(".")[2])
    numeral = f"{float(found[0]) * random.uniform(0.75, 1.25):.{decimals}f}"
    if len(numeral) != len(found[0]) or not float(numeral):
        return row["text"], row["value"]
    return row["text"].replace(found[0], numeral), float(f"{row['value'] / float(found[0]) * float(numeral):.12g}")


def write(source: Path, folder: Path, wanted: int) -> None:
    """A set of tables of at least so many figures, from the tables in ``source``, into an empty folder."""
    source = current(source)
    tables = {name: pq.read_table(source / f"{name}.parquet").to_pylist() for name in ("documents", "figures", "articles")}
    of: dict[str, tuple[list[Row], list[Row]]] = {row["doc_id"]: ([], []) for row in tables["documents"]}
    for number, name in enumerate(("figures", "articles")):
        for row in tables[name]:
            of[row["doc_id"]][number].append(row)
    texts = {doc_id: (source / "texts" / f"{doc_id}.txt").read_bytes().decode() for doc_id in of}
    (folder / "texts").mkdir()
    writers = {name: Writer(folder / f"{name}.parquet", pq.read_schema(source / f"{name}.parquet")) for name in tables}
    ids = Writer(folder / "ids.parquet", pa.schema([("copy", pa.int32()), *((name, pa.string()) for name in ("was", "now", "doc_id"))]))
    copies = -(-wanted // len(tables["figures"]))
    for one in tellings(tables["documents"], copies):
        text, document, figures, articles = retold(one, texts[one.source["doc_id"]], *of[one.source["doc_id"]])
        (folder / "texts" / f"{document['doc_id']}.txt").write_bytes(text.encode())
        for name, rows in (("documents", [document]), ("figures", figures), ("articles", articles)):
            writers[name].add(rows)
        pairs = [(one.source["doc_id"], document["doc_id"]), *((row["was"], row["figure_id"]) for row in figures)]
        ids.add([{"copy": one.copy, "was": was, "now": now, "doc_id": document["doc_id"]} for was, now in pairs])
    for writer in (ids, *writers.values()):
        writer.close()
    derive(source, folder)
    (folder / "ids.parquet").unlink()
    (folder / SCHEMA).write_text(schema_sql(TABLES), encoding="utf-8")
    (folder / LOAD).write_text(load_sql(TABLES), encoding="utf-8")


def derive(source: Path, folder: Path) -> None:
    """The tables that follow from the others, by ``million.sql``; what no paper changes is taken over as it is."""
    database = duckdb.connect(config={"memory_limit": "2GB", "temp_directory": str(folder / "spill")})
    for name in ("documents", "figures", "ids"):
        database.execute(f"CREATE VIEW {name} AS FROM '{folder / name}.parquet'")
    for name in ("targets", "findings", "terms", "coverage"):
        database.execute(f"CREATE VIEW source_{name} AS FROM '{source / name}.parquet'")
    for name, sql in _statements():
        columns = ", ".join(f'"{column.name}"' for column in TABLES[name].columns)
        to = f"(FORMAT parquet, ROW_GROUP_SIZE {ROWS}, KV_METADATA {{'{VERSION_KEY.decode()}': '{CONTRACT_VERSION}'}})"
        database.execute(f"COPY (SELECT {columns} FROM ({sql})) TO '{folder / name}.parquet' {to}")
    for name in TABLES:
        if not (folder / f"{name}.parquet").exists():
            shutil.copyfile(source / f"{name}.parquet", folder / f"{name}.parquet")
    shutil.rmtree(folder / "spill", ignore_errors=True)


def _statements() -> Iterator[tuple[str, str]]:
    """The queries of ``million.sql`` by the table that each makes."""
    text = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for part in text.split("-- table: ")[1:]:
        name, _, sql = part.partition("\n")
        yield name.strip(), sql.strip().rstrip(";")


def million(figures: int = MILLION) -> Path:
    """The folder with at least so many figures, made where it is not there yet."""
    papers = sorted(CORPUS.rglob("*.txt"))
    source = [f"{path.name} {path.stat().st_size}" for path in papers] or [(REPOSITORY / "data" / "figures.csv").read_text(encoding="utf-8")]
    own = [Path(__file__).with_suffix(end).read_text(encoding="utf-8") for end in (".py", ".sql")]
    key = hashlib.sha256("\n".join([*own, *source, str(figures), *SERIES.names]).encode()).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"figures-{figures}-{key}"
    if not folder.is_dir():
        with tempfile.TemporaryDirectory() as scratch:
            tables = REPOSITORY / "data"
            if papers:
                tables = Path(scratch) / "tables"
                subprocess.run([sys.executable, "-m", "extract", str(CORPUS), "--out", str(tables)], cwd=REPOSITORY, check=True, capture_output=True)
            fresh = Path(tempfile.mkdtemp(prefix=f"{folder.name}-"))
            write(tables, fresh, figures)
            fresh.rename(folder)
    return folder


if __name__ == "__main__":
    print(million(int(sys.argv[1]) if len(sys.argv) > 1 else MILLION))
