"""What a correction means to the objection that led to it, and to what is under examination."""

from datetime import datetime
from typing import Any, Final

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.audit.outbox import tell
from lienthong.procedures.register_fields import FIELDS

from .examining import CORRECTS, Doubt, examine, settle, settle_examinations_of
from .models import Contest, Dossier

# In the language of the law, as every answer of an office is.
CORRECTED: Final = "Thông tin đã được điều chỉnh theo hồ sơ {code}."


def after_opening(dossier: Dossier, *, actor: Actor, now: datetime) -> None:
    """A correction that is begun puts in doubt what it is about, and takes an objection along."""
    if dossier.procedure != CORRECTS:
        return
    doubt = Doubt(
        person_id=dossier.subject_id,
        kind=FIELDS[dossier.form["corrected_field"]].kind,
        matter_id=dossier.id,
        code=dossier.code,
        office_id=dossier.office_id,
    )
    examine(doubt, actor=actor, now=now)
    if contest := objection_of(dossier):
        contest.correction_id = dossier.id
        contest.save(update_fields=["correction_id"])


def after_granting(dossier: Dossier, *, actor: Actor, now: datetime) -> None:
    settle_examinations_of(dossier, actor=actor, now=now)
    if contest := objection_of(dossier):
        said = CORRECTED.format(code=dossier.code)
        answer_or_settle(contest, Contest.State.GRANTED, said, actor=actor, now=now)


def after_refusing(dossier: Dossier, said: str, *, actor: Actor, now: datetime) -> None:
    """Refused with its article: the register stays as it is, and the citizen reads why."""
    settle_examinations_of(dossier, actor=actor, now=now)
    if contest := objection_of(dossier):
        answer_or_settle(contest, Contest.State.DECLINED, said, actor=actor, now=now)


def objection_of(dossier: Dossier) -> Contest | None:
    """The objection that the form names, if it is this person's."""
    form: dict[str, Any] = dossier.form
    code = str(form.get("objection", "")).strip() if dossier.procedure == CORRECTS else ""
    if not code:
        return None
    rows = Contest.objects.select_for_update(no_key=True).filter(code=code)
    return rows.filter(person_id=dossier.subject_id).first()


def answer_or_settle(
    contest: Contest, state: str, said: str, *, actor: Actor, now: datetime
) -> None:
    """An answer that was given before the correction stays: "it will be corrected"."""
    if contest.answered_at is None:
        answer(contest, state, said, actor=actor, now=now)
    settle_doubt(contest, actor=actor, now=now)


def answer(contest: Contest, state: str, said: str, *, actor: Actor, now: datetime) -> None:
    """The decision on a contest, by whoever may take it: told, accounted for, and settled."""
    contest.state, contest.answer = state, said
    contest.answered_at, contest.answered_by = now, actor.user_id
    contest.answered_post_id = actor.post_id
    contest.save(
        update_fields=["state", "answer", "answered_at", "answered_by", "answered_post_id"]
    )
    enter("contest.answered", actor=actor, now=now, contest=contest.id, state=state)
    tell(contest.person_id, "contest.answered", now=now, contest=contest.id)
    if state == Contest.State.DECLINED:
        settle_doubt(contest, actor=actor, now=now)


def settle_doubt(contest: Contest, *, actor: Actor, now: datetime) -> None:
    """What was granted stays in doubt until it is corrected."""
    settle(
        contest.person_id,
        contest.id,
        code=contest.code,
        office_id=contest.office_id,
        actor=actor,
        now=now,
    )
