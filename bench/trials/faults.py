"""Full disks, folders that may not be written, papers that vanish, clocks set back, two writers at once."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from bench.trials import office as offices
from bench.trials.child import Ended, Say, Work, do
from bench.trials.crash import all_there, correcting, corrections_of, extraction, importing, whole
from bench.trials.frame import Kind
from bench.trials.office import AFTER, BEFORE, Office, hold, in_order, opened, valid
from extract import extract_paths, load_tables
from extract.corrections.record import Correction
from extract.corrections.refresh import refresh
from extract.intake import desk
from extract.tables.current import current

DISK = 24_000_000  # bytes of the small disk; the office takes about 3 MB of it


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path | None]:
    """A disk of a few megabytes in a folder, where this user may have one."""
    disk = folder / "disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK}", "trial", str(disk)], capture_output=True, check=False).returncode == 0
    try:
        yield disk if made else None
    finally:
        if made:
            subprocess.run(["umount", str(disk)], check=True)


def _limited(most: int, work: Work, say: Say, *arguments: object) -> None:
    """The work, with no file larger than ``most`` bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    work(say, *arguments)


def full_disk(chance: Random, folder: Path) -> None:
    """There is room for some of the work or for all of it; what does not fit is told of, and what was there stays."""
    with _small_disk(folder) as disk:
        _trouble(chance, disk or folder / "home", disk is not None)


def _trouble(chance: Random, home: Path, disk: bool) -> None:
    office, work = opened(home), chance.choice((extraction, importing, correcting))
    if work is not extraction:
        office.write(BEFORE)
    corrections = corrections_of(office) if work is correcting else []
    arguments = (home, corrections) if corrections else (home,)
    if disk:
        ballast, room = home / "ballast", chance.randint(0, 3_000_000)
        stat = os.statvfs(home)
        ballast.write_bytes(b"\0" * max(0, stat.f_bavail * stat.f_frsize - room))
        done = do(work, *arguments)
        ballast.unlink()
    else:
        done = do(partial(_limited, chance.randint(1000, 300_000), work), *arguments)
    _stood(office, work, corrections, done)


def _stood(office: Office, work: Work, corrections: list[Correction], done: Ended) -> None:
    """After trouble that the work told of, or did not meet: nothing acknowledged is gone, and all is made good afterwards."""
    valid(office)
    if work is extraction:
        hold(current(office.out).name == offices.sets()[bool(done.said)], "the set is neither the old one nor the one that was told of")
        hold(bool(done.said) != bool(done.error), "the run neither came to its end nor told of trouble")
        hold(office.run() == offices.sets()[1], "the next run makes other tables")
        in_order(office, AFTER)
    elif work is importing:
        entries = desk.history(office.out)
        hold({n for n in done.said if n != "undone"} <= {e.number for e in entries}, "an import that was acknowledged is gone")
        desk.catch_up(office.out)
        office.run()
        in_order(office, {*BEFORE, *offices.imported(office)})
    else:
        all_there(office, corrections, done.said)
        refresh(office.out)
        office.run()
        in_order(office, BEFORE)


def _as_anybody() -> None:
    """What root may do beyond the permissions of a folder, this process may no more."""
    if os.geteuid() == 0:
        class Head(ctypes.Structure):
            _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))

        class Rights(ctypes.Structure):
            _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))

        system, head, rights = ctypes.CDLL(None, use_errno=True), Head(0x20080522, 0), (Rights * 2)()
        if system.capget(ctypes.byref(head), rights):
            raise OSError(ctypes.get_errno(), "capget")
        rights[0].effective &= ~0b110  # to write and to read whatever the permissions
        if system.capset(ctypes.byref(head), rights):
            raise OSError(ctypes.get_errno(), "capset")


def _plainly(work: Work, say: Say, *arguments: object) -> None:
    _as_anybody()
    work(say, *arguments)


