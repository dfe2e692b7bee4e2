"""Many at once: clients that speak the app's own protocol turn pages beside two real browsers.

Every client asks for a page every few seconds and reads the whole answer, as a browser does: the run's messages from its
beginning to its end, the title of the page asked for among them. What the server's memory does in the meantime is read
from the system.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import statistics
import sys
import time
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TypeVar

import httpx
from playwright.async_api import Browser, async_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.trials.frame import Hung, Kind, Lost
from dashboard.screen.frame import ADDRESS, PAGES
from dashboard.words import ZH
from tests.browser.serving import REPOSITORY, chromium, running_app

CLIENTS, BROWSERS, EVERY, SECONDS = 30, 2, 5.0, 300.0
PATIENCE = 60.0  # seconds that one answer may take before it counts as hung
T = TypeVar("T")
LIGHT = "terms"  # the page of a light client: no chart of many lines, no long table
LARGEST = "/api/figures.xlsx"


class WrongAnswer(Exception):
    """The server answered with another page, or with an error."""


@dataclass(slots=True)
class Seen:
    """What the clients have met: seconds an answer, and what went wrong."""

    answers: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def title_of(page: str) -> str:
    """The heading that a page stands under."""
    return ZH(f"{page.replace('-', '_')}.title")


async def turn(socket: ClientConnection, page: str) -> None:
    """Ask for a page and read its answer to the end. Raises WrongAnswer where it is not the page asked for."""
    asked = BackMsg()
    asked.rerun_script.page_name = ADDRESS.get(page, page)
    asked.rerun_script.query_string = ""
    await socket.send(asked.SerializeToString())
    wanted, found = title_of(page).encode(), False
    while True:
        data = await asyncio.wait_for(socket.recv(decode=False), PATIENCE)
        found = found or wanted in data
        message = ForwardMsg.FromString(data)
        if message.WhichOneof("type") == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise WrongAnswer(f"{page}: the run ended as {message.script_finished}")
            if not found:
                raise WrongAnswer(f"{page}: another page was drawn")
            return
        if b"exception" in data[:400] and message.delta.new_element.HasField("exception"):
            raise WrongAnswer(f"{page}: {message.delta.new_element.exception.message}")


async def client(address: str, seen: Seen, until: float, chance: Random, every: float = EVERY, pages: Sequence[str] = PAGES) -> None:
    """One reader: a page every few seconds, each from the beginning of its wait to the end of its answer."""
    await asyncio.sleep(chance.uniform(0, every))
    async with connect(f"{address.replace('http', 'ws', 1)}/_stcore/stream", max_size=None, subprotocols=["streamlit"]) as socket:
        while (begun := time.monotonic()) < until:
            page = chance.choice(pages)
            try:
                await turn(socket, page)
                seen.answers.append(time.monotonic() - begun)
            except (WrongAnswer, TimeoutError) as error:
                seen.faults.append(str(error) or f"{page}: no answer in {PATIENCE:g} s")
            await asyncio.sleep(max(0.0, begun + every - time.monotonic()))


async def browser(window: Browser, address: str, seen: Seen, until: float, chance: Random) -> None:
    """A real page that goes from link to link in the masthead."""
    page = await window.new_page(viewport={"width": 1440, "height": 900})
    page.on("pageerror", lambda error: seen.faults.append(f"browser: {error}"))
    await page.goto(address)
    while (begun := time.monotonic()) < until:
        name = chance.choice(PAGES)
        try:
            await page.goto(f"{address}/{ADDRESS.get(name, name)}")
            await page.get_by_role("heading", level=1, name=title_of(name), exact=True).wait_for(timeout=PATIENCE * 1000)
            seen.answers.append(time.monotonic() - begun)
        except Exception as error:  # whatever a browser trips over is a fault of the page
            seen.faults.append(f"browser, {name}: {str(error).splitlines()[0]}")
        await asyncio.sleep(max(0.0, begun + EVERY - time.monotonic()))
    await page.close()


def resident(process: int) -> int:
    """The memory of a process in bytes, as the system counts it."""
    fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")


async def watch(process: int, until: float, every: float, found: list[tuple[float, int]]) -> None:
    """The server's memory, again and again."""
    begun = time.monotonic()
    while (now := time.monotonic()) < until:
        found.append((now - begun, resident(process)))
        await asyncio.sleep(every)


