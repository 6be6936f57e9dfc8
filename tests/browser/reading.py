"""
A reader by the clock: how long somebody takes who reads every word and answers every question.

The model: 200 words a minute, a slow reader of one's own language, and fixed times for what hands
do. A word is what stands between two spaces. In Vietnamese that is a syllable, of which a word has
one or two: the bar is set higher for it than for any other language, and we leave it so rather
than choose a factor that suits us. A number or a day is one word. The model says nothing of any one
person; it makes two versions of a form comparable, and both with the national bar of five minutes
from sign-in to sent.
"""

from dataclasses import dataclass, field
from typing import Final

from playwright.sync_api import Locator, Page

WORDS_A_MINUTE: Final = 200
# To find a field and touch it, whatever comes then.
SECONDS_AN_INPUT: Final = 3.0
# Thumbs on glass, with marks over the letters.
SECONDS_A_LETTER: Final = 0.4
SECONDS_A_BUTTON: Final = 2.0
# The next page is drawn within a second on a telephone (benchmarks/pages.py).
SECONDS_A_PAGE: Final = 1.0
# Words for a screen reader repeat what a sighted one sees from the place ("Change: name").
WORDS: Final = """(part) => {
  const spoken = (one) => one.innerText.trim().split(/\\s+/).filter(Boolean).length;
  const all = document.querySelector(part);
  const hidden = [...all.querySelectorAll(".govuk-visually-hidden")]
    .filter((one) => one.checkVisibility());
  return spoken(all) - hidden.reduce((sum, one) => sum + spoken(one), 0);
}"""


@dataclass(slots=True)
class Reader:
    """`pages` says where the time went: address, words and seconds of each page."""

    seconds: float = 0.0
    pages: list[tuple[str, int, float]] = field(default_factory=list)

    def read(self, page: Page, part: str = "main") -> None:
        """All that is drawn in this part of the page; not what is folded away or only spoken."""
        words: int = page.evaluate(WORDS, part)
        spent = SECONDS_A_PAGE + words * 60 / WORDS_A_MINUTE
        self.seconds += spent
        self.pages.append((page.url, words, round(spent, 1)))

    def fill(self, field: Locator, text: str) -> None:
        self.seconds += SECONDS_AN_INPUT + SECONDS_A_LETTER * len(text)
        field.fill(text)

    def sign_in(self, login: str, password: str) -> None:
        """Two fields and a button; that they are filled in somebody else sees to."""
        self.seconds += 2 * SECONDS_AN_INPUT + SECONDS_A_BUTTON
        self.seconds += SECONDS_A_LETTER * len(login + password)

    def choose(self, field: Locator) -> None:
        """A radio button or a tick, by what is drawn of it."""
        self.seconds += SECONDS_AN_INPUT
        field.check()

    def select(self, field: Locator, value: str) -> None:
        self.seconds += SECONDS_AN_INPUT
        field.select_option(value)

    def told(self) -> str:
        """Where the time went, a line each page."""
        lines = [f"{words:4} words {spent:6.1f} s  {at}" for at, words, spent in self.pages]
        return "\n".join(["", *lines, f"in all {self.seconds:.0f} s, with what hands do"])

    def press(self, button: Locator) -> None:
        self.seconds += SECONDS_A_BUTTON
        button.click()
