"""The site in headless Chromium, from the disk: search, filters, keys, citations; axe-core finds nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.export.site.browser import AXE, browser, errors, needed, needs_axe
from tests.export.site.shared import site

pytestmark = [pytest.mark.slow, needed]

PAGES = (
    "index.html",
    "all.html",
    "about.html",
    "network.html",
    "actors/index.html",
    "actors/osce-secretary-general.html",
    "documents/index.html",
    "documents/osce-action-plan-thb-2003.html",
    "decisions/mc-dec-6-17.fr.html",
    "decisions/fsc-dec-7-38.ru.html",
    "decisions/fsc-dec-7-38.beside.html",
)
_AXE = """
const done = arguments[arguments.length - 1];
const said = one => one.id + ": " + one.nodes.slice(0, 3).map(node => node.html).join(" | ");
axe.run({preload: false}).then(found => done(found.violations.map(said)));
"""


def go(driver: Any, path: str) -> None:
    driver.get("about:blank")
    driver.get(f"{site().as_uri()}/{path}")


def searched(driver: Any, text: str) -> None:
    """Wait until the page has answered a question."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(driver, 20).until(
        lambda one: one.execute_script("return document.getElementById('page-state').dataset.done") == text
    )


def ask(driver: Any, text: str) -> list[str]:
    """Type a question; returns the symbols found, in their order."""
    box = driver.find_element("id", "page-q")
    box.clear()
    box.send_keys(text)
    searched(driver, text.strip())
    return symbols(driver)


def symbols(driver: Any) -> list[str]:
    return [one.text for one in driver.find_elements("css selector", "#page-results .symbol")]


def choose(driver: Any, name: str, value: str) -> list[str]:
    from selenium.webdriver.support.ui import Select, WebDriverWait

    before = driver.find_element("id", "page-results").get_attribute("innerHTML")
    Select(driver.find_element("id", f"page-{name}")).select_by_value(value)
    WebDriverWait(driver, 20).until(
        lambda one: one.find_element("id", "page-results").get_attribute("innerHTML") != before
    )
    return symbols(driver)


@needs_axe
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, scheme: str, driver: Any) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    driver.execute_cdp_cmd("Page.setBypassCSP", {"enabled": True})
    go(driver, path)
    driver.execute_script(AXE.read_text(encoding="utf-8"))
    assert driver.execute_async_script(_AXE) == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1400])
def test_a_page_fits_its_window_and_nothing_is_complained_of(path: str, width: int, driver: Any) -> None:
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        go(driver, path)
        assert list(errors(driver)) == []
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_words_are_found_without_their_accents(driver: Any) -> None:
    go(driver, "index.html")
    assert "MC.DEC/6/17" in ask(driver, "traite des etres humains prevention")
    assert "MC.DEC/3/39" in ask(driver, "signal flares dry")
    assert ask(driver, "сигнальн") == ["FSC.DEC/7/38"]
    assert ask(driver, "MC.DEC/3/39")[0] == "MC.DEC/3/39"
    assert ask(driver, "zyx") == []
    assert driver.find_element("id", "page-state").text.startswith("Nothing found")
    assert list(errors(driver)) == []


def test_quotation_marks_keep_words_together(driver: Any) -> None:
    go(driver, "index.html")
    assert "MC.DEC/3/39" in ask(driver, '"keep signal flares"')
    assert ask(driver, '"flares signal keep"') == []


def test_a_result_leads_to_its_paragraph(driver: Any) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    go(driver, "index.html")
    ask(driver, "keep signal flares dry")
    link = driver.find_element("css selector", "#page-results ul a")
    assert "flares" in [one.text for one in link.find_elements("tag name", "mark")]
    link.click()
    WebDriverWait(driver, 20).until(lambda one: one.current_url.endswith("decisions/mc-dec-3-39.en.html#para_3"))
    driver.back()
    WebDriverWait(driver, 20).until(lambda one: one.find_elements("id", "page-state"))
    searched(driver, "keep signal flares dry")
    assert symbols(driver) == ["MC.DEC/3/39"]


