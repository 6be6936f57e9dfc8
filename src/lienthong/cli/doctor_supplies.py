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
from lienthong.documents.demonstration import DemonstrationSigners
from lienthong.documents.render import FontMissing, fonts
from lienthong.documents.signing import expiring, signers
from lienthong.home.state import state_of_home
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


def check_signers() -> Iterator[Finding]:
    """Papers in earnest are not marked: under the demonstration's keys nothing tells them apart."""
    try:
        are_demonstrations = isinstance(signers(), DemonstrationSigners)
    except ImportError:
        text = Text(
            "LIENTHONG_SIGNERS names {name}, which cannot be loaded.", name=settings.SIGNERS
        )
        remedy = Text("Install its package beside the program, or correct the name.")
        yield Finding("signers", State.WRONG, text, remedy)
        return
    if are_demonstrations and not settings.DEMONSTRATION:
        yield Finding(
            "signers",
            State.WRONG,
            Text(
                "Papers in earnest are signed with the demonstration's keys in {path}: no reader "
                "trusts them.",
                path=state_of_home().path / "keys",
            ),
            Text(
                "Name in LIENTHONG_SIGNERS the class that reaches the offices' keys "
                "(docs/command-line.md), or leave LIENTHONG_IN_EARNEST out."
            ),
        )
    else:
        text = Text("Papers are signed by {name}.", name=settings.SIGNERS)
        yield Finding("signers", State.OK, text)


def check_certificates() -> Iterator[Finding]:
    """Nothing where all run on: a home that has signed nothing yet has none."""
    now = settings.CLOCK.now()
    try:
        ending = expiring(now=now, within=SOON)
    except (Trouble, ImportError):
        return  # what is wrong with the home or the signers is said of these
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
