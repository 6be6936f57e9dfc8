"""What is said of a birth notice: to the hospital that sent it, and to those whom it concerns."""

from datetime import date, datetime

from .shapes import Answer, Body


class NoticeMotherAnswer(Answer):
    name: str
    born_on: date
    ethnicity: str
    residence: str
    number: str | None
    passport: str | None
    insurance_number: str


class NoticeAnswer(Answer):
    """The hospital's notice as it was signed."""

    code: str
    facility: str
    mother: NoticeMotherAnswer
    born_at: datetime
    place: str
    unit_code: str
    sex: str
    children_count: int
    weight_grams: int | None
    planned_name: str
    notes: str


class NoticeSeenAnswer(Answer):
    code: str
    version: int
    is_late: bool
    received_at: datetime
    notice: NoticeAnswer


class NoticesAnswer(Answer):
    items: tuple[NoticeSeenAnswer, ...]
    next: str | None


class ReceivedAnswer(Answer):
    """`state` is received, used or cancelled; `is_late` marks a birth of more than 60 days ago."""

    code: str
    version: int
    state: str
    is_late: bool
    received_at: datetime


class CancellationBody(Body):
    reason: str


NEW_OR_KNOWN: dict[int, type[Answer]] = {201: ReceivedAnswer, 200: ReceivedAnswer}
