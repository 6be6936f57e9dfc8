"""What is typed after a command: its help, and what is wrong with it, in the reader's language."""

import argparse
from argparse import Action, ArgumentError, ArgumentParser, ArgumentTypeError
from collections.abc import Mapping
from typing import Any, Final

from lienthong.core.texts import Text

from .output import in_words

# The messages of argparse that somebody who types can meet, in its own words but for choices.
SAID: Final[Mapping[str, Text]] = {
    text.message: text
    for text in (
        Text("usage:"),
        Text("options"),
        Text("positional arguments"),
        Text("show this help message and exit"),
        Text("%(prog)s: error: %(message)s"),
        Text("argument %(argument_name)s: %(message)s"),
        Text("expected one argument"),
        Text("expected at least one argument"),
        Text("the following arguments are required: %s"),
        Text("unrecognized arguments: %s"),
        Text("ignored explicit argument %r"),
        Text("ambiguous option: %(option)s could match %(matches)s"),
    )
}


class Arguments(ArgumentParser):
    """
    Of one command, and by argparse's rule of its sub-commands too.

    Numbers and choices are refused in words that say what can be typed.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.register("type", int, whole_number)
        self.register("type", float, number)

    def _check_value(self, action: Action, value: object) -> None:
        # Overridden because argparse shows choices as Python writes them.
        if action.choices is None or value in action.choices:
            return
        text = Text(
            "there is no {typed}; choose from: {known}",
            typed=value,
            known=", ".join(map(str, action.choices)),
        )
        raise ArgumentError(action, in_words(text))


def whole_number(typed: str) -> int:
    try:
        return int(typed)
    except ValueError:
        text = Text("{typed} is not a whole number", typed=typed)
        raise ArgumentTypeError(in_words(text)) from None


def number(typed: str) -> float:
    try:
        return float(typed)
    except ValueError:
        text = Text("{typed} is not a number", typed=typed)
        raise ArgumentTypeError(in_words(text)) from None


def said(message: str) -> str:
    """In the language of the reader; the blank or the line's end behind it stays."""
    words = message.rstrip()
    return in_words(SAID[words]) + message[len(words) :] if words in SAID else message


# By this name, asked anew for each message, argparse translates; it knows no other way for
# somebody who has chosen a language otherwise than by the locale.
argparse._ = said  # type: ignore[attr-defined]
