"""Reads a file as a test needs it, and says what came."""

from datetime import date
from pathlib import Path

import pytest
from tests.make.lists_sent import HEADINGS, PEOPLE

from lienthong.core.errors import Invalid
from lienthong.register.incoming.reading import people_in

TODAY = date(2026, 11, 26)
LIST = (HEADINGS, *PEOPLE)
FULL_NAMES = ["Nguyễn Thị Lan", "Trần Văn An", "Lê Hòa"]


def read(path: Path, **how):
    with people_in(path, today=TODAY, **how) as found:
        return [understood for _, understood in found.rows]


def people(path: Path, **how):
    return [row.person for row in read(path, **how) if row.person is not None]


def notes(path: Path) -> str:
    with people_in(path, today=TODAY) as found:
        return "\n".join(map(str, found.notes))


def codes(row) -> list[str]:
    return [problem.code for problem in row.problems]


def refusal(path: Path, **how) -> Invalid:
    with pytest.raises(Invalid) as caught:
        read(path, **how)
    return caught.value
