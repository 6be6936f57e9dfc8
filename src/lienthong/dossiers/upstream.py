"""
Asking the national register for a number, until it answers (profile `province`).

The question is read, then asked with no transaction open, then the answer is written in one.
Each job carries the moment that it was left for: one whose moment has passed asks nothing.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from procrastinate.contrib.django import app

from lienthong.access.offices import office_with
from lienthong.access.program import PROGRAM
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid
from lienthong.core.numbers import PersonalNumber, check_fits
from lienthong.places.seen import Unit
from lienthong.places.units import predecessors_of, province_of, unit_named
from lienthong.procedures.kin import plain_number
from lienthong.procedures.spec import Case, Need
from lienthong.register.models import NumberReservation
from lienthong.register.numbers import kept_number
from lienthong.register.seen import PeopleSeen
from lienthong.register.standing import facts_standing

from .access import DONE
from .cases import AnyCase, Fetched, form_of, minted_for, people_asked, procedure_of
from .models import Dossier, UpstreamAsk
from .number_source import (
    LONGEST_WAIT,
    Answer,
    Given,
    Later,
    NumberSource,
    Question,
    RefusedNumber,
)
from .numbered import numbered_in

State = UpstreamAsk.State

TASK: Final = "dossiers.ask_upstream"
NUMBER_DIFFERS: Final = "number_differs"
NOT_SHOWN: Final = "not_shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A question on its way out, and the place codes that its answer may begin with."""

    dossier_id: UUID
    key: UUID
    due: datetime
    question: Question
    place_codes: frozenset[str]


def begin_asking(dossier: Dossier, *, now: datetime) -> UpstreamAsk:
    """
    The question about this dossier, left for the worker if it is new.

    In the caller's transaction, the job too: rolled back with it, and never lost after it.
    """
    ask, is_new = UpstreamAsk.objects.get_or_create(
        dossier=dossier, defaults={"key": uuid4(), "asked_at": now, "next_try_at": now}
    )
    if is_new:
        defer_try(ask, due=now, seconds=0)
    return ask


def ask_anew(ask: UpstreamAsk, *, now: datetime) -> None:
    """
    Put the question again under a key of its own: under the old one it would be the old question.

    For what was refused, and for an answer that the application has outgrown.
    """
    ask.key = uuid4()
    ask.state, ask.problem, ask.answered_at = State.WAITING, "", None
    defer_try(ask, due=now, seconds=0)
    ask.save()


def defer_try(ask: UpstreamAsk, *, due: datetime, seconds: int) -> None:
    """Leave the next try for the worker, and take it from any other that waits for its hour."""
    ask.next_try_at = due
    # In seconds and not at a moment: the queue goes by a clock that is never shifted.
    job = app.configure_task(TASK, schedule_in={"seconds": seconds})
    job.defer(dossier_id=str(ask.dossier_id), due=due.isoformat())


def try_once(dossier_id: UUID, *, due: datetime, source: NumberSource, now: datetime) -> None:
    """One try, if it is the one that is due."""
    to_ask = question_to_ask(dossier_id, due=due, now=now)
    if to_ask is not None:
        keep_answer(to_ask, source.ask(to_ask.question, key=to_ask.key), now=now)


@transaction.atomic(durable=True)
def question_to_ask(dossier_id: UUID, *, due: datetime, now: datetime) -> ToAsk | None:
    """
    What is to be asked now; nothing if it is answered, or if the dossier has ended meanwhile.

    Of a newborn all of it stands in the application, so nobody in the register is looked at for
    it. Who is in the register already is opened by the program, with the trace; who is protected
    is not shown to it, and the question is refused.
    """
    ask = UpstreamAsk.objects.select_related("dossier").filter(dossier_id=dossier_id).first()
    if ask is None or ask.state != State.WAITING or ask.next_try_at != due:
        return None
    if ask.dossier.stage in DONE:
        UpstreamAsk.objects.filter(dossier_id=dossier_id).update(next_try_at=None)
        return None
    case = case_to_ask(ask.dossier, today=day_of(now))
    if case is None:
        refuse(ask, NOT_SHOWN, now=now)
        ask.save()
        return None
    return to_ask_of(ask, case, due=due)


def case_to_ask(dossier: Dossier, *, today: date) -> AnyCase | None:
    """As far as the question needs one; None where its subject is not shown to the program."""
    procedure, form = procedure_of(dossier), form_of(dossier)
    asked = procedure.asks(form)
    is_known = Need.ANOTHER_NUMBER in procedure.needs
    people = (
        people_asked(
            asked,
            actor=PROGRAM,
            today=today,
            purpose=procedure.title.vi,
            dossier_id=dossier.id,
        )
        if is_known
        else PeopleSeen()
    )
    shown = [person.id for person in people.everybody]
    if is_known and dossier.subject_id not in shown:
        return None
    return Case(
        form=form,
        applicant_id=dossier.applicant_id,
        submitted_at=dossier.submitted_at,
        received_on=today,
        today=today,
        people=people,
        minted=minted_for(dossier, Fetched()),
        unit_code=office_with(dossier.office_id).unit_code,
        facts=facts_standing(shown, asked.facts),
    )


