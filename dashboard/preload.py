"""What Streamlit's own page leaves the browser to find out, told to it with the first answer.

Left to itself the front end asks for a part (charts, boxes, our own HTML) when the first element of its kind has come, that is
after the server has run the page. Named in the header ``Link`` the parts are there by then; a script in the page has them
ready while the server works. It also says where the server is: on any page but the first the front end would ask for it below
the page's own address, be refused and try again, and it would ask how it may be embedded before it calls the server
(https://github.com/streamlit/streamlit/pull/11537 has the names of what a page may say).
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC = Path(st.__file__).parent / "static"
SCRIPTS = STATIC / "static" / "js"
PARTS = ("Html", "BidiComponent", "ButtonGroup", "Checkbox")
CHARTS = "PlotlyChart"
WITHOUT_CHARTS = ("indicator", "changes", "decks", "review", "import", "data", "figure", "search")
_NEEDS = re.compile(r'(?:from|import)"\./([^"]+\.js)"')
_HEAD = 8000  # characters of a script that hold what it imports
_SCRIPT = """<script>
window.__streamlit = {BACKEND_BASE_URL: new URL('.', location).href, HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false}}
addEventListener('DOMContentLoaded', () => setTimeout(() => %s.forEach((part) => import(new URL(part, document.baseURI)))))
</script></head>"""


class Preload:
    """Starlette middleware: every page as it is answered names the scripts that it will need, and the server."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name = str(scope.get("path", "")).rpartition("/")[2]
        file = "." in name  # which a browser may be sent to as well
        if scope["type"] != "http" or scope["method"] != "GET" or file or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        charts = name not in WITHOUT_CHARTS
        start: Message | None = None
        page = b""

        async def told(message: Message) -> None:
            nonlocal start, page
            if message["type"] == "http.response.start":
                html = MutableHeaders(raw=message["headers"]).get("content-type", "").startswith("text/html")
                if message["status"] == 200 and html:
                    start = message
                    return
            elif start and message["type"] == "http.response.body":
                page += message.get("body", b"")
                if message.get("more_body"):
                    return
                message = {"type": "http.response.body", "body": page.replace(b"</head>", script(charts=charts).encode(), 1)}
                headers = MutableHeaders(raw=start["headers"])
                headers["link"], headers["content-length"] = links(charts=charts), str(len(message["body"]))
                await send(start)
            await send(message)

        # Neither packed, nor as the browser may still have it from before this program was changed.
        left = (b"accept-encoding", b"if-none-match", b"if-modified-since")
        await self.app({**scope, "headers": [h for h in scope["headers"] if h[0] not in left]}, receive, told)


@cache
def _parts(*, charts: bool) -> tuple[str, ...]:
    """The files of the parts."""
    names = (CHARTS, *PARTS) if charts else PARTS
    return tuple(script.name for name in names for script in SCRIPTS.glob(f"{name}.*.js"))


@cache
def script(*, charts: bool) -> str:
    """The end of the page's head: where the server is, and the parts got ready once the front end has called it."""
    return _SCRIPT % json.dumps([f"./static/js/{name}" for name in _parts(charts=charts)])


@cache
def links(*, charts: bool) -> str:
    """The header: the parts and what they import, but for what Streamlit's own page names already."""
    found = dict.fromkeys(re.findall(r"static/js/([^\"]+\.js)", (STATIC / "index.html").read_text(encoding="utf-8")))
    known = len(found)
    for name in _parts(charts=charts):
        _follow(name, found)
    return ", ".join(f"<./static/js/{name}>; rel=modulepreload" for name in list(found)[known:])


def _follow(name: str, found: dict[str, None]) -> None:
    """A script, and after it what it imports."""
    if name in found:
        return
    found[name] = None
    with (SCRIPTS / name).open(encoding="utf-8") as script:
        for other in _NEEDS.findall(script.read(_HEAD)):
            _follow(other, found)
