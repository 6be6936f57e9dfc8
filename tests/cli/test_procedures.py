from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from django.utils.translation import override
from tests.procedures.records import make_file, make_record

from lienthong.cli import procedures
from lienthong.core.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db

BIRTH = "1.001193"


def typed(*words: str, is_json: bool = False) -> Namespace:
    parser = ArgumentParser()
    procedures.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    return args


def answer(capsys: pytest.CaptureFixture[str]) -> Any:
    return msgspec.json.decode(capsys.readouterr().out)


def test_an_import_answers_with_one_object(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make_file(tmp_path, make_record("9.1"), make_record("9.2", departmentsAuthority=[]))
    for new, unchanged in ((2, 0), (0, 2)):
        assert procedures.run(typed("import", str(file), is_json=True)) == 0
        said = answer(capsys)
        assert (said["read"], said["kept"], said["complete"]) == (2, 2, True)
        assert (said["new"], said["changed"], said["unchanged"]) == (new, 0, unchanged)
        assert said["refused"] == []
        assert said["gap_counts"] == {"decider_missing": 1}
        assert said["gaps"][0] == {
            "code": "9.2",
            "line": 2,
            "gap": "decider_missing",
            "kind": "missing",
            "detail": said["gaps"][0]["detail"],
        }


def test_an_import_with_a_refused_line_fails_and_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make_file(tmp_path, make_record("9.1"), b"{}\n")
    assert procedures.run(typed("import", str(file), is_json=True)) == 1
    (refused,) = answer(capsys)["refused"]
    assert (refused["line"], refused["field"]) == (2, "code")
    assert refused["reason"] and refused["remedy"]
    assert procedures.run(typed("import", str(file))) == 1
    assert f"{file}:2: " in capsys.readouterr().err


def test_a_file_of_another_kind_is_refused_in_few_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = make_file(tmp_path, *[b"\0\n"] * 1030)
    assert procedures.run(typed("import", str(file))) == 1
    *lines, last = capsys.readouterr().err.splitlines()
    assert len([line for line in lines if line.startswith(f"{file}:")]) == 20
    assert "1010" in last
    assert procedures.run(typed("import", str(file), is_json=True)) == 1
    said = answer(capsys)
    assert (len(said["refused"]), said["refused_count"]) == (1000, 1030)


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "theo cơ quan"), ("en", "as the office says")]
)
def test_a_limit_is_shown_in_words(
    language: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with override(language):
        assert procedures.run(typed("show", BIRTH)) == 0
    assert f"ONLINE: {said}" in capsys.readouterr().out


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        procedures.run(typed("import", str(tmp_path / "none"), is_json=True))


def test_a_procedure_is_shown_with_its_gaps_and_versions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert procedures.run(typed("show", BIRTH)) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"{BIRTH}  Thủ tục đăng ký khai sinh\n")
    assert "limit_other" in page
    assert "Ủy ban nhân dân cấp xã" in page
    assert procedures.run(typed("show", BIRTH, is_json=True)) == 0
    said = answer(capsys)
    assert said["content"]["detail"]["code"] == BIRTH
    assert [version["number"] for version in said["versions"]] == [said["version"]] == [1]
    assert "limit_other" in [gap["gap"] for gap in said["gaps"]]
    with pytest.raises(NotFound):
        procedures.run(typed("show", "9.999999"))


def test_a_search_needs_no_accents(capsys: pytest.CaptureFixture[str]) -> None:
    assert procedures.run(typed("search", "sinh", "khai", "dang", "ky", is_json=True)) == 0
    assert answer(capsys)[0]["code"] == BIRTH
    assert procedures.run(typed("search", "khongcogi")) == 0
    assert capsys.readouterr().out == ""


def test_every_act_is_listed_with_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert procedures.run(typed("acts", is_json=True)) == 0
    acts = {act["code"]: act for act in answer(capsys)}
    assert len(acts) > 30
    marriage = acts["1.000894"]
    assert marriage["facts"] == ["spouses"]
    assert "/ban/nop-ho/thu-tuc/1.000894" in marriage["screens"]
    assert marriage["api"] == "POST /api/v1/applications 1.000894"
    assert all(one["law"].startswith("Điều ") for one in marriage["contradicts"])
    assert acts["LT-divorce-notice"]["api"] == "POST /api/v1/entries LT-divorce-notice"
    assert acts["1.000656"]["api"].endswith(" death")


def test_the_list_of_acts_is_read_on_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert procedures.run(typed("acts")) == 0
    said = capsys.readouterr().out
    assert "1.000894 v1" in said
    assert "not_close_kin" in said
