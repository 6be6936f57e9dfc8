"""Takes the steps of a page by its forms, and looks at the pages that come of it."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import FilePayload, Page

from .checks import script
from .looking import Looking, in_language

# Of a page with one form.
FORM: Final = "main form[method=post]"


@dataclass(slots=True)
class Stepping:
    """Somebody in a window, in one language; `looking` keeps what is wrong on their pages."""

    page: Page
    language: str
    looking: Looking

    def open(self, address: str) -> None:
        self.page.goto(in_language(address, self.language))

    def send(self, form: str = FORM, *, button: str = "", **fields: str) -> None:
        """Fill in and press the form's last button, or another; until the next page is there."""
        with self.page.expect_navigation():
            self.page.evaluate(script("send"), [form, fields, button])

    def look(self) -> None:
        self.looking.look(self.page)

    def open_and_look(self, address: str) -> None:
        self.open(address)
        self.look()

    def send_and_look(self, form: str = FORM, *, button: str = "", **fields: str) -> None:
        self.send(form, button=button, **fields)
        self.look()

    def attach(self, field: str, name: str, kind: str, content: bytes) -> None:
        file: FilePayload = {"name": name, "mimeType": kind, "buffer": content}
        self.page.locator(f"main [name='{field}']").first.set_input_files(file)

    def fill_in(self, form: str = FORM, **answers: str) -> None:
        """Answer whatever is still open; an answer is for the fields that end with its name."""
        self.page.evaluate(script("fill_in"), [form, answers])

    def option(self, field: str, words: str) -> str:
        """The value of what a list calls so."""
        found = self.page.locator(f"select[name={field}] option", has_text=words)
        return found.first.get_attribute("value") or ""

    def link(self, part: str, *, beside: str = "") -> str:
        """Where the first link leads to whose address has this in it, in the row that says so."""
        around = self.page.locator("tr", has_text=beside) if beside else self.page.locator("main")
        found = around.locator(f"a[href*='{part}']").first.get_attribute("href")
        assert found, f"no address in {self.page.url}"
        return found
