"""The pages of lists of residents: sent, mapped, watched, given back, finished; and refusals."""

import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.dossiers.lists_sent import LIST, RIGHT, make_keeper, make_keeper_beside, workbook
from tests.make import NOW
from tests.make.lists_sent import HEADINGS, LAN

from lienthong.dossiers.lists import running
from lienthong.dossiers.lists.running import run
from lienthong.dossiers.models import ListFile, SentList

MOST_STATEMENTS = 12
LISTS = "/ban/danh-sach"
SEND = f"{LISTS}/gui"
State = SentList.State


@pytest.fixture
def desks_here(request: pytest.FixtureRequest) -> make.Desks:
    """In the test's transaction, or committed where the test has an import run."""
    if request.node.get_closest_marker("together") is None:
        desks: make.Desks = request.getfixturevalue("desks")
        return desks
    return make.make_desks()


@pytest.fixture
def keeper(stopped_clock: make.StoppedClock, desks_here: make.Desks) -> Client:
    make_keeper(desks_here)
    return make.client_of("keeper")


def file(content: bytes, name: str = "dan-cu.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def page(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def key_in(text: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', text)
    assert found
    return found[1]


def sent(client: Client, folder: Path, rows: object = LIST, path: str = SEND, **more: str) -> UUID:
    """Send as the page has it; the id of the list."""
    key = key_in(page(client, path))
    upload = workbook(folder, rows)  # type: ignore[arg-type]
    answer = client.post(SEND, {"key": key, "people": file(upload.content), **more})
    assert answer.status_code == 303, answer.content.decode()
    found = re.fullmatch(rf"{LISTS}/([-0-9a-f]+)/cot", answer["Location"])
    assert found, answer["Location"]
    return UUID(found[1])


def taken_up(client: Client, folder: Path, rows: object = LIST, **more: str) -> UUID:
    id = sent(client, folder, rows, **more)
    answer = client.post(f"{LISTS}/{id}/cot", as_shown(page(client, f"{LISTS}/{id}/cot")))
    assert (answer.status_code, answer["Location"]) == (303, f"{LISTS}/{id}")
    return id


def as_shown(text: str) -> dict[str, str]:
    """The form of the columns as a browser sends it back."""
    selects = re.findall(r'<select[^>]* name="(c\d+)".*?</select>', text, re.DOTALL)
    chosen = re.findall(r'name="(c\d+)"(?:(?!</select>).)*?<option value="(\w*)" selected', text)
    found = re.search(r'name="file" value="(\w+)"', text)
    assert found
    return {"file": found[1]} | dict.fromkeys(selects, "") | dict(chosen)


@pytest.mark.django_db
def test_nobody_else_comes_in(keeper: Client, desks: make.Desks, family: make.Family) -> None:
    no_id = "00000000-0000-0000-0000-000000000000"
    pages = ("", "/gui", "/mau/dan-cu", f"/{no_id}", f"/{no_id}/cot", f"/{no_id}/tep/{no_id}")
    assert Client().get(LISTS).status_code == 302
    strangers = ("clerk.G01.26.15", "clerk.H26.15.03", "leader.G01.26.15", "citizen11")
    for client in map(make.client_of, strangers):
        for one in pages:
            assert client.get(f"{LISTS}{one}").status_code == 403, one
        for one in ("gui", f"{no_id}/xong", f"{no_id}/bo", f"{no_id}/thu-lai"):
            assert client.post(f"{LISTS}/{one}").status_code == 403, one
        assert f'href="{LISTS}"' not in client.get("/ban").content.decode()
    for one in pages[3:]:
        assert keeper.get(f"{LISTS}{one}").status_code == 404
    assert f'href="{LISTS}"' in page(keeper, "/ban")


@pytest.mark.django_db
def test_another_communes_police_finds_no_list_of_ours(keeper: Client, tmp_path: Path) -> None:
    id = sent(keeper, tmp_path)
    make_keeper_beside()
    other = make.client_of("beside")
    assert str(id) not in page(other, LISTS)
    page(other, f"{LISTS}/{id}", status=404)
    page(other, f"{SEND}?sua={id}", status=404)
    for step in ("cot", "bo", "xong", "thu-lai"):
        assert other.post(f"{LISTS}/{id}/{step}").status_code == 404


@pytest.mark.django_db
def test_an_office_without_lists_reads_what_would_be_here_and_saves_an_empty_one(
    keeper: Client,
) -> None:
    assert "chưa gửi danh sách nào" in page(keeper, LISTS)
    for kind in ("dan-cu", "truoc-day"):
        answer = keeper.get(f"{LISTS}/mau/{kind}")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''mau-")


@pytest.mark.django_db
def test_nothing_chosen_is_said(keeper: Client) -> None:
    answer = keeper.post(SEND, {"key": key_in(page(keeper, SEND))})
    assert answer.status_code == 422
    assert "Hãy chọn tệp danh sách" in answer.content.decode()
    assert not SentList.objects.exists()


@pytest.mark.django_db
def test_what_is_no_list_is_said_and_the_other_file_kept(keeper: Client, tmp_path: Path) -> None:
    key = key_in(page(keeper, SEND))
    both = {
        "people": file(workbook(tmp_path).content),
        "histories": file(b"%PDF-1.7\n%", "a.pdf"),
    }
    answer = keeper.post(SEND, {"key": key, **both})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_histories"' in text
    assert "dan-cu.xlsx" in text
    assert key_in(text) == key
    answer = keeper.post(SEND, {"key": key})
    assert answer.status_code == 303


@pytest.mark.django_db
def test_columns_are_shown_with_examples_and_asked_for(keeper: Client, tmp_path: Path) -> None:
    headings = ("Mã", *HEADINGS[1:2], "Sinh vào", *HEADINGS[3:])
    id = sent(keeper, tmp_path, [headings, LAN])
    text = page(keeper, f"{LISTS}/{id}/cot")
    assert "Nguyễn Thị Lan" in text
    assert "05/03/1980" in text
    shown = as_shown(text)
    fields = ["ignored", "name", "ignored", "sex", "number", "residence"]
    assert [shown[f"c{place}"] for place in range(6)] == fields
    answer = keeper.post(f"{LISTS}/{id}/cot", shown)
    assert answer.status_code == 422
    assert "cột nào" in answer.content.decode()
    wrong = keeper.post(f"{LISTS}/{id}/cot", shown | {"c2": "name"})
    assert wrong.status_code == 422
    assert 'href="#id_c2"' in wrong.content.decode()
    assert keeper.post(f"{LISTS}/{id}/cot", shown | {"c2": "robot"}).status_code == 422
    assert keeper.post(f"{LISTS}/{id}/cot", shown | {"c2": "born"}).status_code == 303
    again = sent(keeper, tmp_path, [headings, LAN, RIGHT])
    text = page(keeper, f"{LISTS}/{again}/cot")
    assert "như lần trước" in text
    assert as_shown(text)["c2"] == "born"


@pytest.mark.django_db
def test_what_was_said_of_columns_is_not_taken_for_another_file(
    keeper: Client, tmp_path: Path
) -> None:
    id = sent(keeper, tmp_path)
    shown = as_shown(page(keeper, f"{LISTS}/{id}/cot"))
    other = workbook(tmp_path, [(*row[:1], row[4], *row[2:4], row[1], row[5]) for row in LIST])
    key = key_in(page(keeper, f"{SEND}?danh-sach={id}"))
    again = {"key": key, "danh-sach": str(id), "people": file(other.content)}
    assert keeper.post(SEND, again)["Location"] == f"{LISTS}/{id}/cot"
    for old in (shown, {name: said for name, said in shown.items() if name != "file"}):
        assert keeper.post(f"{LISTS}/{id}/cot", old).status_code == 409
    assert SentList.objects.get(id=id).state == State.SENT
    shown = as_shown(page(keeper, f"{LISTS}/{id}/cot"))
    assert keeper.post(f"{LISTS}/{id}/cot", shown).status_code == 303


@pytest.mark.django_db
def test_a_list_that_is_left_is_found_again_and_thrown_away(keeper: Client, tmp_path: Path) -> None:
    id = sent(keeper, tmp_path)
    assert str(id) in page(keeper, LISTS)
    answer = keeper.get(f"{LISTS}/{id}")
    assert answer["Location"] == f"{LISTS}/{id}/cot"
    assert "dan-cu.xlsx" in page(keeper, f"{SEND}?danh-sach={id}")
    assert keeper.post(f"{LISTS}/{id}/bo").status_code == 303
    assert not ListFile.objects.exists()
    assert page(keeper, f"{LISTS}/{id}")
    assert keeper.get(f"{LISTS}/{id}/cot").status_code == 409


@pytest.mark.together
def test_a_list_is_watched_given_back_corrected_and_finished(
    keeper: Client, tmp_path: Path
) -> None:
    id = taken_up(keeper, tmp_path)
    text = page(keeper, f"{LISTS}/{id}")
    assert "data-watch" in text
    assert '<noscript><meta http-equiv="refresh"' in text
    run(id, moment=lambda: NOW)
    text = page(keeper, f"{LISTS}/{id}")
    assert "data-watch" not in text
    assert "Ngày sinh" in text
    assert "31/02/1980" not in text
    files = re.findall(rf"{LISTS}/{id}/tep/[-0-9a-f]+", text)
    assert len(files) == 2
    answer = keeper.get(files[0])
    assert answer.content.startswith(b"PK")
    assert answer["Cache-Control"] == "private, no-store"
    again = f"{SEND}?sua={id}"
    assert again in text
    assert "09:00 20/11/2026" in page(keeper, again)
    second = taken_up(keeper, tmp_path, [*LIST[:-1], RIGHT], path=again, sua=str(id))
    run(second, moment=lambda: NOW)
    assert f"{LISTS}/{id}" in page(keeper, f"{LISTS}/{second}")
    assert keeper.post(f"{LISTS}/{second}/xong").status_code == 303
    assert {one.state for one in SentList.objects.all()} == {State.CLOSED}
    assert keeper.get(files[0]).status_code == 404
    for one in (id, second):
        assert page(keeper, f"{LISTS}/{one}")


@pytest.mark.django_db
def test_a_colleague_sends_another_file_into_the_list_that_was_begun(
    keeper: Client, desks_here: make.Desks, tmp_path: Path
) -> None:
    id = sent(keeper, tmp_path)
    make_keeper(desks_here, "colleague")
    colleague = make.client_of("colleague")
    text = page(colleague, f"{SEND}?danh-sach={id}")
    assert f'name="danh-sach" value="{id}"' in text
    form = {"key": key_in(text), "danh-sach": str(id)}
    wrong = colleague.post(SEND, form | {"people": file(b"%PDF-1.7\n%", "a.pdf")})
    assert wrong.status_code == 422
    assert f'name="danh-sach" value="{id}"' in wrong.content.decode()
    assert colleague.post(SEND, form)["Location"] == f"{LISTS}/{id}/cot"


@pytest.mark.django_db
def test_that_there_is_no_news_stands_where_the_page_is_shown_anew(
    keeper: Client, tmp_path: Path
) -> None:
    id = taken_up(keeper, tmp_path)
    assert 'role="alert"' not in page(keeper, f"{LISTS}/{id}")
    SentList.objects.update(moved_at=NOW - timedelta(minutes=11))
    text = page(keeper, f"{LISTS}/{id}")
    watched = text.partition("<div data-watch>")[2].partition("\n</div>")[0]
    assert 'role="alert"' in watched
    assert f'action="{LISTS}/{id}/thu-lai"' in watched


@pytest.mark.together
def test_no_page_asks_the_database_more_than_a_dozen_times(keeper: Client, tmp_path: Path) -> None:
    first = taken_up(keeper, tmp_path)
    run(first, moment=lambda: NOW)
    second = taken_up(keeper, tmp_path, [*LIST[:-1], RIGHT], path=f"{SEND}?sua={first}")
    third = sent(keeper, tmp_path, path=f"{SEND}?sua={second}")
    pages = ("", "/gui", f"/gui?sua={first}", f"/{first}", f"/{second}", f"/{third}/cot")
    for one in pages:
        with CaptureQueriesContext(connection) as asked:
            page(keeper, f"{LISTS}{one}")
        assert len(asked) <= MOST_STATEMENTS, one


@pytest.mark.together
def test_what_broke_off_is_tried_again(
    keeper: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = taken_up(keeper, tmp_path)

    def broken(*_: object, **__: object) -> None:
        raise ValueError("Traceback of something")

    with monkeypatch.context() as patched:
        patched.setattr(running, "take_in_lists", broken)
        run(id, moment=lambda: NOW)
    text = page(keeper, f"{LISTS}/{id}")
    assert "Traceback" not in text
    assert f'action="{LISTS}/{id}/thu-lai"' in text
    assert f'action="{LISTS}/{id}/bo"' in text
    assert keeper.post(f"{LISTS}/{id}/thu-lai").status_code == 303
    run(id, moment=lambda: NOW)
    assert SentList.objects.get(id=id).state == State.DONE
