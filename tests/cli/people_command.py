"""`lienthong people …` as a test gives it, and what it answers."""

from argparse import ArgumentParser

import pytest
from django.utils.translation import override

from lienthong.cli import people


def answer(capsys: pytest.CaptureFixture[str], *words: str, is_json: bool = True) -> str:
    parser = ArgumentParser()
    people.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    with override("en"):
        assert people.run(args) == 0
    return capsys.readouterr().out
