"""An application that is still being written: kept, found again, never lost, sent once."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests import make
from tests.make import NOW

from lienthong.audit.models import Entry
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound
from lienthong.dossiers import saved
from lienthong.dossiers.attachments import LARGEST
from lienthong.dossiers.models import Attachment, Chain, SavedApplication
from lienthong.dossiers.saved import FORGOTTEN_AFTER, MOST_OPEN, Saved

pytestmark = pytest.mark.django_db

NAME = {"family": ("Trần",), "middle": ("Thị Minh",), "given": ("Châu",)}


def begun(family: make.Family) -> Saved:
    return saved.begin("birth", actor=family.citizen, now=NOW)


def answered(
    family: make.Family,
    one: Saved,
    question: str = "name",
    *,
    version: int | None = None,
    **typed: str,
) -> Saved:
    return saved.save_answer(
        one.id,
        question,
        {field: (value,) for field, value in typed.items()},
        version=one.version if version is None else version,
        actor=family.citizen,
        now=NOW,
    )


def attached(family: make.Family, one: Saved, content: bytes = make.JPEG) -> UUID:
    return saved.attach(
        one.id, content, kind="birth_notice_photo", name="giấy.jpg", actor=family.citizen, now=NOW
    ).id


def sent(family: make.Family, one: Saved, **changes: object) -> str:
    files = tuple(file.id for file in saved.saved_of(one.id, actor=family.citizen).files)
    form = make.birth_form(family, **changes)
    return saved.send(one.id, form, attachments=files, actor=family.citizen, now=NOW)


def test_what_was_answered_is_found_on_another_device(family: make.Family) -> None:
    one = begun(family)
    answered(family, one, given="Châu")
    [found] = saved.open_saved(family.citizen)
    assert found.id == one.id
    assert found.typed("name") == {"given": ("Châu",)}
    assert found.typed("copies") == {}


def test_a_second_click_on_begin_begins_nothing_twice(family: make.Family) -> None:
    one = begun(family)
    assert begun(family).id == one.id
    answered(family, one, given="Châu")
    # Twins: a second one, once something is answered in the first.
    assert begun(family).id != one.id


def test_nobody_begins_without_end(family: make.Family) -> None:
    for _ in range(MOST_OPEN):
        answered(family, begun(family), given="Châu")
    with pytest.raises(Conflict) as refused:
        begun(family)
    assert refused.value.reason == "too_many_begun"


def test_another_citizen_does_not_find_it(family: make.Family) -> None:
    one = begun(family)
    stranger = make.make_family(51).citizen
    for verb in (
        lambda: saved.saved_of(one.id, actor=stranger),
        lambda: saved.save_answer(one.id, "name", NAME, version=0, actor=stranger, now=NOW),
        lambda: saved.attach(one.id, make.JPEG, kind="other", name="", actor=stranger, now=NOW),
        lambda: saved.remove(one.id, uuid4(), actor=stranger, now=NOW),
        lambda: saved.discard(one.id, actor=stranger, now=NOW),
        lambda: saved.send(one.id, {}, attachments=(), actor=stranger, now=NOW),
    ):
        with pytest.raises(NotFound):
            verb()
    assert saved.open_saved(stranger) == ()


def test_an_officer_in_a_post_begins_none(desks: make.Desks) -> None:
    with pytest.raises(NotAllowed):
        saved.begin("birth", actor=desks.committee.clerk, now=NOW)


def test_a_newer_answer_is_not_overwritten_from_an_older_page(family: make.Family) -> None:
    one = begun(family)
    answered(family, one, given="Châu")
    with pytest.raises(Conflict) as refused:
        answered(family, one, given="Chi")
    assert refused.value.reason == "answered_elsewhere"
    assert saved.saved_of(one.id, actor=family.citizen).typed("name") == {"given": ("Châu",)}


def test_the_same_answer_again_is_no_error(family: make.Family) -> None:
    one = begun(family)
    once = answered(family, one, given="Châu")
    assert answered(family, one, given="Châu") == once


def test_two_windows_at_different_questions_do_not_disturb_each_other(family: make.Family) -> None:
    one = begun(family)
    answered(family, one, "name", given="Châu")
    both = answered(family, one, "copies", count="2")
    assert set(both.answers) == {"name", "copies"}


def test_who_has_seen_the_newer_answer_may_change_it(family: make.Family) -> None:
    newer = answered(family, begun(family), given="Châu")
    assert answered(family, newer, given="Chi").typed("name") == {"given": ("Chi",)}


@pytest.mark.parametrize("typed", ["a\x00", "\ud800", "x" * 2001])
def test_what_cannot_be_shown_again_is_not_kept(typed: str, family: make.Family) -> None:
    with pytest.raises(Invalid) as refused:
        answered(family, begun(family), given=typed)
    assert refused.value.problems[0].field == "given"


def test_a_thousand_fields_are_not_kept(family: make.Family) -> None:
    with pytest.raises(Invalid):
        answered(family, begun(family), **{f"f{number}": "x" for number in range(1000)})


def test_a_photograph_is_kept_with_its_receipt_and_can_be_removed(family: make.Family) -> None:
    one = begun(family)
    file_id = attached(family, one)
    [file] = saved.saved_of(one.id, actor=family.citizen).files
    assert (file.id, file.name, file.size) == (file_id, "giấy.jpg", len(make.JPEG))
    for _ in "again":
        assert saved.remove(one.id, file_id, actor=family.citizen, now=NOW).files == ()
    assert not Attachment.objects.exists()


def test_the_same_photograph_sent_twice_is_one(family: make.Family) -> None:
    one = begun(family)
    assert attached(family, one) == attached(family, one)
    assert Attachment.objects.count() == 1


@pytest.mark.parametrize("content", [b"", b"MZ program", b"\xff\xd8\xff" + bytes(LARGEST)])
def test_a_file_of_the_wrong_kind_changes_nothing(content: bytes, family: make.Family) -> None:
    one = begun(family)
    with pytest.raises(Invalid):
        attached(family, one, content)
    assert saved.saved_of(one.id, actor=family.citizen) == one


def test_what_is_thrown_away_is_gone_with_its_files(family: make.Family) -> None:
    one = begun(family)
    attached(family, one)
    saved.discard(one.id, actor=family.citizen, now=NOW)
    assert not SavedApplication.objects.exists()
    assert not Attachment.objects.exists()
    with pytest.raises(NotFound):
        saved.saved_of(one.id, actor=family.citizen)


def test_a_file_that_a_dossier_has_claimed_cannot_be_deleted(birth: make.Birth) -> None:
    assert Attachment.objects.filter(dossier=birth.dossier()).exists()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM dossiers_attachment")


def test_it_is_sent_once_and_the_answers_are_forgotten(
    family: make.Family, desks: make.Desks
) -> None:
    one = begun(family)
    answered(family, one, given="Châu")
    attached(family, one)
    code = sent(family, one)
    done = saved.saved_of(one.id, actor=family.citizen)
    assert (done.chain_code, done.answers, done.files) == (code, {}, ())
    assert saved.open_saved(family.citizen) == ()
    # A second window, with other answers.
    assert sent(family, one, copies=5) == code
    assert Chain.objects.count() == 1
    with pytest.raises(Conflict) as refused:
        answered(family, done, given="Chi")
    assert refused.value.reason == "already_sent"
    assert "application.sent" in Entry.objects.values_list("action", flat=True)


def test_a_server_that_died_after_sending_makes_no_second_chain(
    family: make.Family, desks: make.Desks
) -> None:
    one = begun(family)
    attached(family, one)
    code = sent(family, one)
    # As if it had not come to note what became of it, and an answer was changed since.
    SavedApplication.objects.update(chain_code="")
    assert sent(family, one, copies=7) == code
    assert Chain.objects.count() == 1


def test_what_is_refused_stays_as_it_was(family: make.Family, desks: make.Desks) -> None:
    one = begun(family)
    before = answered(family, one, given="Châu")
    with pytest.raises(Invalid):
        sent(family, one, child={"given": "1"})
    assert saved.saved_of(one.id, actor=family.citizen) == before


def test_who_comes_back_after_two_months_begins_anew(family: make.Family) -> None:
    one = begun(family)
    attached(family, one)
    assert saved.forget_untouched(NOW + FORGOTTEN_AFTER) == 0
    assert saved.forget_untouched(NOW + FORGOTTEN_AFTER + timedelta(seconds=1)) == 1
    assert not SavedApplication.objects.exists()
    assert not Attachment.objects.exists()
