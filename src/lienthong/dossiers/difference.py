"""A correction as a difference: what stands with its source, what shall stand with its own."""

from dataclasses import dataclass

from lienthong.core.texts import Text, Words
from lienthong.procedures.correcting import said_in
from lienthong.procedures.register_fields import FIELDS
from lienthong.register.seen import Source
from lienthong.register.words import EXAMINED

from .cases import AnyCase
from .examining import CORRECTS
from .models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """`source` is the act that entered what stands; `shown_by` the paper for what shall stand."""

    label: Words
    was: str
    source: Source | None
    shall: str
    shown_by: str
    because: str
    holds_from: str
    objection: str


def difference_in(dossier: Dossier, case: AnyCase) -> Difference | None:
    """None for another procedure, and where what is named does not count any more."""
    if dossier.procedure != CORRECTS:
        return None
    form, field = case.form, FIELDS[case.form.corrected_field]
    fact = next((fact for fact in case.facts if fact.id == form.fact), None)
    if fact is None:
        return None
    return Difference(
        label=field.label,
        was=said_in(field, fact),
        source=fact.source,
        shall=form.shall,
        shown_by=form.shown_by,
        because=form.because,
        holds_from=form.holds_from,
        objection=form.objection,
    )


def doubted_in(dossier: Dossier, case: AnyCase) -> tuple[Text, ...]:
    """What is under examination of the people whom a decision relies on, but for its own doubt."""
    return tuple(
        Text("Under examination: {what}", what=EXAMINED.get(kind, kind))
        for kind in kinds_doubted(dossier, case)
    )


def kinds_doubted(dossier: Dossier, case: AnyCase) -> tuple[str, ...]:
    own = {FIELDS[case.form.corrected_field].kind} if dossier.procedure == CORRECTS else set()
    kinds = {kind for person in case.people.everybody for kind in person.examined}
    return tuple(sorted(kinds - own))
