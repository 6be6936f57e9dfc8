"""The forms of the office: who is away, who stands for whom, which days are open."""

from collections.abc import Iterable

from django import forms

from lienthong.access.staff import OfficerSeen
from lienthong.core.calendars import DayKind
from lienthong.core.texts import Text
from lienthong.web.fields import line, on_day, one_of

DAY_KINDS = (
    (DayKind.OFF.value, Text("Closed all day")),
    (DayKind.WORKING.value, Text("Open all day, though it is a day off")),
    (DayKind.HALF.value, Text("Open in the morning only")),
)
WHO = Text("Officer")
FIRST = Text("First day")
LAST = Text("Last day")
FIRST_HINT = Text("For example 24/11/2026.")


class AbsenceForm(forms.Form):
    """Who is away and when; why is not asked. A clerk has one choice: themself."""

    first_day = on_day(FIRST, hint=FIRST_HINT)
    last_day = on_day(LAST, hint=Text("The last day away, not the first day back."))

    def __init__(self, *args: object, officers: Iterable[OfficerSeen], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["user"] = one_of(WHO, choices_of(officers), as_list=True)
        self.order_fields(["user", "first_day", "last_day"])


class DeputyForm(forms.Form):
    since = on_day(FIRST, hint=FIRST_HINT)
    last_day = on_day(LAST)
    instrument = line(
        Text("Number of the decision"), hint=Text("For example 12/QĐ-UBND."), longest=100
    )

    def __init__(self, *args: object, officers: Iterable[OfficerSeen], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        self.fields["deputy"] = one_of(Text("Who stands in?"), choices_of(officers), as_list=True)
        self.order_fields(["deputy", "since", "last_day", "instrument"])


class DayForm(forms.Form):
    day = on_day(Text("Day"), hint=FIRST_HINT)
    kind = one_of(Text("What is this day?"), DAY_KINDS)
    name = line(Text("What for?"), hint=Text("For example: make-up day for 02/01."), longest=200)
    source = line(
        Text("By which decision?"), hint=Text("Number and day of the instrument."), longest=200
    )


def choices_of(officers: Iterable[OfficerSeen]) -> list[tuple[str, str]]:
    """Each officer once, however many posts they hold."""
    names = {str(officer.user_id): officer.name for officer in officers}
    return [("", "—"), *names.items()]
