"""The forms of the queue: what it is narrowed by, who gets a dossier, and more time for one."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.board import Colleague
from lienthong.dossiers.extend import LONGEST_REASON
from lienthong.dossiers.queues import Narrowed
from lienthong.dossiers.sign_batch import Chosen
from lienthong.web.fields import on_day, one_of, paragraph

MOST: Final = 2**31 - 1
NOBODY: Final = "nobody"
CHOSEN: Final = re.compile(r"([^|]{1,100})\|([0-9]{1,9})\|([0-9]{1,9})")


def narrowed_by(asked: Any) -> Narrowed:
    """What the address of a queue page asks for."""
    return Narrowed(
        stage=asked.get("buoc", ""),
        procedure=asked.get("thu-tuc", ""),
        whose=asked.get("ai", ""),
        is_late=bool(asked.get("tre", "")),
    )


def as_query(only: Narrowed) -> dict[str, str]:
    """The same, as the next page's address says it."""
    asked = {
        "buoc": only.stage,
        "thu-tuc": only.procedure,
        "ai": only.whose,
        "tre": "1" if only.is_late else "",
    }
    return {key: value for key, value in asked.items() if value}


def chosen_in(sent: Any) -> list[Chosen]:
    """The ticked decisions, each with the revision and the moves that were shown."""
    return list(chosen_of(sent.getlist("chosen")))


def chosen_of(values: Sequence[str]) -> Iterator[Chosen]:
    for value in values:
        found = CHOSEN.fullmatch(value)
        if found is None:
            text = Text("The page was not whole. Load it again and choose once more.")
            raise Invalid(Problem("chosen", "not_whole", text))
        yield Chosen(code=found[1], revision=int(found[2]), moves=int(found[3]))


class GiveForm(forms.Form):
    """To whom: a colleague, or nobody in particular."""

    def __init__(
        self, sent: Any, *, question: Text, colleagues: Sequence[Colleague], **more: Any
    ) -> None:
        super().__init__(sent, **more)
        choices: list[tuple[str, Text | str]] = [(str(one.post_id), one.name) for one in colleagues]
        nobody = (NOBODY, Text("Nobody in particular: whoever comes to it first"))
        self.fields["to"] = one_of(question, [*choices, nobody])

    @property
    def post_id(self) -> UUID | None:
        to = self.cleaned_data["to"]
        return None if to == NOBODY else UUID(to)


class ExtendForm(forms.Form):
    moves = forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)
    until = on_day(
        Text("The new day"), hint=Text("A working day of the office, such as 24/11/2026.")
    )
    reason = paragraph(
        Text("Why it takes longer"),
        hint=Text("The applicant reads exactly this, in the letter that says sorry."),
        longest=LONGEST_REASON,
    )
