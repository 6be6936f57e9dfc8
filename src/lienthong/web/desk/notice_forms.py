"""The form with which a clerk says who the mother of a birth notice is."""

from django import forms

from lienthong.core.texts import Text
from lienthong.web.fields import personal_number, tick


class MotherForm(forms.Form):
    number = personal_number(
        Text("Personal number of the mother"),
        hint=Text("From her card or from a paper; do not try out numbers."),
    )
    confirmed = tick(Text("I have compared, and it is she although the notice differs"))
