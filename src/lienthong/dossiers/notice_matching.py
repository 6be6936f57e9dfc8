"""Finding the mother whom a birth notice names: by her number, or by a clerk on a worklist."""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from lienthong.access.actors import CLERK, Actor
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from lienthong.core.numbers import PersonalNumber
from lienthong.core.partial_dates import Certainty
from lienthong.core.texts import Text
from lienthong.places.units import split_predecessors_of, successors_of, unit_named
from lienthong.procedures.kin import is_same_name
from lienthong.procedures.notices import BirthNotice
from lienthong.register.look import opened, opened_by_number
from lienthong.register.seen import PersonSeen, Sex
from lienthong.register.snapshot import people_now

from .models import Notice
from .notice_rows import PURPOSE, State, hold_code, last_version, stated

CIVIL_STATUS_OFFICE: Final = "commune_committee"
ONE_DAY: Final = timedelta(days=1)


def mother_of(notice: BirthNotice, *, actor: Actor, today: date) -> PersonSeen | None:
    """
    The mother if the register shows one whom number, name, day of birth and sex fit.

    Somebody whom they do not fit is as unknown as nobody: a hospital that tries numbers learns
    nothing. The caller owns the transaction, in which the look stays.
    """
    person = person_numbered(notice.mother.number, actor=actor, today=today)
    if person is None or person.sex is not Sex.FEMALE:
        return None
    if person.born.is_on(notice.mother.born_on) is Certainty.NO:
        return None
    return person if is_same_name(person.name.full, notice.mother.name) else None


def was_dead(mother: PersonSeen, *, before: date) -> bool:
    return mother.died is not None and mother.died.is_before(before) is Certainty.YES


def person_numbered(number: str | None, *, actor: Actor, today: date) -> PersonSeen | None:
    if number is None:
        return None
    person_id = opened_by_number([number], actor=actor, purpose=PURPOSE).get(number)
    return people_now([person_id], today=today).get(person_id) if person_id else None


def worklist_unit(unit_code: str, *, born_on: date, today: date) -> str:
    """
    The commune on whose worklist a notice waits: what the commune of birth has become.

    Where that was split, none is the likelier: the notice keeps the former code, and all of its
    successors list it.
    """
    heirs = successors_of(unit_named(unit_code, on=born_on), on=today)
    return heirs[0].code if len(heirs) == 1 else unit_code


def on_worklist(actor: Actor, *, today: date) -> QuerySet[Notice]:
    post = actor.post
    if post is None or post.role != CLERK or post.office_kind != CIVIL_STATUS_OFFICE:
        raise NotAllowed(Text("The civil-status clerk of the commune does this."))
    here = unit_named(post.unit_code, on=today)
    units = Q(unit_code=here.code)
    # What went into this commune whole has no other heir, and its notices bear this code already.
    for former in split_predecessors_of(here):
        # The same code may name another commune since; the day of birth tells which is meant.
        if former.until is not None:
            before = (former.until + ONE_DAY).isoformat()
            code = {"unit_code": former.code, "content__unit_code": former.code}
            units |= Q(**code, content__born_at__lt=before)
    return Notice.objects.filter(units, is_sandbox=False)


def match(code: str, *, number: str, actor: Actor, now: datetime, confirmed: bool = False) -> None:
    """
    Say who the mother is; she is told. Saying it twice is saying it once.

    Raises `Invalid` if the number is wrong, unknown, or that of somebody who cannot be she, and
    `Conflict` if the notice describes somebody else and the clerk has not confirmed.
    """
    today = day_of(now)
    wanted = PersonalNumber.parse(number, field="number", today=today).text
    with transaction.atomic(durable=True):
        notice = notice_to_match(code, actor=actor, today=today)
        person = person_numbered(wanted, actor=actor, today=today)
        refusal = refusal_of(person, notice, confirmed=confirmed)
        if person is not None and refusal is None:
            settle(notice, person, actor=actor, now=now)
    # Raised here, because inside it would undo the trace of the look.
    if refusal is not None:
        raise refusal


