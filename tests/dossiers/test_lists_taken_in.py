"""A list of residents is taken in by itself, given back marked, corrected, forgotten."""

from contextlib import nullcontext
from datetime import timedelta
from pathlib import Path

import pytest
from tests import make
from tests.conftest import OwnerCursor
from tests.dossiers.lists_sent import (
    LIST,
    RIGHT,
    jobs,
    make_keeper,
    make_keeper_beside,
    on_its_way,
    people,
    say,
    sent,
    taken_in,
    workbook,
)
from tests.make import NOW, TODAY
from tests.make.lists_sent import HEADINGS, LAN

from lienthong.access.actors import Actor
from lienthong.audit.models import Entry
from lienthong.core.errors import Conflict, NotAllowed, NotFound
from lienthong.dossiers.lists import running
from lienthong.dossiers.lists.columns import columns_of
from lienthong.dossiers.lists.ending import drop, finish, forget_lists, try_again
from lienthong.dossiers.lists.files import Kind, Upload, as_file, file_given
from lienthong.dossiers.lists.seen import list_whole, lists_page
from lienthong.dossiers.models import ListFile, SentList
from lienthong.home.folder import home
from lienthong.register.incoming.workbook_rows import sheet_in

pytestmark = pytest.mark.together
# In the language of who sent it.
ACCEPTED, REFUSED = "Chấp nhận", "Đã từ chối"
DAY = timedelta(days=1)
State = SentList.State


# Not the fixture of all: it begins a transaction, and an import has several.
@pytest.fixture
def desks(together_database: str) -> make.Desks:
    return make.make_desks()


@pytest.fixture
def keeper(desks: make.Desks) -> Actor:
    return make_keeper(desks)


def cells(content: bytes) -> list[tuple[str, ...]]:
    with as_file(content) as path, sheet_in(path) as sheet:
        return [row.cells for row in sheet.rows]


def given(row: SentList, kind: Kind, actor: Actor) -> Upload:
    file = ListFile.objects.get(sent_list=row, kind=kind)
    return file_given(row.id, file.id, actor=actor, now=NOW)


def actions(row: SentList) -> list[str]:
    entries = Entry.objects.filter(action__startswith="list.").order_by("id")
    return [one.action for one in entries if one.detail["list"] == str(row.id)]


def test_a_list_comes_in_and_the_marked_file_back(
    keeper: Actor, tmp_path: Path, owner_cursor: OwnerCursor
) -> None:
    row = taken_in(workbook(tmp_path), keeper)
    assert (row.state, row.accepted, row.refused, row.known) == (State.DONE, 3, 1, 0)
    assert people(owner_cursor) == 3
    marked = given(row, Kind.MARKED, keeper)
    assert marked.name == "dân-cư-da-kiem-tra.xlsx"
    rows = cells(marked.content)
    assert len(rows) == len(LIST)
    assert [one[6] for one in rows[1:]] == [ACCEPTED] * 3 + [REFUSED]
    (_, problem) = cells(given(row, Kind.PROBLEMS, keeper).content)
    assert problem[1] == "Vũ Thị Bé"
    assert actions(row) == ["list.sent", "list.taken_up", "list.taken_in", *["list.file_given"] * 2]
    assert not list((home().path / "lists").iterdir())


def test_the_corrected_file_is_known_but_for_what_was_corrected(
    keeper: Actor, tmp_path: Path
) -> None:
    first = taken_in(workbook(tmp_path), keeper)
    rows = [*cells(given(first, Kind.MARKED, keeper).content)[:-1], RIGHT]
    second = taken_in(workbook(tmp_path, rows), keeper, corrects=first.id)
    assert (second.accepted, second.known, second.refused) == (1, 3, 0)
    seen = list_whole(second.id, actor=keeper, now=NOW)
    assert seen.corrects is not None
    assert seen.corrects.id == first.id
    earlier = list_whole(first.id, actor=keeper, now=NOW)
    assert earlier.corrected_by is not None
    assert earlier.corrected_by.id == second.id
    finish(second.id, actor=keeper, now=NOW)
    finish(second.id, actor=keeper, now=NOW)
    assert {one.state for one in SentList.objects.all()} == {State.CLOSED}
    assert not ListFile.objects.exists()
    assert actions(first)[-1] == actions(second)[-1] == "list.finished"


def test_what_was_found_is_counted_and_names_nobody(keeper: Actor, tmp_path: Path) -> None:
    noted = (*LAN[:2], "05/03/80", *LAN[3:])
    row = taken_in(workbook(tmp_path, [HEADINGS, noted, *LIST[2:]]), keeper)
    seen = list_whole(row.id, actor=keeper, now=NOW)
    (reason,) = [one for one in seen.findings.reasons if one.is_refusal]
    (line,) = [one for one in seen.findings.lines if one.is_refusal]
    assert (reason.count, line.row, line.column) == (1, 5, "Ngày sinh")
    assert reason.remedy.text.message
    # What refuses a row stands before what was noted about the rows above it.
    assert seen.findings.lines[0] == line
    for secret in ("Bé", "31/02", LAN[4]):
        assert secret not in str(row.findings)


def taken_in_with_histories(people: Upload, name: str, keeper: Actor) -> SentList:
    facts = (
        "Số định danh;Loại;Từ ngày;Nội dung\n001180000001;Quốc tịch;2010;Việt Nam\n"
        "001180000001;Không rõ;2010;x\n"
    )
    id = sent(people, keeper, histories=Upload(name, facts.encode())).id
    assert id is not None
    say(id, {}, keeper)
    running.run(id, moment=lambda: NOW)
    return SentList.objects.get(id=id)


