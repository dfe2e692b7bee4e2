"""A run on a dask.distributed cluster gives the tables of a run on one machine, also when a worker is lost in the midst of it."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pytest

pytest.importorskip("distributed", reason="requirements-cluster.txt is not installed")

import fsspec
from distributed import Client, LocalCluster

from extract import load_tables
from extract.__main__ import main
from extract.api import extract_into
from extract.errors import ClusterError, OutputError
from extract.running import cluster, groups, parts
from extract.running.each import processes
from extract.running.many import find_papers, read_papers
from extract.schema import TABLES
from extract.tables.read import read_table
from extract.tables.write import csv_bytes

ROOT = Path(__file__).parents[2]
AT = "2026-01-31T08:00:00Z"


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled papers, and one that stands twice."""
    folder = tmp_path_factory.mktemp("cluster") / "papers"
    for path in (ROOT / "seeds").rglob("*"):
        if path.is_file():
            to = folder / path.relative_to(ROOT / "seeds")
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())
    (folder / "again.txt").write_bytes(min(folder.rglob("*.txt")).read_bytes())
    return folder


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts and groups of these papers as of a large corpus: many."""
    monkeypatch.setattr(parts, "MOST_PAPERS", 4)
    monkeypatch.setattr(groups, "MOST", 300)


class Workers:
    """A scheduler and two workers, each a process."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "scheduler.json"
        self._processes = [self._start("distributed.cli.dask_scheduler", "--port", "0", "--no-dashboard")]
        self._processes += [self._worker(), self._worker()]
        self.client = Client(scheduler_file=str(self._file), timeout="60s", set_as_default=False)
        self.client.wait_for_workers(2, timeout=60)
        self.address = self.client.scheduler.address

    def _worker(self) -> subprocess.Popen[bytes]:
        return self._start("distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1", "--no-dashboard", "--local-directory", str(self._file.parent))

    def _start(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", module, "--scheduler-file", str(self._file), *arguments]
        return subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def pids(self) -> list[int]:
        return list(self.client.run(os.getpid).values())

    def kill_one(self) -> int:
        """End a worker that is at work."""
        busy = {address for address, tasks in self.client.processing().items() if tasks}
        pids = self.client.run(os.getpid)
        pid: int = next(pid for address, pid in pids.items() if address in busy)
        os.kill(pid, signal.SIGKILL)
        return pid

    def end(self) -> None:
        self.client.close()
        for process in reversed(self._processes):
            process.kill()
            process.wait()


@pytest.fixture
def workers(tmp_path: Path) -> Iterator[Workers]:
    (tmp_path / "dask").mkdir()
    found = Workers(tmp_path / "dask")
    yield found
    found.end()


def sums(tables: dict[str, pd.DataFrame]) -> dict[str, str]:
    """Of every table, sorted by its key and as CSV without ``extracted_at``, the SHA-256."""
    found = {}
    for name, frame in tables.items():
        by = [*TABLES[name].key, *(c for c in frame.columns if c not in TABLES[name].key)]
        ordered = frame.sort_values(by, kind="stable", ignore_index=True).drop(columns="extracted_at", errors="ignore")
        found[name] = hashlib.sha256(csv_bytes(ordered)).hexdigest()
    return found


def read_back(url: str, like: Path) -> pd.DataFrame:
    """The figures of a dataset, with the columns and types of the table."""
    files, root = fsspec.core.url_to_fs(url)
    table: pa.Table = ds.dataset(root, format="parquet", partitioning="hive", filesystem=files).to_table(columns=list(TABLES["figures"].names))
    return table.to_pandas(types_mapper=pd.ArrowDtype).astype(read_table(like, "figures").dtypes)


def test_one_job_two_jobs_a_cluster_that_loses_a_worker_and_its_dataset_agree(papers: Path, tmp_path: Path, workers: Workers) -> None:
    at = datetime.fromisoformat(AT)
    for jobs in (1, 2):
        extract_into([papers], tmp_path / f"jobs-{jobs}", at=at, engine=processes(jobs))
    one = sums(load_tables(tmp_path / "jobs-1"))
    assert sums(load_tables(tmp_path / "jobs-2")) == one
    killed: list[int] = []

    def kill(done: int, every: int, _: str) -> None:
        if done and not killed:
            killed.append(workers.kill_one())

    out = tmp_path / "cluster"
    rejected, _ = cluster.run_on(workers.address, [str(papers)], str(out), at, kill, lambda files: (len(read_table(files, "rejects")), ""))
    assert killed and killed[0] not in workers.pids() and len(workers.pids()) == 1
    tables = load_tables(out)
    assert sums(tables) == one
    assert rejected == 1 and tables["documents"]["doc_id"].is_unique and tables["figures"]["figure_id"].is_unique
    assert sums({"figures": read_back(str(tmp_path / "cluster.dataset"), out)})["figures"] == one["figures"]
    names = {p.name for p in (tmp_path / "cluster.dataset").rglob("*") if p.is_dir()}
    assert any(n.startswith("year=20") for n in names) and any(n.startswith("province=") for n in names)


def test_the_command_takes_the_address_of_a_scheduler(papers: Path, tmp_path: Path, workers: Workers, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(papers), "--out", str(tmp_path / "out"), "--at", AT, "--dask", workers.address]) == 1
    assert "1 inputs were rejected" in capsys.readouterr().out
    assert main([str(papers), "--out", str(tmp_path / "here"), "--at", AT]) == 1
    assert sums(load_tables(tmp_path / "out")) == sums(load_tables(tmp_path / "here"))


