"""A type is read by `lienthong.decoding` alone, which keeps its first use to one thread."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import lienthong
from lienthong import decoding

SOURCE: Final = Path(lienthong.__file__).parent
OWN: Final = Path(decoding.__file__)
FIRST_USES: Final = {"msgspec.convert", "msgspec.json.decode", "msgspec.json.Decoder"}


def called_in(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("msgspec"):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_nothing_else_reads_a_type() -> None:
    others = [file for file in SOURCE.rglob("*.py") if file != OWN]

    found = {file.name: FIRST_USES & set(called_in(file.read_text())) for file in others}

    assert len(others) > 500
    assert {name: calls for name, calls in found.items() if calls} == {}


@pytest.mark.parametrize(
    "source",
    [
        "import msgspec\nmsgspec.json.decode(body, type=Page)",
        "from msgspec import convert",
        "from msgspec.json import Decoder",
    ],
)
def test_whoever_does_is_seen(source: str) -> None:
    assert FIRST_USES & set(called_in(source))
