"""Contested fields and questioned looks as both sides see them: the citizen's, and the office's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, QuerySet

from lienthong.access.actors import Actor
from lienthong.access.offices import offices_with
from lienthong.access.posts import PostTitle, titles_of
from lienthong.core.clock import day_of
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text, Words
from lienthong.register.look import LISTED, opened
from lienthong.register.snapshot import people_now

from .access import post_of
from .contest_fields import FIELDS
from .models import Contest, ContestPaper, Dossier, LookQuestion
from .own import person_of

MOST: Final = 100
PURPOSE: Final = "Trả lời phản ánh của công dân về dữ liệu của mình"
STATES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Contest.State.OPEN: Text("Being looked into"),
        Contest.State.GRANTED: Text("You are right: it will be corrected"),
        Contest.State.DECLINED: Text("Found to be right as it stands"),
    }
)

Row = TypeVar("Row", Contest, LookQuestion)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestSeen:
    """
    A contested field; `paper` tells whether one was sent with it.

    What a clerk proposed is the office's alone; `correction` is the code of the dossier that
    it led to.
    """

    id: UUID
    code: str
    field: str
    label: Text
    claim: str
    office: Words
    state: str
    state_name: Text
    opened_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    answer: str
    paper: str
    proposed_state: str
    proposed_answer: str
    correction: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSeen:
    """A questioned look; `by` is the post that looked."""

    id: UUID
    look_id: int
    looked_at: datetime
    by: PostTitle | None
    office: Words
    purpose: str
    dossier: str | None
    note: str
    asked_at: datetime
    due_at: datetime | None
    answered_at: datetime | None
    answer: str
    is_own_look: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeLists:
    """What an office has to answer, the most urgent first, and what it answered last."""

    contests: tuple[ContestSeen, ...]
    questions: tuple[QuestionSeen, ...]
    answered_contests: tuple[ContestSeen, ...]
    answered_questions: tuple[QuestionSeen, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, as the office that answers needs to know them."""

    name: str
    number: str | None


def contests_of(actor: Actor) -> tuple[ContestSeen, ...]:
    """The citizen's own, the newest first."""
    rows = with_papers().filter(person_id=person_of(actor)).order_by("-opened_at", "-id")
    return contests_seen(rows[:MOST])


def open_contest_of(actor: Actor, *, field: str) -> ContestSeen | None:
    """The one of the citizen's own about this field that waits for its answer."""
    rows = with_papers().filter(person_id=person_of(actor), field=field, answered_at=None)
    return next(iter(contests_seen(rows)), None)


def last_answer_to(actor: Actor, *, field: str) -> ContestSeen | None:
    """The newest of the citizen's own about this field that was answered."""
    rows = with_papers().filter(person_id=person_of(actor), field=field).exclude(answered_at=None)
    return next(iter(contests_seen(rows.order_by("-answered_at", "-id")[:1])), None)


def question_of(actor: Actor, *, look_id: int) -> QuestionSeen | None:
    """What the citizen asked about this look."""
    rows = LookQuestion.objects.filter(person_id=person_of(actor), look_id=look_id)
    return next(iter(questions_seen(rows, actor=actor)), None)


def questions_of(actor: Actor) -> dict[int, QuestionSeen]:
    """The citizen's own questions by the look that they are about."""
    rows = LookQuestion.objects.filter(person_id=person_of(actor)).order_by("-asked_at", "-id")
    return {one.look_id: one for one in questions_seen(rows[:MOST], actor=actor)}


def of_office(*, actor: Actor) -> OfficeLists:
    """Nobody's name, so nobody is looked at; guarded ones only to a post that may see them."""
    office_id = post_of(actor).office_id
    contests = shown_to(with_papers().filter(office_id=office_id), actor)
    questions = shown_to(LookQuestion.objects.filter(office_id=office_id), actor)
    urgent = (F("due_at").asc(nulls_last=True), "id")
    answered = {"answered_at__isnull": False}
    return OfficeLists(
        contests=contests_seen(contests.filter(answered_at=None).order_by(*urgent)[:MOST]),
        questions=questions_seen(
            questions.filter(answered_at=None).order_by(*urgent)[:MOST], actor=actor
        ),
        answered_contests=contests_seen(
            contests.filter(**answered).order_by("-answered_at", "id")[:20]
        ),
        answered_questions=questions_seen(
            questions.filter(**answered).order_by("-answered_at", "id")[:20], actor=actor
        ),
    )


