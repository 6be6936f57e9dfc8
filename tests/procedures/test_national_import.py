import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from lienthong.core.errors import Invalid, NotFound
from lienthong.procedures.models import NationalProcedure, NationalVersion
from lienthong.procedures.national import import_catalogue, national_procedure, search_national
from lienthong.procedures.national_import import BATCH_RECORDS, Imported
from lienthong.procedures.national_keep import Outcome
from lienthong.procedures.national_lines import LONGEST_LINE

from .records import CATALOGUE, line_of, make_file, make_record, needs_catalogue

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
LATER = datetime(2026, 11, 23, 8, tzinfo=UTC)


def imported_from(folder: Path, *records: Any, packed: bool = False) -> Imported:
    return import_catalogue(make_file(folder, *records, packed=packed), now=NOW)


def counts(imported: Imported) -> tuple[int, int, int, int, int]:
    found = imported.outcomes
    return (
        imported.read,
        imported.kept,
        found[Outcome.NEW],
        found[Outcome.CHANGED],
        found[Outcome.UNCHANGED],
    )


def refusal(imported: Imported) -> tuple[int, str, str]:
    (refused,) = imported.refused
    assert str(refused.remedy)
    return refused.line, refused.field, str(refused.reason)


@pytest.mark.parametrize("packed", [False, True])
def test_every_record_is_kept_and_a_second_import_changes_nothing(
    tmp_path: Path, packed: bool
) -> None:
    file = make_file(tmp_path, make_record("9.1"), make_record("9.2"), packed=packed)
    assert counts(import_catalogue(file, now=NOW)) == (2, 2, 2, 0, 0)
    assert counts(import_catalogue(file, now=LATER)) == (2, 2, 0, 0, 2)
    assert NationalVersion.objects.filter(procedure="9.1").count() == 1


def test_a_changed_record_becomes_a_new_version_and_the_former_one_stays(tmp_path: Path) -> None:
    imported_from(tmp_path, make_record("9.1", "Tên cũ"), make_record("9.2"))
    changed = import_catalogue(
        make_file(tmp_path, make_record("9.1", "Tên mới"), make_record("9.2")), now=LATER
    )
    assert counts(changed) == (2, 2, 0, 1, 1)
    seen = national_procedure("9.1")
    assert [(version.number, version.name) for version in seen.versions] == [
        (2, "Tên mới"),
        (1, "Tên cũ"),
    ]
    assert seen.name == "Tên mới"
    assert seen.current.first_seen_at == LATER
    held = NationalProcedure.objects.get(code="9.1")
    assert (held.first_seen_at, held.changed_at) == (NOW, LATER)


def test_a_record_that_goes_back_to_what_it_was_is_a_version_again(tmp_path: Path) -> None:
    for name in ("A", "B", "A"):
        imported_from(tmp_path, make_record("9.1", name))
    assert [version.name for version in national_procedure("9.1").versions] == ["A", "B", "A"]


def test_the_order_of_keys_and_the_form_of_letters_change_nothing(tmp_path: Path) -> None:
    record = make_record("9.1", "Thường trú")
    imported_from(tmp_path, record)
    turned = dict(reversed(record.items())) | {"name": "Thu\u031bo\u031b\u0300ng tru\u0301"}
    turned["detail"] = dict(reversed(record["detail"].items()))
    assert counts(imported_from(tmp_path, turned)) == (1, 1, 0, 0, 1)
    assert national_procedure("9.1").name == "Thường trú"


