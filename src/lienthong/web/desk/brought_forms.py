"""What comes to the counter with an answer: who brings it, and the papers that are signed."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile

from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.counter_answer import AUTHORISATION, SIGNED_ANSWER, Brought, Came
from lienthong.web.fields import a_file, line, one_of

ACCEPT: Final = "image/*,application/pdf"
CAME: Final = (
    (Came.APPLICANT.value, Text("The applicant, whose card I have seen")),
    (Came.AUTHORISED.value, Text("Somebody else, with an authorisation")),
)
# One paper, which is scanned or stays in the office's file.
OR_NUMBER: Final = Text("Or its number, if it stays on paper")


class BroughtForm(forms.Form):
    """Papers are named by their kinds, as attachments call them."""

    came = one_of(Text("Who is at the counter?"), CAME)
    signed_answer = a_file(Text("Scan of what was signed"), accept=ACCEPT, must=False)
    signed_number = line(OR_NUMBER, hint=Text("For example 12/TTr."), longest=40, must=False)
    authorisation = a_file(Text("Scan of the authorisation"), accept=ACCEPT, must=False)
    authorisation_number = line(OR_NUMBER, hint=Text("For example 12/TTr."), longest=40, must=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("authorisation", "authorisation_number"):
            self.fields[name].widget.attrs["data-if"] = Came.AUTHORISED.value

    def papers(self) -> Iterator[tuple[str, str, "UploadedFile[bytes]"]]:
        """What was sent, with the name of its field and its kind."""
        for kind in (SIGNED_ANSWER, AUTHORISATION):
            if sent := self.files.get(kind):
                yield kind, kind, sent

    def brought(self, scans: tuple[UUID, ...], *, moves: int, key: str) -> Brought:
        typed = self.cleaned_data
        return Brought(
            came=Came(typed["came"]),
            scans=scans,
            signed_number=typed["signed_number"],
            authorisation_number=typed["authorisation_number"],
            moves=moves,
            key=key,
        )

    def take_problems(self, invalid: Invalid) -> tuple[Problem, ...]:
        """Says at its fields what is about them; gives the rest."""
        for problem in invalid.problems:
            if problem.field in self.fields:
                self.add_error(problem.field, in_words(problem.text))
        return tuple(one for one in invalid.problems if one.field not in self.fields)
