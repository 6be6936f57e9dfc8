"""What an office misses, as one form: each defect with its fields and room for photographs."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Final

from django import forms
from django.forms import BoundField
from django.utils.datastructures import MultiValueDict

from lienthong.access.agencies import AgencySeen, agencies_of
from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.known import BIRTH
from lienthong.dossiers.own_dossier import OwnDossier
from lienthong.dossiers.seen import DefectSeen
from lienthong.procedures.catalogue.birth_v1.form import IDENTITY_CARD, INSURANCE, RESIDENCE
from lienthong.procedures.labels import label_of
from lienthong.procedures.spec import AnyProcedure
from lienthong.web.asking.question import Cleaned
from lienthong.web.asking.uploads import ACCEPTED
from lienthong.web.fields import a_file
from lienthong.web.filing.values import LEFT

from .by_kind import Asked, Asking
from .of_form import AskingOfForm

MOST_PHOTOS: Final = 3
# What proves a field, as the kinds of attachments call it.
KINDS_OF_PAPER: Final = {
    "notice": "birth_notice_photo",
    "requester": "authorisation",
    "head_consents": "head_consent",
    "residence_with": "residence_proof",
}
OTHER: Final = "other"
ATTACHMENTS: Final = "attachments"
HOSPITALS: Final = "hospital"
NOTHING_NEW: Final = Text(
    "Change an answer or add a photo: the office still waits for what is missing."
)


@dataclass(frozen=True, slots=True)
class DefectShown:
    """A defect beside the fields that answer it; most need one photograph."""

    defect: DefectSeen
    fields: tuple[BoundField, ...]
    more_photos: tuple[BoundField, ...]

    @property
    def has_wrong_photo(self) -> bool:
        return any(bound.errors for bound in self.more_photos)


class SupplementForm(forms.Form):
    """
    Only what the defects name is asked; the rest of the application stays as it was sent.

    Fields are called by the path of their answer, photographs by the place of their defect.
    """

    def __init__(
        self,
        own: OwnDossier,
        *args: Any,
        hospitals: tuple[AgencySeen, ...],
        today: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.own = own
        self.asked: dict[str, Asked] = {}
        self.places: list[tuple[DefectSeen, list[str]]] = []
        asking = asking_of(own, hospitals, today)
        for place, defect in enumerate(own.defects):
            names = list(self.ask(defect, asking))
            photos = [photo_name(place, number) for number in range(MOST_PHOTOS)]
            self.fields.update({name: photo_field(n) for n, name in enumerate(photos)})
            self.places.append((defect, [*names, *photos]))

    def ask(self, defect: DefectSeen, asking: Asking | AskingOfForm) -> Iterator[str]:
        """Adds the fields at and below that of a defect; gives their names."""
        for path in asking.paths(defect.field):
            if path not in self.asked and (asked := asking.asked(path)):
                self.asked[path] = asked
                fields = asked.fields(self.typed)
                for name, value in asked.initial().items():
                    if name in fields:
                        fields[name].initial = value
                self.fields.update(fields)
                yield from fields

    @property
    def typed(self) -> dict[str, tuple[str, ...]]:
        """As the wizard's fields read it; nothing where nothing was sent."""
        sent = self.data if isinstance(self.data, MultiValueDict) else MultiValueDict()
        return {name: tuple(values) for name, values in sent.lists()}

    def clean(self) -> Cleaned:
        for asked in self.asked.values():
            for problem in asked.check(self.cleaned_data):
                self.add_error(problem.field, in_words(problem.text))
        cleaned: Cleaned = self.cleaned_data
        return cleaned

    def shown(self) -> Iterator[DefectShown]:
        """Each field once, at the first defect that names it."""
        for defect, names in self.places:
            fields = tuple(self[name] for name in names if not self.fields[name].widget.is_hidden)
            yield DefectShown(defect, fields[: 1 - MOST_PHOTOS], fields[1 - MOST_PHOTOS :])

    def photographs(self) -> Iterator[tuple[str, str, Any]]:
        """The photographs with the name of their field and their kind; once for each defect."""
        for place, defect in enumerate(self.own.defects):
            found: set[bytes] = set()
            for number in range(MOST_PHOTOS):
                name = photo_name(place, number)
                if (sent := self.cleaned_data.get(name)) and is_new(sent, found):
                    yield name, kind_of_paper(defect.field, self.own.procedure), sent

    def answered(self) -> dict[str, Any]:
        """The whole application again, with the new answers in their places."""
        form = deepcopy(dict(self.own.form))
        values = [pair for asked in self.asked.values() for pair in asked.values(self.cleaned_data)]
        for path, value in values:
            if value is LEFT:
                form.pop(path, None)
            elif not (is_left_out(path, form) and is_nothing(path, values)):
                put(form, path, value)
        return form

    def add_problems(self, invalid: Invalid) -> None:
        """What a floor below refuses: at its field, or with the field's name where it was kept."""
        for problem in invalid.problems:
            name = problem.field if problem.field in self.fields else None
            self.add_error(name, in_words(problem.text if name else named(problem)))


