"""Fills the demonstration, in a process of its own: no server has held the owner's password."""

import importlib
import os
import sys

from django.conf import settings

from lienthong.cli.demonstration.hashing import QUICK
from lienthong.cli.failing import failing_in_words
from lienthong.cli.main import REFUSED, set_django_up
from lienthong.cli.output import in_words, progress
from lienthong.cli.starting import loading
from lienthong.core.errors import Refused
from lienthong.home.database import URL


def main(count: str, seed: str, catalogue: str) -> int:
    owner_url = os.environ.pop(URL, "")
    with loading():
        set_django_up()
        fill = importlib.import_module("lienthong.cli.demonstration.fill")
    settings.PASSWORD_HASHERS = [QUICK]
    try:
        with failing_in_words():
            fill.fill(int(count), seed=int(seed), catalogue=catalogue, owner_url=owner_url)
    except Refused as refused:
        progress(f"lienthong: {in_words(refused.text)}")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
