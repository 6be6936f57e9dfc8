"""Cases of the catalogue with one thing changed, so that a test breaks one rule and no other."""

from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from lienthong.procedures.spec import AnyProcedure, Case, Form
from lienthong.register.seen import FactSeen, PeopleSeen, PersonSeen

F = TypeVar("F", bound=Form)


def broken(procedure: AnyProcedure, case: Case[Any]) -> list[str]:
    return [rule.code for rule in procedure.broken_rules(case)]


def asking(case: Case[F], **changes: Any) -> Case[F]:
    """The same case, with other answers."""
    return replace(case, form=msgspec.structs.replace(case.form, **changes))


def without(case: Case[F], person: PersonSeen) -> Case[F]:
    """Nobody has this person's number, or nobody may know."""
    return among(case, *(other for other in case.people.everybody if other.id != person.id))


def told(case: Case[F], person: PersonSeen, **changes: Any) -> Case[F]:
    """The register says something else of one of the people."""
    return among(
        case,
        *(
            replace(other, **changes) if other.id == person.id else other
            for other in case.people.everybody
        ),
    )


def joined(case: Case[F], *persons: PersonSeen) -> Case[F]:
    """Others are seen too."""
    return among(case, *case.people.everybody, *persons)


def knowing(case: Case[F], *facts: FactSeen) -> Case[F]:
    return replace(case, facts=(*case.facts, *facts))


def attaching(case: Case[F], *kinds: str) -> Case[F]:
    """With these papers and no others."""
    return replace(case, attachments=frozenset(kinds))


def among(case: Case[F], *persons: PersonSeen) -> Case[F]:
    numbered = {person.number: person for person in persons if person.number}
    return replace(case, people=PeopleSeen(by_number=numbered))
