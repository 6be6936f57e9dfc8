"""What an applicant says of the draft of a certificate."""

from typing import Any, Final

from django import forms

from lienthong.core.texts import Text
from lienthong.dossiers.draft import LONGEST
from lienthong.web.fields import one_of, paragraph

RIGHT: Final = "right"
WRONG: Final = "wrong"


class ObjectionForm(forms.Form):
    """What is wrong in a draft, in the applicant's words."""

    note = paragraph(
        Text("What is wrong, and what is right?"),
        hint=Text("For example: the middle name is Minh, not Ming."),
        longest=LONGEST,
    )


class SaidOfDraftForm(ObjectionForm):
    """The same where a clerk enters it: which of the two was said stands in a field of its own."""

    says = one_of(
        Text("What does the applicant say?"),
        ((RIGHT, Text("Everything is right")), (WRONG, Text("Something is wrong"))),
    )
    field_order = ("says", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = self.data.get("says") == WRONG
        self.fields["note"].widget.attrs["data-if"] = WRONG