@pytest.mark.parametrize(
    ("line", "field", "reason"),
    [
        (b"nothing of the kind\n", "", "not JSON"),
        (b'"a text"\n', "", "not an object"),
        (b"[1, 2]\n", "", "not an object"),
        (line_of({"name": "x"}), "code", "no code"),
        (line_of({"code": None}), "code", "no code"),
        (line_of({"code": 1.001193}), "code", "not a text"),
        (line_of({"code": "so và so"}), "code", "not one of the catalogue"),
        (line_of({"code": "9" * 65}), "code", "not one of the catalogue"),
        (b'{"code": "9.3", "name": "\xff"}\n', "", "not UTF-8"),
        (b'{"code": "9.3"}\x00\x00\n', "", "NUL bytes"),
        (b'{"code": "9.3", "name": "\\ud800"}\n', "", "not JSON"),
        (b'{"code": "9.3", "n": 1e999}\n', "", "not JSON"),
        (b'{"code": "9.3", "n": NaN}\n', "", "not JSON"),
        (b"[" * 100_000 + b"\n", "", "nested too deep"),
        (b'{"code": "9.3", "n": ' + b"[" * 80 + b"]" * 80 + b"}\n", "", "nested too deep"),
        (b'{"code": "9.3", "n": "' + b"x" * LONGEST_LINE + b'"}\n', "", "longer than 4 MB"),
    ],
)
def test_a_line_that_cannot_be_kept_is_refused_and_the_others_are_kept(
    tmp_path: Path, line: bytes, field: str, reason: str
) -> None:
    imported = imported_from(tmp_path, make_record("9.1"), line, make_record("9.2"))
    assert counts(imported) == (3, 2, 2, 0, 0)
    where, what, why = refusal(imported)
    assert (where, what) == (2, field)
    assert reason in why
    assert not imported.is_whole


def test_fifty_megabytes_without_a_line_break_are_passed_over(tmp_path: Path) -> None:
    imported = imported_from(tmp_path, make_record("9.1"), b"x" * (50 << 20), b"\n", make_record())
    assert counts(imported) == (3, 2, 2, 0, 0)
    assert refusal(imported)[0] == 2


def test_blank_lines_a_bom_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    lines = line_of(make_record("9.1")).replace(b"\n", b"\r\n"), b"\r\n\n  \n"
    for packed in (False, True):
        imported = imported_from(
            tmp_path, b"\xef\xbb\xbf", *lines, make_record("9.2"), packed=packed
        )
        assert (imported.read, imported.kept) == (2, 2)


def test_a_last_line_without_an_end_is_kept_if_it_is_whole(tmp_path: Path) -> None:
    whole = imported_from(tmp_path, make_record("9.1"), line_of(make_record("9.2")).rstrip())
    assert whole.is_whole
    torn = imported_from(tmp_path, make_record("9.1"), line_of(make_record("9.3"))[:-40])
    assert counts(torn) == (2, 1, 0, 0, 1)
    assert refusal(torn) == (2, "", "the file ends within it")


def test_what_a_cut_off_file_holds_whole_is_kept_and_the_whole_file_brings_the_rest(
    tmp_path: Path,
) -> None:
    # Names that do not compress, so that the cut falls among the records.
    records = [make_record(f"9.{n}", f"{n * 7919 % 10007}" * 30) for n in range(BATCH_RECORDS * 3)]
    file = make_file(tmp_path, *records, packed=True)
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * 2 // 3])
    cut = import_catalogue(file, now=NOW)
    assert 0 < cut.kept < len(records)
    assert "cut off" in str(cut.break_off)
    assert not cut.is_whole
    assert NationalProcedure.objects.filter(code__startswith="9.").count() == cut.kept
    file.write_bytes(whole)
    again = import_catalogue(file, now=LATER)
    assert counts(again) == (750, 750, 750 - cut.kept, 0, cut.kept)
    assert again.is_whole


