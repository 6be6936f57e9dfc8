"""The forms of the steps of a dossier; each names the `moves` that its reader saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.forms import BoundField

from lienthong.access.words import called, in_words
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.checks import Check
from lienthong.dossiers.refuse import EXAMPLE
from lienthong.dossiers.supplement import LONGEST_NOTE, Defect
from lienthong.procedures.dated import DefectListed
from lienthong.procedures.labels import label_of, place_of
from lienthong.web.fields import line, one_of, paragraph

# PostgreSQL's integers are smaller than Python's.
MOST: Final = 2**31 - 1
OTHER_ARTICLE: Final = "other"


def count() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=MOST, widget=forms.HiddenInput)


class StepForm(forms.Form):
    """A step with nothing to fill in."""

    moves = count()


class PrepareForm(forms.Form):
    """Prepared for the first leader of the office unless another is chosen."""

    moves = count()
    signer_post = forms.UUIDField(required=False)


class SignForm(forms.Form):
    moves = count()
    revision = count()


@dataclass(frozen=True, slots=True)
class DefectRow:
    """An entry of the coded list with its tick and its note."""

    defect: DefectListed
    marks: Text
    tick: BoundField
    note: BoundField


class SupplementForm(forms.Form):
    """Every entry of the coded list, each with a note; all that is ticked is asked for at once."""

    moves = count()

    def __init__(self, *args: Any, defects: Sequence[DefectListed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those of one part of the form stand together, the whole application first.
        self.listed = tuple(sorted(defects, key=lambda defect: place_of(defect.field)))
        for defect in self.listed:
            self.fields[f"tick-{defect.code}"] = forms.BooleanField(
                label=called(defect.title), required=False
            )
            self.fields[f"note-{defect.code}"] = paragraph(
                Text("What to do about it"), longest=LONGEST_NOTE, must=False
            )

    def rows(self) -> Iterator[DefectRow]:
        for defect in self.listed:
            yield DefectRow(
                defect=defect,
                marks=label_of(defect.field),
                tick=self[f"tick-{defect.code}"],
                note=self[f"note-{defect.code}"],
            )

    def clean(self) -> dict[str, Any]:
        """A note without its tick is a slip of the hand, and would be lost in silence."""
        cleaned = self.cleaned_data
        for defect in self.listed:
            is_ticked, note = cleaned.get(f"tick-{defect.code}"), cleaned.get(f"note-{defect.code}")
            if note and not is_ticked:
                text = Text("You wrote a note here. Tick the entry too, or delete the note.")
                self.add_error(f"tick-{defect.code}", in_words(text))
        if not self.chosen and not self.errors:
            text = Text("Say what is missing: at least one entry of the list.")
            raise forms.ValidationError(in_words(text))
        return cleaned

    @property
    def chosen(self) -> list[Defect]:
        return [
            Defect(code=defect.code, note=self.cleaned_data.get(f"note-{defect.code}") or "")
            for defect in self.listed
            if self.cleaned_data.get(f"tick-{defect.code}")
        ]


class RefusalForm(forms.Form):
    """The article out of the conditions that fail, or another; and what it means here."""

    moves = count()

    def __init__(self, *args: Any, failing: Sequence[Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.articles = {check.code: check.law.vi for check in failing}
        choices = [
            *((check.code, f"{called(check.law)}: {in_words(check.says)}") for check in failing),
            (OTHER_ARTICLE, in_words(Text("Another article, which I write below"))),
        ]
        self.fields["ground"] = one_of(Text("On which article?"), choices)
        self.fields["law"] = line(
            Text("Article and instrument"),
            hint=Text("Like this: {example}.", example=EXAMPLE),
            longest=2000,
            must=self.is_law_asked(failing),
        )
        self.fields["law"].widget.attrs["data-if"] = OTHER_ARTICLE
        self.fields["reason"] = paragraph(
            Text("What does it mean here?"),
            hint=Text("In plain words: what is not met, and what the applicant can do now."),
        )
        if not failing:
            self.initial.setdefault("ground", OTHER_ARTICLE)

    def is_law_asked(self, failing: Sequence[Check]) -> bool:
        """Until a condition that fails is chosen: its article is known."""
        chosen = self.data.get("ground") if self.is_bound else OTHER_ARTICLE
        return chosen == OTHER_ARTICLE or not failing

    @property
    def law(self) -> str:
        chosen = str(self.cleaned_data["ground"])
        return self.articles.get(chosen) or str(self.cleaned_data.get("law") or "")


def add_problems(form: forms.Form, invalid: Invalid) -> None:
    """What a floor below finds wrong, at its field where the form has one."""
    for problem in invalid.problems:
        name = problem.field if problem.field in form.fields else None
        form.add_error(name, in_words(problem.text))
