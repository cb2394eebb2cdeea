"""Somebody in front of a browser: what a student or an instructor does with the mouse and the keyboard."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Locator, expect

# Milliseconds. A busy machine starts a server and a kernel, and imports geopandas cold, in minutes.
PATIENCE = 300_000
expect.set_options(timeout=PATIENCE)


class Person:
    """A browser's session on the hub; screenshots are numbered in the order of the journey."""

    def __init__(self, browser: Browser, address: str, name: str, account: str, shots: Path) -> None:
        self.account, self._name, self._address, self._shots = account, name, address, shots
        self._context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="fr-FR")
        self.page = self._context.new_page()
        self.page.set_default_timeout(PATIENCE)

    def shoot(self, what: str) -> None:
        """Keep what is on the screen."""
        number = len(list(self._shots.glob("*.png"))) + 1
        self.page.screenshot(path=self._shots / f"{number:02d}-{self._name}-{what}.png")

    def try_to_log_in(self, password: str) -> None:
        """Fill in the hub's own page."""
        self.page.goto(f"{self._address}/hub/login")
        self.page.get_by_label("Nom du compte").fill(self.account)
        self.page.get_by_label("Mot de passe").fill(password)
        self.page.get_by_role("button", name="Entrer").click()

    def log_in(self, password: str) -> None:
        """Log in, and wait until JupyterLab is there and no longer covered by its splash."""
        self.try_to_log_in(password)
        self.page.wait_for_url("**/lab**")
        self.page.wait_for_selector(".jp-LabShell")
        self.page.wait_for_selector("#jupyterlab-splash", state="detached")

    def nbgrader_menu(self) -> list[str]:
        """Open nbgrader's menu and return what it offers."""
        self.page.get_by_role("menuitem", name="Nbgrader").click()
        labels = self.page.locator(".lm-Menu .lm-Menu-itemLabel")
        expect(labels.first).to_be_visible()
        return [label for label in labels.all_inner_texts() if label]

    def choose(self, entry: str) -> None:
        """Choose an entry of nbgrader's menu."""
        assert entry in self.nbgrader_menu()
        self.page.locator(".lm-Menu").get_by_text(entry, exact=True).click()

    def close(self) -> None:
        """Leave."""
        self._context.close()


class Student(Person):
    """A student: the list of assignments, and a notebook."""

    def listed(self, step: str) -> Locator:
        """Return a part of the list of assignments: "released", "fetched" or "submitted"."""
        return self.page.locator(f"#{step}_assignments_list")

    def open_notebook(self, assignment: str, notebook: str) -> None:
        """Open a fetched notebook from the list of assignments, and wait until its kernel is idle."""
        self.listed("fetched").get_by_role("button", name=assignment).click()
        self.page.get_by_role("link", name=notebook, exact=True).click()
        indicator = self.page.locator(".jp-Notebook-ExecutionIndicator")
        expect(indicator).to_have_attribute("data-status", "idle")

    def cell(self, text: str) -> Locator:
        """Return the first cell of the notebook that holds a text."""
        return self.page.locator(".jp-Notebook .jp-CodeCell", has_text=text).first

    def run(self, text: str, replacement: str | None = None) -> Locator:
        """Run the cell that holds a text, after replacing what it says; wait until it is done."""
        cell = self.cell(text)
        cell.scroll_into_view_if_needed()
        cell.locator(".jp-InputArea-editor .cm-content").click()
        if replacement is not None:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(replacement)
        before = cell.locator(".jp-InputArea-prompt").inner_text()
        self.page.keyboard.press("Control+Enter")
        prompt = cell.locator(".jp-InputArea-prompt")
        expect(prompt).not_to_have_text(before)
        expect(prompt).to_contain_text("[")
        expect(prompt).not_to_contain_text("*")
        return cell


class Instructor(Person):
    """An instructor: the formgrader."""

    @property
    def formgrader(self) -> FrameLocator:
        """The formgrader's frame."""
        return self.page.frame_locator("iframe[src*=formgrader]")

    def row(self, text: str) -> Locator:
        """Return the row of an assignment, or of a student."""
        return self.formgrader.locator("tbody tr", has_text=text)

    def press(self, text: str, button: str) -> str:
        """Press a button of a row, accept what the formgrader then says, and return it."""
        self.row(text).locator(f"td.{button} a").click()
        said = self.formgrader.locator(".modal.in")
        words = said.inner_text()
        said.get_by_role("button", name="OK").click()
        expect(self.formgrader.locator(".modal-backdrop")).to_have_count(0)
        return words