def read_only(chance: Random, folder: Path) -> None:
    """Some of the folders may not be written: the work tells of it or does without, and nothing is lost."""
    home = folder / "home"
    office, work = opened(home), chance.choice((extraction, importing, correcting))
    if work is not extraction:
        office.write(BEFORE)
    corrections = corrections_of(office) if work is correcting else []
    every = [home, office.out, office.out / "texts", *(office.out.with_name(f"out.{n}") for n in ("sets", "corrections", "papers"))]
    shut = [p for p in every if p.is_dir() and chance.random() < 0.4] or [home]
    modes = {p: p.stat().st_mode for p in shut}
    try:
        for path in shut:
            path.chmod(0o555)
        done = do(partial(_plainly, work), home, *((corrections,) if corrections else ()))
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    _stood(office, work, corrections, done)


def _vanish(name: str, folder: Path) -> None:
    (Office(folder).papers / name).unlink(missing_ok=True)


def vanished(chance: Random, folder: Path) -> None:
    """A paper is taken away in the midst of a run: it is in the tables or in the rejects, and the others are as ever."""
    office, name = opened(folder), chance.choice(sorted(AFTER))
    done = do(extraction, folder, trouble=partial(_vanish, name), trouble_at=chance.randint(1, whole(extraction, False).steps))
    hold(done.said == ["done"], f"the run did not come to its end: {done.error}")
    valid(office)
    tables = load_tables(office.out)
    there, told = set(tables["documents"]["doc"]), set(tables["rejects"]["doc"])
    hold(there | told >= AFTER.keys() - {name} and there >= AFTER.keys() - {name}, f"there are {there}, rejected are {told}")
    office.run()
    in_order(office, AFTER.keys() - {name})


def clock_set_back(chance: Random, folder: Path) -> None:
    """Everything on the disk is from a time to come, and each step is earlier than the one before: the later step counts."""
    office, now = opened(folder), datetime.now(UTC).replace(microsecond=0)
    for _ in range(3):
        for path in folder.rglob("*"):
            if chance.random() < 0.7:
                later = (now + timedelta(days=chance.randint(1, 4000))).timestamp()
                os.utime(path, (later, later))
        papers = chance.choice((BEFORE, AFTER))
        office.write(papers)
        now -= timedelta(days=chance.randint(1, 4000))
        extract_paths([office.papers], out=office.out, at=now)
        hold({t.to_pydatetime() for t in load_tables(office.out)["documents"]["extracted_at"]} == {now}, "an earlier run's tables are in use")
        in_order(office, papers)
    office.write(AFTER)
    hold(office.run() == offices.sets()[1], "the next run makes other tables")


def two_writers(chance: Random, folder: Path) -> None:
    """Two runs over other papers and one who corrects, all at once: the tables are those of one run, every correction stands."""
    office = opened(folder / "home")
    office.write(BEFORE)
    corrections = corrections_of(office)
    other = Office(folder / "home")
    other.papers = folder / "other"
    other.write(AFTER)
    works: list[Callable[[], Ended]] = [
        partial(do, _run_of, office.papers, office.out), partial(do, _run_of, other.papers, office.out), partial(do, correcting, folder / "home", corrections),
    ]  # fmt: skip
    chance.shuffle(works)
    with ThreadPoolExecutor(3) as pool:
        ends = [f.result() for f in [pool.submit(w) for w in works]]
    hold(not any(e.error for e in ends), f"one was refused: {[e.error for e in ends]}")
    all_there(office, corrections, next(e.said for e in ends if "undone" in e.said))
    refresh(office.out)
    docs = set(load_tables(office.out)["documents"]["doc"])
    hold(docs in (set(BEFORE), set(AFTER)), f"the tables hold {docs}")
    in_order(office, docs)


def _run_of(say: Say, papers: Path, out: Path) -> None:
    extract_paths([papers], out=out, at=offices.AT)
    say("done")


KINDS = (
    Kind("full disk", "there is too little room for a run, an import or corrections", full_disk),
    Kind("read-only folder", "some folders may not be written", read_only),
    Kind("vanished paper", "a paper is taken away while it is read", vanished),
    Kind("clock set back", "every step is earlier than the one before", clock_set_back),
    Kind("two writers", "two runs and one who corrects, all at once", two_writers),
)
