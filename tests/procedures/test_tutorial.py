"""The procedure that docs/procedure.md writes down is a good one: the page is run, not believed."""

import importlib.util
import re
from pathlib import Path
from pkgutil import iter_modules

from lienthong.procedures import catalogue
from lienthong.procedures.registry import all_versions, faults_of
from lienthong.procedures.spec import AnyProcedure

PAGE = Path(__file__).parents[2] / "docs" / "procedure.md"


def procedure_of_the_page(folder: Path) -> AnyProcedure:
    block = re.search(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert block
    file = folder / "marriage_v1.py"
    file.write_text(block[1], encoding="utf-8")
    spec = importlib.util.spec_from_file_location("marriage_v1", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    procedure: AnyProcedure = module.PROCEDURE
    return procedure


def test_the_procedure_of_the_tutorial_would_be_accepted(tmp_path: Path) -> None:
    procedure = procedure_of_the_page(tmp_path)
    others = [other for other in all_versions() if other.code != procedure.code]
    assert list(faults_of((*others, procedure))) == []


def test_the_page_names_modules_of_the_catalogue() -> None:
    named = re.findall(r"^  ([a-z_]+_v\d+)", PAGE.read_text(encoding="utf-8"), re.M)
    there = {module.name for module in iter_modules(catalogue.__path__)}
    assert set(named) <= there
    assert named
