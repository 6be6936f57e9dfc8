"""What an office misses, as one form: each defect with its fields and room for photographs."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django import forms
from django.forms import BoundField

from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.own_dossier import AnswerSeen, OwnDossier
from lienthong.dossiers.seen import DefectSeen
from lienthong.procedures.labels import ANSWERS, label_of
from lienthong.web.fields import a_file, line, on_day, one_of
from lienthong.web.portal.birth.uploads import ACCEPTED

MOST_PHOTOS: Final = 3
# What proves a field, as the kinds of attachments call it.
KINDS_OF_PAPER: Final = {
    "notice": "birth_notice_photo",
    "requester": "authorisation",
    "head_consents": "head_consent",
    "residence_with": "residence_proof",
}
OTHER: Final = "other"
# Codes that nobody types by heart: the words beside them are asked.
UNASKED: Final = ("unit_code", "nationality", ".code")


@dataclass(frozen=True, slots=True)
class DefectShown:
    """A defect beside the fields that answer it."""

    defect: DefectSeen
    label: Text
    fields: tuple[BoundField, ...]


class SupplementForm(forms.Form):
    """
    Only what the defects name is asked; the rest of the application stays as it was sent.

    Fields are called by the path of their answer, photographs by the place of their defect.
    """

    def __init__(self, own: OwnDossier, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.places: list[tuple[DefectSeen, list[str]]] = []
        for place, defect in enumerate(own.defects):
            names = [answer.field for answer in asked_by(defect, own)]
            for answer in asked_by(defect, own):
                self.fields.setdefault(answer.field, asked_again(answer))
            photos = [photo_name(place, number) for number in range(MOST_PHOTOS)]
            self.fields.update({name: photo_field(n) for n, name in enumerate(photos)})
            self.places.append((defect, [*names, *photos]))

    def shown(self) -> Iterator[DefectShown]:
        """Each field once, at the first defect that names it."""
        before: set[str] = set()
        for defect, names in self.places:
            fresh = [name for name in names if name not in before]
            before.update(names)
            yield DefectShown(defect, label_of(defect.field), tuple(self[name] for name in fresh))

    def photographs(self) -> Iterator[tuple[str, str, Any]]:
        """The photographs that were sent, with the name of their field and their kind."""
        for place, defect in enumerate(self.own.defects):
            for number in range(MOST_PHOTOS):
                name = photo_name(place, number)
                if sent := self.cleaned_data.get(name):
                    yield name, KINDS_OF_PAPER.get(defect.field, OTHER), sent

    def answered(self) -> dict[str, Any]:
        """The whole application again, with the new answers in their places."""
        form = deepcopy(dict(self.own.form))
        for path in (one.field for one in self.own.answers if one.field in self.fields):
            put(form, path, self.cleaned_data[path])
        return form

    def add_problems(self, invalid: Invalid) -> None:
        """What a floor below refuses: at its field, or with the field's name where it was kept."""
        for problem in invalid.problems:
            name = problem.field if problem.field in self.fields else None
            self.add_error(name, in_words(problem.text if name else named(problem)))


def asked_by(defect: DefectSeen, own: OwnDossier) -> list[AnswerSeen]:
    """The lines of text at or below the field of a defect."""
    if not defect.field:
        return []
    return [
        one
        for one in own.answers
        if one.typed is not None
        and not one.field.endswith(UNASKED)
        and (one.field == defect.field or one.field.startswith(f"{defect.field}."))
    ]


def asked_again(answer: AnswerSeen) -> forms.Field:
    field: forms.Field
    if answer.field.endswith("_on"):
        field = on_day(answer.label)
        field.initial = date.fromisoformat(answer.typed or "")
    elif choices := ANSWERS.get(answer.field):
        field = one_of(answer.label, [(str(value), said) for value, said in choices.items()])
        field.initial = answer.typed
    else:
        field = line(answer.label, longest=500, must=False)
        field.initial = answer.typed
    return field


def photo_field(number: int) -> forms.Field:
    hint = Text("JPEG, PNG, WebP, HEIC or PDF, at most 10 MB each.")
    label = Text("Photo or file") if number == 0 else Text("One more photo, if you need it")
    return a_file(label, hint=None if number else hint, accept=ACCEPTED, must=False)


def photo_name(place: int, number: int) -> str:
    return f"photo_{place}_{number}"


def put(form: dict[str, Any], path: str, answer: str | date) -> None:
    *groups, last = path.split(".")
    held = form
    for group in groups:
        held = held.setdefault(group, {})
    held[last] = answer.isoformat() if isinstance(answer, date) else answer


def named(problem: Problem) -> Text:
    return Text("{field}: {problem}", field=label_of(problem.field), problem=problem.text)


def has_answer(form: SupplementForm) -> bool:
    """Whether anything was changed or added: an empty answer would only be asked for again."""
    changed = form.answered() != dict(form.own.form)
    return changed or any(form.photographs())
