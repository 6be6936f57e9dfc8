"""What the page for applicants' programs says holds: every field, kind and code is on it."""

import json
import re
from pathlib import Path
from typing import Final

import pytest

from lienthong.dossiers.file_kinds import KINDS
from lienthong.dossiers.forms import form_from
from lienthong.procedures.catalogue.birth_v1 import PROCEDURE
from lienthong.procedures.catalogue.birth_v1.form import BirthForm, Child, ParentAsked
from lienthong.procedures.handed_on import Hospital

DOCS: Final = Path(__file__).resolve().parents[2] / "docs"
PAGE: Final = (DOCS / "birth-application.md").read_text(encoding="utf-8")
PARTS: Final = {"child": Child, "mother": ParentAsked, "father": ParentAsked, "hospital": Hospital}
FIELDS: Final = [
    *BirthForm.__struct_fields__,
    *(f"{part}.{name}" for part, kind in PARTS.items() for name in kind.__struct_fields__),
]


@pytest.mark.parametrize(
    "word", [*FIELDS, *sorted(PROCEDURE.evidence), *(rule.code for rule in PROCEDURE.rules)]
)
def test_it_is_on_the_page(word: str) -> None:
    assert f"`{word}`" in PAGE


def test_every_kind_of_paper_on_the_page_is_one() -> None:
    table = PAGE.partition("| `kind` | when |")[2].partition("\n\n")[0]
    first_cells = re.findall(r"^\| (`.*?) \|", table, re.M)
    named = {kind for cell in first_cells for kind in re.findall(r"`([a-z_]+)`", cell)}
    assert named <= KINDS
    assert len(named) > 10


def test_every_link_is_on_the_page() -> None:
    for follow_up in PROCEDURE.follow_ups:
        assert f"`{follow_up.procedure}`" in PAGE


def test_the_worked_example_is_read_and_nothing_is_wrong_with_it() -> None:
    example = json.loads((DOCS / "examples" / "birth-application.json").read_bytes())
    form = form_from(example["form"], PROCEDURE)
    assert isinstance(form, BirthForm)
    assert PROCEDURE.problems(form) == ()
