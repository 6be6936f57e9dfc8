"""
Under examination: while an objection or a correction is under way, every answer says so.

A kind of fact is examined once at a time. What came first settles it, when it is decided.
"""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.core.clock import day_of
from lienthong.procedures.register_fields import FIELDS
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.look import opened
from lienthong.register.snapshot import people_now
from lienthong.register.standing import facts_standing

from .models import Dossier

# It stands among the looks at the person, in the language of the law.
PURPOSE: Final = "Ghi chú thông tin đang được xác minh"
SETTLED: Final = "examination_settled"
CORRECTS: Final = "LT-correct"

# The fields that a citizen may contest and no office sets right by itself, by the kind of fact.
OTHER_KINDS: Final = MappingProxyType(
    {
        "number": "numbers",
        "sex": "sexes",
        "ethnicity": "ethnicities",
        "life": "lives",
        "marriage": "spouses",
        "mother": "parents",
        "father": "parents",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """What is doubted of whom, and what for: the dossier or the objection by its id and code."""

    person_id: UUID
    kind: str
    matter_id: UUID
    code: str
    office_id: UUID


def kind_of_field(code: str) -> str | None:
    """The kind of fact in which a contested field stands; None where it is others' facts."""
    return FIELDS[code].kind if code in FIELDS else OTHER_KINDS.get(code)


def examine(doubt: Doubt, *, actor: Actor, now: datetime) -> bool:
    """
    Enter that this kind of fact is doubted, unless it is already; whether it was entered.

    The caller owns the transaction.
    """
    shown = opened([doubt.person_id], actor=actor, purpose=PURPOSE)
    person = people_now(shown, today=day_of(now)).get(doubt.person_id)
    if person is None or doubt.kind in person.examined:
        return False
    change = effects.Examine(
        person=doubt.person_id, kind=doubt.kind, dossier=doubt.matter_id, since=day_of(now)
    )
    draft = ActDraft(
        kind="examination",
        acted_on=day_of(now),
        source=f"matter {doubt.code}",
        office_id=doubt.office_id,
    )
    apply([change], act=draft, now=now)
    return True


def settle(
    person_id: UUID,
    matter_id: UUID,
    *,
    code: str,
    office_id: UUID,
    actor: Actor,
    now: datetime,
    kinds: frozenset[str] | None = None,
) -> None:
    """What is examined for this matter is examined no longer; of all its kinds, or of these."""
    shown = opened([person_id], actor=actor, purpose=PURPOSE)
    ends = [
        effects.Withdraw(person=person_id, kind="examinations", fact=fact.id)
        for fact in facts_standing(shown, ["examinations"])
        if fact.value == str(matter_id) and (kinds is None or fact.what in kinds)
    ]
    if ends:
        draft = ActDraft(
            kind=SETTLED, acted_on=day_of(now), source=f"matter {code}", office_id=office_id
        )
        apply(ends, act=draft, now=now)


def settle_examinations_of(dossier: Dossier, *, actor: Actor, now: datetime) -> None:
    """A correction is decided: what was doubted for it is said once and for all."""
    if dossier.procedure == CORRECTS:
        settle(
            dossier.subject_id,
            dossier.id,
            code=dossier.code,
            office_id=dossier.office_id,
            actor=actor,
            now=now,
        )