def to_ask_of(ask: UpstreamAsk, case: AnyCase, *, due: datetime) -> ToAsk:
    procedure = procedure_of(ask.dossier)
    unit = unit_named(case.unit_code, on=case.today)
    province = province_of(unit, on=case.today)
    holder = numbered_in(procedure, case)
    numbers = procedure.asks(case.form).numbers
    known = next((p for p in case.people.everybody if p.id == ask.dossier.subject_id), None)
    return ToAsk(
        dossier_id=ask.dossier_id,
        key=ask.key,
        due=due,
        question=Question(
            name=holder.name.full,
            sex=holder.sex,
            born_on=holder.born_on.isoformat(),
            unit_code=unit.code,
            province_code=province.code,
            parents=() if known else numbers,
            replaces=known.number if known else None,
        ),
        place_codes=frozenset(
            {holder.place_code}
            if holder.place_code
            else (f"0{code}" for code in province_codes(province))
        ),
    )


def province_codes(province: Unit) -> frozenset[str]:
    """
    Its code and those of the provinces it was made of, however often it was made anew.

    Which of them a merged province gives to new births is not settled, so each is right.
    """
    formers = (former for former in predecessors_of(province) if former.level == province.level)
    return frozenset({province.code}).union(*map(province_codes, formers))


@transaction.atomic(durable=True)
def keep_answer(to_ask: ToAsk, answer: Answer, *, now: datetime) -> None:
    """
    Write down what came, once for each question: the same number again is nothing new.

    The first number stays, whatever comes later. What cannot be used counts as a try and is
    asked again after a growing wait.
    """
    ask = UpstreamAsk.objects.select_for_update(no_key=True).get(dossier_id=to_ask.dossier_id)
    if ask.key != to_ask.key:
        return
    ask.tries += 1
    if ask.state == State.ANSWERED:
        keep_second(ask, answer, now=now)
    elif isinstance(answer, Given):
        keep_number(ask, answer.number, to_ask, now=now)
    elif isinstance(answer, RefusedNumber):
        refuse(ask, answer.reason, now=now)
    elif isinstance(answer, Later):
        try_later(ask, to_ask, problem="", seconds=answer.seconds, now=now)
    else:
        try_later(ask, to_ask, problem=answer.problem, now=now)
    ask.save()


def refuse(ask: UpstreamAsk, reason: str, *, now: datetime) -> None:
    ask.state, ask.problem, ask.answered_at = State.REFUSED, reason, now
    ask.next_try_at = None
    tell_office(ask, "dossier.number_refused", now=now)


def keep_number(ask: UpstreamAsk, number: str, to_ask: ToAsk, *, now: datetime) -> None:
    problem = problem_with(number, to_ask) or problem_keeping(number, ask, now=now)
    if problem:
        try_later(ask, to_ask, problem=problem, now=now)
        return
    ask.state, ask.problem, ask.answered_at = State.ANSWERED, "", now
    ask.next_try_at = None
    tell_office(ask, "dossier.number_came", now=now)


def problem_with(number: str, to_ask: ToAsk) -> str:
    """Why this cannot be the number of this child, as a code; nothing if it can."""
    question = to_ask.question
    try:
        check_fits(
            PersonalNumber.parse(number),
            sex=question.sex.value,
            born_year=date.fromisoformat(question.born_on).year,
            place_codes=to_ask.place_codes,
        )
    except Invalid as refusal:
        return refusal.problems[0].code
    return ""


def problem_keeping(number: str, ask: UpstreamAsk, *, now: datetime) -> str:
    try:
        kept_number(PersonalNumber.parse(number).text, dossier_id=ask.dossier_id, now=now)
    except Conflict as conflict:
        return conflict.reason
    return ""


def keep_second(ask: UpstreamAsk, answer: Answer, *, now: datetime) -> None:
    """An answer after the answer: only another number is worth a word, and it changes nothing."""
    if not isinstance(answer, Given) or ask.problem == NUMBER_DIFFERS:
        return
    kept = NumberReservation.objects.get(dossier_id=ask.dossier_id).number
    if plain_number(answer.number) != kept:
        ask.problem = NUMBER_DIFFERS
        tell_office(ask, "dossier.number_differed", now=now)


def try_later(
    ask: UpstreamAsk,
    to_ask: ToAsk,
    *,
    problem: str,
    now: datetime,
    seconds: int | None = None,
) -> None:
    """Wait as long as was asked for; else two seconds, doubled each time, up to an hour."""
    ask.problem = problem
    if ask.next_try_at != to_ask.due:
        # Another try has been left meanwhile: two that each left one would never grow fewer.
        return
    wait = seconds or min(2 ** min(ask.tries, 12), LONGEST_WAIT)
    defer_try(ask, due=now + timedelta(seconds=wait), seconds=wait)


def tell_office(ask: UpstreamAsk, action: str, *, now: datetime) -> None:
    """The queue of the office shows it; the stage stays until the clerk prepares again."""
    enter(
        action,
        actor=None,
        now=now,
        dossier_id=ask.dossier_id,
        tries=ask.tries,
        problem=ask.problem,
    )
