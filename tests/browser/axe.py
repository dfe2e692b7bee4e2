"""axe-core looks at a page as it stands: what keeps a reader out."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.visit import Visit

RUN = "axe.run({resultTypes: ['violations']}).then((done) => done.violations)"


def barriers(visit: Visit) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    if not visit.page.evaluate("'axe' in window"):  # once brought in, it stays until the page is left
        visit.page.evaluate(AXE_SCRIPT)
    return [
        f"{fault['impact']} {fault['id']}: {node['html'][:160]} — {(node['any'] + node['all'] + node['none'])[0]['message']}"
        for fault in visit.page.evaluate(RUN)
        for node in fault["nodes"]
    ]
