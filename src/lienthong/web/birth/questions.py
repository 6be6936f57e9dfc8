"""The questions of an application for a birth in their order, as far as each is asked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from lienthong.access.agencies import AgencySeen
from lienthong.dossiers.known import Known
from lienthong.dossiers.saved import Saved
from lienthong.web.asking import walk as asked
from lienthong.web.asking.walk import step_of

from .about_birth import (
    QUESTION_BORN,
    QUESTION_EVIDENCE,
    QUESTION_NOTICE,
    QUESTION_PLACE,
    QUESTION_REQUESTER,
    QUESTION_SEX,
)
from .about_child import (
    QUESTION_ETHNICITY,
    QUESTION_HOMETOWN,
    QUESTION_NAME,
    is_name_first,
)
from .about_parents import (
    QUESTION_AUTHORISATION,
    QUESTION_FATHER,
    QUESTION_FATHER_PAPERS,
    QUESTION_MOTHER,
    QUESTION_PARENTS,
)
from .about_rest import (
    QUESTION_COPIES,
    QUESTION_HEAD,
    QUESTION_HOME,
    QUESTION_HOSPITAL,
    QUESTION_LINKS,
)
from .draft import Draft
from .question import Question

Step = asked.Step[Draft]
Walk = asked.Walk[Draft]

BIRTH: Final = (
    QUESTION_NOTICE,
    QUESTION_REQUESTER,
    QUESTION_BORN,
    QUESTION_SEX,
    QUESTION_PLACE,
    QUESTION_EVIDENCE,
)
PARENTS: Final = (
    QUESTION_PARENTS,
    QUESTION_MOTHER,
    QUESTION_FATHER,
    QUESTION_FATHER_PAPERS,
    QUESTION_AUTHORISATION,
)
REST: Final = (
    QUESTION_HOMETOWN,
    QUESTION_ETHNICITY,
    QUESTION_LINKS,
    QUESTION_HOME,
    QUESTION_HEAD,
    QUESTION_HOSPITAL,
    QUESTION_COPIES,
)
# The addresses of all questions, asked or not.
ALL: Final = frozenset(question.slug for question in (*BIRTH, *PARENTS, QUESTION_NAME, *REST))


def walk(
    saved: Saved,
    known: Known,
    *,
    hospitals: Sequence[AgencySeen],
    now: datetime,
    on_one_page: bool = False,
) -> Walk:
    """Every question that is asked, each in the light of the right answers before it."""
    draft = Draft(saved=saved, known=known, hospitals=tuple(hospitals), now=now)
    steps: list[Step] = []
    for question in BIRTH:
        take(question, draft, steps, on_one_page=on_one_page)
    is_first = is_name_first(draft)
    middle = (QUESTION_NAME, *PARENTS) if is_first else (*PARENTS, QUESTION_NAME)
    for question in (*middle, *REST):
        take(question, draft, steps, on_one_page=on_one_page)
    return Walk(draft, tuple(steps))


def take(question: Question, draft: Draft, steps: list[Step], *, on_one_page: bool) -> None:
    if question.asked(draft):
        steps.append(step_of(question, draft, prefix=question.slug if on_one_page else ""))
