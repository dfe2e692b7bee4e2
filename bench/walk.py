"""``python -m bench.walk``: a newcomer's walk in both languages, each step timed: clone, the first command, the first chart, the first
paper of one's own, the first slide. Nothing that is installed here is used but Python, git, make and what pip keeps of
packages it has fetched before; ``--commit`` walks through an older state.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, sync_playwright

from dashboard.screen.frame import LANGUAGE_LABELS
from dashboard.words import Words, words_of
from tests.browser.serving import REPOSITORY, free_port, launch
from tests.browser.visit import Visit

PATIENCE = 1200  # seconds for the first command: packages may have to be fetched
PAPER = "示例镇2025年经济运行情况\n\n2026年1月20日\n\n2025年，示例镇实现财政总收入21.6亿元，同比增长4.3%；规上工业总产值86.5亿元。\n"


def served(clone: Path, port: int) -> tuple[subprocess.Popen[bytes], float]:
    """``make run`` in a clone, and the seconds until the app answers. Raises TimeoutError, RuntimeError where it ended before."""
    begun = time.monotonic()
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "VIRTUAL_ENV")}
    with (clone / "walk.log").open("wb") as log:
        process = subprocess.Popen(["make", "run"], cwd=clone, env={**environment, "PORT": str(port)}, stdout=log, stderr=log, start_new_session=True)
    while time.monotonic() - begun < PATIENCE:
        if process.poll() is not None:
            raise RuntimeError((clone / "walk.log").read_text(encoding="utf-8", errors="replace")[-2000:])
        try:
            urlopen(f"http://localhost:{port}/_stcore/health", timeout=1)
            return process, time.monotonic() - begun
        except (URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"make run did not answer in {PATIENCE} s")


def first_chart(visit: Visit, words: Words) -> None:
    """From the address that make run prints to a chart: one click in the masthead."""
    visit.page.goto(f"{visit.address}/?lang={LANGUAGE_LABELS[words.lang]}")
    visit.page.get_by_role("link", name=words("page.by-year"), exact=True).first.click()
    visit.page.locator(".js-plotly-plot .main-svg").first.wait_for()


def first_paper(visit: Visit, words: Words) -> None:
    """A text pasted, read and kept."""
    visit.page.goto(f"{visit.address}/import?lang={LANGUAGE_LABELS[words.lang]}")
    visit.page.get_by_label(words("import.text")).fill(PAPER + words.lang)
    visit.page.get_by_role("button", name=words("import.read_out")).click()
    visit.page.locator("table.read-out").wait_for()
    visit.settle()
    visit.page.get_by_role("button", name=words("import.keep")).click()
    visit.page.locator(".results").wait_for(timeout=60_000)


def first_slide(visit: Visit, words: Words) -> None:
    """A draft from a template, and its first slide on the wall."""
    visit.page.goto(f"{visit.address}/decks?lang={LANGUAGE_LABELS[words.lang]}")
    visit.page.get_by_role("button", name=words("deck.draft.do")).click()
    visit.page.get_by_role("button", name=words("deck.present"), exact=True).or_(visit.page.get_by_role("link", name=words("deck.present"), exact=True)).first.wait_for(timeout=60_000)


STEPS: tuple[tuple[str, Callable[[Visit, Words], None]], ...] = (
    ("the first chart", first_chart), ("the first paper of one's own", first_paper), ("the first slide", first_slide),
)  # fmt: skip


def walk(page: Page, address: str, lang: str) -> list[tuple[str, float]]:
    """Each step in a browser, in one language, with its seconds."""
    visit, words = Visit(page, address), words_of(lang)
    took = []
    for name, step in STEPS:
        begun = time.monotonic()
        step(visit, words)
        took.append((name, time.monotonic() - begun))
    return took


def main() -> None:
    """Walk, and print a table of the steps."""
    parser = argparse.ArgumentParser(prog="python -m bench.walk", description=__doc__)
    parser.add_argument("--commit", default="HEAD", help="the state to walk through (%(default)s)")
    commit = parser.parse_args().commit
    port = free_port()
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        clone = Path(scratch) / "clone"
        begun = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(clone)], check=True)
        subprocess.run(["git", "checkout", "--quiet", commit], cwd=clone, check=True)
        rows = [("git clone", time.monotonic() - begun)]
        process, took = served(clone, port)
        rows.append(("make run, until the app answers", took))
        try:
            browser = launch(playwright)
            columns = {lang: walk(browser.new_page(viewport={"width": 1440, "height": 900}), f"http://localhost:{port}", lang) for lang in ("zh", "en")}
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()
    print("| step | zh | en |\n| --- | --- | --- |")
    for name, seconds in rows:
        print(f"| {name} | {seconds:.1f} s | |")
    for (name, zh), (_, en) in zip(columns["zh"], columns["en"], strict=True):
        print(f"| {name} | {zh:.1f} s | {en:.1f} s |")


if __name__ == "__main__":
    main()
