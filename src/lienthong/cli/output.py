"""What commands say: answers on stdout, progress and refusals on stderr."""

import sys

import msgspec
from django.conf import settings
from django.utils import translation

from lienthong.core.texts import Text


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
    # Before Django is set up there are no catalogues; the message itself is English.
    message = translation.gettext(text.message) if settings.configured else text.message
    return message.format(**text.places)
