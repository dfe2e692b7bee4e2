"""The review page by keyboard alone: accept, correct, reject, undo; an audit drawn, judged and brought back as CSV."""

from __future__ import annotations

import csv
import io
import shutil
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from dashboard.queries.store import open_store
from dashboard.words import ZH
from extract.audit import Audit, report
from extract.corrections.later import behind
from extract.corrections.store import Store, folder_of
from tests.browser.axe import barriers
from tests.browser.conftest import DATA
from tests.browser.serving import running_app
from tests.browser.visit import PHONE, Visit

WHO = "王五"
AUDIT = urlencode({"mode": ZH("review.mode.audit")})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the tables, for decisions to be made on."""
    return Path(shutil.copytree(DATA, tmp_path / "tables"))


def sign(visit: Visit) -> None:
    """Give a name, and leave the box so that keys judge."""
    visit.page.get_by_label("你的名字").fill(WHO)
    visit.page.keyboard.press("Enter")
    visit.settle()
    visit.page.evaluate("document.activeElement.blur()")


def at_hand(page: Page) -> str:
    """The figure that the page asks about."""
    return str(page.locator(".judge-accept").get_attribute("data-do")).partition(":")[2]


def press(visit: Visit, key: str) -> str:
    """Press a key once the page stands, and wait until another figure is at hand; which."""
    visit.settle()
    page, before = visit.page, at_hand(visit.page)
    page.keyboard.press(key)
    page.wait_for_function("(id) => (document.querySelector('.judge-accept')?.dataset.do ?? `:${id}`).split(':')[1] !== id", arg=before, timeout=20_000)
    return at_hand(page)


def standing(data: Path) -> list[tuple[str, str | None, str]]:
    """What the log holds, which is on the disk."""
    return [(c.action, c.figure_id, c.author) for c in Store(folder_of(data)).standing()]


def test_by_keyboard_alone(page: Page, data: Path, tmp_path: Path) -> None:
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        visit.open("review")
        first = at_hand(page)
        page.keyboard.press("a")  # nobody has said who decides
        page.locator(".loud[role=alert]").wait_for()
        assert standing(data) == [] and at_hand(page) == first
        sign(visit)

        second = press(visit, "j")
        assert press(visit, "k") == first and press(visit, "ArrowRight") == second and press(visit, "ArrowLeft") == first
        assert press(visit, "a") == second
        assert page.locator(".told .saved").inner_text() == ZH("review.saved.accept")
        assert standing(data) == [("accept", first, WHO)]
        third = press(visit, "r")
        assert standing(data) == [("accept", first, WHO), ("reject", second, WHO)]
        assert press(visit, "u") == second and standing(data) == [("accept", first, WHO)]
        page.get_by_label("你的名字").press("r")  # who writes does not judge
        page.get_by_label("你的名字").press("Backspace")
        assert standing(data) == [("accept", first, WHO)]
        page.evaluate("document.activeElement.blur()")
        visit.settle()  # the name is sent, and the page drawn anew for it
        assert press(visit, "r") == third

        visit.settle()
        page.keyboard.press("c")
        page.locator("p.lead").wait_for()
        assert barriers(visit) == []
        page.get_by_label("数值", exact=True).fill("123")
        page.get_by_role("button", name="保存", exact=True).press("Enter")
        page.wait_for_function("(id) => (document.querySelector('.judge-accept')?.dataset.do ?? `:${id}`).split(':')[1] !== id", arg=third, timeout=60_000)
        assert [(action, figure) for action, figure, _ in standing(data)] == [("accept", first), ("reject", second), ("set", third)]

        order = [press(visit, "a") for _ in range(5)]
        assert len(set(order)) == 5
        end = time.monotonic() + 90
        while behind(data) and time.monotonic() < end:
            time.sleep(0.5)
        assert behind(data) == 0
        visit.open("review")
        assert at_hand(page) == order[-1]
    store = open_store(data)
    assert store.rows("SELECT value FROM figures WHERE figure_id = ?", [third])[0]["value"] is not None
    assert store.rows("SELECT * FROM figures WHERE figure_id = ?", [second]) == []
    assert str(store.rows("SELECT rule FROM figures WHERE figure_id = ?", [first])[0]["rule"]).endswith(";accepted")


def test_keys_can_be_switched_off_and_filters_stand_in_the_address(page: Page, data: Path, tmp_path: Path) -> None:
    place = str(open_store(data).rows("SELECT region FROM observations WHERE NOT example GROUP BY region ORDER BY count(*) DESC, region LIMIT 1")[0]["region"])
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        visit.open("review?" + urlencode({"keys": "false", "region": place}))
        before = at_hand(page)
        page.keyboard.press("j")
        visit.settle()
        assert at_hand(page) == before and page.locator(".judging kbd").count() == 0
        assert set(page.locator(".queue .of .name").all_inner_texts()) == {place}
        page.locator(".judge-next").click()
        page.wait_for_function("(id) => document.querySelector('.judge-accept').dataset.do.split(':')[1] !== id", arg=before)


def marks(visit: Visit) -> list[str]:
    return [str(button.get_attribute("class")).split()[-1] for button in visit.page.locator(".mark-as").all()]


def test_an_audit_is_drawn_judged_and_brought_back(page: Page, data: Path, tmp_path: Path) -> None:
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        visit.open(f"review?{AUDIT}")
        page.get_by_label(ZH("audit.rows"), exact=True).fill("3")
        page.get_by_label(ZH("audit.sentences"), exact=True).fill("2")
        page.get_by_label(ZH("audit.seed"), exact=True).fill("7")
        page.get_by_label(ZH("audit.name"), exact=True).fill("probe")
        page.keyboard.press("Tab")
        page.get_by_role("button", name=ZH("audit.draw"), exact=True).click()
        page.locator("table.marks").wait_for(timeout=90_000)
        sign(visit)
        audit = Audit(data, "probe")
        assert [(i.kind, i.seed) for i in audit.items()] == [("row", 7)] * 3 + [("sentence", 7)] * 2

        def strike(key: str) -> None:
            page.keyboard.press(key)
            visit.settle()

        def keep() -> None:
            done = sum(i.done for i in audit.items())
            strike("a")
            page.locator(".count", has_text=f"已核{done + 1}").wait_for()

        strike("4")
        assert marks(visit) == ["right"] * 3 + ["wrong"] + ["right"] * 4
        assert barriers(visit) == []
        keep()
        strike("1")
        assert "wrong" in marks(visit)
        keep()
        keep()
        page.locator(".missed-count").wait_for()
        strike("m")
        assert page.locator(".missed-count .count").inner_text() == "1"
        keep()
        keep()
        items = audit.items()
        assert all(i.done and i.author == WHO for i in items)
        assert items[0].judged["indicator"] == "wrong" and items[1].judged == {"figure": "wrong"} and items[3].missed == 1
        strike("u")
        assert [i.done for i in audit.items()] == [True] * 4 + [False]
        with page.expect_download() as waiting:
            page.locator(".st-key-audit-csv button").click()
        waiting.value.save_as(tmp_path / "again.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "again.csv").read_text(encoding="utf-8-sig"))))
        assert [row["indicator"] for row in rows] == ["wrong", "", "right", "", ""]

        page.get_by_text(ZH("audit.new"), exact=True).click()
        page.locator("input[type=file]").set_input_files(tmp_path / "again.csv")
        page.get_by_text("again.csv").first.wait_for()
        page.get_by_role("button", name=ZH("correct.list.upload_do"), exact=True).click()
        visit.settle()
        assert Audit(data, "again").items() == audit.items()
        shown = page.locator(".audit-numbers").first.inner_text()
        found = report(audit.items())
        assert all(f"{e.value:.3f}" in shown for e in found.precision.values())


def test_a_phone_holds_the_page(page: Page, data: Path, tmp_path: Path) -> None:
    with running_app(data, tmp_path / "app.log") as address:
        visit = Visit(page, address)
        page.set_viewport_size(PHONE)
        for path in ("review?lang=EN", f"review?{AUDIT}"):
            visit.open(path)
            assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390
