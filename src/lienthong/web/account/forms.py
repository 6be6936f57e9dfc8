"""The forms of signing in."""

from django import forms

from lienthong.access.words import in_words_later as later
from lienthong.core.texts import Text
from lienthong.web.fields import line


class SignInForm(forms.Form):
    login = line(
        Text("Login"),
        longest=150,
        autocomplete="username",
        autocapitalize="none",
        spellcheck="false",
    )
    # A password is taken as it is typed: no space is taken away.
    password = forms.CharField(
        label=later(Text("Password")),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={
            "required": later(Text("Type your password.")),
            "max_length": later(Text("This is too long.")),
        },
    )
