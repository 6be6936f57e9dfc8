"""An answer of an application asked again: the fields of its kind, and what they put back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Protocol

from django import forms

from lienthong.access.agencies import AgencySeen
from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.dossiers.own_dossier import AnswerSeen
from lienthong.dossiers.saved import Typed
from lienthong.places.units import unit_or_none
from lienthong.procedures.field_words import ANSWERS
from lienthong.procedures.labels import NO, YES
from lienthong.web.asking.communes import check_commune, commune_fields
from lienthong.web.asking.question import Cleaned, Fields
from lienthong.web.birth.about_rest import MOST_COPIES, check_hospital, hospital_fields
from lienthong.web.birth.draft import OTHER
from lienthong.web.fields import count, line, on_day, one_of, personal_number, time_of_day, year

LONGEST: Final = 500
NOTICE: Final = "notice"
KINDS: Final[Mapping[str, Callable[[Text], forms.Field]]] = {
    "_on": on_day,
    "born_at": lambda label: time_of_day(label, must=False),
    "born_year": lambda label: year(label, must=False),
    "number": lambda label: personal_number(label, must=False),
    "copies": lambda label: count(label, most=MOST_COPIES),
}


class Asked(Protocol):
    """Fields called by paths of the form, what stands in them, and what they put back there."""

    def fields(self, typed: Typed) -> Fields: ...

    def initial(self) -> Mapping[str, object]: ...

    def check(self, cleaned: Cleaned) -> Iterator[Problem]: ...

    def values(self, cleaned: Cleaned) -> Iterator[tuple[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Plain:
    """One field: a choice, a yes or no, or by the last word of its path; else a line."""

    answer: AnswerSeen

    def fields(self, typed: Typed) -> Fields:
        return {self.answer.field: self.made()}

    def made(self) -> forms.Field:
        path, label = self.answer.field, self.answer.label
        if choices := ANSWERS.get(path):
            return one_of(label, [(str(value), said) for value, said in choices.items()])
        if isinstance(self.answer.kept, bool):
            return one_of(label, (("yes", YES), ("no", NO)))
        make = next((make for end, make in KINDS.items() if path.endswith(end)), None)
        return make(label) if make else line(label, longest=LONGEST, must=False)

    def initial(self) -> Mapping[str, object]:
        kept = self.answer.kept
        if isinstance(kept, bool):
            kept = "yes" if kept else "no"
        elif isinstance(kept, str) and self.answer.field.endswith("_on"):
            kept = date.fromisoformat(kept)
        return {self.answer.field: kept}

    def check(self, cleaned: Cleaned) -> Iterator[Problem]:
        return iter(())

    def values(self, cleaned: Cleaned) -> Iterator[tuple[str, Any]]:
        path, kept = self.answer.field, self.answer.kept
        said = cleaned[path]
        if isinstance(said, date):
            said = said.isoformat()
        elif isinstance(kept, bool):
            said = said == "yes"
        elif path == NOTICE:
            said = said.upper()
        # What was left out stays so: an empty line is no answer.
        yield path, None if said == "" and kept is None else said


@dataclass(slots=True)
class Several:
    """Fields that the wizard has for one answer, under its names and those of this page."""

    names: Mapping[str, str]
    found: Cleaned = field(default_factory=dict)

    def inner(self, outer: Mapping[str, Any]) -> dict[str, Any]:
        return {name: outer[path] for name, path in self.names.items() if path in outer}

    def outer(self, inner: Mapping[str, Any]) -> dict[str, Any]:
        return {self.names[name]: value for name, value in inner.items()}

    def problems(
        self, cleaned: Cleaned, check: Callable[[Cleaned], Iterator[Problem]]
    ) -> Iterator[Problem]:
        self.found = self.inner(cleaned)
        for problem in check(self.found):
            yield Problem(self.names[problem.field], problem.code, problem.text)


@dataclass(frozen=True, slots=True)
class CommuneAsked:
    """A commune in words, as on a day; `words_too` where the form keeps the words beside a code."""

    answer: AnswerSeen
    code: str
    on: date
    words_too: bool
    several: Several

    def fields(self, typed: Typed) -> Fields:
        inner = self.several.inner(typed)
        made = commune_fields(inner, on=self.on, label=self.answer.label, must=not self.words_too)
        return self.several.outer(made)

    def initial(self) -> Mapping[str, object]:
        if self.words_too:
            return {self.answer.field: self.answer.kept}
        unit = unit_or_none(str(self.answer.kept or ""), on=self.on)
        return {self.answer.field: unit.full_name if unit else ""}

    def check(self, cleaned: Cleaned) -> Iterator[Problem]:
        must = not self.words_too
        yield from self.several.problems(
            cleaned, lambda one: check_commune(one, on=self.on, must=must)
        )

    def values(self, cleaned: Cleaned) -> Iterator[tuple[str, Any]]:
        found, (before,) = self.several.found, self.initial().values()
        if found["commune"] == before:
            return
        if self.words_too:
            # A place of former times may have no code today.
            yield self.answer.field, found["unit_name"] or found["commune"]
        yield self.code, found["unit_code"] or None


@dataclass(frozen=True, slots=True)
class HospitalAsked:
    """One of those that send notices, or another by its name and code."""

    kept: Mapping[str, str]
    hospitals: tuple[AgencySeen, ...]
    several: Several

    def fields(self, typed: Typed) -> Fields:
        return self.several.outer(hospital_fields(self, self.several.inner(typed)))

    def initial(self) -> Mapping[str, object]:
        code = self.kept.get("code", "")
        if any(one.facility_code == code for one in self.hospitals):
            return self.several.outer({"known": code})
        return self.several.outer({"known": OTHER if code else "", **self.kept})

    def check(self, cleaned: Cleaned) -> Iterator[Problem]:
        yield from self.several.problems(cleaned, lambda one: check_hospital(self, one))

    def values(self, cleaned: Cleaned) -> Iterator[tuple[str, Any]]:
        found = self.several.found
        if found["chosen_code"] != self.kept["code"]:
            yield "hospital.code", found["chosen_code"]
            yield "hospital.name", found["chosen_name"]


@dataclass(frozen=True, slots=True)
class Asking:
    """Makes what is asked again out of answers of one form."""

    answers: Mapping[str, AnswerSeen]
    hospitals: tuple[AgencySeen, ...]
    today: date

    def paths(self, field: str) -> tuple[str, ...]:
        """The answers at and below a field."""
        return tuple(
            path
            for path in self.answers
            if field and (path == field or path.startswith(f"{field}."))
        )

    def asked(self, path: str) -> Asked | None:
        """None for what is asked with another answer, or is fixed since it was sent."""
        if path.endswith(("hometown_unit_code", "nationality", "links", "hospital.name")):
            return None
        answer = self.answers[path]
        if path == "hospital.code":
            names = {"known": "hospital", "name": "hospital.name", "code": "hospital.code"}
            kept = {
                name: str(self.answers[f"hospital.{name}"].kept or "") for name in ("code", "name")
            }
            return HospitalAsked(kept, self.hospitals, Several(names))
        if path in ("child.hometown", "child.birth_unit_code"):
            has_words = path == "child.hometown"
            code = "child.hometown_unit_code" if has_words else path
            several = Several({"commune": path, "unit": f"{path}.unit"})
            on = self.today if has_words else self.born_on or self.today
            return CommuneAsked(answer, code, on, has_words, several)
        return Plain(answer)

    @property
    def born_on(self) -> date | None:
        """The day by which the commune of birth is called as it was."""
        born = self.answers.get("child.born_on")
        return date.fromisoformat(str(born.kept)) if born and born.kept else None
