"""The forms with which an officer sets something right, makes two records one, or undoes an act."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias
from uuid import UUID

from django import forms

from lienthong.access.words import in_words
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.act_words import ACTS, ENTRY, TAKEN_OVER
from lienthong.dossiers.review import (
    DEATHS,
    ActLine,
    CorrectionSheet,
    FieldLine,
    MergeSheet,
    UndoingSheet,
    undoing_procedure,
)
from lienthong.places.asked import commune_called
from lienthong.procedures.register_fields import FIELDS, Says
from lienthong.register.words import EXAMINED, RELATIONS
from lienthong.web.fields import line, one_of, paragraph, personal_number
from lienthong.web.templatetags.words import day, said

LONGEST = 500
SHOWN_BY = Text("Paper that shows it")
BECAUSE = Text("Why")
TOLD = Text("The person is told that you looked.")


class PersonAskedForm(forms.Form):
    number = personal_number(Text("Personal number"), hint=TOLD)


class TwoAskedForm(forms.Form):
    record = personal_number(Text("Personal number of the record that goes"))
    into = personal_number(Text("Personal number of the record that stays"), hint=TOLD)


class CorrectForm(forms.Form):
    """What stands, picked from the list, and what shall stand."""

    shall = line(Text("What shall stand"), longest=LONGEST, must=False, autocomplete="off")
    relation = one_of(
        Text("To the head of the household"),
        [("", Text("No change of it")), *RELATIONS.items()],
        must=False,
        as_list=True,
    )
    shall_unit_code = line(
        Text("Commune of the right address"),
        hint=Text("Its name or its code of five digits, where an address is set right."),
        must=False,
        longest=200,
        autocomplete="off",
    )
    holds_from = line(
        Text("Holds only from the day"),
        hint=Text("Empty where it was so from the start."),
        must=False,
        longest=40,
        autocomplete="off",
    )
    shown_by = line(
        SHOWN_BY,
        hint=Text("None is needed where somebody kept silent about a draft."),
        must=False,
        longest=LONGEST,
        autocomplete="off",
    )
    because = paragraph(BECAUSE, longest=LONGEST)
    corrects = line(
        Text("Code of the correction that this one corrects"),
        must=False,
        longest=100,
        autocomplete="off",
    )
    objection = line(
        Text("Code of the citizen's objection"), must=False, longest=100, autocomplete="off"
    )

    def __init__(
        self, data: Mapping[str, object] | None, sheet: CorrectionSheet, *, today: date
    ) -> None:
        super().__init__(data)
        self.today = today
        which = one_of(
            Text("What is wrong?"), [(key_of(one), line_said(one)) for one in sheet.lines]
        )
        self.fields = {"which": which, **self.fields}
        for name in unasked(sheet):
            del self.fields[name]

    def clean_shall_unit_code(self) -> str:
        """A code as it is, as that of a former commune may be meant; a name is one of today."""
        named: str = self.cleaned_data["shall_unit_code"].strip()
        if not named or named.isdecimal():
            return named
        try:
            return commune_called(named, on=self.today, today=self.today).code
        except Invalid as invalid:
            raise forms.ValidationError(in_words(invalid.problems[0].text)) from invalid

    def event(self) -> str:
        return "LT-correct"

    def content(self, **asked: str) -> dict[str, object]:
        said = self.cleaned_data
        code, fact = said["which"].split(" ")
        is_relation = FIELDS[code].says is Says.RELATION
        return {
            "person": asked["number"],
            "corrected_field": code,
            "fact": fact,
            "shall": said["relation"] if is_relation else said["shall"],
            "shall_unit_code": said.get("shall_unit_code") or None,
            **{
                name: said[name]
                for name in ("holds_from", "shown_by", "because", "corrects", "objection")
            },
        }


class MergeForm(forms.Form):
    birth_entry = line(
        Text("Entry of the birth that shows that there was one"),
        hint=Text("Needed where they may be twins: 45/2015, and the office."),
        must=False,
        longest=LONGEST,
        autocomplete="off",
    )
    shown_by = line(SHOWN_BY, longest=LONGEST, autocomplete="off")
    because = paragraph(BECAUSE, longest=LONGEST)

    def __init__(self, data: Mapping[str, object] | None, sheet: MergeSheet) -> None:
        super().__init__(data)
        for name in ("brings", "gives_up"):
            self.fields[name] = forms.MultipleChoiceField(
                required=False, choices=[(str(id), "") for id in facts_in(sheet, name)]
            )

    def event(self) -> str:
        return "LT-merge"

    def content(self, **asked: str) -> dict[str, object]:
        return {**asked, **self.cleaned_data}


class UndoForm(forms.Form):
    shown_by = line(SHOWN_BY, longest=LONGEST, autocomplete="off")
    because = paragraph(BECAUSE, longest=LONGEST)

    def __init__(self, data: Mapping[str, object] | None, sheet: UndoingSheet) -> None:
        super().__init__(data)
        which = one_of(
            Text("Which act is undone?"), [(str(act.id), act_said(act)) for act in sheet.acts]
        )
        self.fields = {"undone_act": which, **self.fields}
        self.kinds = {str(act.id): act.kind for act in sheet.acts}
        self.may_be_of_death = not DEATHS.isdisjoint(self.kinds.values())

    def event(self) -> str:
        return undoing_procedure(self.kinds[self.cleaned_data["undone_act"]])

    def content(self, **asked: str) -> dict[str, object]:
        return {"person": asked["number"], **self.cleaned_data}


class LiftForm(forms.Form):
    because = line(Text("Why it stays open"), longest=LONGEST, autocomplete="off")


def unasked(sheet: CorrectionSheet) -> Iterator[str]:
    """What no field in the list can need: it would be filled in, and mean nothing."""
    says = {one.field.says for one in sheet.lines}
    if Says.RELATION not in says:
        yield "relation"
    if Says.PLACE not in says:
        yield "shall_unit_code"


def key_of(one: FieldLine) -> str:
    return f"{one.field.code} {one.fact}"


def line_said(one: FieldLine) -> str:
    """What it says, and by which office, paper and day that came to be."""
    source = one.source
    whence = ""
    if source:
        by = source.office or TAKEN_OVER
        parts = (said(by), source.entry, day(source.acted_on))
        whence = ", ".join(part for part in parts if part)
    says = said(RELATIONS.get(one.says, one.says))
    return in_words(
        Text(
            "{field}: {says}, from {day} ({source})",
            field=said(one.field.label),
            says=says,
            day=one.since.shown,
            source=whence,
        )
    )


def act_said(act: ActLine) -> str:
    kinds = dict.fromkeys(fact.kind for fact in act.facts)
    touched = ", ".join(said(EXAMINED.get(kind, "")) for kind in kinds if kind in EXAMINED)
    return f"{in_words(ACTS.get(act.kind, ENTRY))}, {day(act.acted_on)}: {touched}"


def facts_in(sheet: MergeSheet, name: str) -> Sequence[UUID]:
    return [
        fact.id
        for pair in sheet.pairs
        for fact in (pair.of_record if name == "brings" else pair.of_other)
    ]


# What begins a dossier of the office's own: `event` gives its code, `content` what its form says.
RightForm: TypeAlias = CorrectForm | MergeForm | UndoForm
