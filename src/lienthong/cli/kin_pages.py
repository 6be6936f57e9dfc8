"""What `lienthong people kin` and `household` answer, for people and for programs."""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import msgspec

from lienthong.access.words import called
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text, Words
from lienthong.register.family import FamilyOn, Relative, Representing
from lienthong.register.households import HouseholdSeen, MemberSeen
from lienthong.register.seen import PersonSeen
from lienthong.register.words import MARITAL, RELATIONS, TIES

from .one_person import OnePerson
from .output import in_words
from .people_page import doubted, line, shown


class TieShown(msgspec.Struct, frozen=True, kw_only=True):
    tie: str
    name: str
    number: str | None
    since: str | None

    @classmethod
    def of(cls, relative: Relative) -> "TieShown":
        return cls(
            tie=relative.tie.value,
            name=relative.name,
            number=relative.person.number if relative.person else None,
            since=relative.since.iso if relative.since else None,
        )


class MaritalShown(msgspec.Struct, frozen=True, kw_only=True):
    status: str
    since: str | None
    law: Words


class RepresentativeShown(msgspec.Struct, frozen=True, kw_only=True):
    """Who stands for the person, as what, and the article by which."""

    role: str
    name: str
    number: str | None
    law: Words

    @classmethod
    def of(cls, one: Representing) -> "RepresentativeShown":
        return cls(
            role=one.stands.role,
            name=one.person.name.full,
            number=one.person.number,
            law=one.stands.law,
        )


class KinShown(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    number: str | None
    name: str
    on: date
    known_at: int
    examined: tuple[str, ...]
    marital: MaritalShown
    kin: tuple[TieShown, ...]
    representatives: tuple[RepresentativeShown, ...]

    @classmethod
    def of(cls, asked: OnePerson, then: PersonSeen, family: FamilyOn) -> "KinShown":
        status = family.marital
        return cls(
            id=then.id,
            number=then.number,
            name=then.name.full,
            on=asked.on,
            known_at=asked.point,
            examined=then.examined,
            marital=MaritalShown(
                status=status.status.value,
                since=status.since.iso if status.since else None,
                law=status.law,
            ),
            kin=tuple(map(TieShown.of, family.relatives)),
            representatives=tuple(map(RepresentativeShown.of, family.representatives)),
        )

    def lines(self) -> Iterator[str]:
        yield f"{self.name}  {self.number or '–'}"
        yield from doubted(self.examined)
        status = in_words(MARITAL[self.marital.status])
        since = f" ({shown(self.marital.since)})" if self.marital.since else ""
        yield line(Text("Marital status"), f"{status}{since}  [{called(self.marital.law)}]")
        for one in self.kin:
            yield line(TIES[one.tie], f"{one.name}  {one.number or '–'}  ({shown(one.since)})")
        for stands in self.representatives:
            role = in_words(TIES[stands.role]) if stands.role in TIES else stands.role
            yield line(
                Text("Representative"),
                f"{stands.name}  {stands.number or '–'}  {role}  [{called(stands.law)}]",
            )
        yield line(Text("As on"), f"{self.on:%d/%m/%Y}")
        yield line(Text("Known at point"), str(self.known_at))


class MemberShown(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's time in a household; `ends` is the day from which something else held."""

    relation: str
    name: str
    number: str | None
    since: str
    ends: str | None

    @classmethod
    def of(cls, one: MemberSeen) -> "MemberShown":
        return cls(
            relation=one.relation.value,
            name=one.person.name.full,
            number=one.person.number,
            since=one.since.iso,
            ends=one.ends.iso if one.ends else None,
        )

    def line(self) -> str:
        return line(RELATIONS[self.relation], f"{self.name}  {self.number or '–'}  ({self.days})")

    @property
    def days(self) -> str:
        return f"{PartialDate.parse(self.since).shown} – {shown(self.ends) or '…'}"


class HouseholdShown(msgspec.Struct, frozen=True, kw_only=True):
    id: UUID
    members: tuple[MemberShown, ...]


class HouseholdsShown(msgspec.Struct, frozen=True, kw_only=True):
    """The households of somebody, the last first, each with everybody who belonged to it."""

    id: UUID
    number: str | None
    name: str
    known_at: int
    examined: tuple[str, ...]
    households: tuple[HouseholdShown, ...]

    @classmethod
    def of(cls, asked: OnePerson, found: Sequence[HouseholdSeen]) -> "HouseholdsShown":
        return cls(
            id=asked.record,
            number=asked.person.number,
            name=asked.person.name.full,
            known_at=asked.point,
            examined=asked.person.examined,
            households=tuple(
                HouseholdShown(id=one.id, members=tuple(map(MemberShown.of, one.members)))
                for one in found
            ),
        )

    def lines(self) -> Iterator[str]:
        yield f"{self.name}  {self.number or '–'}"
        yield from doubted(self.examined)
        for one in self.households:
            yield in_words(Text("Household {id}", id=str(one.id)))
            yield from (member.line() for member in one.members)
        yield line(Text("Known at point"), str(self.known_at))
