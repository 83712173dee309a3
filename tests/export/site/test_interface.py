"""The languages of the interface in headless Chromium: what a script translates is as the export in that language."""

from __future__ import annotations

from typing import Any

import pytest

from osce_decisions.citation import place
from osce_decisions.export.site import wording
from tests.export.site.browser import errors, needed
from tests.export.site.shared import site
from tests.export.site.test_browser import PAGES, go

pytestmark = [pytest.mark.slow, needed]

_SAID = """
const words = [...document.querySelectorAll("[data-say]:not([data-then])")];
const all = words.map(one => [one.dataset.say, one.textContent]);
const names = [...document.querySelectorAll("[data-say-aria-label]:not([data-then])")];
return all.concat(names.map(one => [one.dataset.sayAriaLabel, one.getAttribute("aria-label")]));
"""


def interface(driver: Any, language: str) -> None:
    """Choose the language of the interface, and wait until the page speaks it."""
    from selenium.webdriver.support.ui import Select, WebDriverWait

    Select(driver.find_element("id", "page-interface")).select_by_value(language)
    WebDriverWait(driver, 20).until(
        lambda one: (
            one.execute_script("return window.osce.spoken?.language || document.documentElement.lang") == language
        )
    )


@pytest.mark.parametrize("path", PAGES)
def test_the_interface_speaks_another_language_as_a_page_made_in_it(path: str, driver: Any) -> None:
    """What a script translates is what the export in that language has, and translated back is as it was."""
    go(driver, path)
    driver.execute_script("localStorage.clear()")
    go(driver, path)
    own = driver.execute_script("return document.documentElement.lang")
    before = driver.execute_script(_SAID)
    for language in sorted({"fr", "ru", "de"} - {own}):
        interface(driver, language)
        said = dict(driver.execute_script(_SAID))
        assert said, path
        made = {key: str(one) for key, one in vars(wording.words(language)).items() if isinstance(one, str)}
        assert {key: said[key] for key in said if key in made} == {key: made[key] for key in said if key in made}
    interface(driver, own)
    assert driver.execute_script(_SAID) == before
    assert list(errors(driver)) == []


def test_days_places_numbers_and_codes_are_those_of_the_language(driver: Any) -> None:
    go(driver, "documents/osce-action-plan-thb-2003.html")
    interface(driver, "ru")
    places = driver.execute_script(
        "return [...document.querySelectorAll('[data-place]')].map(one => [one.dataset.place, one.textContent])"
    )
    assert places and all(said == place(locator, wording.words("ru").places) for locator, said in places)
    days = driver.execute_script(
        "return [...document.querySelectorAll('time[data-day]')].map(one => [one.dateTime, one.textContent])"
    )
    assert days and all(said == wording.day(iso, "ru") for iso, said in days)
    counts = driver.execute_script(
        "return [...document.querySelectorAll('[data-count]')]"
        ".map(one => [one.dataset.number, one.dataset.count, one.textContent, one.lang])"
    )
    assert counts
    for number, name, said, language in counts:
        assert (said, language) == (wording.count(int(number), name, "ru"), "ru")
    go(driver, "about.html")
    interface(driver, "en")


def test_each_locator_has_the_place_that_the_package_says(driver: Any) -> None:
    go(driver, "about.html")
    interface(driver, "fr")
    locators = ["o16", "p4", "chapeau", "chapeau-2", "o5.a.2", "an1.title", "an1.h2", "is1.maker", "fn-star", "u1.1"]
    locators += ["o5-2", "oiv", "mh3", "session-2", "an1.an1.3", "fn12", "odd one"]
    said = driver.execute_script("return arguments[0].map(one => window.osce.spoken.place(one))", locators)
    assert said == [place(one, wording.words("fr").places) for one in locators]
    interface(driver, "en")


def test_the_language_of_the_interface_is_kept(driver: Any) -> None:
    go(driver, "index.html")
    interface(driver, "de")
    assert searched_state(driver).endswith("Neueste zuerst.")
    driver.get(f"{site().as_uri()}/actors/index.html")
    assert driver.find_element("css selector", "main h1").text == "Akteure"
    assert driver.find_element("css selector", "main h1 span").get_attribute("lang") == "de"
    interface(driver, "en")
    assert driver.find_element("css selector", "main h1").text == "Actors"


def searched_state(driver: Any) -> str:
    """What the first page says of its results, once it says it in another language."""
    from selenium.webdriver.support.ui import WebDriverWait

    state = driver.find_element("id", "page-state")
    WebDriverWait(driver, 20).until(lambda _: "Newest" not in state.text)
    return str(state.text)
