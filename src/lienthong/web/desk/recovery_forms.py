"""The forms with which a counter lets somebody in again."""

from django import forms

from lienthong.access.words import in_words_later as later
from lienthong.core.texts import Text
from lienthong.web.fields import MISSING, line, personal_number

OLDEST_YEAR = 1900
YEAR = Text("Write the year with four digits, such as 1994.")


class CardForm(forms.Form):
    """What stands on the card."""

    number = personal_number(Text("Personal number on the card"))
    name = line(Text("Full name on the card"), longest=150, autocomplete="off")
    birth_year = forms.IntegerField(
        label=later(Text("Year of birth on the card")),
        min_value=OLDEST_YEAR,
        max_value=9999,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "required": later(MISSING),
            "invalid": later(YEAR),
            "min_value": later(YEAR),
            "max_value": later(YEAR),
        },
    )


class OfficerForm(forms.Form):
    login = line(
        Text("Login of the officer"), longest=150, autocomplete="off", autocapitalize="none"
    )
