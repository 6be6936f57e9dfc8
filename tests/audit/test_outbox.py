"""What happened is told once it stands; what cannot be sent is tried again."""

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from lienthong.audit.outbox import (
    LEASE,
    announce,
    claim_messages,
    latest_messages_of,
    mark_failed,
    mark_read,
    mark_sent,
    messages_of,
    tell,
    try_again,
)
from lienthong.core.clock import HANOI
from lienthong.core.ids import new_id

NOW = datetime(2026, 10, 14, 9, 30, tzinfo=HANOI)
MINUTE = timedelta(minutes=1)


@pytest.mark.together
def test_an_inbox_holds_what_its_person_was_told_in_order() -> None:
    an, binh, dossier = new_id(), new_id(), new_id()
    tell(an, "dossier.received", now=NOW, dossier_id=dossier, code="H26.15.03-261014-0001")
    tell(binh, "dossier.received", now=NOW)
    tell(an, "dossier.granted", now=NOW + MINUTE, dossier_id=dossier)
    first, second = messages_of(an)
    assert (first.topic, first.body) == ("dossier.received", {"code": "H26.15.03-261014-0001"})
    assert first.dossier_id == dossier
    assert messages_of(an, after=first.cursor) == (second,)
    assert messages_of(an, after=second.cursor) == ()


@pytest.mark.django_db
def test_a_page_begins_with_the_newest_and_leads_to_the_earlier() -> None:
    an = new_id()
    for minutes in range(3):
        tell(an, "dossier.received", now=NOW + minutes * MINUTE)
    newest, middle, oldest = latest_messages_of(an)
    assert newest.created_at > middle.created_at > oldest.created_at
    assert latest_messages_of(an, limit=1) == (newest,)
    assert latest_messages_of(an, before=newest.cursor) == (middle, oldest)
    assert latest_messages_of(an, before=oldest.cursor) == ()


@pytest.mark.together
def test_a_message_is_read_once_and_by_its_own_person() -> None:
    an = new_id()
    tell(an, "dossier.received", now=NOW)
    (message,) = messages_of(an)
    assert not mark_read(new_id(), message.id, now=NOW)
    assert messages_of(an)[0].read_at is None
    assert mark_read(an, message.id, now=NOW)
    assert mark_read(an, message.id, now=NOW + MINUTE)
    assert messages_of(an)[0].read_at == NOW


@pytest.mark.together
def test_nothing_is_told_of_what_did_not_happen() -> None:
    an = new_id()
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(an, "dossier.granted", now=NOW)
        announce("national.number_wanted", now=NOW)
        raise RuntimeError
    assert messages_of(an) == ()
    assert claim_messages(now=NOW) == ()


@pytest.mark.django_db
def test_a_message_that_fails_waits_longer_each_time_and_never_over_an_hour() -> None:
    announce("national.number_wanted", now=NOW, count=1)
    moment, waits = NOW, []
    for tries in range(1, 12):
        (message,) = claim_messages(now=moment)
        assert message.tries == tries
        assert claim_messages(now=moment) == ()
        mark_failed(message, failure="upstream_down", now=moment)
        wait = MINUTE
        while claim_is_empty_at(moment + wait):
            wait *= 2
        waits.append(wait)
        moment += wait
    assert waits[:3] == [MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert waits[-1] == 64 * MINUTE


def claim_is_empty_at(moment: datetime) -> bool:
    with transaction.atomic():
        nothing = not claim_messages(now=moment)
        transaction.set_rollback(True)
    return nothing


@pytest.mark.django_db
def test_what_was_sent_is_not_sent_again_and_the_retry_button_hurries_what_was_not() -> None:
    announce("national.number_wanted", now=NOW)
    (message,) = claim_messages(now=NOW)
    mark_failed(message, failure="upstream_down", now=NOW)
    assert claim_messages(now=NOW) == ()
    try_again(message.id, now=NOW)
    (again,) = claim_messages(now=NOW)
    assert again.id == message.id
    mark_sent(message.id, now=NOW)
    try_again(message.id, now=NOW)
    assert claim_messages(now=NOW + timedelta(days=9)) == ()


@pytest.mark.django_db
def test_a_worker_that_dies_leaves_its_messages_to_the_others() -> None:
    announce("national.number_wanted", now=NOW)
    assert len(claim_messages(now=NOW)) == 1
    assert claim_messages(now=NOW + LEASE - MINUTE) == ()
    assert len(claim_messages(now=NOW + LEASE)) == 1


@pytest.mark.django_db
def test_an_inbox_is_not_sent_to_systems() -> None:
    tell(new_id(), "dossier.received", now=NOW)
    assert claim_messages(now=NOW) == ()


@pytest.mark.together
def test_workers_do_not_take_the_same_message() -> None:
    for _ in range(40):
        announce("national.number_wanted", now=NOW)
    taken: list[int] = []
    start = Barrier(4)

    def work() -> None:
        start.wait()
        while batch := claim_messages(now=NOW, limit=5):
            taken.extend(message.id for message in batch)
        connection.close()

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(taken) == len(set(taken)) == 40
