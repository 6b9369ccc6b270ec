"""A reader's desk: applications move, saved searches tell what is new, and both are there the next day."""

from __future__ import annotations

import re

import pytest
from browser import Watched, served
from playwright.sync_api import expect


@pytest.fixture
def own_site(docket):
    """A site over a docket of this test's own."""
    with served(docket) as address:
        yield address


@pytest.fixture
def watched(browser, own_site):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Watched(context.new_page(), own_site)
    context.close()


def test_a_role_is_saved_in_the_list_applied_for_on_its_page_and_found_on_the_desk(watched):
    page = watched.open("/postings?q=speech")
    page.get_by_label("My application to").select_option("Saved")
    page.wait_for_selector("select[data-state=saved]")
    assert "q=speech" in page.url, "choosing a state leaves the list as it is"
    page.get_by_role("link", name="Research Scientist, Speech").click()
    page.wait_for_url(re.compile("/postings/[0-9a-f]{12}"))
    page.get_by_label("My application to").select_option("Applied")
    page.wait_for_selector("select[data-state=applied]")
    page = watched.open("/desk")
    column = page.get_by_role("region", name=re.compile("Applied"))
    assert "Speech Synthesis" in column.inner_text()
    watched.check()
    page.get_by_label("My application to").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("region", name=re.compile("Interview"))).to_contain_text("Speech Synthesis")
    expect(page.get_by_role("region", name=re.compile("Applied"))).to_contain_text("None")
    expect(page.get_by_label("My application to")).to_be_focused()
    page.get_by_label("My application to").select_option("")
    expect(page.locator("main")).to_contain_text("Nothing is on your desk yet")
    watched.check()


def test_a_hidden_role_leaves_the_list_and_can_be_shown_again(watched):
    page = watched.open("/postings")
    total = page.locator(".roles > li").count()
    page.get_by_label("My application to").first.select_option("Hidden")
    page.wait_for_selector("select[data-state=hidden]")
    page = watched.open("/postings")
    assert page.locator(".roles > li").count() == total - 1
    page.get_by_label("Those I hid").check()
    expect(page.locator(".roles > li")).to_have_count(total)


def test_a_filter_narrows_the_list_at_once_and_again_after_the_first_time(watched):
    page = watched.open("/postings")
    page.get_by_role("checkbox", name="Remote").check()
    page.wait_for_url("**remote=1*")
    expect(page.locator(".roles > li")).to_have_count(1)
    page.get_by_role("checkbox", name="Remote").uncheck()
    expect(page.locator(".roles > li")).not_to_have_count(1)
    assert watched.complaints == []


def test_a_search_is_saved_under_a_name_followed_renamed_and_deleted(watched):
    page = watched.open("/postings?country=DE")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name").fill("Germany")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("navigation", name="Saved searches").get_by_role("link", name="Germany").click()
    assert "country=DE" in page.url
    expect(page.locator("#saved-search")).to_contain_text("Your saved search Germany: nothing new")
    page = watched.open("/desk")
    page.get_by_text("Change", exact=True).click()
    page.get_by_label("Name").fill("Deutschland")
    page.get_by_role("button", name="Rename").click()
    assert "0 new" in page.locator(".savedsearch").inner_text()
    page.get_by_text("Change", exact=True).click()
    page.get_by_role("button", name="Delete Deutschland").click()
    assert page.locator(".savedsearch").count() == 0
    watched.check()


def test_a_long_word_as_a_name_does_not_make_a_phones_pages_wider(watched):
    page = watched.open("/postings?country=DE")
    page.get_by_text("Save this search").click()
    page.get_by_label("Name").fill("W" * 80)
    page.get_by_role("button", name="Save", exact=True).click()
    page.set_viewport_size({"width": 390, "height": 800})
    for path in ("/postings", "/desk"):
        watched.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_name_that_is_taken_is_said_in_one_line(watched):
    for country in ("DE", "US"):
        page = watched.open(f"/postings?country={country}")
        page.get_by_text("Save this search").click()
        page.get_by_label("Name").fill("Germany")
        page.get_by_role("button", name="Save", exact=True).click()
    assert "There is a saved search 'Germany' already" in page.locator("main").inner_text()