def marked_names(row: SentList) -> list[str]:
    return sorted(row.files.filter(kind=Kind.MARKED).values_list("name", flat=True))


def test_histories_come_in_beside_the_people_whatever_was_said_of_their_columns(
    keeper: Actor, tmp_path: Path
) -> None:
    rows = [("Mã", *row[1:]) if row is HEADINGS else row for row in LIST]
    row = taken_in_with_histories(workbook(tmp_path, rows), "sử.csv", keeper)
    assert row.state == State.DONE
    assert marked_names(row) == ["dân-cư-da-kiem-tra.xlsx", "sử-da-kiem-tra-truoc-day.xlsx"]


@pytest.mark.parametrize(
    ("people", "histories"),
    [
        ("dân cư.xlsx", "dân cư.csv"),
        ("dân cư-truoc-day.xlsx", "dân cư.csv"),
        ("d" * 70 + "1.xlsx", "d" * 70 + "2.csv"),
    ],
)
def test_people_and_histories_may_be_called_the_same(
    people: str, histories: str, keeper: Actor, tmp_path: Path
) -> None:
    row = taken_in_with_histories(workbook(tmp_path, name=people), histories, keeper)
    assert row.state == State.DONE
    assert len(set(marked_names(row))) == 2


@pytest.mark.parametrize("name", ["..", ".", "/", "", "ả" * 199, "a/b\\c: d.xlsx", "\u202exslx.a"])
def test_a_file_may_be_called_anything(name: str, keeper: Actor, tmp_path: Path) -> None:
    row = taken_in(workbook(tmp_path, name=name), keeper)
    assert row.state == State.DONE
    marked = given(row, Kind.MARKED, keeper).name
    assert marked.endswith("-da-kiem-tra.xlsx")
    assert "/" not in marked


def test_nobody_but_a_marked_post_of_the_office_sees_a_list(
    keeper: Actor, desks: make.Desks, tmp_path: Path
) -> None:
    row = taken_in(workbook(tmp_path), keeper)
    file = row.files.first()
    assert file is not None
    for stranger in (desks.police.clerk, desks.committee.clerk, desks.police.leader):
        for attempt in (
            lambda who: list_whole(row.id, actor=who, now=NOW),
            lambda who: file_given(row.id, file.id, actor=who, now=NOW),
            lambda who: lists_page(actor=who, now=NOW),
            lambda who: finish(row.id, actor=who, now=NOW),
            lambda who: sent(workbook(tmp_path), who),
        ):
            with pytest.raises(NotAllowed):
                attempt(stranger)
    other = make_keeper_beside()
    with pytest.raises(NotFound):
        list_whole(row.id, actor=other, now=NOW)
    with pytest.raises(NotFound):
        file_given(row.id, file.id, actor=other, now=NOW)
    assert lists_page(actor=other, now=NOW).items == ()


def test_a_list_on_its_way_is_taken_in_once(keeper: Actor, tmp_path: Path) -> None:
    id = on_its_way(workbook(tmp_path), keeper)
    assert jobs() == [str(id)]
    for attempt in (
        lambda: say(id, {}, keeper),
        lambda: drop(id, actor=keeper, now=NOW),
        lambda: finish(id, actor=keeper, now=NOW),
    ):
        with pytest.raises(Conflict):
            attempt()
    running.run(id, moment=lambda: NOW)
    ended = SentList.objects.get(id=id)
    running.run(id, moment=lambda: NOW + DAY)
    assert SentList.objects.get(id=id).moved_at == ended.moved_at
    try_again(id, actor=keeper, now=NOW + DAY)
    assert jobs() == [str(id)]


def test_files_go_when_their_term_ends(keeper: Actor, tmp_path: Path) -> None:
    done = taken_in(workbook(tmp_path), keeper)
    waits = sent(workbook(tmp_path, [HEADINGS, LAN]), keeper).id
    moving = on_its_way(workbook(tmp_path, [HEADINGS, RIGHT]), keeper)
    assert done.kept_until == TODAY + 30 * DAY
    assert forget_lists(NOW + 29 * DAY) == 0
    SentList.objects.filter(id=moving).update(moved_at=NOW + 30 * DAY)
    assert forget_lists(NOW + 30 * DAY) == 2
    assert forget_lists(NOW + 30 * DAY) == 0
    states = dict(SentList.objects.values_list("id", "state"))
    assert states == {done.id: State.CLOSED, waits: State.DROPPED, moving: State.WAITING}
    assert set(ListFile.objects.values_list("sent_list_id", flat=True)) == {moving}
    assert SentList.objects.get(id=done.id).findings is None


def test_what_waits_to_be_deleted_is_given_to_nobody(keeper: Actor, tmp_path: Path) -> None:
    row = taken_in(workbook(tmp_path), keeper)
    waits = sent(workbook(tmp_path, [HEADINGS, LAN]), keeper).id
    file = row.files.first()
    assert file is not None and waits is not None
    for now, is_kept in ((NOW + 29 * DAY, True), (NOW + 30 * DAY, False)):
        seen = list_whole(row.id, actor=keeper, now=now)
        assert (bool(seen.files), bool(seen.findings.reasons)) == (is_kept, is_kept)
        with nullcontext() if is_kept else pytest.raises(NotFound):
            file_given(row.id, file.id, actor=keeper, now=now)
        with nullcontext() if is_kept else pytest.raises(NotFound):
            columns_of(waits, actor=keeper, now=now)
