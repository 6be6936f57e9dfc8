"""What is typed wrong at the command line is said in the language of the terminal."""

import argparse
import ast
import importlib
import inspect

import pytest
from django.utils.translation import override

from lienthong.cli.arguments import SAID, Arguments
from lienthong.cli.main import GROUPS, main

ENGLISH = ("usage", "options", "positional", "show this", "error", "argument", "invalid",
           "choose", "required", "expected")  # fmt: skip


def parser_of(group: str) -> Arguments:
    parser = Arguments(prog=f"lienthong {group}")
    importlib.import_module(f"lienthong.cli.{group}").add_arguments(parser)
    return parser


def answer_to(capsys: pytest.CaptureFixture[str], language: str, words: str) -> str:
    group, *rest = words.split()
    with override(language), pytest.raises(SystemExit) as stopped:
        parser_of(group).parse_args(rest)
    assert stopped.value.code == 2
    # Above it stands how the command is used.
    return capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (
            "people make --count abc",
            "lienthong people make: lỗi: --count: abc không phải là số nguyên",
            "lienthong people make: error: argument --count: abc is not a whole number",
        ),
        (
            "people make --errors x",
            "lienthong people make: lỗi: --errors: x không phải là số",
            "lienthong people make: error: argument --errors: x is not a number",
        ),
        (
            "people export --stay foo",
            "lienthong people export: lỗi: --stay: không có foo; hãy chọn: permanent, temporary",
            "lienthong people export: error: argument --stay: "
            "there is no foo; choose from: permanent, temporary",
        ),
        (
            "people export --sex x",
            "lienthong people export: lỗi: --sex: "
            "không có x; hãy chọn: male, female, undetermined",
            "lienthong people export: error: argument --sex: "
            "there is no x; choose from: male, female, undetermined",
        ),
        (
            "people export --format xlsx",
            "lienthong people export: lỗi: --format: không có xlsx; hãy chọn: csv, parquet",
            "lienthong people export: error: argument --format: "
            "there is no xlsx; choose from: csv, parquet",
        ),
        (
            "places search Hoàn --level x",
            "lienthong places search: lỗi: --level: "
            "không có x; hãy chọn: province, district, commune",
            "lienthong places search: error: argument --level: "
            "there is no x; choose from: province, district, commune",
        ),
        (
            "people export",
            "lienthong people export: lỗi: còn thiếu: --purpose, --out",
            "lienthong people export: error: "
            "the following arguments are required: --purpose, --out",
        ),
        (
            "people export --out",
            "lienthong people export: lỗi: --out: cần một giá trị",
            "lienthong people export: error: argument --out: expected one argument",
        ),
        (
            "people import --histories",
            "lienthong people import: lỗi: --histories: cần ít nhất một giá trị",
            "lienthong people import: error: "
            "argument --histories: expected at least one argument",
        ),
        (
            "people exports --whom x",
            "lienthong people: lỗi: không hiểu: --whom x",
            "lienthong people: error: unrecognized arguments: --whom x",
        ),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said_in_the_language_of_the_terminal(
    capsys: pytest.CaptureFixture[str], words: str, vi: str, en: str
) -> None:
    assert answer_to(capsys, "vi", words) == vi
    assert answer_to(capsys, "en", words) == en


@pytest.mark.parametrize(
    "words", ["people mk", "people exports --purposes=x", "people make --co x"]
)
def test_no_english_is_left_in_what_is_typed_wrong(
    capsys: pytest.CaptureFixture[str], words: str
) -> None:
    said = answer_to(capsys, "vi", words)
    assert not any(word in said for word in ENGLISH), said


@pytest.mark.parametrize("group", GROUPS)
def test_the_help_of_every_command_is_in_one_language(group: str) -> None:
    with override("vi"):
        shown = parser_of(group).format_help()
    assert shown.startswith("cách dùng: lienthong")
    lines = [line for line in shown.splitlines() if line.startswith(ENGLISH) or "show this" in line]
    assert lines == []


def test_the_command_itself_answers_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIENTHONG_LANGUAGE", "vi")
    with override("vi"), pytest.raises(SystemExit) as stopped:
        main(["people", "make", "--help"])
    assert (stopped.value.code, capsys.readouterr().out[:10]) == (0, "cách dùng:")


def test_what_we_say_is_what_this_python_asks_for() -> None:
    """A later Python may word it otherwise: then ours would be answered in English."""
    asked = {
        node.args[0].value.rstrip()
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "_"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }
    assert SAID.keys() - asked == set()
