"""The import contracts hold, and each of them fails where it is broken on purpose."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BROKEN = {
    "floors": ("core/clock.py", "from lienthong.register import look"),
    "procedures-are-values": ("procedures/registry.py", "import lienthong.procedures.models"),
    "procedures-stand-alone": (
        "procedures/catalogue/insurance_v1.py",
        "import lienthong.procedures.catalogue.residence_v1",
    ),
    "core-is-pure": ("core/names.py", "import django"),
    "inventing-is-pure": ("register/invented/dice.py", "import psycopg"),
    "interfaces-ask": ("web/__init__.py", "import lienthong.register.models"),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("contracts")
    shutil.copytree(
        ROOT / "src" / "lienthong",
        folder / "src" / "lienthong",
        ignore=shutil.ignore_patterns("fonts", "__pycache__", "*.mo", "migrations"),
    )
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def linted(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_holds(copied: Path) -> None:
    answer = linted(copied)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize("contract", BROKEN)
def test_a_contract_that_is_broken_is_seen(copied: Path, contract: str) -> None:
    name, line = BROKEN[contract]
    module = copied / "src" / "lienthong" / name
    was = module.read_text(encoding="utf-8")
    module.write_text(f"{was}\n{line}\n", encoding="utf-8")
    try:
        answer = linted(copied, "--contract", contract)
    finally:
        module.write_text(was, encoding="utf-8")
    assert answer.returncode == 1
    assert "BROKEN" in answer.stdout


def test_every_contract_is_broken_once_here() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = {line.split('"')[1] for line in text.splitlines() if line.startswith('id = "')}
    assert named == BROKEN.keys()
