"""What runs for every visitor: the frame and the page in it. ``app.py`` is the door.

The pages live in ``views/``: beside an app, Streamlit takes a folder named ``pages`` for its own older way of
making pages, and a server whose first visitor asks for /data would run that file without this one.
"""

import sys
from pathlib import Path

import streamlit as st

# Streamlit puts this folder on the path, not the repository that holds the package.
sys.path[:0] = [] if (root := str(Path(__file__).resolve().parents[1])) in sys.path else [root]

from dashboard.access.errors import NotAllowed  # noqa: E402
from dashboard.access.visitor import visitor  # noqa: E402
from dashboard.queries.store import NoData  # noqa: E402
from dashboard.screen import door, frame, start  # noqa: E402
from dashboard.words import EN, ZH  # noqa: E402
from extract.errors import StoreError  # noqa: E402

HERE = Path(__file__).parent

st.set_page_config(
    page_title=f"{ZH('app.name')} {EN('app.name')}",
    page_icon=str(HERE / "screen" / "icon.png"),
    layout="wide",
)
pages = {
    name: st.Page(
        HERE / "views" / f"{name.replace('-', '_')}.py", title=name, url_path=name, default=name == "overview"
    )
    for name in frame.PAGES + frame.HIDDEN
}
current = st.navigation(list(pages.values()), position="hidden")

who = visitor()
if who.role is None:
    door.closed(who)
    st.stop()
top, body, bottom = st.container(), st.container(key="page"), st.container()
with top:
    words = frame.masthead(current.title, who)
with bottom:
    frame.foot(words)
with body:
    try:
        if door.may_see(current.title, who):
            door.told(words)
            current.run()
        else:
            door.not_for(words)
    except NoData as missing:
        start.no_data(words, missing)
    except NotAllowed:
        door.not_for(words)
    except StoreError as error:
        start.no_store(words, error)
