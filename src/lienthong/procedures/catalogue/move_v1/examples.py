"""Moves that are granted: a family, somebody who joins kin, a head who leaves others behind."""

from typing import Final

from lienthong.procedures import examples
from lienthong.procedures.answers import DwellingAsked
from lienthong.procedures.households import MemberAsked
from lienthong.register.seen import Relation

from .form import MoveForm

MOTHER: Final = examples.number_of(examples.MOTHER)
FATHER: Final = examples.number_of(examples.FATHER)

# All of a household, to a flat of their own.
A_FAMILY: Final = examples.decided(
    MoveForm(
        members=(
            MemberAsked(number=FATHER, relation=Relation.HEAD),
            MemberAsked(number=MOTHER, relation=Relation.SPOUSE),
        ),
        dwelling=DwellingAsked(text="7 Tràng Tiền", unit_code=examples.UNIT_CODE),
        tenure="own",
    ),
    examples.FATHER,
    examples.MOTHER,
)

INTO_HER_HOUSEHOLD: Final = examples.decided(
    MoveForm(
        members=(MemberAsked(number=MOTHER, relation=Relation.OTHER),),
        head=examples.number_of(examples.GRANDMOTHER),
        head_name=examples.GRANDMOTHER.name.full,
        tenure="rented",
        floor_area=20,
        head_consents=True,
        owner_consents=True,
    ),
    examples.MOTHER,
    examples.FATHER,
    examples.GRANDMOTHER,
)

# He leaves the household that he heads: she stays and heads it.
THE_HEAD_ALONE: Final = examples.decided(
    MoveForm(
        members=(MemberAsked(number=FATHER, relation=Relation.HEAD),),
        dwelling=DwellingAsked(text="7 Tràng Tiền", unit_code=examples.UNIT_CODE),
        tenure="own",
        new_head=MOTHER,
    ),
    examples.FATHER,
    examples.MOTHER,
    applicant=examples.FATHER,
)
