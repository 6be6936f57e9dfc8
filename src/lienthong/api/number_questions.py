"""Questions to the national register, as the office that waits for a number sees them."""

from datetime import datetime

from ninja import Query, Router

from lienthong.access.doors import SignedInRequest, door
from lienthong.dossiers.asks import AskPage, AskSeen, ask_again, open_asks

from .shapes import Answer, PageSize

router = Router(tags=["dossiers"])


class QuestionAnswer(Answer):
    """Since when it is open, how often it was asked, why there is no number, and when next."""

    dossier: str
    state: str
    asked_at: datetime
    tries: int
    problem: str
    next_try_at: datetime | None
    answered_at: datetime | None


class QuestionsAnswer(Answer):
    items: tuple[QuestionAnswer, ...]
    next: str | None


@router.get("/number-questions", response=QuestionsAnswer)
@door(roles=("clerk", "leader"))
def number_questions(
    request: SignedInRequest, after: Query[str | None] = None, limit: PageSize = 50
) -> AskPage:
    """The open questions of my office, the oldest first."""
    return open_asks(actor=request.actor, after=after, limit=limit)


@router.post("/dossiers/{code}/number-question", response=QuestionAnswer)
@door(roles=("clerk",))
def ask_number_again(request: SignedInRequest, code: str) -> AskSeen:
    """Ask at once instead of waiting; a question that was refused is put anew."""
    return ask_again(code, actor=request.actor, now=request.now)
