"""The national register is asked until it answers, whatever it answers, over real HTTP."""

from datetime import date, timedelta
from uuid import UUID

import httpx
import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings
from tests import make
from tests.dossiers.national import (
    actions,
    ask,
    due,
    due_at,
    number_of,
    seconds_left,
    served,
)
from tests.make import NOW

from lienthong.core.errors import Conflict
from lienthong.dossiers import number_source
from lienthong.dossiers.models import Dossier, UpstreamAsk
from lienthong.dossiers.number_source import Answer, Given, HttpSource, Later, Question
from lienthong.dossiers.stand_in import Behaviour, Server
from lienthong.dossiers.tasks import ask_upstream_task
from lienthong.dossiers.upstream import begin_asking, province_codes, question_to_ask, try_once
from lienthong.dossiers.withdraw import withdraw
from lienthong.places.units import unit_named
from lienthong.register.seen import Sex

ANSWER, LATE = Behaviour.ANSWER, Behaviour.LATE
pytestmark = pytest.mark.usefixtures("province")


def test_the_question_is_left_for_the_worker_in_the_same_transaction(waiting: make.Birth) -> None:
    assert waiting.dossier().stage == Dossier.Stage.WAITING_NUMBER
    held = ask(waiting)
    assert (held.state, held.tries, held.problem) == ("waiting", 0, "")
    assert seconds_left(waiting) <= 0
    waiting.prepare()
    assert ProcrastinateJob.objects.filter(task_name="dossiers.ask_upstream").count() == 1


def test_the_job_asks_at_the_address_of_the_settings(
    waiting: make.Birth, settings: Settings
) -> None:
    (job,) = ProcrastinateJob.objects.filter(task_name="dossiers.ask_upstream")
    with served() as server:
        settings.UPSTREAM_URL = server.url
        ask_upstream_task(**job.args)
    assert ask(waiting).state == "answered"


def test_the_number_comes_and_the_office_is_told(waiting: make.Birth) -> None:
    with served() as server:
        due(waiting, server=server)
    held, number = ask(waiting), number_of(waiting)
    assert (held.state, held.tries, held.problem, held.next_try_at) == ("answered", 1, "", None)
    assert number is not None
    assert number.startswith("001326")
    assert actions(waiting)[-1] == "dossier.number_came"
    # Nothing is decided by it: the clerk prepares again.
    assert waiting.dossier().stage == Dossier.Stage.WAITING_NUMBER
    assert waiting.prepare().stage == Dossier.Stage.DRAFT_SENT
    assert number in bytes(waiting.prepared().content).decode()


def test_late_answers_are_waited_for_as_long_as_was_asked(waiting: make.Birth) -> None:
    with served(LATE, LATE, ANSWER) as server:
        for tries in (1, 2):
            before = due_at(waiting)
            due(waiting, server=server)
            held = ask(waiting)
            assert (held.state, held.tries, held.problem) == ("waiting", tries, "")
            assert held.next_try_at == before + timedelta(seconds=7)
            assert 5 <= seconds_left(waiting) <= 7
        due(waiting, server=server)
    assert number_of(waiting) is not None


def test_a_refusal_is_said_with_its_reason(waiting: make.Birth) -> None:
    with served(Behaviour.REFUSE) as server:
        due(waiting, server=server)
    held = ask(waiting)
    assert (held.state, held.problem, held.next_try_at) == ("refused", "parents_unknown", None)
    assert actions(waiting)[-1] == "dossier.number_refused"
    with pytest.raises(Conflict) as refused:
        waiting.prepare()
    assert refused.value.reason == "number_refused"


def test_the_same_answer_twice_is_one(waiting: make.Birth) -> None:
    with served() as server:
        twice(waiting, server=server)
    assert ask(waiting).problem == ""
    assert actions(waiting).count("dossier.number_came") == 1


def test_another_number_the_second_time_changes_nothing_and_is_seen(waiting: make.Birth) -> None:
    with served(ANSWER, Behaviour.OTHER_NUMBER) as server:
        first = twice(waiting, server=server)
    held = ask(waiting)
    assert (held.state, held.problem, held.tries) == ("answered", "number_differs", 2)
    assert number_of(waiting) == first
    assert actions(waiting)[-1] == "dossier.number_differed"


def twice(birth: make.Birth, *, server: Server) -> str | None:
    """Two workers have the same job: both ask, and both write. Gives what the first was given."""
    held, given = ask(birth), []

    class Second:
        def ask(self, question: Question, *, key: UUID) -> Answer:
            due(birth, server=server)
            given.append(number_of(birth))
            return HttpSource(server.url).ask(question, key=key)

    try_once(held.dossier_id, due=due_at(birth), source=Second(), now=NOW)
    return given[0]