@pytest.fixture(scope="module")
def threads() -> Iterator[LocalCluster]:
    """Workers in this process, which see the memory that ``memory://`` is."""
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as found:
        yield found


def test_papers_and_tables_may_lie_at_any_location(papers: Path, tmp_path: Path, threads: LocalCluster) -> None:
    memory = fsspec.filesystem("memory")
    memory.put(str(papers), "/office", recursive=True)
    nothing = cluster.run_on(threads.scheduler_address, ["memory://office"], "memory://made", datetime.fromisoformat(AT), lambda *_: None, lambda _: (0, ""))
    assert nothing == (0, "")
    memory.get("/made", str(tmp_path / "made"), recursive=True)
    extract_into([papers], tmp_path / "here", at=datetime.fromisoformat(AT))
    assert sums(load_tables(tmp_path / "made")) == sums(load_tables(tmp_path / "here"))
    assert sums({"figures": read_back("memory://made.dataset", tmp_path / "here")})["figures"] == sums(load_tables(tmp_path / "here"))["figures"]


def test_a_cluster_goes_on_from_the_parts_that_are_there(papers: Path, tmp_path: Path, threads: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parts").mkdir()
    read_papers(find_papers([papers]), tmp_path / "parts", processes(1))
    read: list[str] = []
    monkeypatch.setattr(parts, "read_paper", lambda paper, _: read.append(paper.doc))
    with Client(threads, set_as_default=False) as client:
        found = read_papers(cluster.find_remote([str(papers)], tmp_path / "beside"), tmp_path / "parts", cluster.engine(client))
    assert len(found.parts) > 10 and all(p.is_file() for p in found.parts)
    assert read == []


def test_workers_of_another_version_are_told_of(papers: Path, tmp_path: Path, threads: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.running.many.program", lambda: "another")
    with pytest.raises(OutputError, match="another version of this program"):
        cluster.run_on(threads.scheduler_address, [str(papers)], str(tmp_path / "out"), None, lambda *_: None, lambda _: (0, ""))


def test_no_scheduler_is_told_of(papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        cluster.run_on("tcp://127.0.0.1:9", [str(papers)], str(tmp_path / "out"), None, lambda *_: None, lambda _: (0, ""))


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    without = "import sys\nsys.modules['distributed'] = None\nfrom extract.__main__ import main\nsys.exit(main(sys.argv[1:]))"
    done = subprocess.run([sys.executable, "-c", without, "seeds", "--out", str(tmp_path), "--dask", "tcp://x:1"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.strip() == "error: --dask needs what requirements-cluster.txt names: pip install -r requirements-cluster.txt"
