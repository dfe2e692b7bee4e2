"""A PostgreSQL server of one's own, from the system's package: made, started, killed and started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from glob import glob
from pathlib import Path

DRIVER = "PostgreSQL's driver is not installed (requirements-postgres.txt)"
MISSING = "no PostgreSQL server is installed (Debian: apt-get install postgresql)"
_OWNER = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None  # a server refuses to run as root


def programs() -> Path | None:
    """The folder of the newest server's programs, if one is installed."""
    found = sorted(glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda p: float(Path(p).parts[4]))
    path = found[-1] if found else shutil.which("initdb")
    return Path(path).parent if path else None


class Postgres:
    """A server that answers on a socket of its own and on no network."""

    def __init__(self) -> None:
        found = programs()
        if found is None:
            raise FileNotFoundError(MISSING)
        self._programs = found
        self.folder = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has 107 bytes at most
        if _OWNER:
            shutil.chown(self.folder, _OWNER)
        self._made = 0
        self._call("initdb", "--pgdata", self._data, "--auth=trust", "--username=office", "--encoding=UTF8", "--no-locale", "--no-sync")
        self.start()

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _call(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        done = subprocess.run(command, cwd=self.folder, user=_OWNER, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False, timeout=120)
        if done.returncode:
            raise OSError(f"{program}: {done.stderr}")

    def start(self) -> None:
        """Start it; when this returns it answers."""
        options = f"-c listen_addresses='' -c unix_socket_directories='{self.folder}' -c shared_buffers=16MB -c max_wal_size=64MB -c recovery_init_sync_method=syncfs"
        for left in range(100, -1, -1):
            try:
                return self._call("pg_ctl", "--pgdata", self._data, "--wait", "--silent", "--log", str(self.folder / "log"), "--options", options, "start")
            except OSError:  # those that a killed server has left must end first
                if not left:
                    raise
                time.sleep(0.1)

    def kill(self) -> None:
        """End it and all that work for it at once, as a power cut would."""
        kill(self.folder)

    def stop(self) -> None:
        """End it and remove what it held."""
        with suppress(OSError):  # it is not running
            self._call("pg_ctl", "--pgdata", self._data, "--wait", "--silent", "--mode=immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        self._order(f"CREATE DATABASE d{self._made}")
        return f"postgresql://office@/d{self._made}?host={self.folder}"

    def drop(self, address: str) -> None:
        """Remove a database: a server that was killed looks at every file when it starts."""
        self._order(f"DROP DATABASE {address.partition('@/')[2].partition('?')[0]} WITH (FORCE)")

    def _order(self, what: str) -> None:
        import psycopg

        with psycopg.connect(f"postgresql://office@/postgres?host={self.folder}", autocommit=True) as db:
            db.execute(what.encode())



def kill(folder: Path, *_: object) -> None:
    """End the server in a folder at once; any process may."""
    first = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    helpers = Path(f"/proc/{first}/task/{first}/children")
    for pid in (first, *(map(int, helpers.read_text().split()) if helpers.exists() else ())):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
