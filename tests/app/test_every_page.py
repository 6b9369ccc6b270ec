"""Every page, at a phone's and a desk's width, by day and by night: reachable, readable, and asking nobody else."""

from __future__ import annotations

import re

import httpx
import pytest
from browser import Watched
from playwright.sync_api import expect

WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def pages(site) -> list[str]:
    """The pages of the site: those in its navigation, and one of each kind that these lead to."""
    with httpx.Client(base_url=site) as client:
        front = client.get("/postings").text
        found = re.findall(r'href="(/[^"#?]*)"', front.partition("<nav")[2].partition("</nav>")[0])
        kinds: dict[str, str] = {}
        for path in found:
            for link in re.findall(r'href="(/[a-z]+/[0-9a-f]{12})"', client.get(path, follow_redirects=True).text):
                kinds.setdefault(link.split("/")[1], link)
    return list(dict.fromkeys(found + list(kinds.values())))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_fit_the_window_and_ask_no_other_host(browser, site, pages, width, scheme):
    assert {path.split("/")[1] for path in pages} >= {"postings"}
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    watched = Watched(context.new_page(), site)
    for path in [
        *pages,
        "/health/sample-jobs",
        "/postings?q=speech&country=DE",
        "/postings?q=zeppelin+maintenance&remote=1",
        "/postings/choices/country",
    ]:
        page = watched.open(path)
        assert page.locator("h1").count() == 1, f"{path} has one heading of its own"
        watched.check()
    context.close()


def test_the_list_narrows_as_one_types_and_the_address_keeps_what_was_asked(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    watched = Watched(context.new_page(), site)
    page = watched.open("/postings")
    before = page.locator(".roles > li").count()
    page.get_by_label("Search postings").press_sequentially("speech", delay=20)
    page.wait_for_url("**q=speech*")
    expect(page.locator(".roles > li")).to_have_count(1)
    assert before > 1
    assert "Speech" in page.locator(".roles h2").inner_text()
    expect(page.get_by_label("Sort").locator("option:checked")).to_have_text("Best match first")
    page.reload()
    assert page.get_by_label("Search postings").input_value() == "speech"
    assert watched.complaints == []
    context.close()


def test_without_scripts_the_same_form_finds_the_same_under_the_same_address(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/postings")
    page.get_by_label("Search postings").fill("speech")
    page.get_by_role("button", name="Search").click()
    assert page.locator(".roles > li").count() == 1
    page.get_by_role("checkbox", name="Germany").check()
    page.get_by_role("button", name="Apply").click()
    assert page.url == f"{site}/postings?q=speech&country=DE"
    context.close()


def test_who_chooses_a_filter_with_the_keyboard_stays_at_it_and_can_step_back(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/postings")
    for key, address in (("Space", "/postings?country=CA"), ("Space", "/postings")):
        page.get_by_role("checkbox", name="Canada").focus()
        page.keyboard.press(key)
        page.wait_for_url(f"{site}{address}")
        expect(page.get_by_role("checkbox", name="Canada")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("checkbox", name="Canada")).to_be_checked()
    context.close()


def test_who_is_read_for_is_chosen_in_the_head_of_any_page(browser, site):
    context = browser.new_context(viewport={"width": 390, "height": 800})
    watched = Watched(context.new_page(), site)
    page = watched.open("/postings?country=DE")
    page.locator("#reader summary").click()
    watched.check()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Mira Castellan")).to_be_hidden()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Mira Castellan").click()
    page.wait_for_url(f"{site}/postings?country=DE")
    expect(page.locator("#reader summary")).to_have_text("Read as Mira Castellan")
    page.locator("#reader summary").click()
    page.get_by_role("button", name="Nobody").click()
    expect(page.locator("#reader summary")).to_have_text("Read as…")
    context.close()


def test_what_is_printed_is_light_whatever_the_screen_is_and_has_nothing_to_press(browser, site):
    context = browser.new_context(viewport={"width": 794, "height": 1123}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{site}/map")
    page.wait_for_selector("#map[data-ready]")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    expect(page.locator("#plane")).to_be_visible()
    expect(page.locator("#canvas")).to_be_hidden()
    page.goto(f"{site}/postings?country=DE")
    for pressed in (".searchbar", ".showfilters", "#sort", ".application", "#reader"):
        expect(page.locator(pressed).first).to_be_hidden()
    expect(page.locator(".roles h2").first).to_be_visible()
    context.close()


def test_an_error_is_shown_in_place_of_the_list_and_a_server_that_is_gone_is_named(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/postings")
    page.route("**/postings?*", lambda route: route.abort())
    page.get_by_role("checkbox", name="Remote").check()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer")
    expect(page.locator(".roles > li").first).to_be_visible()
    page.unroute("**/postings?*")
    page.get_by_role("checkbox", name="Remote").uncheck()
    expect(page.locator("#no-answer")).to_be_hidden()
    page.locator("#degree option").last.evaluate("one => { one.value = 'wizard'; }")
    page.locator("#degree").select_option("wizard")
    expect(page.locator("main")).to_contain_text("Degree: input should be")
    context.close()


def test_a_keyboard_reaches_the_content_first_and_every_filter(browser, site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{site}/postings")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.name || document.activeElement.className"))
    assert {"q", "remote", "degree", "country", "sort"} <= seen
    context.close()


def test_another_sites_form_and_another_sites_name_are_refused(site):
    with httpx.Client(base_url=site) as client:
        assert client.post("/postings", headers={"Origin": "https://elsewhere.example"}).status_code == 403
        assert client.get("/postings", headers={"Host": "elsewhere.example"}).status_code == 400
        answer = client.get("/postings")
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_cannot_be_understood_is_said_in_one_line(site):
    with httpx.Client(base_url=site) as client:
        wrong = client.get("/postings?years=many")
        missing = client.get("/postings/000000000000")
        nowhere = client.get("/nowhere")
    assert (wrong.status_code, missing.status_code, nowhere.status_code) == (400, 404, 404)
    assert "Years: " in wrong.text
    assert "not &#39;many&#39;" in wrong.text
    assert "000000000000" in missing.text
    assert "There is no such page." in nowhere.text
