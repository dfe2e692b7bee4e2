"""A run on a dask.distributed cluster: the same parts and groups as on one machine, on the workers of others.

Workers read the papers themselves, from any location that fsspec knows and they can reach, and send back what they have
found, which the client keeps at once as parts: a worker that is lost costs only what it has not finished. Nothing else
is shared. Needs what requirements-cluster.txt names.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from extract.api import extract_into
from extract.beside import folder_beside
from extract.errors import ClusterError, OutputError, ReadError
from extract.reading.limits import check_bytes
from extract.running.derive import make_group
from extract.running.each import Engine
from extract.running.groups import Group, facts_in, papers_in
from extract.running.inputs import BESIDE, named
from extract.running.many import Inputs, Progress, read_sidecars
from extract.running.paper import Paper
from extract.running.parts import Part, keep, look, make_part, program
from extract.tables.current import current, read_one_set
from extract.tables.package import PACKAGE

try:
    import fsspec
    from distributed import Client, KilledWorker, as_completed
except ImportError:  # it is said when a cluster is asked for
    _INSTALLED = False
else:
    _INSTALLED = True

PATIENCE = 10.0  # seconds in which a scheduler is to answer
_AHEAD = 4  # tasks a core that are sent before the first of them is done
_PROVINCE = 2  # digits of a division code that name the province


def run_on(
    address: str, arguments: Sequence[str], out: str, at: datetime | None, progress: Progress, summary: Callable[[Path], tuple[int, str]]
) -> tuple[int, str]:  # fmt: skip
    """Write the tables of many papers to ``out``, and beside them OUT.dataset, by the workers of the cluster at ``address``.

    Inputs and ``out`` are fsspec locations or paths; corrections and imports count where ``out`` is a path of this machine.
    Returns what ``summary`` has to say of the folder of tables. Raises ClusterError where there is no such cluster, and what
    ``extract_into`` raises.
    """
    if not _INSTALLED:
        raise ClusterError("--dask needs what requirements-cluster.txt names: pip install -r requirements-cluster.txt")
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {error}") from error
    with client, tempfile.TemporaryDirectory(prefix="extract-") as folder:
        here = Path(folder) / "tables" if _is_url(out) else Path(out)
        find = partial(find_remote, beside=Path(folder) / "beside")
        extract_into(list(arguments), here, at=at, progress=progress, engine=engine(client), find=find)
        write_dataset(current(here) / "figures.parquet", f"{out}.dataset" if _is_url(out) else str(folder_beside(here, "dataset")))
        if _is_url(out):
            _send(here, out)
        return read_one_set(here, summary)


def _send(tables: Path, url: str) -> None:
    """A copy of the plain files of a folder of tables at a location; the package, which names the set, comes last."""
    files, root = fsspec.core.url_to_fs(url)
    for path in sorted((p for p in tables.rglob("*") if p.is_file()), key=lambda p: p.name == PACKAGE):
        to = f"{root}/{path.relative_to(tables).as_posix()}"
        files.makedirs(to.rpartition("/")[0], exist_ok=True)
        files.put_file(str(path), to)


def find_remote(arguments: Sequence[str | Path], beside: Path) -> Inputs:
    """The papers at fsspec locations: files, folders and globs. What lies beside them is fetched into ``beside``."""
    found: dict[PurePosixPath, PurePosixPath] = {}
    sizes: dict[PurePosixPath, int] = {}
    urls: dict[PurePosixPath, str] = {}
    home: dict[PurePosixPath, Path] = {}
    for argument in map(str, arguments):
        files, name = fsspec.core.url_to_fs(argument)
        is_folder = files.isdir(name)
        told = files.find(name, detail=True) if is_folder else files.glob(name, detail=True)
        for key, about in (told or {name: {}}).items():
            path = PurePosixPath(key)
            root = PurePosixPath(name) if is_folder else path.parent
            if path.name in BESIDE or any(p.startswith((".", "~$")) for p in path.relative_to(root).parts):
                continue
            found.setdefault(path, root)
            sizes[path], urls[path] = about.get("size") or 0, files.unstrip_protocol(key)
        for root in dict.fromkeys((*found.values(), *([PurePosixPath(name)] if is_folder else []))):
            if root not in home:
                home[root] = beside / str(len(home))
                home[root].mkdir(parents=True)
                for other in sorted(BESIDE):
                    if files.exists(f"{root}/{other}"):
                        files.get_file(f"{root}/{other}", str(home[root] / other))
    rejects: list[dict[str, Any]] = []
    papers = named(found)
    said = read_sidecars([home[root] for root in dict.fromkeys(found[path] for path, _ in papers)], rejects)
    rows = [(Paper(urls[p], doc, said[home[found[p]]].get(p.relative_to(found[p]).as_posix(), {})), sizes[p]) for p, doc in papers]
    return Inputs(rows, rejects, list(home.values()), bytes_from)


def bytes_from(url: str) -> bytes:
    """What is in a file at an fsspec location. Raises ReadError."""
    try:
        with fsspec.open(url, "rb") as file:
            data: bytes = file.read()
    except FileNotFoundError:
        raise ReadError("not found", "there is no such file") from None
    except PermissionError:
        raise ReadError("no permission", "the file may not be read by this user") from None
    except (OSError, ValueError) as error:
        raise ReadError("unreadable", str(error) or "the location could not be read") from None
    check_bytes(len(data))
    return data


def engine(client: Client) -> Engine:
    """The workers of a cluster as an engine for parts and groups."""

    def spread(work: Callable[[Any], Any], tasks: Sequence[Any]) -> Iterator[Any]:
        if not tasks:
            return
        way = _Parts(client, tasks[0]) if work is make_part else _Groups()
        waiting, numbers, done, at = iter(enumerate(tasks)), {}, {}, 0
        going = as_completed(loop=client.loop)

        def send() -> None:
            room = max(2, _AHEAD * sum(client.nthreads().values()))
            for n, task in islice(waiting, max(0, room - going.count())):
                future = client.submit(way.there, *way.pack(task), pure=False)
                numbers[future.key] = n
                going.add(future)

        send()
        for future in going:
            n = numbers.pop(future.key)
            try:
                done[n] = way.keep(tasks[n], future.result())
            except KilledWorker:  # several workers were lost over it: it is done here
                done[n] = work(tasks[n])
            future.release()
            send()
            while at in done:
                yield done.pop(at)
                at += 1

    return spread


class _Parts:
    """Parts: what is found comes back as a file, or only its name where that is known already."""

    def __init__(self, client: Client, first: Part) -> None:
        known = frozenset(p.name for p in Path(first.folder).glob("*.parquet"))
        self._known = client.scatter([known], broadcast=True)[0] if known else known

    def pack(self, part: Part) -> tuple[Any, ...]:
        return part, self._known

    @staticmethod
    def there(part: Part, known: frozenset[str]) -> tuple[str, bytes | None]:
        if part.program != program():
            raise OutputError("a worker of the cluster has another version of this program, or of its rules: give all of them the same")
        name, found = look(part, known.__contains__)
        return name, None if found is None else _packed(found)

    @staticmethod
    def keep(part: Part, came: tuple[str, bytes | None]) -> str:
        name, data = came
        if data is not None:
            keep(Path(part.folder) / name, lambda path: path.write_bytes(data))
        return name


class _Groups:
    """Groups: their facts and papers go as files, and the files that are made of them come back."""

    def pack(self, group: Group) -> tuple[Any, ...]:
        return group, _packed_all(facts_in(group)), _packed_all(papers_in(group))

    @staticmethod
    def there(group: Group, facts: bytes, papers: bytes) -> Mapping[str, bytes]:
        with tempfile.TemporaryDirectory(prefix="extract-") as folder:
            for name, data in (("facts", facts), ("papers", papers)):
                (Path(folder) / f"{name}-by-place.parquet").write_bytes(data)
            spans = ((0, group.facts[1] - group.facts[0]), (0, group.papers[1] - group.papers[0]))
            make_group(replace(group, work=folder, facts=spans[0], papers=spans[1]))
            return {p.name: p.read_bytes() for p in Path(folder).glob(f"*-{group.number:06}.parquet")}

    @staticmethod
    def keep(group: Group, came: Mapping[str, bytes]) -> None:
        for name, data in came.items():
            keep(Path(group.work) / name, lambda path: path.write_bytes(data))  # noqa: B023


def _packed(table: pa.Table) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _packed_all(tables: Iterator[pa.Table]) -> bytes:
    found = list(tables)
    return _packed(pa.concat_tables(found)) if found else b""


def write_dataset(figures: Path, url: str) -> None:
    """The figures as a Parquet dataset partitioned by ``year`` (in which the period ends) and ``province`` (its code; 0 is the
    nation), ``none`` where that is not known; what lay there before goes. Raises OutputError where it cannot be written."""
    files, root = fsspec.core.url_to_fs(url)
    file = pq.ParquetFile(figures)
    schema = file.schema_arrow.append(pa.field("year", pa.string())).append(pa.field("province", pa.string()))
    try:
        if files.exists(root):
            files.rm(root, recursive=True)
        ds.write_dataset(
            (_placed(batch, schema) for batch in file.iter_batches(5_000)), root, schema=schema, format="parquet", filesystem=files,
            partitioning=ds.partitioning(pa.schema([("year", pa.string()), ("province", pa.string())]), flavor="hive"),
            max_open_files=64, use_threads=False, max_partitions=100_000,
        )  # fmt: skip
    except OSError as error:
        raise OutputError(f"cannot write the dataset to {url}: {error}") from error


def _placed(batch: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    """Figures with their year and province."""
    year = pc.fill_null(pc.cast(pc.year(batch["period_end"]), pa.string()), "none")
    province = pc.fill_null(pc.utf8_slice_codeunits(pc.cast(batch["region_code"], pa.string()), 0, _PROVINCE), "none")
    return pa.RecordBatch.from_arrays([*batch.columns, year, province], schema=schema)


def _is_url(location: str) -> bool:
    return "://" in location