def shown_to(rows: QuerySet[Row], actor: Actor) -> QuerySet[Row]:
    return rows if actor.sees_protected else rows.filter(is_guarded=False)


@transaction.atomic
def contest_at_office(
    contest_id: UUID, *, actor: Actor, now: datetime
) -> tuple[ContestSeen, Asking]:
    """One of the office's, with who says it; that leaves a look."""
    rows = shown_to(with_papers().filter(office_id=post_of(actor).office_id), actor)
    row = rows.filter(id=contest_id).first()
    if row is None:
        raise NotFound(Text("There is no such objection at your office."))
    return contests_seen([row])[0], asking(row.person_id, actor=actor, now=now)


@transaction.atomic
def question_at_office(
    question_id: UUID, *, actor: Actor, now: datetime
) -> tuple[QuestionSeen, Asking]:
    rows = shown_to(LookQuestion.objects.filter(office_id=post_of(actor).office_id), actor)
    row = rows.filter(id=question_id).first()
    if row is None:
        raise NotFound(Text("There is no such question at your office."))
    return questions_seen([row], actor=actor)[0], asking(row.person_id, actor=actor, now=now)


def paper_at_office(contest_id: UUID, *, actor: Actor) -> tuple[str, str, bytes]:
    """Name, media type and content of the paper that came with a contest."""
    rows = shown_to(with_papers().filter(office_id=post_of(actor).office_id), actor)
    paper = ContestPaper.objects.filter(contest__in=rows.filter(id=contest_id)).first()
    if paper is None:
        raise NotFound(Text("There is no such paper."))
    return paper.name, paper.media_type, bytes(paper.content)


def asking(person_id: UUID, *, actor: Actor, now: datetime) -> Asking:
    """Nobody, where the person became protected since: then it is another post's to answer."""
    shown = opened([person_id], actor=actor, purpose=PURPOSE, level=LISTED)
    person = people_now(shown, today=day_of(now)).get(person_id)
    if person is None:
        raise NotFound(Text("There is nothing here to be answered by your post."))
    return Asking(name=person.name.full, number=person.number)


def with_papers() -> QuerySet[Contest]:
    """Each with the name of its paper, without fetching the paper."""
    return Contest.objects.annotate(paper_name=F("paper__name"))


def contests_seen(contests: Sequence[Contest] | QuerySet[Contest]) -> tuple[ContestSeen, ...]:
    found = list(contests)
    offices = names_of_offices(found)
    corrections = [row.correction_id for row in found if row.correction_id]
    rows = Dossier.objects.filter(id__in=corrections).values_list("id", "code")
    codes: dict[UUID, str] = dict(rows) if corrections else {}
    return tuple(
        ContestSeen(
            id=row.id,
            code=row.code,
            field=row.field,
            label=FIELDS[row.field].label,
            claim=row.claim,
            office=offices[row.office_id],
            state=row.state,
            state_name=STATES[row.state],
            opened_at=row.opened_at,
            due_at=row.due_at,
            answered_at=row.answered_at,
            answer=row.answer,
            paper=getattr(row, "paper_name", None) or "",
            proposed_state=row.proposed_state,
            proposed_answer=row.proposed_answer,
            correction=codes.get(row.correction_id, "") if row.correction_id else "",
        )
        for row in found
    )


def questions_seen(
    rows: Sequence[LookQuestion] | QuerySet[LookQuestion], *, actor: Actor
) -> tuple[QuestionSeen, ...]:
    found = list(rows)
    titles = titles_of({row.post_id for row in found})
    offices = names_of_offices(found)
    ids = [row.dossier_id for row in found if row.dossier_id]
    codes = dict(Dossier.objects.filter(id__in=ids).values_list("id", "code"))
    return tuple(
        QuestionSeen(
            id=row.id,
            look_id=row.look_id,
            looked_at=row.looked_at,
            by=titles.get(row.post_id),
            office=offices[row.office_id],
            purpose=row.purpose,
            dossier=codes.get(row.dossier_id) if row.dossier_id and actor.post else None,
            note=row.note,
            asked_at=row.asked_at,
            due_at=row.due_at,
            answered_at=row.answered_at,
            answer=row.answer,
            is_own_look=row.looked_by == actor.user_id,
        )
        for row in found
    )


def names_of_offices(rows: Sequence[Contest] | Sequence[LookQuestion]) -> dict[UUID, Words]:
    return {office.id: office.name for office in offices_with({row.office_id for row in rows})}
