"""The application for a birth on one page, as the counter types it from what is signed on paper."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from django import forms

from lienthong.access.agencies import AgencySeen
from lienthong.access.words import called_later, in_words
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.dossiers.slips import FILE_KINDS
from lienthong.places.kinds import Level
from lienthong.places.units import Unit, units_called
from lienthong.procedures.catalogue.birth_v1.form import IDENTITY_CARD, INSURANCE, RESIDENCE
from lienthong.web.fields import a_file, line, on_day, one_of, personal_number, some_of, tick

ACCEPT: Final = "image/*,application/pdf"
MOST_PLACES: Final = 8
MOST_COPIES: Final = 20
LINKS: Final = (
    (RESIDENCE, Text("Registration of the residence, with a parent")),
    (INSURANCE, Text("Health-insurance card")),
    (IDENTITY_CARD, Text("Identity card")),
)
REQUESTERS: Final = (
    ("mother", Text("the mother")),
    ("father", Text("the father")),
    ("grandparent", Text("a grandparent")),
    ("other", Text("another relative, or somebody authorised")),
)
# What is scanned most often first; the rest stands folded.
PAPERS: Final = ("signed_application", "birth_notice_photo")
MORE_PAPERS: Final = tuple(kind for kind in FILE_KINDS if kind not in PAPERS)
PHOTO: Final = Text("Photo or scan")
YEAR: Final = Text("Write the year with four digits, such as 1994.")
NO_COMMUNE: Final = Text(
    "There is no commune of this name on that day. Write its name and province."
)
COMMUNE_HINT: Final = Text("For example: phường Cửa Nam, Hà Nội.")
# Where a problem of the form stands that has a field of another name here.
PLACES: Final[Mapping[str, str]] = {
    "child_birth_unit_code": "birth_commune",
    "child_hometown_unit_code": "child_hometown",
    "hospital": "hospital",
    "attachments": "birth_notice_photo",
    "head_consents": "head_consents",
}


def year(label: Text) -> forms.IntegerField:
    said = {"invalid": YEAR, "min_value": YEAR, "max_value": YEAR}
    return forms.IntegerField(
        label=str(in_words(label)),
        required=False,
        min_value=1900,
        max_value=2399,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={code: in_words(text) for code, text in said.items()},
    )


def text(label: Text, *, hint: Text | None = None, must: bool = True) -> forms.CharField:
    return line(label, hint=hint, longest=300, must=must, autocomplete="off")


class BirthForm(forms.Form):
    """Everything of Mẫu 01 on one page; what is wrong is said at its field."""

    requester = one_of(Text("Who applies is"), REQUESTERS)
    notice = text(
        Text("Code of the hospital’s notice"),
        hint=Text("For example 04217.GCS.01060.26. Empty if there is only a paper."),
        must=False,
    )
    child_family = text(Text("Family name of the child"), must=False)
    child_middle = text(Text("Middle name"), must=False)
    child_given = text(Text("Given name"))
    child_sex = one_of(Text("Girl or boy?"), (("female", Text("Girl")), ("male", Text("Boy"))))
    child_born_on = on_day(Text("Day of birth"), hint=Text("For example 17/08/2026."))
    child_born_at = text(
        Text("Time of birth"), hint=Text("As on the paper, for example 07:45."), must=False
    )
    child_birth_place = text(Text("Hospital or address of the birth"))
    birth_commune = text(Text("Commune of the birth"), hint=COMMUNE_HINT)
    child_hometown = text(Text("Quê quán of the child"), hint=COMMUNE_HINT)
    child_ethnicity = text(Text("Ethnicity of the child"))
    mother_name = text(Text("Name of the mother"))
    mother_number = personal_number(Text("Personal number of the mother"), must=False)
    mother_ethnicity = text(Text("Ethnicity of the mother"))
    mother_residence = text(Text("Where the mother lives"), must=False)
    father_name = text(
        Text("Name of the father"),
        hint=Text("Empty if the child is registered with the mother alone."),
        must=False,
    )
    father_number = personal_number(Text("Personal number of the father"), must=False)
    father_ethnicity = text(Text("Ethnicity of the father"), must=False)
    father_residence = text(Text("Where the father lives"), must=False)
    links = some_of(Text("What else is applied for?"), LINKS)
    residence_with = one_of(
        Text("With whom will the child live?"),
        (("mother", Text("With the mother")), ("father", Text("With the father"))),
    )
    head_consents = tick(Text("The head of the household agrees and has signed"))
    copies = forms.IntegerField(
        min_value=0,
        max_value=MOST_COPIES,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def __init__(
        self, *args: Any, hospitals: Iterable[AgencySeen], today: date, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.names = {one.facility_code: one.name for one in hospitals}
        for role, label in (
            ("mother", Text("Year of birth of the mother")),
            ("father", Text("Year of birth of the father")),
        ):
            self.fields[f"{role}_born_year"] = year(label)
        self.fields["hospital"] = one_of(
            Text("Hospital of first care"),
            [("", "—"), *self.names.items()],
            must=False,
            as_list=True,
        )
        said = Text("Write a number from 0 to {most}.", most=MOST_COPIES)
        self.fields["copies"].label = in_words(Text("Copies of the extract"))
        self.fields["copies"].error_messages = dict.fromkeys(
            ("invalid", "min_value", "max_value"), in_words(said)
        )
        for kind in (*PAPERS, *MORE_PAPERS):
            self.fields[kind] = paper(kind)
        meant = places_meant(str(self.data.get("birth_commune", "")), on=self.born_on)
        if len(meant) > 1:
            choices = [(unit.code, unit.full_name) for unit in meant]
            self.fields["birth_unit"] = one_of(Text("Which of these do you mean?"), choices)

    @property
    def born_on(self) -> date:
        """The day by which communes are called as they were; today while none is typed."""
        try:
            found = self.fields["child_born_on"].clean(self.data.get("child_born_on", ""))
        except forms.ValidationError:
            return self.today
        return found if isinstance(found, date) else self.today

    def clean_birth_commune(self) -> str:
        words: str = self.cleaned_data["birth_commune"]
        if not places_meant(words, on=self.born_on):
            said = Text(
                "There is no commune of this name on that day. Write its name and province."
            )
            raise forms.ValidationError(in_words(said))
        return words

    @property
    def rare_papers(self) -> Iterator[forms.BoundField]:
        return (self[kind] for kind in MORE_PAPERS)

    @property
    def form(self) -> dict[str, Any]:
        """The form of the procedure, as a client of the API sends it."""
        typed = self.cleaned_data
        birth = self.unit("birth_commune", chosen=typed.get("birth_unit", ""))
        home = self.unit("child_hometown")
        place = typed["child_birth_place"]
        return {
            "notice": typed["notice"].upper() or None,
            "child": {
                "family": typed["child_family"],
                "middle": typed["child_middle"],
                "given": typed["child_given"],
                "sex": typed["child_sex"],
                "born_on": typed["child_born_on"].isoformat(),
                "born_at": typed["child_born_at"] or None,
                "birth_place": f"{place}, {birth.full_name}" if birth else place,
                "birth_unit_code": birth.code if birth else "",
                "hometown": home.full_name if home else typed["child_hometown"],
                "hometown_unit_code": home.code if home else None,
                "ethnicity": typed["child_ethnicity"],
            },
            "mother": self.parent("mother"),
            "father": self.parent("father") if typed["father_name"] else None,
            "requester": typed["requester"],
            "links": typed["links"],
            "residence_with": typed["residence_with"],
            "head_consents": typed["head_consents"],
            "hospital": {"code": typed["hospital"], "name": self.names[typed["hospital"]]}
            if typed["hospital"]
            else None,
            "copies": typed["copies"] or 0,
        }

    def parent(self, role: str) -> dict[str, Any]:
        typed = self.cleaned_data
        return {
            "name": typed[f"{role}_name"],
            "number": typed[f"{role}_number"] or None,
            "born_year": typed[f"{role}_born_year"],
            "ethnicity": typed[f"{role}_ethnicity"],
            "residence": typed[f"{role}_residence"],
        }

    def unit(self, field: str, *, chosen: str = "") -> Unit | None:
        """The one unit that is meant, or that was chosen among several."""
        on = self.born_on if field == "birth_commune" else self.today
        found = places_meant(self.cleaned_data[field], on=on)
        if len(found) == 1:
            return found[0]
        return next((unit for unit in found if unit.code == chosen), None)

    def add_problems(self, invalid: Invalid) -> None:
        """What a floor below finds wrong, at the field of this page that it is about."""
        for problem in invalid.problems:
            self.add_error(self.place_of(problem), in_words(problem.text))

    def place_of(self, problem: Problem) -> str | None:
        name = problem.field.replace(".", "_")
        name = PLACES.get(name, name)
        if name in self.fields:
            return name
        whole = f"{name}_name"
        return whole if whole in self.fields else None


def places_meant(words: str, *, on: date) -> tuple[Unit, ...]:
    tidied = " ".join(words.split())
    if not 0 < len(tidied) <= 200:
        return ()
    found = units_called(tidied, on=on, level=Level.COMMUNE, limit=MOST_PLACES)
    exact = tuple(unit for unit in found if unit.full_name.casefold() == tidied.casefold())
    return exact or found


def paper(kind: str) -> forms.FileField:
    """A field for one kind of paper, called as the receipt calls it."""
    field = a_file(PHOTO, accept=ACCEPT, must=False)
    field.label = called_later(FILE_KINDS[kind])
    return field