def asking_of(
    own: OwnDossier, hospitals: tuple[AgencySeen, ...], today: date
) -> Asking | AskingOfForm:
    """A birth and what follows it is asked again as its own pages ask; all else by its form."""
    if own.procedure.code in (BIRTH, RESIDENCE, INSURANCE, IDENTITY_CARD):
        return Asking({answer.field: answer for answer in own.answers}, hospitals, today)
    return AskingOfForm(own.procedure, own.form, today)


def kind_of_paper(field: str, procedure: AnyProcedure) -> str:
    """What proves a field; of the papers as such, the first kind that the procedure asks for."""
    if field == ATTACHMENTS and procedure.evidence:
        return min(procedure.evidence)
    return KINDS_OF_PAPER.get(field, OTHER)


def supplement_form(own: OwnDossier, *sent: Any, today: date) -> SupplementForm:
    """Filled in with what was answered, or bound to what was `sent`."""
    return SupplementForm(own, *sent, hospitals=agencies_of(HOSPITALS), today=today)


def is_below(path: str, field: str) -> bool:
    return bool(field) and (path == field or path.startswith(f"{field}."))


def is_left_out(path: str, form: Mapping[str, Any]) -> bool:
    """Whether it is part of a group that was not answered: a father who is not named."""
    group, _, part = path.rpartition(".")
    return bool(part and group) and form.get(group) is None


def is_nothing(path: str, values: list[tuple[str, Any]]) -> bool:
    """Whether nothing is said of the whole group now either."""
    group = path.rpartition(".")[0]
    return not any(value for other, value in values if is_below(other, group))


def photo_field(number: int) -> forms.Field:
    hint = Text("JPEG, PNG, WebP, HEIC or PDF, at most 10 MB each.")
    label = Text("Photo or file") if number == 0 else Text("One more photo, if you need it")
    return a_file(label, hint=None if number else hint, accept=ACCEPTED, must=False)


def is_new(sent: Any, found: set[bytes]) -> bool:
    """Whether no file among those found is the same; it is one of them from now on."""
    digest = sha256(sent.read()).digest()
    sent.seek(0)
    is_there = digest in found
    found.add(digest)
    return not is_there


def numbered(name: str, problem: Problem) -> Problem:
    """What is wrong with a photograph, with the number that its defect has on the page."""
    place = int(name.split("_")[1]) + 1
    text = Text("Part {number}: {problem}", number=place, problem=problem.text)
    return Problem(name, problem.code, text)


def photo_name(place: int, number: int) -> str:
    return f"photo_{place}_{number}"


def put(form: dict[str, Any], path: str, answer: object) -> None:
    *groups, last = path.split(".")
    held = form
    for group in groups:
        if held.get(group) is None:
            held[group] = {}
        held = held[group]
    held[last] = answer


def named(problem: Problem) -> Text:
    return Text("{field}: {problem}", field=label_of(problem.field), problem=problem.text)


def has_answer(form: SupplementForm) -> bool:
    """Whether anything was changed or added: an empty answer would only be asked for again."""
    changed = form.answered() != dict(form.own.form)
    return changed or any(form.photographs())
