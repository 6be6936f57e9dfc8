"""Finding a dossier of one's office: by its code or the end of it, or by the applicant's number."""

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models.functions import Reverse

from lienthong.access.actors import Actor
from lienthong.core.errors import Invalid, Problem
from lienthong.core.numbers import LENGTH, PersonalNumber
from lienthong.core.texts import Text
from lienthong.core.writing import is_readable
from lienthong.register.look import LISTED, opened_by_number
from lienthong.register.records import same_as

from .access import post_of
from .queues import QueueLine, queue_lines, seen_from
from .worklists import LONGEST_PAGE

SHORTEST_TAIL: Final = 4
LONGEST: Final = 60
PURPOSE: Final = "Tìm hồ sơ của cơ quan theo số định danh người nộp"


def found(text: str, *, actor: Actor, now: datetime) -> tuple[QueueLine, ...]:
    """
    The dossiers that fit what was typed, decided ones too, the newest first.

    Twelve digits are the applicant's personal number: who that is has been looked up, and sees
    it. Anything else is a code or its end. Nothing found says nothing of the register: a person
    without a dossier here and a number that nobody has read the same.
    """
    text = "".join(text.split())
    if not is_readable(text) or not SHORTEST_TAIL <= len(text) <= LONGEST:
        problem = Text("Type a dossier's code, at least its last four signs, or twelve digits.")
        raise Invalid(Problem("q", "too_short", problem))
    if text.isdecimal() and len(text) == LENGTH:
        return of_applicant(PersonalNumber.parse(text, field="q").text, actor=actor, now=now)
    return ending_in(text.upper(), actor=actor, now=now)


@transaction.atomic
def of_applicant(number: str, *, actor: Actor, now: datetime) -> tuple[QueueLine, ...]:
    post = post_of(actor)
    shown = opened_by_number([number], actor=actor, purpose=PURPOSE, level=LISTED)
    rows = (
        seen_from(post)
        .filter(applicant_id__in=same_as(*shown.values()))
        .order_by("-id")[:LONGEST_PAGE]
    )
    return queue_lines(list(rows), office_id=post.office_id, now=now)


def ending_in(tail: str, *, actor: Actor, now: datetime) -> tuple[QueueLine, ...]:
    post = post_of(actor)
    backwards = seen_from(post).annotate(backwards=Reverse("code"))
    rows = backwards.filter(backwards__startswith=tail[::-1]).order_by("-id")[:LONGEST_PAGE]
    return queue_lines(list(rows), office_id=post.office_id, now=now)
