"""The real app on a free port, and a Chromium to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Error, Playwright

REPOSITORY = Path(__file__).resolve().parents[2]
APP = REPOSITORY / "dashboard" / "app.py"
# The shell without windows draws the same pages with three quarters of the work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_GET = (
    "no Chromium: install one (Debian: apt-get install chromium-headless-shell fonts-noto-cjk; elsewhere: "
    "python -m playwright install chromium), or name one by CHROMIUM=/path/to/chromium"
)
PATIENCE = 60  # seconds for the app to answer


class NoChromium(Exception):
    """There is no browser to drive; the message says how to get one."""


def launch(playwright: Playwright) -> Browser:
    """A headless Chromium: the one that CHROMIUM names, one on the PATH, or Playwright's own.

    Raises:
        NoChromium: there is none.
    """
    try:
        return playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
    except Error as reason:
        raise NoChromium(f"{HOW_TO_GET} ({str(reason).splitlines()[0]})") from reason


def chromium() -> str | None:
    """The Chromium that CHROMIUM names, or one on the PATH; None leaves it to Playwright."""
    return os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(
    data: Path, log: Path, script: Path = APP, *, port: int = 0, below: str = "", health: Mapping[str, str] = MappingProxyType({}), **environment: str
) -> Iterator[str]:
    """The app, or another script, over a data folder, ``below`` a path where one is named. Yields its address; stops it afterwards.

    Raises:
        RuntimeError: the app ended, or did not answer in a minute; carries the end of its log.
    """
    port = port or free_port()
    address = f"http://127.0.0.1:{port}/{below}".rstrip("/")
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
        "--server.baseUrlPath",
        below,
        "--server.headless",
        "true",
        "--server.fileWatcherType",
        "none",
    ]
    with log.open("wb") as out:
        app = subprocess.Popen(
            command, cwd=REPOSITORY, env=os.environ | {"FIGURES_DATA": str(data)} | environment, stdout=out, stderr=out
        )
        try:
            waited_for(app, f"{address}/_stcore/health", log, health)
            yield address
        finally:
            app.terminate()
            app.wait(timeout=10)


def waited_for(server: subprocess.Popen[bytes], address: str, log: Path, headers: Mapping[str, str] = MappingProxyType({})) -> None:
    """Wait until a server answers. Raises RuntimeError where it ended, or did not answer in a minute."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(Request(address, headers=dict(headers)), timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"it did not start: {log.read_text(errors='replace')[-2000:]}")
