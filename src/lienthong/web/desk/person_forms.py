"""The forms with which an officer opens a person: first what for, then whom."""

from collections.abc import Mapping

from django import forms

from lienthong.access.words import called_later
from lienthong.access.words import in_words_later as later
from lienthong.core.texts import Text, Words
from lienthong.dossiers.purposes import LONGEST_WORDS, PURPOSES, REASONS
from lienthong.register.points import LARGEST
from lienthong.web.fields import line, on_day, one_of, personal_number

READ = Text("The person reads it among those who looked.")


def listed(codes: Mapping[str, Words]) -> list[tuple[str, str]]:
    return [(code, called_later(words)) for code, words in codes.items()]


class PersonForm(forms.Form):
    purpose = one_of(
        Text("What do you look for?"),
        listed(PURPOSES),
    )
    words = line(
        Text("More exactly"), hint=READ, longest=LONGEST_WORDS, must=False, autocomplete="off"
    )
    dossier = line(
        Text("Code of the dossier"),
        hint=Text("One of your office."),
        longest=100,
        autocomplete="off",
    )
    number = personal_number(
        Text("Personal number"), hint=Text("Of somebody whom the dossier names.")
    )
    on = on_day(
        Text("As on the day"), hint=Text("Empty for today. For example 17/08/2020."), must=False
    )
    # A point of the account, picked from the list of acts and never typed.
    known_at = forms.IntegerField(
        label=later(Text("Known at point")),
        min_value=1,
        max_value=LARGEST,
        required=False,
        widget=forms.HiddenInput,
    )
    # What was withdrawn too, for the posts that may see it.
    ever = forms.BooleanField(required=False, widget=forms.HiddenInput)


class ResidentsForm(forms.Form):
    purpose = one_of(
        Text("What do you look for?"),
        listed(PURPOSES),
    )
    words = line(
        Text("More exactly"), hint=READ, longest=LONGEST_WORDS, must=False, autocomplete="off"
    )
    dossier = line(
        Text("Code of the dossier"),
        hint=Text("One of your office."),
        longest=100,
        autocomplete="off",
    )
    address = line(
        Text("Address"),
        hint=Text("House and street, with the commune or without: 12 Hàng Bạc, phường Hoàn Kiếm."),
        longest=300,
        autocomplete="off",
    )
    commune = line(
        Text("Commune"),
        hint=Text("Its name or code, if the address has none."),
        must=False,
        autocomplete="off",
    )
    last = on_day(
        Text("On the day"),
        hint=Text("Empty for today. Of a period, its last day."),
        must=False,
    )
    first = on_day(
        Text("From the day"),
        hint=Text("For a period alone: its first day."),
        must=False,
    )


class OutsideForm(forms.Form):
    reason = one_of(
        Text("Why can it not wait?"),
        listed(REASONS),
    )
    words = line(
        Text("What has happened?"),
        hint=Text("In a few words, without names. The person and your leader read it."),
        longest=LONGEST_WORDS,
        autocomplete="off",
    )
    number = personal_number(Text("Personal number"))
    name = line(Text("Full name"), longest=150, autocomplete="off")
