"""Lists as they were sent, read and taken in: what reader and checks find stands together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.conftest import OwnerCursor
from tests.make import BEFORE, NOW, TODAY, lists_sent
from tests.make.desks import make_desks
from tests.register.taken_in import ids, looking_at

from lienthong.core.errors import Invalid
from lienthong.register import models
from lienthong.register.incoming.answer import Result
from lienthong.register.incoming.reading import opened
from lienthong.register.taking_in.answers import ListAnswered, Marked, answer_lists
from lienthong.register.taking_in.lists import Lists, take_in_lists

pytestmark = pytest.mark.together

HEADINGS = (
    "Họ và tên", "Ngày sinh", "Giới tính", "Số định danh", "Nơi thường trú", "Thường trú từ ngày",
    "Số định danh mẹ", "Quan hệ với chủ hộ", "Số định danh chủ hộ",
)  # fmt: skip
HOME = "12 Hàng Bạc, phường Hoàn Kiếm, Hà Nội"
LAN = ("Nguyễn Thị Lan", "05/03/1980", "Nữ", "001180000001", HOME, "", "", "Chủ hộ", "")
AN = ("Trần Văn An", "17/08/2010", "Nam", "001210000002", HOME, "", LAN[3], "Con", LAN[3])
BROKEN = (LAN[0], "31/02/1980", *LAN[2:])
HISTORIES = ("Số định danh", "Loại", "Từ", "Đến", "Giá trị")


def sent(folder: Path, **files: Sequence[Sequence[str]]) -> Lists:
    """Lists of people by their names, and `histories`."""
    paths = {
        name: lists_sent.csv(folder / f"{name}.csv", rows, delimiter=";")
        for name, rows in files.items()
    }
    histories = paths.pop("histories", None)
    return Lists(people=tuple(paths.values()), histories=(histories,) if histories else ())


def answers(lists: Lists, done: models.PeopleImport) -> list[ListAnswered]:
    return answer_lists(lists, done, today=TODAY)


def told(one: ListAnswered) -> list[tuple[int, str, str]]:
    """Row, code and the other row of each problem."""
    return [
        (problem.row, problem.code, str(problem.other.said) if problem.other else "")
        for problem in one.first
    ]


def test_lists_and_histories_come_in_together(owner_cursor: OwnerCursor, tmp_path: Path) -> None:
    fact = (AN[3], "Quốc tịch", "2020", "", "Việt Nam")
    lists = sent(
        tmp_path, b=(HEADINGS, AN), a=(HEADINGS, LAN),
        histories=(HISTORIES, (LAN[3], "Tên gọi khác", "2001", "", "Lan Anh"), fact),
    )  # fmt: skip
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    assert [one.first for one in answers(lists, done)] == [[], [], []]
    assert (done.accepted, done.noted, done.refused, done.known) == (4, 0, 0, 0)
    assert len(ids(owner_cursor)) == 2


def test_whoever_names_a_row_that_cannot_be_read_waits_for_it(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    lists = sent(tmp_path, children=(HEADINGS, AN), parents=(HEADINGS, BROKEN))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    children, parents = answers(lists, done)
    assert told(children) == [(2, "waits_for_row", "See row 2 of parents.csv.")]
    assert told(parents) == [(2, "date_no_such_day", "")]
    assert (done.accepted, done.refused) == (0, 2)
    assert ids(owner_cursor) == []


def test_what_was_refused_is_asked_again_when_it_is_sent_again(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    children, parents = sent(tmp_path, a=(HEADINGS, AN)), sent(tmp_path, b=(HEADINGS, LAN))
    assert take_in_lists(children, actor=BEFORE, now=NOW).refused == 1
    take_in_lists(parents, actor=BEFORE, now=NOW)
    later = take_in_lists(children, actor=BEFORE, now=NOW)
    assert (later.accepted, later.refused) == (1, 0)
    assert take_in_lists(children, actor=BEFORE, now=NOW) == later
    once = replace(sent(tmp_path, c=(HEADINGS, BROKEN)), key="a sending")
    assert len({take_in_lists(once, actor=BEFORE, now=NOW) for _ in range(2)}) == 1


def test_one_person_in_two_lists_is_told_with_the_name_of_the_other(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    lists = sent(tmp_path, a=(HEADINGS, LAN), b=(HEADINGS, AN, LAN))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    first, second = answers(lists, done)
    assert first.results == {Result.ACCEPTED: 1}
    assert told(second) == [(3, "twice_in_file", "See row 2 of a.csv.")]
    assert (done.accepted, done.refused) == (2, 1)


def test_a_dwelling_of_long_ago_is_kept_since_there_is_its_commune(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    long_ago = (*LAN[:5], "17/08/2010", *LAN[6:])
    lists = sent(tmp_path, a=(HEADINGS, long_ago))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    (one,) = answers(lists, done)
    assert told(one) == [(2, "unit_since", "")]
    assert (done.accepted, done.noted) == (1, 1)
    with looking_at(ids(owner_cursor)):
        (home,) = models.Residence.objects.all()
    assert (home.unit_code, home.since.isoformat()) == ("00070", "2025-07-01")


@pytest.mark.parametrize("since", ["17/08/2010", "08/2010", "2010"])
def test_the_history_of_a_dwelling_names_the_commune_of_then(
    owner_cursor: OwnerCursor, tmp_path: Path, since: str
) -> None:
    then = "12 Hàng Bạc, phường Hàng Bạc, quận Hoàn Kiếm, Hà Nội"
    rows = [(LAN[3], "Thường trú", since, "30/06/2025", text) for text in (then, HOME)]
    lists = sent(tmp_path, a=(HEADINGS, LAN), histories=(HISTORIES, *rows))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    _, histories = answers(lists, done)
    assert told(histories) == [(3, "unit_not_then", "")]
    assert (done.accepted, done.refused) == (2, 1)


def test_an_office_takes_in_who_lives_in_its_area(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    elsewhere = (*AN[:4], "12 Trần Hưng Đạo, phường Cửa Nam, Hà Nội", *AN[5:7], "", "")
    lists = sent(tmp_path, a=(HEADINGS, LAN, elsewhere))
    clerk = make_desks().police.clerk
    done = take_in_lists(lists, actor=clerk, now=NOW)
    (one,) = answers(lists, done)
    assert told(one) == [(3, "not_ours", "")]
    assert (done.accepted, done.refused) == (1, 1)
    again = take_in_lists(lists, actor=BEFORE, now=NOW + timedelta(hours=1))
    assert (again.accepted, again.known) == (1, 1)


def test_the_marked_list_has_what_reader_and_checks_found(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    lists = sent(tmp_path, a=(HEADINGS, AN, BROKEN))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    target = tmp_path / "marked.xlsx"
    marked = Marked(file_of=lambda path: target, in_words=str)
    (one,) = answer_lists(lists, done, today=TODAY, marked=[marked])
    assert one.answers == [target]
    with opened(target) as sheet:
        _, child, mother = (row.cells[len(HEADINGS) :] for row in sheet.rows)
    assert child[:2] == ("Refused", "Số định danh chủ hộ")
    assert child[2] == "Somebody whom this row names is refused in this file. See row 3."
    assert mother[:2] == ("Refused", "Ngày sinh")


def test_a_remark_names_the_column_to_correct(owner_cursor: OwnerCursor, tmp_path: Path) -> None:
    headings = ("Số hồ sơ cư trú", "Thường trú từ ngày", *HEADINGS[:5], "Quan hệ với chủ hộ")
    nowhere = ("HK9", "", *LAN[:4], "", "Chủ hộ")
    no_head = ("HK8", "", *AN[:5], "Con")
    lists = sent(tmp_path, a=(headings, nowhere, no_head))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    (one,) = answers(lists, done)
    assert [(problem.row, problem.code, problem.column) for problem in one.first] == [
        (2, "head_without_home", "Nơi thường trú"),
        (3, "head_unknown", "Số hồ sơ cư trú"),
    ]


def test_a_spouse_by_name_alone_is_noted(owner_cursor: OwnerCursor, tmp_path: Path) -> None:
    headings = (*HEADINGS, "Họ tên vợ/chồng")
    lists = sent(tmp_path, a=(headings, (*LAN, "Trần Văn Bình")))
    done = take_in_lists(lists, actor=BEFORE, now=NOW)
    (one,) = answers(lists, done)
    assert told(one) == [(2, "spouse_without_number", "")]
    assert (done.accepted, done.noted) == (1, 1)


def test_a_file_that_is_damaged_further_down_leaves_nothing(
    owner_cursor: OwnerCursor, tmp_path: Path
) -> None:
    whole = lists_sent.xlsx(tmp_path / "a.xlsx", (HEADINGS, *([LAN] * 3_000)))
    part = "xl/worksheets/sheet1.xml"
    broken = lists_sent.without_part(whole, part, b"<worksheet><sheetData><row r='1'")
    with pytest.raises(Invalid) as caught:
        take_in_lists(Lists(people=(broken,)), actor=BEFORE, now=NOW)
    assert caught.value.problems[0].field == "a.xlsx"
    assert ids(owner_cursor) == []
