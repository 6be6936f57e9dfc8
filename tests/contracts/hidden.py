"""A town: somebody is protected, somebody lives in a shelter, and somebody does not exist."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.test import Client
from tests import make
from tests.accounts import TITLES, make_office
from tests.conftest import OwnerCursor

from lienthong.core.texts import Words
from lienthong.places.addresses import address_key
from lienthong.register import effects
from lienthong.register.seen import Dwelling, Kinship, Relation, Sex

# One name and one year for all three: what is asked differs in the number alone.
NAME: Final = "Hoàng Thị Ẩn"
BORN: Final = date(1993, 4, 5)
SINCE: Final = date(2025, 7, 1)
MARKED, SHELTERED, NOBODY, SEEN, BRIDE = 801, 802, 803, 804, 805


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    """Somebody asked about, with those who are close to them: or would be, if they existed."""

    person: make.Somebody
    home: Dwelling
    widower: make.Somebody
    child: make.Somebody

    @property
    def number(self) -> str:
        return self.person.number


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """`hidden` are both who are protected; `nobody` is not in the register."""

    desks: make.Desks
    family: make.Family
    bride: make.Somebody
    hidden: tuple[Whom, Whom]
    nobody: Whom
    seen: Whom
    birth: make.Birth
    owner: OwnerCursor
    clients: dict[str, Client] = field(default_factory=dict)
    # Of who has one of their own, by number.
    dossiers: dict[str, str] = field(default_factory=dict)

    def forget_what_is_counted(self) -> None:
        """A way is asked three times by one asker; what is counted has a way of its own."""
        self.owner.execute("DELETE FROM access_rate")
        self.owner.execute("DELETE FROM dossiers_outsidelook")

    def dossier_of(self, login: str) -> str:
        """One that the asker's office has; another's, for who has none."""
        of_police = login.endswith("G01.26.15")
        return self.birth.dossier(make.RESIDENCE if of_police else make.BIRTH).code

    def asker(self, login: str) -> Client:
        """A client that is signed in; one for each login."""
        if login not in self.clients:
            self.clients[login] = make.client_of(login)
        return self.clients[login]


def make_town(owner: OwnerCursor) -> Town:
    """Everybody whom the ways ask about, and everybody who asks."""
    desks = make.make_desks()
    TITLES.setdefault("steering", Words(vi="Phó Chủ tịch", en="Deputy chair"))
    province = make_office("H26", kind="province_committee", unit_code="01")
    make.make_officer("steering.province", office=province, role="steering")
    family = make.make_family()
    marked, sheltered, seen = (entered(one) for one in (MARKED, SHELTERED, SEEN))
    owner.execute(
        "INSERT INTO register_protectedperson (id, person_id, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2026-01-01', gen_random_uuid())",
        [marked.person.id],
    )
    owner.execute(
        "INSERT INTO register_protectedaddress (id, address_key, since, marked_by)"
        " VALUES (gen_random_uuid(), %s, '2026-01-01', gen_random_uuid())",
        [address_key(sheltered.home.text, sheltered.home.unit_code)],
    )
    return Town(
        desks=desks,
        family=family,
        bride=make.make_person(
            "Lê Ngọc Mai", sex=Sex.FEMALE, born_on=date(1999, 9, 2), serial=BRIDE
        ),
        hidden=(marked, sheltered),
        nobody=entered(NOBODY, is_there=False),
        seen=seen,
        birth=make.make_birth(family, desks, until="granted"),
        owner=owner,
    )


def entered(serial: int, *, is_there: bool = True) -> Whom:
    """
    With a husband elsewhere and a child with him: of her, if she is there.

    Where nobody is, he never married, and of the child no mother is known.
    """
    she = make.imagined(NAME, sex=Sex.FEMALE, born_on=BORN, serial=serial)
    he = make.imagined("Đỗ Văn Chung", sex=Sex.MALE, born_on=date(1990, 2, 3), serial=serial)
    child = make.imagined("Đỗ Minh Tú", sex=Sex.MALE, born_on=date(2019, 9, 9), serial=serial)
    home = Dwelling(text=f"{serial} Hàng Khay", unit_code=make.UNIT_CODE)
    his = Dwelling(text=f"{serial} Tràng Thi", unit_code=make.UNIT_CODE)
    changes: list[effects.Effect] = [
        *make.facts_about(he),
        *make.facts_about(child),
        effects.Settle(person=he.id, dwelling=his, since=SINCE),
        effects.Settle(person=child.id, dwelling=his, since=SINCE),
        effects.FoundHousehold(person=he.id, household=he.id, dwelling=his, since=SINCE),
        effects.JoinHousehold(
            person=child.id, household=he.id, relation=Relation.CHILD, head=he.id, since=SINCE
        ),
        parent(child, he, "father"),
    ]
    if is_there:
        changes += [
            *make.facts_about(she),
            effects.Settle(person=she.id, dwelling=home, since=SINCE),
            effects.Married(
                person=she.id, spouse=he.id, earliest=date(2018, 1, 2), latest=date(2018, 1, 2)
            ),
            parent(child, she, "mother"),
        ]
    make.enter_people(changes, since=SINCE)
    if is_there:
        make.make_citizen(f"hidden{serial}", person=she)
    make.make_citizen(f"husband{serial}", person=he)
    make.make_citizen(f"child{serial}", person=child)
    return Whom(person=she, home=home, widower=he, child=child)


def parent(child: make.Somebody, of: make.Somebody, role: str) -> effects.Parent:
    return effects.Parent(
        person=child.id,
        role=role,
        parent=of.id,
        name=of.name.full,
        kind=Kinship.NATURAL,
        since=child.born_on,
    )