def test_filters_narrow(driver: Any) -> None:
    go(driver, "index.html")
    searched(driver, "")
    everything = symbols(driver)
    assert everything[0] == "MC.DEC/3/39"
    assert len(everything) == 7
    assert choose(driver, "body", "osce-forum-for-security-co-operation") == ["FSC.DEC/7/38"]
    assert len(choose(driver, "body", "")) == 7
    assert choose(driver, "year", "2039") == ["MC.DEC/3/39"]
    assert len(choose(driver, "year", "")) == 7
    assert "MC.DEC/3/39" not in choose(driver, "language", "fr")
    choose(driver, "language", "")
    assert "MC.DEC/3/39" in choose(driver, "actor", "osce-secretary-general")
    places = [one.text for one in driver.find_elements("css selector", ".hit:first-child .where")]
    assert places == ["para. 2"]


def test_the_search_box_of_any_page_leads_to_the_search(driver: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    go(driver, "actors/index.html")
    driver.find_element("id", "page-seek").send_keys("signal flares dry", Keys.ENTER)
    searched(driver, "signal flares dry")
    assert symbols(driver) == ["MC.DEC/3/39"]


def test_keys_go_to_the_search_and_through_its_results(driver: Any) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    go(driver, "index.html")
    searched(driver, "")
    ActionChains(driver).key_down(Keys.CONTROL).send_keys("k").key_up(Keys.CONTROL).perform()
    assert driver.switch_to.active_element.get_attribute("id") == "page-q"
    ActionChains(driver).send_keys(Keys.ARROW_DOWN).perform()
    assert driver.switch_to.active_element.text.startswith("MC.DEC/3/39")
    ActionChains(driver).send_keys(Keys.ESCAPE).perform()
    assert driver.switch_to.active_element.get_attribute("id") == "page-q"
    go(driver, "decisions/mc-dec-6-17.fr.html")
    ActionChains(driver).send_keys(Keys.TAB).perform()
    assert driver.switch_to.active_element.get_attribute("class").split()[0] == "skip"


def test_a_citation_is_copied(driver: Any) -> None:
    go(driver, "decisions/mc-dec-6-17.fr.html")
    driver.execute_script(
        "window.copied = []; navigator.clipboard.writeText = async (text) => { window.copied.push(text); };"
    )
    driver.find_element("css selector", ".tools .data button").click()
    driver.execute_script("document.querySelector('#para_16 > .own .cite').click()")
    whole, place = driver.execute_script("return window.copied")
    assert whole.startswith("Conseil ministériel de l’OSCE, Décision no 6/17, «\xa0")
    assert place == f"{whole}, par. 16"


def test_two_languages_can_be_chosen(driver: Any) -> None:
    from selenium.webdriver.support.ui import Select

    go(driver, "decisions/fsc-dec-7-38.beside.html#ru")
    heads = "[...document.querySelectorAll('.aligned thead th')]"
    shown = f"return {heads}.filter(one => !one.hidden).map(one => one.dataset.language)"
    assert driver.execute_script(shown) == ["ru", "en"]
    Select(driver.find_element("id", "page-side-1")).select_by_value("it")
    assert driver.execute_script(shown) == ["ru", "it"]


def test_a_mark_that_turns_the_direction_ends_with_its_words(driver: Any) -> None:
    go(driver, "decisions/mc-dec-6-17.fr.html")
    made = """
    const { make } = window.osce;
    const turned = make("span", {}, "gnp.\\u202eexe");
    const row = make("p", {}, turned, " ", make("b", {}, "one"), " ", make("b", {}, "two"));
    document.querySelector("main").prepend(row);
    return [...row.children].map(one => one.getBoundingClientRect().left);
    """
    places = driver.execute_script(made)
    assert places == sorted(places)


def test_print_leaves_the_apparatus_out(driver: Any) -> None:
    go(driver, "decisions/mc-dec-6-17.fr.html")
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        seen = driver.execute_script(
            "return ['.margin', '.tools', '.about', 'section.table', 'header.site', '.cite']"
            ".filter(one => [...document.querySelectorAll(one)].some(own => own.checkVisibility()))"
        )
        assert seen == []
        assert driver.find_element("id", "para_16").is_displayed()
    finally:
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_nothing_is_asked_of_the_network(tmp_path: Path) -> None:
    """A browser that cannot reach any host shows the same."""
    with browser(tmp_path / "profile", "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9") as alone:
        go(alone, "index.html")
        assert "MC.DEC/6/17" in ask(alone, "traite des etres humains prevention")
        names = "return performance.getEntriesByType('resource').map(one => one.name)"
        assert all(one.startswith("file:") for one in alone.execute_script(names))
        assert list(errors(alone)) == []
