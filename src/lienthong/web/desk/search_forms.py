"""The forms with which an officer looks for people: what for, then what is known of whom."""

from typing import Final

from django import forms

from lienthong.core.texts import Text
from lienthong.dossiers.purposes import LONGEST_WORDS, PURPOSES, REASONS
from lienthong.register.question import Question
from lienthong.register.search import LONGEST_PLACE
from lienthong.web.desk.person_forms import READ, listed
from lienthong.web.fields import line, one_of

LONGEST: Final = 300
KNOWN: Final = ("name", "born", "number", "mother", "father", "address", "commune", "household")


def known(label: Text, *, hint: Text | None = None) -> forms.CharField:
    return line(label, hint=hint, longest=LONGEST, must=False, autocomplete="off")


class KnownForm(forms.Form):
    """What is known, read below all at once; where a page ended is sent on and never typed."""

    name = known(
        Text("Full name"),
        hint=Text("With accents or without, in any order; or a part with the given name in it."),
    )
    born = known(Text("Born"), hint=Text("Day, month or year: 17/08/2010, 08/2010 or 2010."))
    number = known(Text("Personal number"), hint=Text("A former one too, or that of an old card."))
    mother = known(Text("Mother"), hint=Text("Name or personal number."))
    father = known(Text("Father"), hint=Text("Name or personal number."))
    address = known(
        Text("Address"),
        hint=Text("House and street, with the commune or without: 12 Hàng Bạc, phường Hoàn Kiếm."),
    )
    commune = known(Text("Commune"), hint=Text("Where they live: its name or code."))
    household = known(
        Text("Household"), hint=Text("The personal number of somebody who belongs to it.")
    )
    after = forms.CharField(required=False, max_length=LONGEST_PLACE, widget=forms.HiddenInput)

    @property
    def question(self) -> Question:
        return Question(**{field: self.cleaned_data.get(field, "") for field in KNOWN})

    @property
    def asked(self) -> list[forms.BoundField]:
        """In the order in which they are asked."""
        return [self[field] for field in KNOWN if field in self.fields]


class SearchForm(KnownForm):
    purpose = one_of(Text("What do you look for?"), listed(PURPOSES))
    words = line(
        Text("More exactly"), hint=READ, longest=LONGEST_WORDS, must=False, autocomplete="off"
    )
    dossier = line(
        Text("Code of the dossier"),
        hint=Text("One of your office."),
        longest=100,
        autocomplete="off",
    )

    @property
    def why(self) -> list[forms.BoundField]:
        return [self["purpose"], self["words"], self["dossier"]]


class SearchOutsideForm(KnownForm):
    """Who lives somewhere is not asked outside a dossier."""

    address = None  # type: ignore[assignment]
    household = None  # type: ignore[assignment]
    reason = one_of(Text("Why can it not wait?"), listed(REASONS))
    words = line(
        Text("What has happened?"),
        hint=Text("In a few words, without names. The person and your leader read it."),
        longest=LONGEST_WORDS,
        autocomplete="off",
    )

    @property
    def why(self) -> list[forms.BoundField]:
        return [self["reason"], self["words"]]
