"""The keyboard is enough: everything it reaches shows that it is there and says what it is."""

from __future__ import annotations

import pytest

from tests.browser.visit import Visit

MOST_STOPS = 200
# What stands in focus, its look, and its name as a screen reader would say it; and how the stop before looks now.
STOP = """() => {
  const look = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return [outlineStyle === 'none' ? 'none' : outlineStyle + outlineWidth, boxShadow].join(' ')
  }
  const before = window.lastStop && look(window.lastStop)
  const stop = document.activeElement
  if (!stop || stop === document.body) return { before }
  window.lastStop = stop
  const labels = [...(stop.labels ?? [])].map((label) => label.textContent)
  const name = stop.getAttribute('aria-label') || labels.join(' ') || stop.innerText || stop.title || ''
  return { before, what: stop.outerHTML.slice(0, 120), look: look(stop), name: name.trim() }
}"""


def stops(visit: Visit) -> list[dict[str, str]]:
    """Everything that Tab reaches from the top of the page to its end, each with its ``plain`` look out of focus."""
    found: list[dict[str, str]] = []
    for _ in range(MOST_STOPS):
        visit.page.keyboard.press("Tab")
        stop = visit.page.evaluate(STOP)
        if found:
            found[-1]["plain"] = stop["before"]
        if "what" not in stop:
            return found
        found.append(stop)
    raise AssertionError(f"Tab does not come to an end: {found[-1]['what']}")


@pytest.mark.parametrize("path", ["", "by-year"], ids=["overview", "by-year"])
def test_every_stop_shows_itself_and_has_a_name(visit: Visit, path: str) -> None:
    visit.open(path)
    found = stops(visit)
    assert len(found) > 20
    assert [stop["what"] for stop in found if stop["look"] == stop["plain"]] == []
    assert [stop["what"] for stop in found if not stop["name"]] == []


def test_a_button_leads_past_the_masthead(visit: Visit) -> None:
    visit.open("by-year")
    button = visit.page.locator("button.skip")
    for _ in range(3):  # the page itself may come first
        visit.page.keyboard.press("Tab")
        if button.evaluate("button => button === document.activeElement"):
            break
    assert button.bounding_box()["y"] >= 0  # type: ignore[index]
    visit.page.keyboard.press("Enter")
    visit.page.keyboard.press("Tab")
    assert visit.page.evaluate("!!document.activeElement.closest('.st-key-page')")
    assert not visit.page.evaluate("!!document.activeElement.closest('.st-key-masthead')")


@pytest.mark.parametrize("path", ["", "by-year"], ids=["overview", "by-year"])
def test_a_number_opens_and_closes_and_keeps_its_place(visit: Visit, path: str) -> None:
    visit.open(path)
    number = visit.page.locator(".st-key-page button.number").nth(1)
    number.focus()
    for _ in range(2):
        visit.page.keyboard.press("Enter")
        assert visit.evidence().locator("mark").inner_text()
        visit.page.keyboard.press("Escape")
        visit.page.locator(".evidence").wait_for(state="detached")
        visit.settle()
        assert number.evaluate("number => number === document.activeElement"), "the focus is lost"
