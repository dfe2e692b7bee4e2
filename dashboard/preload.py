"""What the browser will need, told to it with the first answer: the parts of Streamlit's front end that every page draws with.

Left to itself the front end asks for a part (charts, boxes, our own HTML) when the first element of its kind has come, that is
after the server has run the page; told in the header ``Link`` of the page it has them by then.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(st.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
PARTS = ("Html", "BidiComponent", "ButtonGroup", "Checkbox")
CHARTS = "PlotlyChart"
WITHOUT_CHARTS = ("indicator", "changes", "decks", "review", "import", "data", "figure", "search")
_NEEDS = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_HEAD = 8000  # characters of a script that hold what it imports


class Preload:
    """Starlette middleware: every page as it is answered names the scripts that it will need."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                if headers.get("content-type", "").startswith("text/html"):
                    headers["link"] = links(charts=scope["path"].rpartition("/")[2] not in WITHOUT_CHARTS)
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "http" else send)


@cache
def links(*, charts: bool) -> str:
    """The header: the parts and what they import, but for what Streamlit's own page names already."""
    found = dict.fromkeys(re.findall(r"static/js/([^\"]+\.js)", (STATIC / "index.html").read_text(encoding="utf-8")))
    known = len(found)
    for name in (CHARTS, *PARTS) if charts else PARTS:
        for script in SCRIPTS.glob(f"{name}.*.js"):
            _follow(script.name, found)
    return ", ".join(f"<./static/js/{name}>; rel=modulepreload" for name in list(found)[known:])


def _follow(name: str, found: dict[str, None]) -> None:
    """A script, and after it what it imports."""
    if name in found:
        return
    found[name] = None
    with (SCRIPTS / name).open(encoding="utf-8") as script:
        for other in _NEEDS.findall(script.read(_HEAD)):
            _follow(other, found)
