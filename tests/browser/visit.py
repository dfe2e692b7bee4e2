"""What a visitor does: open a page, wait until it stands still, click, look."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, ViewportSize

PAGES = ("", "by-year", "by-topic", "indicator", "places", "targets", "changes", "decks", "papers", "review", "import", "data")
DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
# Kept in every page before its own scripts: when the window last asked for a run, when one last came to its end, and when
# anything on the page last changed. Streamlit's messages are Protocol Buffers: a question for a run begins with the tag of
# BackMsg.rerun_script; the answer's end is a short ForwardMsg whose last field is script_finished, with any status but
# FINISHED_EARLY_FOR_RERUN (2).
WATCH = """
(() => {
  const seen = (window.standing = {asked: 0, done: 0, changed: performance.now()});
  const Plain = window.WebSocket;
  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', async ({data}) => {
        const bytes = new Uint8Array(data instanceof Blob ? await data.arrayBuffer() : data);
        const end = bytes.length - 2;
        if (end < 200 && bytes[end] === 0x30 && bytes[end + 1] !== 2) seen.done = performance.now();
      });
    }
    send(data) {
      const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
      if (bytes[0] === 0x5a) seen.asked = performance.now();
      super.send(data);
    }
  };
  new MutationObserver(() => { seen.changed = performance.now(); })
    .observe(document, {subtree: true, childList: true, characterData: true, attributes: true});
})();
"""
STANDS = """
(quiet) => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
  && document.querySelector('.page-head, .empty, .evidence, .paper-text')
  && window.standing.done >= window.standing.asked
  && !document.querySelector('[data-testid="stSkeleton"]')
  && [...document.querySelectorAll('[class*="st-key-live-"]')].every((slot) => slot.querySelector('.live')?.firstChild)
  && [...document.querySelectorAll('[class*="st-key-plot-"]')].every((slot) => slot.querySelector('.main-svg'))
  && performance.now() - window.standing.changed > quiet
  && document.getAnimations().every((a) => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)
"""
QUIET = 250  # milliseconds without a change: then nothing more is drawn
FAULTS = '[data-testid="stException"], [data-testid="stAlertContentError"]'


@dataclass
class Visit:
    """A window on the app. ``hosts`` gathers every host that the page has asked for anything."""

    page: Page
    address: str
    hosts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.add_init_script(WATCH)
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def open(self, path: str) -> None:
        """Open an address below the app's and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.settle()

    def settle(self) -> None:
        """Wait until what was asked for last is answered, the script has run, each chart, box and piece of HTML is in its place
        (their scripts may come late), and nothing on the page changes or moves."""
        self.page.evaluate("window.standing.changed = performance.now()")  # what a click starts begins a moment later
        self.page.wait_for_function(STANDS, arg=QUIET, timeout=60_000)

    def resize(self, size: ViewportSize) -> None:
        """Give the window another size and wait until the page has found its place in it."""
        self.page.set_viewport_size(size)
        self.settle()

    def query(self) -> dict[str, list[str]]:
        """The query of the address in the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def faults(self) -> list[str]:
        """Errors shown on the page."""
        return self.page.locator(FAULTS).all_inner_texts()

    def evidence(self) -> Locator:
        """The open evidence panel, once it stands."""
        panel = self.page.locator(".evidence")
        panel.locator("mark").first.wait_for(timeout=30_000)
        self.settle()  # the panel before it may stand for a moment beside it
        return panel

    def click_point(self, chart: str) -> None:
        """Click the first point or bar of a chart, named by its container's class."""
        point = self.page.locator(f"{chart} path.point, {chart} .point path").first
        point.scroll_into_view_if_needed()
        box = point.bounding_box()
        assert box is not None
        self.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
