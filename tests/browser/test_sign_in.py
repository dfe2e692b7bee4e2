"""Who may come in, before a real OpenID provider in a process of its own, behind a proxy's header, and by no way at all."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page

from dashboard.deck.store import Decks, folder_of
from tests.browser.axe import barriers
from tests.browser.conftest import DATA
from tests.browser.serving import APP, REPOSITORY, free_port, running_app, waited_for
from tests.browser.visit import QUIET, Visit

PEOPLE = "who,role\nzhao@example.org,viewer\nqian@example.org,reviewer\nsun@example.org,admin\n"
CLAIMS = '{{"sub": "{name}", "email": "{name}@example.org", "email_verified": true}}'


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of our own, and the list of people beside them."""
    folder = tmp_path_factory.mktemp("office")
    shutil.copytree(DATA, folder / "data")
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An OpenID provider that speaks the protocol; it signs in whoever is asked for."""
    port = free_port()
    users = [part for name in ("zhao", "qian", "sun", "li") for part in ("--user-claims", CLAIMS.format(name=name))]
    log = tmp_path_factory.mktemp("provider") / "provider.log"
    with log.open("wb") as out:
        server = subprocess.Popen([sys.executable, "-m", "oidc_provider_mock", "--port", str(port), *users], stdout=out, stderr=out)
        try:
            waited_for(server, f"http://127.0.0.1:{port}/.well-known/openid-configuration", log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.fixture(scope="module")
def app(browser: Browser, provider: str, office: Path) -> Iterator[str]:
    """The app of an office whose people sign in there."""
    port = free_port()
    secrets = office / "secrets.toml"
    secrets.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\ncookie_secret = "{"s" * 40}"\nclient_id = "figures"\n'
        f'client_secret = "known to both"\nserver_metadata_url = "{provider}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    with running_app(
        office / "data", office / "app.log", port=port, STREAMLIT_SECRETS_FILES=str(secrets), FIGURES_PEOPLE=str(office / "people.csv")
    ) as found:
        yield found


def sign_in(page: Page, app: str, name: str) -> Visit:
    visit = Visit(page, app)
    visit.open("")
    page.get_by_role("button", name="登录", exact=True).click()
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_url(re.compile(re.escape(app)))
    visit.settle()
    return visit


def sign_out(visit: Visit) -> None:
    """The provider has a page of its own for it; the app asks for sign-in again either way."""
    visit.page.get_by_role("button", name="退出登录", exact=True).click()
    visit.page.wait_for_url(re.compile("end_session"))
    visit.open("")
    assert visit.page.get_by_role("button", name="登录", exact=True).is_visible()


def pages_of(visit: Visit) -> set[str]:
    return set(visit.page.locator("nav li").all_inner_texts())


def fetched(visit: Visit) -> int:
    return int(visit.page.request.get(f"{visit.address}/api/documents.csv").status)


def test_nothing_is_seen_before_sign_in(page: Page, app: str) -> None:
    visit = Visit(page, app)
    for path in ("", "data", "figure?figure=x"):
        visit.open(path)
        assert page.locator("nav, table, .js-plotly-plot, .kpi").count() == 0
        assert page.get_by_role("button", name="登录", exact=True).is_visible()
    assert barriers(visit) == []
    assert fetched(visit) == 403


def test_the_button_is_waited_for_though_its_script_comes_late(page: Page, app: str) -> None:
    page.route(re.compile(r"/Button\.[^/]*\.js$"), lambda route: (page.wait_for_timeout(2 * QUIET), route.continue_()))
    Visit(page, app).open("")
    assert page.get_by_role("button", name="登录", exact=True).is_visible()


def test_who_is_not_on_the_list_stays_outside(page: Page, app: str) -> None:
    visit = sign_in(page, app, "li")
    assert "li@example.org" in page.locator(".page-head").inner_text() and page.locator("nav").count() == 0
    assert fetched(visit) == 403
    sign_out(visit)


def test_a_viewer_looks_and_changes_nothing(page: Page, app: str, office: Path) -> None:
    visit = sign_in(page, app, "zhao")
    assert {"导入", "核对"}.isdisjoint(pages_of(visit)) and "zhao@example.org" in page.locator(".who").inner_text()
    assert page.locator("[data-do=deck]").count() == 0 and fetched(visit) == 200
    page.locator(".kpi button.big").first.click()
    assert visit.evidence().locator("[data-do=set], [data-do=deck]").count() == 0
    for path in ("import", "review"):
        visit.open(path)
        assert page.get_by_text("您的角色只能查看").is_visible() and page.locator("input[type=file]").count() == 0
    for path in ("targets", "decks", "data", "papers"):
        visit.open(path)
        assert visit.faults() == [] and page.locator("input[type=file]").count() == 0, path
    assert barriers(visit) == []


def test_a_reviewer_signs_with_the_name_of_the_sign_in(page: Page, app: str, office: Path) -> None:
    visit = sign_in(page, app, "qian")
    assert "核对" in pages_of(visit) and "导入" not in pages_of(visit)
    visit.open("review")
    assert page.get_by_label("你的名字").count() == 0 and "qian@example.org" in page.locator(".st-key-switches").inner_text()
    page.keyboard.press("a")
    page.locator(".told .saved").wait_for()
    visit.open("data?part=corrections")
    visit.open("")
    page.locator("[data-do=deck]").first.click()
    visit.settle()
    assert [kept.deck is not None for kept in Decks(folder_of(office / "data")).all()] == [True]
    sign_out(visit)
    assert fetched(visit) == 403


def test_an_admin_may_import_until_taken_off_the_list(page: Page, app: str, office: Path) -> None:
    visit = sign_in(page, app, "sun")
    visit.open("import")
    assert page.locator("input[type=file]").count() == 1
    people = office / "people.csv"
    try:
        people.write_text(PEOPLE.replace("sun@example.org,admin\n", ""), encoding="utf-8")
        visit.open("import")
        assert page.locator("input[type=file]").count() == 0 and "不在名单上" in page.locator(".page-head").inner_text()
        assert fetched(visit) == 403
    finally:
        people.write_text(PEOPLE, encoding="utf-8")


def test_a_proxy_names_who_it_has_let_in(browser: Browser, office: Path) -> None:
    environment = {"FIGURES_USER_HEADER": "X-Forwarded-Email", "FIGURES_PEOPLE": str(office / "people.csv")}
    with running_app(office / "data", office / "proxy.log", health={"X-Forwarded-Email": "sun@example.org"}, **environment) as address:
        context = browser.new_context(extra_http_headers={"X-Forwarded-Email": "zhao@example.org"})
        visit = Visit(context.new_page(), address)
        visit.open("")
        assert "zhao@example.org" in visit.page.locator(".who").inner_text() and "导入" not in pages_of(visit)
        assert visit.page.get_by_role("button", name="退出登录").count() == 0  # the proxy's own affair
        context.close()
        for headers in ({}, {"X-Forwarded-Email": "li@example.org"}):
            with pytest.raises(HTTPError, match="403"):
                urlopen(Request(f"{address}/", headers=headers))


def test_a_public_address_is_refused_unless_told_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(free_port()), "--server.address", "0.0.0.0", "--server.headless", "true"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode != 0 and "FIGURES_OPEN=viewer" in done.stderr
