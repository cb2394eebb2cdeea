"""A Chromium without a window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, sync_playwright

# Milliseconds: on two cores that others use, starting alone may take half of Playwright's own 30 seconds.
PATIENCE = 180_000

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open Debian's Chromium, and close it.

    While it is open, its event loop occupies the thread: nothing else there may run one, another browser included.
    """
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS, timeout=PATIENCE)
        yield browser
        browser.close()


def open_page(browser: Browser, **options) -> Page:
    """Open a page, with Playwright's options for a context of its own, which closes with it."""
    page = browser.new_page(**options)
    page.set_default_timeout(PATIENCE)
    return page
