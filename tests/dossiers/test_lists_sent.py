"""A list of residents is sent: what can be read is kept, the rest is said; its columns."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import make
from tests.dossiers.lists_sent import (
    LIST,
    RIGHT,
    jobs,
    make_keeper,
    make_keeper_beside,
    on_its_way,
    say,
    sent,
    workbook,
)
from tests.make import NOW, lists_sent
from tests.make.lists_sent import HEADINGS, LAN

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid, NotFound
from lienthong.dossiers.lists import files
from lienthong.dossiers.lists.columns import columns_of
from lienthong.dossiers.lists.ending import try_again
from lienthong.dossiers.lists.files import LARGEST, Kind, Upload
from lienthong.dossiers.lists.seen import list_whole, lists_page, step_of
from lienthong.dossiers.lists.sending import begun, send
from lienthong.dossiers.models import ListFile, SentList

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
State = SentList.State


WIDE = ";".join(["Họ và tên", "Ngày sinh", "Số định danh", *(f"Cột {n}" for n in range(297))])


@pytest.fixture
def keeper(desks: make.Desks) -> Actor:
    return make_keeper(desks)


def histories() -> Upload:
    facts = "Số định danh;Loại;Từ ngày;Nội dung\n001180000001;Tôn giáo;2010;Phật giáo\n"
    return Upload("a.csv", facts.encode())


def test_the_same_form_twice_is_one_list(keeper: Actor, tmp_path: Path) -> None:
    key, upload = uuid4(), workbook(tmp_path)
    assert sent(upload, keeper, key=key).id == sent(upload, keeper, key=key).id
    assert ListFile.objects.count() == 1


def test_after_a_mistake_only_the_wrong_file_is_chosen_again(keeper: Actor, tmp_path: Path) -> None:
    key, upload = uuid4(), workbook(tmp_path)
    wrong = sent(upload, keeper, key=key, histories=Upload("a.pdf", b"%PDF-1.7\n"))
    assert [one.field for one in wrong.problems] == [Kind.HISTORIES]
    seen = begun(key, again=None, corrects=None, actor=keeper, now=NOW)
    assert [file.kind for file in seen.kept] == [Kind.PEOPLE]
    right = send({"histories": histories()}, key=key, corrects=None, actor=keeper, now=NOW)
    assert (right.id, right.problems) == (wrong.id, ())


def test_a_colleague_goes_on_with_the_files_that_are_shown(
    keeper: Actor, desks: make.Desks, tmp_path: Path
) -> None:
    colleague, stranger = make_keeper(desks, "colleague"), make_keeper_beside()
    id = sent(workbook(tmp_path), keeper, histories=histories()).id
    seen = begun(uuid4(), again=id, corrects=None, actor=colleague, now=NOW)
    assert [file.kind for file in seen.kept] == [Kind.PEOPLE, Kind.HISTORIES]
    uploads = {"people": workbook(tmp_path, [HEADINGS, LAN])}
    more = {"key": seen.key, "again": seen.again, "corrects": None, "now": NOW}
    assert send(uploads, actor=colleague, **more).id == id
    again = begun(uuid4(), again=id, corrects=None, actor=colleague, now=NOW)
    assert [file.kind for file in again.kept] == [Kind.PEOPLE, Kind.HISTORIES]
    assert set(ListFile.objects.values_list("sent_list_id", "kind")) == {
        (id, Kind.PEOPLE), (id, Kind.HISTORIES),
    }  # fmt: skip
    with pytest.raises(NotFound):
        send(uploads, actor=stranger, **more)


def test_a_list_is_called_as_its_people_and_not_as_their_histories(
    keeper: Actor, tmp_path: Path
) -> None:
    sent(workbook(tmp_path), keeper, histories=histories())
    (line,) = lists_page(actor=keeper, now=NOW).items
    assert line.name == "dân cư.xlsx"


def test_what_unpacks_to_more_than_somebody_waits_for_is_refused(
    keeper: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_UNPACKED", 1_000)
    (problem,) = sent(workbook(tmp_path), keeper).problems
    assert problem.code == "unpacks_to_too_much"


def bomb(folder: Path) -> bytes:
    path = lists_sent.xlsx(folder / "bomb.xlsx", LIST)
    return lists_sent.with_part(path, "xl/worksheets/x.xml", bytes(30_000_000)).read_bytes()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_or_locked_workbook"),
        (b"PK\x03\x04 nothing", "not_a_workbook"),
        (b"a;b\n1;2\n", "no_headings"),
        ((";".join(map(str, range(1200))) + "\n").encode(), "too_many_columns"),
        (f"{WIDE}\n{WIDE}\n".encode(), "too_many_columns"),
        (bytes(LARGEST + 1), "file_too_large"),
    ],
)
def test_what_is_no_list_is_said_and_not_kept(content: bytes, code: str, keeper: Actor) -> None:
    refused = sent(Upload("a.xlsx", content), keeper)
    assert refused.id is None
    assert [(one.field, one.code) for one in refused.problems] == [(Kind.PEOPLE, code)]
    assert not SentList.objects.exists()


def test_a_file_that_unpacks_to_too_much_is_refused(keeper: Actor, tmp_path: Path) -> None:
    (problem,) = sent(Upload("a.xlsx", bomb(tmp_path)), keeper).problems
    assert problem.code == "unpacks_to_too_much"


def test_a_damaged_workbook_is_said_and_not_kept(keeper: Actor, tmp_path: Path) -> None:
    path = lists_sent.contents_damaged(lists_sent.xlsx(tmp_path / "a.xlsx", LIST))
    refused = sent(Upload("a.xlsx", path.read_bytes()), keeper)
    assert (refused.id, [one.code for one in refused.problems]) == (None, ["not_a_workbook"])


def test_columns_are_asked_for_and_remembered(keeper: Actor, tmp_path: Path) -> None:
    headings = ("Mã", "Họ và tên", "Sinh vào", "Giới tính", "Số định danh", "Ở")
    id = sent(workbook(tmp_path, [headings, LAN]), keeper).id
    assert id is not None
    with pytest.raises(Invalid) as refused:
        say(id, {}, keeper)
    assert [one.code for one in refused.value.problems] == ["column_missing"]
    with pytest.raises(Invalid) as refused:
        say(id, {"sinh vao": "born", "o": "born", "ma": "no"}, keeper)
    codes = [(one.field, one.code) for one in refused.value.problems]
    assert codes == [("ma", "unknown_field"), ("sinh vao", "field_twice"), ("o", "field_twice")]
    say(id, {"sinh vao": "born", "o": "residence"}, keeper)
    again = sent(workbook(tmp_path, [headings, RIGHT]), keeper).id
    assert again is not None
    asked = columns_of(again, actor=keeper, now=NOW).columns
    assert [(one.field, one.is_remembered) for one in asked if not one.is_understood] == [
        ("ignored", True), ("born", True), ("residence", True),
    ]  # fmt: skip


def test_lists_are_read_page_by_page(keeper: Actor, tmp_path: Path) -> None:
    upload = workbook(tmp_path)
    ids = []
    for minute in range(22):
        now = NOW + timedelta(minutes=minute)
        one = send({"people": upload}, key=uuid4(), corrects=None, actor=keeper, now=now)
        ids.append(one.id)
    first = lists_page(actor=keeper, now=NOW)
    second = lists_page(actor=keeper, now=NOW, after=first.next)
    assert [one.id for one in (*first.items, *second.items)] == ids[::-1]
    assert (len(first.items), second.next) == (20, None)
    assert first.items[0].name == upload.name


@pytest.mark.parametrize(
    ("step", "reached", "of", "shown"),
    [
        ("", 0, 0, (1, 0, 0)),
        ("staging", 5000, 0, (1, 5000, 0)),
        ("checking", 7000, 6000, (2, 6000, 6000)),
        ("between", 0, 1, (3, 0, 0)),
        ("marking", 0, 0, (7, 0, 0)),
    ],
)
def test_how_far_it_is_says_what_is_known(
    step: str, reached: int, of: int, shown: tuple[int, int, int]
) -> None:
    seen = step_of(SentList(step=step, reached=reached, of=of))
    assert (seen.number, seen.reached, seen.of) == shown


def test_what_is_quiet_is_set_going_again(keeper: Actor, tmp_path: Path) -> None:
    id = on_its_way(workbook(tmp_path), keeper)
    SentList.objects.filter(id=id).update(state=State.RUNNING)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    for minutes, is_quiet in ((9, False), (11, True)):
        now = NOW + timedelta(minutes=minutes)
        assert list_whole(id, actor=keeper, now=now).is_quiet == is_quiet
        try_again(id, actor=keeper, now=now)
        assert len(jobs()) == 1 + is_quiet


def test_a_job_that_waits_is_brought_forward(keeper: Actor, tmp_path: Path) -> None:
    id = on_its_way(workbook(tmp_path), keeper)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 day'")
    try_again(id, actor=keeper, now=NOW + timedelta(minutes=11))
    (job,) = ProcrastinateJob.objects.filter(task_name="dossiers.take_in_list")
    assert (job.status, job.scheduled_at) == ("todo", None)
