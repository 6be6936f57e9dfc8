"""The procedure that docs/procedure.md writes down is the one that is carried out."""

import re
from importlib.resources import files
from pathlib import Path
from pkgutil import iter_modules

from lienthong.procedures import catalogue

PAGE = Path(__file__).parents[2] / "docs" / "procedure.md"


def test_the_procedure_of_the_page_is_a_file_of_the_catalogue_to_the_letter() -> None:
    shown = re.search(
        r"^`catalogue/(\w+\.py)`, whole:\n\n```python\n(.*?)^```",
        PAGE.read_text(encoding="utf-8"),
        re.M | re.S,
    )
    assert shown
    file = files(catalogue) / shown[1]
    assert file.read_text(encoding="utf-8") == shown[2]


def test_the_page_names_modules_of_the_catalogue() -> None:
    named = re.findall(r"^  ([a-z_]+_v\d+)", PAGE.read_text(encoding="utf-8"), re.M)
    there = {module.name for module in iter_modules(catalogue.__path__)}
    assert set(named) <= there
    assert named
