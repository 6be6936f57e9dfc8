"""A mother applies for her child: she reads each page, answers what is asked, and sends it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page

from .reading import Reader

BEGIN: Final = "/dang-ky-khai-sinh"
QUESTION: Final = "main form:has(input[name=version])"
CHECK: Final = "main form[data-once]"
SENT: Final = ".govuk-panel--confirmation .lt-code"
CONTINUE: Final = "button.govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning)"
# More pages than this and she would have given up.
MOST_PAGES: Final = 40
# What nobody can know before she says it; everything else is proposed, or is chosen first.
OWN_ANSWERS: Final = {"given": "Minh Châu", "count": "2", "agrees": "yes"}

Look = Callable[[Page], None]


def look_at_nothing(page: Page) -> None:
    """What nobody wants to know."""


@dataclass(slots=True)
class Applying:
    """`questions` are the addresses of the questions that were asked, in their order."""

    page: Page
    reader: Reader = field(default_factory=Reader)
    look: Look = look_at_nothing
    questions: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.page.goto(BEGIN)
        self.come()
        self.reader.press(self.page.locator(f"main form {CONTINUE}, main form button").first)

    def apply(self) -> str:
        """From the first page to the receipt; gives the code of the chain."""
        self.begin()
        self.answer_all()
        return self.send()

    def answer_all(self) -> None:
        for _ in range(MOST_PAGES):
            self.come()
            if self.page.locator(CHECK).count():
                return
            self.answer()
        raise AssertionError(f"no end of questions: {self.questions}")

    def answer(self) -> None:
        """The question of this page; a page that comes again has not taken the answer."""
        assert self.page.url not in self.questions, self.errors()
        self.questions.append(self.page.url)
        form = self.page.locator(QUESTION)
        for control in form.locator("input:not([type=hidden]), select, textarea").all():
            if control.is_visible() or control.get_attribute("type") in ("radio", "checkbox"):
                self.fill(form, control)
        self.reader.press(form.locator(CONTINUE).last)

    def fill(self, form: Locator, control: Locator) -> None:
        name, kind = control.get_attribute("name") or "", control.get_attribute("type") or "list"
        wanted = OWN_ANSWERS.get(name)
        if kind == "radio":
            group = form.locator(f"input[name='{name}']")
            if not form.locator(f"input[name='{name}']:checked").count():
                chosen = (
                    form.locator(f"input[name='{name}'][value='{wanted}']") if wanted else group
                )
                self.reader.choose(chosen.first)
        elif kind == "text" and wanted and not control.input_value():
            self.reader.fill(control, wanted)

    def send(self) -> str:
        self.reader.press(self.page.locator(f"{CHECK} button"))
        self.page.locator(SENT).wait_for()
        self.look(self.page)
        return self.page.locator(SENT).inner_text().strip()

    def come(self) -> None:
        self.page.wait_for_load_state()
        self.reader.read(self.page)
        self.look(self.page)

    def errors(self) -> str:
        said = self.page.locator("main").inner_text().split("\n")
        return "\n".join([f"{self.page.url} came twice:", *filter(None, said)])
