"""What commands say: answers on stdout, progress and refusals on stderr."""

import gettext
import os
import sys
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings

from lienthong.access import words
from lienthong.core.texts import Text

LOCALE: Final = Path(__file__).parents[1] / "locale"


def put(line: str = "") -> None:
    """One line of the answer."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def put_json(value: object) -> None:
    """The whole answer of `--json`: one object or one list."""
    encoded = msgspec.json.encode(value, enc_hook=str)
    sys.stdout.write(f"{encoded.decode()}\n")
    sys.stdout.flush()


def progress(line: str) -> None:
    """A line for who waits; never part of the answer."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def in_words(text: Text) -> str:
    """The text in the language of the command line, its places filled."""
    if settings.configured:
        return words.in_words(text)
    # Before Django is set up the same catalogues are read without it.
    catalogue = gettext.translation("django", LOCALE, [terminal_language()], fallback=True)
    return catalogue.gettext(text.message).format(**text.places)


def terminal_language() -> str:
    """What LIENTHONG_LANGUAGE says, else the locale of the terminal."""
    for name in ("LIENTHONG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if named := os.environ.get(name):
            return "vi" if named.startswith("vi") else "en"
    return "en"
