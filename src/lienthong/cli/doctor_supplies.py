"""What `doctor` asks of what is used up or comes with set-up: fonts, texts, keys, days off."""

from collections.abc import Iterator
from datetime import timedelta
from importlib.resources import files
from typing import Final

import django.db
from django.conf import settings

from lienthong.access.calendars import calendar_reaches
from lienthong.core.clock import day_of
from lienthong.core.texts import Text
from lienthong.documents.render import FontMissing, fonts
from lienthong.documents.signing import expiring
from lienthong.home.troubles import Trouble

from .findings import Finding, State

# An office's key in earnest is ordered from an authority: that takes weeks.
SOON: Final = timedelta(days=60)
# The Government names next year's days off late in this one; limits are counted into it before.
DAYS_AHEAD: Final = timedelta(days=40)


def check_fonts() -> Iterator[Finding]:
    try:
        fonts()
    except FontMissing:
        text = Text("Fonts are missing: no paper can be made.")
        yield Finding("fonts", State.WRONG, text, Text("make setup"))
    else:
        yield Finding("fonts", State.OK, Text("The fonts stand."))


def check_translations() -> Iterator[Finding]:
    catalogue = files("lienthong") / "locale" / "vi" / "LC_MESSAGES" / "django.mo"
    if catalogue.is_file():
        yield Finding("translations", State.OK, Text("The Vietnamese texts stand."))
    else:
        text = Text("The Vietnamese texts are not compiled: everything is in English.")
        yield Finding("translations", State.WARN, text, Text("make setup"))


def check_certificates() -> Iterator[Finding]:
    """Nothing where all run on: a home that has signed nothing yet has none."""
    now = settings.CLOCK.now()
    try:
        ending = expiring(now=now, within=SOON)
    except Trouble:
        return  # what is wrong with the home is said of the home
    except OSError:
        text = Text("The certificates for signing cannot be read.")
        yield Finding("certificates", State.WRONG, text)
        return
    for one in ending:
        yield Finding(
            "certificates",
            State.WARN if now < one.expires_at else State.WRONG,
            Text(
                "The certificate of {key} ends on {day}.", key=one.key, day=day_of(one.expires_at)
            ),
            Text("Order the next one; papers that are signed already stay valid."),
        )


def check_days_off() -> Iterator[Finding]:
    try:
        known_until = calendar_reaches()
    except django.db.Error:
        return  # what is wrong with the database is said of the database
    if known_until is None or known_until < settings.CLOCK.today() + DAYS_AHEAD:
        yield Finding(
            "days off",
            State.WARN,
            Text("The days off are not known far ahead: limits may end on a holiday."),
            Text("Take the release that brings next year's days off."),
        )
    else:
        yield Finding(
            "days off", State.OK, Text("The days off are known until {day}.", day=known_until)
        )
