"""A field for a country, by name or code."""

from typing import Final

from django import forms

from lienthong.access.words import in_words_later as later
from lienthong.core.texts import Text
from lienthong.procedures.countries import countries_meant

from .fields import MISSING, Line

LONGEST: Final = 80
HINT: Final = Text("Its name in Vietnamese or English, or its code: Anh, United Kingdom, GBR.")
NO_COUNTRY: Final = Text(
    "No country is called so. Write its name, such as Nhật Bản or Japan, or its code, such as JPN."
)
SEVERAL_COUNTRIES: Final = Text(
    "This is the code of one country and the name of another. Write the name with small letters, "
    "as in Nga or Nigeria."
)


class Country(Line):
    """A country by its Vietnamese or English name or its code; it becomes the code."""

    def clean(self, value: object) -> str:
        text = super().clean(value)
        meant = countries_meant(text)
        if text and len(meant) != 1:
            said = SEVERAL_COUNTRIES if meant else NO_COUNTRY
            raise forms.ValidationError(later(said), code="country_not_known")
        return next(iter(meant), "")


def country(label: Text, *, must: bool = True) -> Country:
    return Country(
        label=later(label),
        help_text=later(HINT),
        required=must,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": later(MISSING)},
    )