def test_an_import_that_is_stopped_goes_on_from_what_it_kept(tmp_path: Path) -> None:
    file = make_file(tmp_path, *(make_record(f"9.{n}") for n in range(BATCH_RECORDS * 2)))

    def stop(read: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_catalogue(file, now=NOW, tell=stop)
    assert NationalProcedure.objects.filter(code__startswith="9.").count() == BATCH_RECORDS
    again = import_catalogue(file, now=LATER)
    assert counts(again) == (500, 500, BATCH_RECORDS, 0, BATCH_RECORDS)


def test_a_damaged_gzip_says_so(tmp_path: Path) -> None:
    file = make_file(tmp_path, *(make_record(f"9.{n}") for n in range(50)), packed=True)
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    damaged[-8:] = b"\x00" * 8
    file.write_bytes(damaged)
    imported = import_catalogue(file, now=NOW)
    assert "damaged" in str(imported.break_off)


def test_gzip_files_joined_together_are_one_file(tmp_path: Path) -> None:
    file = tmp_path / "joined.dat"
    parts = [gzip.compress(line_of(make_record(f"9.{n}"))) for n in range(3)]
    file.write_bytes(b"".join(parts) + b"\x00" * 512)
    assert import_catalogue(file, now=NOW).kept == 3


def test_one_record_twice_counts_once(tmp_path: Path) -> None:
    imported = imported_from(tmp_path, make_record("9.1"), make_record("9.2"), make_record("9.1"))
    assert counts(imported) == (3, 2, 2, 0, 0)
    assert imported.repeated == 1
    assert imported.is_whole


def test_two_contents_under_one_code_keep_the_first_however_often_imported(tmp_path: Path) -> None:
    records = make_record("9.1", "Một"), make_record("9.2"), make_record("9.1", "Hai")
    for outcome in (Outcome.NEW, Outcome.UNCHANGED):
        imported = imported_from(tmp_path, *records)
        assert imported.outcomes == {outcome: 2}
        assert refusal(imported) == (3, "code", "line 1 says something else under this code")
    assert national_procedure("9.1").name == "Một"


def test_a_nul_in_a_text_is_kept_as_an_unreadable_character(tmp_path: Path) -> None:
    imported = imported_from(tmp_path, make_record("9.1", "Đăng\x00ký"))
    assert imported.kept == 1
    assert [gap.code for gap in imported.gaps[0].gaps] == ["text_unreadable"]
    assert national_procedure("9.1").name == "Đăng\ufffdký"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no record"),
        (b"\n\n", "holds no record"),
        (gzip.compress(b"", mtime=0), "holds no record"),
        (b"[{}]", "one JSON list"),
        (b"PK\x03\x04....", "packed with zip"),
        ("{}".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_of_another_kind_is_refused_by_name(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "catalogue"
    file.write_bytes(content)
    with pytest.raises(Invalid, match=said):
        import_catalogue(file, now=NOW)


def test_a_folder_and_a_missing_file_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="folder"):
        import_catalogue(tmp_path, now=NOW)
    with pytest.raises(Invalid, match="no such file"):
        import_catalogue(tmp_path / "nowhere", now=NOW)


def test_gaps_come_with_the_code_and_the_line_of_their_record(tmp_path: Path) -> None:
    imported = imported_from(
        tmp_path, make_record("9.1"), make_record("9.2", departmentsAuthority=[])
    )
    (found,) = imported.gaps
    assert (found.code, found.line) == ("9.2", 2)
    assert [gap.code for gap in found.gaps] == ["decider_missing"]


def test_search_takes_words_without_accents_in_any_order(tmp_path: Path) -> None:
    imported_from(
        tmp_path,
        make_record("9.1", "Đăng ký lại đuôi mèo và các việc khác của mèo"),
        make_record("9.2", "Đăng ký đuôi mèo"),
        make_record("9.3", "Việc khác", resultsDetails=[{"name": "Giấy đăng ký đuôi mèo"}]),
        make_record("9.4", "Đăng ký đuôi chó"),
    )
    for asked in ("đăng ký đuôi mèo", "duoi meo dang ky", "DANG KY  Đuôi MEO"):
        assert [found.code for found in search_national(asked)] == ["9.2", "9.1", "9.3"]
    assert search_national("đuôi mèo hoang") == ()
    assert [found.code for found in search_national("9.4")] == ["9.4"]
    with pytest.raises(Invalid):
        search_national(" -- ")


def test_search_finds_only_what_the_current_version_says(tmp_path: Path) -> None:
    imported_from(tmp_path, make_record("9.1", "Cấp phép mèo"))
    imported_from(tmp_path, make_record("9.1", "Cấp phép chó"))
    assert search_national("cap phep meo") == ()
    assert len(search_national("cap phep cho")) == 1


def test_a_procedure_that_is_not_held_is_not_found() -> None:
    with pytest.raises(NotFound):
        national_procedure("9.999999")


@needs_catalogue
def test_the_real_records_are_all_kept_and_held_the_second_time() -> None:
    first = import_catalogue(CATALOGUE, now=NOW)
    assert (first.read, first.kept, first.is_whole) == (400, 400, True)
    again = import_catalogue(CATALOGUE, now=LATER)
    assert counts(again) == (400, 400, 0, 0, 400)
    assert search_national("khai sinh dang ky")[0].code == "1.001193"