def growth(memory: Sequence[tuple[float, int]], seconds: float) -> float:
    """The memory of the last fifth of the time over that of the second; of five minutes the last over the second."""
    fifth = seconds / 5
    second = [size for at, size in memory if fifth <= at < 2 * fifth]
    last = [size for at, size in memory if at >= 4 * fifth]
    return statistics.median(last) / statistics.median(second)


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not go beyond."""
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


async def many(address: str, process: int, seconds: float, clients: int, browsers: int, seed: str) -> tuple[Seen, Seen, float]:
    """All of them at once. What the clients and the browsers have met, and what the memory has grown by."""
    light, real, memory = Seen(), Seen(), list[tuple[float, int]]()
    async with async_playwright() as playwright:
        window = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        until = time.monotonic() + seconds
        await asyncio.gather(
            watch(process, until, min(1.0, seconds / 25), memory),
            *(client(address, light, until, Random(f"{seed} {n}")) for n in range(clients - browsers)),
            *(browser(window, address, real, until, Random(f"{seed} browser {n}")) for n in range(browsers)),
        )
        await window.close()
    return light, real, growth(memory, seconds)


async def beside_an_export(address: str, seconds: float, seed: str) -> tuple[float, float]:
    """The p95 of a light client by itself, and while another makes the largest export again and again."""
    alone, beside = Seen(), Seen()
    await client(address, alone, time.monotonic() + seconds, Random(seed), 0.2, [LIGHT])
    done = asyncio.Event()

    async def exports() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as other:
            while not done.is_set():
                (await other.get(LARGEST)).raise_for_status()

    busy = asyncio.create_task(exports())
    await client(address, beside, time.monotonic() + seconds, Random(seed), 0.2, [LIGHT])
    done.set()
    await busy
    return p95(alone.answers), p95(beside.answers)


def load(chance: Random, folder: Path, seconds: float = SECONDS, clients: int = CLIENTS, browsers: int = BROWSERS) -> None:
    """Readers at once for some minutes. Raises Lost for a wrong answer, Hung for none, AssertionError where memory grows."""
    with _office(folder) as (address, process):
        light, real, grown = apart(many(address, process, seconds, clients, browsers, str(chance.random())))
    for seen, who in ((light, f"{clients - browsers} clients"), (real, f"{browsers} browsers")):
        if seen.answers:
            print(f"{who}: {len(seen.answers)} pages, median {statistics.median(seen.answers):.2f} s, p95 {p95(seen.answers):.2f} s", file=sys.stderr)
    print(f"memory: {grown:.2f} of what it was", file=sys.stderr)
    faults = light.faults + real.faults
    if faults:
        raise (Hung if all("no answer" in fault for fault in faults) else Lost)(f"{len(faults)} faults, the first: {faults[0]}")
    assert len(light.answers) >= clients - browsers and (real.answers or not browsers), "some did not come to their turn"
    assert seconds < SECONDS or grown <= 1.1, f"the server's memory grew to {grown:.2f} of what it was"


def export(chance: Random, folder: Path, seconds: float = 30.0) -> None:
    """A light reader beside somebody who takes the largest export."""
    with _office(folder) as (address, _):
        alone, beside = apart(beside_an_export(address, seconds, str(chance.random())))
    print(f"a light client's p95: {alone:.2f} s alone, {beside:.2f} s beside {LARGEST} ({beside / alone:.1f})", file=sys.stderr)


def apart(work: Coroutine[object, object, T]) -> T:
    """Run it to its end in a thread of its own: there may be a loop here already, as Playwright's."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()  # type: ignore[arg-type]


@contextmanager
def _office(folder: Path) -> Iterator[tuple[str, int]]:
    """An app over a copy of the bundled tables, and its process."""
    shutil.copytree(REPOSITORY / "data", folder / "data")
    with running_app(folder / "data", folder / "app.log") as address:
        yield address, _process(address)


def _process(address: str) -> int:
    """The process that listens at an address: of ours the one whose command line names its port."""
    port = address.rpartition(":")[2].encode()
    found = (path.parent.name for path in Path("/proc").glob("[0-9]*/cmdline") if port in path.read_bytes().split(b"\0"))
    return int(next(found))


def lacks() -> str:
    """Why this machine can't hold these trials: it has no Chromium, or no /proc to read the memory from."""
    return "" if chromium() and Path("/proc/self/statm").exists() else "no Chromium, or no /proc"


KINDS = (
    Kind("load", f"{CLIENTS} readers at once, {BROWSERS} of them browsers, a page every {EVERY:g} s for {SECONDS / 60:g} minutes", load, lacks, most=1),
    Kind("export", "a light reader beside the largest export", export, lacks, most=1),
)