@pytest.mark.parametrize(
    ("behaviour", "problem"),
    [
        (Behaviour.NOT_JSON, "not_understood"),
        (Behaviour.NOT_NUMBER, "number_too_short"),
        (Behaviour.OTHER_SEX, "number_other_sex"),
        (Behaviour.TAKEN, "number_in_use"),
        (Behaviour.ERROR, "status_500"),
        (Behaviour.ENDLESS, "answer_too_large"),
    ],
)
def test_nonsense_is_a_try_and_is_asked_again_after_a_growing_wait(
    behaviour: Behaviour, problem: str, waiting: make.Birth
) -> None:
    somebody = make.make_person("Lê An", sex=Sex.FEMALE, born_on=date(2026, 11, 1), serial=77)
    waits = []
    with served(behaviour, behaviour, behaviour, ANSWER, taken=somebody.number) as server:
        for tries in (1, 2, 3):
            due(waiting, server=server)
            held = ask(waiting)
            assert (held.state, held.tries, held.problem) == ("waiting", tries, problem)
            waits.append(seconds_left(waiting))
            assert number_of(waiting) is None
        assert waits == sorted(set(waits))
        assert 0 < waits[0] <= 2
        assert 6 <= waits[2] <= 8
        due(waiting, server=server)
    assert (ask(waiting).state, ask(waiting).problem, ask(waiting).tries) == ("answered", "", 4)


def test_the_waits_grow_to_an_hour_and_no_further(waiting: make.Birth) -> None:
    UpstreamAsk.objects.update(tries=40)
    with served(Behaviour.ERROR) as server:
        due(waiting, server=server)
    assert 3590 <= seconds_left(waiting) <= 3600


def test_who_does_not_answer_at_all_is_tried_again(
    waiting: make.Birth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(number_source, "TIMES", httpx.Timeout(0.2))
    with served(Behaviour.SILENT) as server:
        due(waiting, server=server)
        assert ask(waiting).problem == "timeout"
    due(waiting, server=server)
    assert (ask(waiting).problem, ask(waiting).tries) == ("unreachable", 2)


@pytest.mark.parametrize("address", ["", "nowhere", "http://[", "ftp://localhost"])
def test_an_address_that_is_none_is_a_problem_and_no_crash(
    address: str, waiting: make.Birth
) -> None:
    try_once(waiting.dossier().id, due=due_at(waiting), source=HttpSource(address), now=NOW)
    assert ask(waiting).problem == "unreachable"


def test_a_job_that_comes_again_asks_nothing(waiting: make.Birth) -> None:
    asked_at = due_at(waiting)
    with served(LATE, ANSWER) as server:
        due(waiting, server=server)
        try_once(waiting.dossier().id, due=asked_at, source=HttpSource(server.url), now=NOW)
        assert ask(waiting).tries == 1
        due(waiting, server=server)
        try_once(waiting.dossier().id, due=asked_at, source=HttpSource(server.url), now=NOW)
    assert (ask(waiting).state, ask(waiting).tries) == ("answered", 2)


def test_two_tries_at_once_leave_one_to_come(waiting: make.Birth) -> None:
    class Slow:
        def ask(self, question: Question, *, key: UUID) -> Answer:
            due(waiting, server=server)
            return Later()

    held = ask(waiting)
    jobs = ProcrastinateJob.objects.filter(task_name="dossiers.ask_upstream")
    with served(LATE) as server:
        try_once(held.dossier_id, due=due_at(waiting), source=Slow(), now=NOW)
    assert jobs.count() == 2
    assert ask(waiting).tries == 2


def test_a_dossier_that_has_ended_is_asked_about_no_more(waiting: make.Birth) -> None:
    at = due_at(waiting)
    withdraw(waiting.dossier().code, actor=waiting.family.citizen, now=NOW)
    assert question_to_ask(waiting.dossier().id, due=at, now=NOW) is None
    assert ask(waiting).next_try_at is None


def test_the_question_tells_what_a_number_needs_and_no_more(waiting: make.Birth) -> None:
    to_ask = question_to_ask(waiting.dossier().id, due=due_at(waiting), now=NOW)
    assert to_ask is not None
    family = waiting.family
    assert to_ask.key == ask(waiting).key
    assert to_ask.question == Question(
        name="Trần Thị Minh Châu",
        sex=Sex.FEMALE,
        born_on="2026-11-16",
        unit_code="00070",
        province_code="01",
        parents=(family.mother.number, family.father.number),
    )


def test_a_number_of_any_province_that_was_merged_fits(waiting: make.Birth) -> None:
    """Bắc Ninh is a city since 20/09/2026, and was made of Bắc Giang and Bắc Ninh before."""
    assert province_codes(unit_named("24", on=make.TODAY)) >= {"24", "27"}
    assert province_codes(unit_named("01", on=make.TODAY)) == {"01"}
    assert province_codes(unit_named("79", on=make.TODAY)) == {"79", "74", "77"}


@pytest.mark.together
def test_nothing_is_open_while_the_other_side_is_asked(settings: Settings) -> None:
    """A transaction that waited for the network would hold the dossier's people locked."""
    settings.PROFILE = "province"
    birth = make.make_birth(until="taken_in")
    birth.prepare()
    seen = []

    class Watching:
        def ask(self, question: Question, *, key: UUID) -> Answer:
            seen.append(transaction.get_connection().in_atomic_block)
            return Given(number="001326000077")

    try_once(birth.dossier().id, due=due_at(birth), source=Watching(), now=NOW)
    assert seen == [False]
    assert number_of(birth) == "001326000077"


@pytest.mark.together
def test_a_question_that_is_rolled_back_leaves_no_job() -> None:
    birth = make.make_birth(until="taken_in")
    with transaction.atomic():
        begin_asking(birth.dossier(), now=NOW)
        assert ProcrastinateJob.objects.filter(task_name="dossiers.ask_upstream").exists()
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.filter(task_name="dossiers.ask_upstream").exists()
    assert not UpstreamAsk.objects.exists()
