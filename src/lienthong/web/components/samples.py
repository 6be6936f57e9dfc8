"""What the gallery shows: each component in all its states, with the longest words it may meet."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django import forms

from lienthong.core.texts import Text, Words
from lienthong.web.fields import (
    a_file,
    line,
    on_day,
    one_of,
    paragraph,
    personal_number,
    some_of,
    tick,
)

LONG: Final = Words(
    vi="Thủ tục đăng ký khai sinh kết hợp đăng ký nhận cha, mẹ, con có yếu tố nước ngoài tại khu "
    "vực biên giới, cấp thẻ bảo hiểm y tế cho trẻ em dưới 6 tuổi và thẻ căn cước",
    en="Registration of a birth together with the recognition of parents, with a foreign element "
    "in a border area, with a health-insurance card and an identity card",
)


class SampleForm(forms.Form):
    name = line(Text("Child's name"), hint=Text("As it shall stand on the certificate."))
    number = personal_number(Text("Personal number"), hint=Text("Twelve digits on the card."))
    day = on_day(Text("Day of birth"), hint=Text("For example 17/08/2026."))
    sex = one_of(Text("Sex"), (("female", Text("Girl")), ("male", Text("Boy"))))
    links = some_of(
        Text("What else do you want?"),
        (("a", Text("Permanent residence")), ("b", Text("Health-insurance card"))),
    )
    place = one_of(Text("Commune"), (("", "—"), ("00070", "Hoàn Kiếm")), as_list=True, must=False)
    note = paragraph(Text("What is wrong?"), must=False)
    agreed = tick(Text("The head of the household agrees."), must=True)
    photo = a_file(Text("Photo of the paper"), accept="image/*,.pdf")


@dataclass(frozen=True, slots=True)
class Sample:
    """A component: its name in the address, what it is for, and its template of states."""

    name: str
    title: Text

    @property
    def template(self) -> str:
        return f"components/gallery/{self.name}.html"


SAMPLES: Final = (
    Sample("fields", Text("Fields of forms")),
    Sample("errors", Text("Fields with errors, and their summary")),
    Sample("buttons", Text("Buttons and links")),
    Sample("states", Text("States, notices and verdicts")),
    Sample("facts", Text("What is known, with source and change")),
    Sample("tasks", Text("Task list and timeline")),
    Sample("tables", Text("Tables, cards, bars and pages of a list")),
    Sample("details", Text("What is folded away")),
)


def context_of(name: str) -> Mapping[str, object]:
    """The forms and words that the samples are drawn with."""
    wrong = SampleForm({"name": "", "number": "12", "day": "31/02/2026", "sex": "?"})
    return {
        "form": wrong if name == "errors" else SampleForm(),
        "long": LONG,
        "short": Words(vi="Khai sinh", en="Birth"),
    }
