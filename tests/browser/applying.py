"""A mother applies for her child: she reads each page, answers what is asked, and sends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from playwright.sync_api import FilePayload, Locator, Page

from lienthong.cli.demonstration.cast import Couple
from lienthong.cli.demonstration.photo import photo

from .reading import Reader

BEGIN: Final = "/dang-ky-khai-sinh"
QUESTION: Final = "main form:has(input[name=version])"
CHECK: Final = "main form[action$='/gui']"
SENT: Final = ".govuk-panel--confirmation .lt-code"
CONTINUE: Final = "button.govuk-button:not(.govuk-button--secondary):not(.govuk-button--warning)"
# More pages than this and she would have given up.
MOST_PAGES: Final = 40
# What nobody can know before she says it; everything else is proposed, or is chosen first.
OWN_ANSWERS: Final = MappingProxyType({"given": "Minh Châu", "count": "2", "agrees": "yes"})
# What nobody else knows of a birth of which no hospital has told.
BIRTH: Final = MappingProxyType(
    {
        "notice": "none",
        "day": "18/11/2026",
        "time": "07:45",
        "place": "Bệnh viện Phụ sản Trung ương",
        "commune": "phường Cửa Nam, thành phố Hà Nội",
    }
)
PHOTO: Final = FilePayload(
    name="giấy.png", mimeType="image/png", buffer=photo("04217.GCS.01060.26")
)

Look = Callable[[Page], None]


def grandmothers_answers(couple: Couple) -> dict[str, str]:
    """Of whom the state knows nothing: she types who the parents are, and adds the papers."""
    parents = {"me": couple.mother, "cha": couple.father}
    typed = {
        f"{question}.{name}": value
        for question, parent in parents.items()
        for name, value in {
            "name": parent.name,
            "number": parent.number,
            "born_year": str(parent.born_on.year),
            "ethnicity": parent.ethnicity,
            "residence": parent.residence,
        }.items()
    }
    return {**OWN_ANSWERS, **BIRTH, "requester": "grandparent", **typed}


def look_at_nothing(page: Page) -> None:
    """What nobody wants to know."""


@dataclass(slots=True)
class Applying:
    """
    `own` are answers by field, or by question and field; `questions` are the addresses of what was
    asked, in their order.
    """

    page: Page
    reader: Reader = field(default_factory=Reader)
    look: Look = look_at_nothing
    own: Mapping[str, str] = field(default_factory=lambda: OWN_ANSWERS)
    questions: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.page.goto(BEGIN)
        self.come()
        self.reader.press(self.page.locator("main form button").first)

    def apply(self) -> str:
        """From the first page to the receipt; gives the code of the chain."""
        self.begin()
        self.answer_all()
        return self.send()

    def answer_all(self) -> None:
        """As far as the check."""
        self.answer_until(CHECK)

    def answer_until(self, wanted: str) -> None:
        """As far as the page that has this on it."""
        for _ in range(MOST_PAGES):
            self.come()
            if self.page.locator(wanted).count():
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
        if form.locator("input[type=file]").count():
            self.add_photo(form)
        self.reader.press(form.locator(CONTINUE))

    def fill(self, form: Locator, control: Locator) -> None:
        name, kind = control.get_attribute("name") or "", control.get_attribute("type") or "list"
        question = self.page.url.rpartition("/")[2]
        wanted = self.own.get(f"{question}.{name}", self.own.get(name))
        if kind == "radio":
            group = form.locator(f"input[name='{name}']")
            if not form.locator(f"input[name='{name}']:checked").count():
                chosen = (
                    form.locator(f"input[name='{name}'][value='{wanted}']") if wanted else group
                )
                self.reader.choose(chosen.first)
        elif kind == "text" and wanted and not control.input_value():
            self.reader.fill(control, wanted)

    def add_photo(self, form: Locator) -> None:
        """The page comes again, with what was received."""
        form.locator("input[type=file]").set_input_files(PHOTO)
        self.reader.press(form.locator(CONTINUE))
        self.come()

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
