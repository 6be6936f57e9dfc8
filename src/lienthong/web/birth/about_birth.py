"""Questions about the birth: the notice, who applies, day, sex, place, evidence."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Final

from lienthong.access.words import in_words
from lienthong.core.clock import HANOI
from lienthong.core.errors import Problem
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.procedures.notices import NOTICE_CODE, BirthNotice
from lienthong.register.seen import Sex
from lienthong.web.asking.communes import check_commune, commune_fields
from lienthong.web.asking.question import Cleaned, Fields
from lienthong.web.asking.uploads import file_fields
from lienthong.web.fields import line, on_day, one_of, time_of_day

from .draft import (
    BORN,
    EVIDENCE,
    NONE,
    NOTICE,
    PLACE,
    REQUESTER,
    SEX,
    Draft,
)
from .question import Question
from .uploads import EVIDENCE_KINDS

GIRL_OR_BOY: Final = {
    Sex.FEMALE: Text("Girl"),
    Sex.MALE: Text("Boy"),
    Sex.UNDETERMINED: Text("Child"),
}
RELATIONS: Final = (
    ("mother", Text("I am the mother")),
    ("father", Text("I am the father")),
    ("grandparent", Text("I am a grandparent")),
    ("other", Text("I am another relative, or somebody authorised")),
)
OLDEST: Final = date(1900, 1, 1)


def born_words(notice: BirthNotice) -> str:
    """Girl, born at 07:45 on 16/11/2026."""
    born = notice.born_at.astimezone(HANOI)
    text = Text(
        "{child}, born at {time} on {day}",
        child=GIRL_OR_BOY[notice.sex],
        time=f"{born:%H:%M}",
        day=f"{born:%d/%m/%Y}",
    )
    return in_words(text)


def notice_fields(draft: Draft, typed: Typed) -> Fields:
    choices = [
        (seen.code, f"{born_words(seen.notice)}, {seen.notice.place}")
        for seen in draft.known.notices
    ]
    other = in_words(Text("Another child, who is not in this list"))
    return {"notice": one_of(QUESTION_NOTICE.title, (*choices, (NONE, other)))}


def requester_fields(draft: Draft, typed: Typed) -> Fields:
    own = draft.known.oneself.person.sex
    never = {Sex.FEMALE: "father", Sex.MALE: "mother"}.get(own)
    choices = [(value, text) for value, text in RELATIONS if value != never]
    return {"requester": one_of(QUESTION_REQUESTER.title, choices)}


def born_fields(draft: Draft, typed: Typed) -> Fields:
    return {
        "day": on_day(Text("Day of birth"), hint=Text("For example 17/08/2026.")),
        "time": time_of_day(
            Text("Time of birth"), hint=Text("As on the paper, for example 07:45."), must=False
        ),
    }


def check_born(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    day, clock = cleaned.get("day"), cleaned.get("time")
    if day is None or clock is None:
        return
    if day < OLDEST:
        yield Problem("day", "too_early", Text("This day is too long ago. Check the year."))
    at = datetime.combine(day, time.fromisoformat(clock or "00:00"), HANOI)
    if at > draft.now:
        text = Text("The day of birth is after today. Check the year.")
        if day == draft.today:
            text = Text("The time of birth is still to come. Check the hour.")
        yield Problem("time" if day == draft.today else "day", "born_in_future", text)


def sex_fields(draft: Draft, typed: Typed) -> Fields:
    choices = [(str(sex), GIRL_OR_BOY[sex]) for sex in (Sex.FEMALE, Sex.MALE)]
    return {"sex": one_of(QUESTION_SEX.title, choices)}


def place_fields(draft: Draft, typed: Typed) -> Fields:
    fields: Fields = {
        "place": line(
            Text("Name of the place"),
            hint=Text("For example Bệnh viện Phụ sản Trung ương, or the address of the house."),
        ),
    }
    return fields | commune_fields(
        typed, on=draft.born_on or draft.today, label=Text("Commune, ward and province")
    )


def check_place(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    yield from check_commune(cleaned, on=draft.born_on or draft.today)


def evidence_fields(draft: Draft, typed: Typed) -> Fields:
    code = line(
        Text("Number of the birth certificate of the hospital"),
        hint=Text("If it stands on the paper, for example 04217.GCS.01060.26."),
        must=False,
    )
    return {**file_fields(EVIDENCE_KINDS), "code": code}


def check_evidence(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    code = cleaned.get("code", "").upper()
    cleaned["code"] = code
    if code and not NOTICE_CODE.fullmatch(code):
        text = Text("Write it as on the paper: five digits, GCS, five characters, two digits.")
        yield Problem("code", "code_not_understood", text)


QUESTION_NOTICE: Final = Question(
    slug=NOTICE,
    title=Text("Which child do you register?"),
    hint=Text("From the hospital’s notice of birth."),
    asked=lambda draft: bool(draft.known.notices),
    fields=notice_fields,
)
QUESTION_REQUESTER: Final = Question(
    slug=REQUESTER,
    title=Text("Who are you to the child?"),
    asked=lambda draft: draft.notice is None,
    fields=requester_fields,
)
QUESTION_BORN: Final = Question(
    slug=BORN,
    title=Text("When was the child born?"),
    asked=lambda draft: draft.notice is None,
    fields=born_fields,
    check=check_born,
)
QUESTION_SEX: Final = Question(
    slug=SEX,
    title=Text("Is it a girl or a boy?"),
    asked=lambda draft: draft.notice is None or draft.notice.notice.sex is Sex.UNDETERMINED,
    fields=sex_fields,
)
QUESTION_PLACE: Final = Question(
    slug=PLACE,
    title=Text("Where was the child born?"),
    asked=lambda draft: draft.notice is None,
    fields=place_fields,
    check=check_place,
)
QUESTION_EVIDENCE: Final = Question(
    slug=EVIDENCE,
    title=Text("What shows the birth?"),
    hint=Text(
        "Take a photo of the paper from the hospital. Where there is none: what a witness of the "
        "birth wrote; where there was no witness: your own signed word."
    ),
    asked=lambda draft: draft.notice is None,
    fields=evidence_fields,
    check=check_evidence,
    kinds=lambda draft: EVIDENCE_KINDS,
)
