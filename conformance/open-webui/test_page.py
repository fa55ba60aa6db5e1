"""A person at Open WebUI's own page, in the system's Chromium."""

import json
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright
from test_open_webui import run_of, run_state

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Without a sandbox, since containers allow none; and without a word to the outside world.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
).split()
PAGE_MS = 60_000


@pytest.fixture
def page(webui):
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        pytest.skip("there is no Chromium (apt-get install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        page = browser.new_page(locale="zh-CN")
        page.set_default_timeout(PAGE_MS)
        page.goto(webui.url)
        yield page
        browser.close()


def asked(recorder, model: str) -> list:
    return [one for one in recorder.chats() if json.loads(one.body)["model"] == model]


def test_page_streams_an_assistants_answer_and_stops_it(page, recorder):
    page.get_by_role("button", name="关闭").click()  # what is new in this version
    page.locator("#model-selector-model-button").click()
    page.get_by_role("option", name="数据分析").click()
    page.locator("#chat-input").click()
    page.keyboard.insert_text("慢慢说")
    page.keyboard.press("Enter")
    expect(page.locator(".chat-assistant")).to_contain_text("慢", timeout=PAGE_MS)
    [exchange] = asked(recorder, "zhuli/数据分析")
    assert not exchange.ended.is_set()

    page.get_by_role("button", name="停止").click()
    assert exchange.ended.wait(20)
    assert run_state(run_of(exchange))["status"] == "cancelled"
