"""The forms of signing in, of a password and of its recovery."""

from django import forms

from lienthong.access.words import in_words_later as later
from lienthong.core.texts import Text
from lienthong.web.fields import line


def password(label: Text, *, autocomplete: str, hint: Text | None = None) -> forms.CharField:
    """A password is taken as it is typed: no space is taken away."""
    return forms.CharField(
        label=later(label),
        help_text=later(hint) if hint else "",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={
            "required": later(Text("Type your password.")),
            "max_length": later(Text("This is too long.")),
        },
    )


class SignInForm(forms.Form):
    login = line(
        Text("Login"),
        longest=150,
        autocomplete="username",
        autocapitalize="none",
        spellcheck="false",
    )
    password = password(Text("Password"), autocomplete="current-password")


def new_password() -> forms.CharField:
    return password(
        Text("New password"),
        hint=Text(
            "At least 15 characters: three or four words together. Spaces and accents count."
        ),
        autocomplete="new-password",
    )


def same_password() -> forms.CharField:
    """Typed twice, as nobody sees what they type."""
    return password(Text("The new password once more"), autocomplete="new-password")


def checked_twice(form: forms.Form) -> str:
    """For `clean_same_password`, which comes after the field that it compares with."""
    same = str(form.cleaned_data["same_password"])
    if "new_password" in form.cleaned_data and same != form.cleaned_data["new_password"]:
        text = Text("The two passwords are not the same. Type them again.")
        raise forms.ValidationError(later(text), code="not_the_same")
    return same


class ChangePasswordForm(forms.Form):
    old_password = password(Text("Old password"), autocomplete="current-password")
    new_password = new_password()
    same_password = same_password()

    def clean_same_password(self) -> str:
        return checked_twice(self)


class RecoveryForm(forms.Form):
    login = line(
        Text("Login"),
        longest=150,
        autocomplete="username",
        autocapitalize="none",
        spellcheck="false",
    )
    recovery_code = line(
        Text("Code from the counter"),
        hint=Text("Twelve letters and digits; it is good for half an hour."),
        longest=40,
        autocomplete="one-time-code",
        autocapitalize="characters",
        spellcheck="false",
    )
    new_password = new_password()
    same_password = same_password()

    def clean_same_password(self) -> str:
        return checked_twice(self)