@transaction.atomic(durable=True)
def unmatch(code: str, *, actor: Actor, now: datetime) -> None:
    """
    Take back who the mother is: the notice waits again, and who was told learns it.

    Raises `Conflict` while an application relies on it. Twice is once.
    """
    today = day_of(now)
    notice = notice_to_match(code, actor=actor, today=today)
    if notice.state == State.USED:
        text = Text("An application relies on this birth notice: its mother stays.")
        raise Conflict(text, code="notice_used")
    if notice.mother_id is None:
        return
    shown = opened([notice.mother_id], actor=actor, purpose=PURPOSE)
    person = people_now(shown, today=today).get(notice.mother_id)
    if person is None:
        raise no_notice()
    notice.mother_id = None
    notice.state = State.WAITING
    notice.save(update_fields=["mother_id", "state"])
    enter(
        "birth_notice.unmatched", actor=actor, now=now, notice=notice.code, version=notice.version
    )
    if person.is_alive:
        tell(person.id, "birth_notice.withdrawn", now=now, code=notice.code)


def notice_to_match(code: str, *, actor: Actor, today: date) -> Notice:
    """A notice of the clerk's worklist, matched ones included, held; else there is none."""
    listed = on_worklist(actor, today=today)
    hold_code(code)
    notice = last_version(code)
    if notice is None or not listed.filter(id=notice.id).exists():
        raise no_notice()
    if notice.state not in (State.WAITING, State.MATCHED, State.USED):
        raise Conflict(Text("This birth notice was cancelled."), code="notice_cancelled")
    return notice


def no_notice() -> NotFound:
    return NotFound(Text("There is no such birth notice in your commune."))


def refusal_of(
    person: PersonSeen | None, notice: Notice, *, confirmed: bool
) -> Invalid | Conflict | None:
    """Why this person is not entered as the mother; who is protected is unknown."""
    if person is None:
        return Invalid(
            Problem("number", "unknown_person", Text("Nobody with this number is known."))
        )
    said = stated(notice)
    problem = problem_with(person, said)
    if problem is not None:
        return Invalid(problem)
    if notice.mother_id is not None and notice.mother_id != person.id:
        text = Text("The mother of this birth notice was found already.")
        return Conflict(text, code="already_matched")
    if notice.mother_id == person.id or confirmed:
        return None
    difference = difference_between(person, said)
    return Conflict(difference, code="mother_differs") if difference else None


def difference_between(person: PersonSeen, notice: BirthNotice) -> Text | None:
    """What the notice says otherwise of the mother than the register of this person."""
    is_other_name = not is_same_name(person.name.full, notice.mother.name)
    is_other_day = person.born.is_on(notice.mother.born_on) is Certainty.NO
    match is_other_name, is_other_day:
        case True, True:
            return Text(
                "The name and the day of birth of this person are not those that the notice "
                "gives for the mother. Check the number; confirm if it is she."
            )
        case True, False:
            return Text(
                "The name of this person is not the one that the notice gives for the mother. "
                "Check the number; confirm if it is she."
            )
        case False, True:
            return Text(
                "The day of birth of this person is not the one that the notice gives for the "
                "mother. Check the number; confirm if it is she."
            )
        case _:
            return None


def problem_with(person: PersonSeen, notice: BirthNotice) -> Problem | None:
    """Why this person cannot be the mother."""
    born_on = day_of(notice.born_at)
    if person.sex is not Sex.FEMALE:
        text = Text("The register does not have this person as a woman.")
        return Problem("number", "not_female", text)
    if was_dead(person, before=born_on):
        text = Text("The register says that the mother died before the day of birth.")
        return Problem("number", "mother_dead", text)
    if person.born.is_before(born_on) is Certainty.NO:
        text = Text("The mother would be younger than the child.")
        return Problem("number", "mother_younger", text)
    return None


def settle(notice: Notice, mother: PersonSeen, *, actor: Actor, now: datetime) -> None:
    if notice.mother_id == mother.id:
        return
    differs = difference_between(mother, stated(notice)) is not None
    notice.mother_id = mother.id
    notice.state = State.MATCHED
    notice.save(update_fields=["mother_id", "state"])
    enter(
        "birth_notice.matched",
        actor=actor,
        now=now,
        notice=notice.code,
        version=notice.version,
        confirmed=differs,
    )
    if mother.is_alive:
        tell(mother.id, "birth_notice.arrived", now=now, code=notice.code)
