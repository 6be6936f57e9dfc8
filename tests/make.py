"""
Situations for tests: families, offices with their posts, a birth on its way, each made by verbs.

Everything happens on one Friday morning, NOW. A situation is built with real commits where the
test is marked `together`, and otherwise inside the test's own transaction.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

import msgspec
from django.db import transaction
from django.test import Client

from lienthong.access.actors import Actor
from lienthong.access.offices import OfficeSeen, enter_office
from lienthong.access.posts import enter_post, posts_of
from lienthong.access.sign_in import sign_in
from lienthong.access.users import enter_user
from lienthong.core.clock import HANOI, Clock
from lienthong.core.ids import new_id
from lienthong.core.names import PersonName
from lienthong.core.texts import Words
from lienthong.dossiers.attachments import File, keep
from lienthong.dossiers.draft import confirm
from lienthong.dossiers.models import Chain, Dossier, Prepared
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.sign import sign
from lienthong.dossiers.take_in import take_in
from lienthong.dossiers.work_out import decision_of
from lienthong.procedures.catalogue.birth_v1.examples import FORM
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply
from lienthong.register.look import opened
from lienthong.register.seen import Dwelling, Life, Relation, Sex
from tests.accounts import PASSWORD, TITLES

TODAY: Final = date(2026, 11, 20)
NOW: Final = datetime(2026, 11, 20, 9, 0, tzinfo=HANOI)
UNIT_CODE: Final = "00070"
PROVINCE_CODE: Final = "01"
BIRTH, RESIDENCE, INSURANCE, IDENTITY_CARD = "1.001193", "1.004222", "1.014137", "1.014062"
JPEG: Final = b"\xff\xd8\xff\xe0\x00\x10JFIF" + b"\x00" * 64
PDF: Final = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
# Who entered what was there before the test began.
BEFORE: Final = Actor(user_id=UUID(int=1), name="Trước đó")


class StoppedClock(Clock):
    """Shows one moment, so that a test says what comes after what."""

    def now(self) -> datetime:
        return NOW + self.shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A person of the register as a test needs to know them."""

    id: UUID
    number: str
    name: PersonName
    sex: Sex
    born_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A married couple in one household, headed by the father."""

    mother: Somebody
    father: Somebody
    household_id: UUID
    dwelling: Dwelling
    citizen: Actor  # the mother, signed in for herself


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """An office with its clerk and its leader."""

    office: OfficeSeen
    clerk: Actor
    leader: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Desks:
    """The four offices of the birth chain."""

    committee: Desk
    police: Desk
    insurance: Desk
    identity: Desk

    def all(self) -> tuple[Desk, ...]:
        return (self.committee, self.police, self.insurance, self.identity)

    def deciding(self, procedure: str) -> Desk:
        return {
            BIRTH: self.committee,
            RESIDENCE: self.police,
            INSURANCE: self.insurance,
            IDENTITY_CARD: self.identity,
        }[procedure]


@dataclass(slots=True, kw_only=True)
class Birth:
    """A birth on its way through the offices; its steps are taken by its methods."""

    family: Family
    desks: Desks
    chain: Chain
    now: datetime = NOW
    logins: dict[UUID, str] = field(default_factory=dict)

    def dossier(self, procedure: str = BIRTH) -> Dossier:
        return Dossier.objects.get(chain=self.chain, procedure=procedure)

    def prepared(self, procedure: str = BIRTH) -> Prepared:
        return Prepared.objects.get(dossier=self.dossier(procedure))

    def draft(self, procedure: str = BIRTH) -> Any:
        """The paper as prepared."""
        return decision_of(bytes(self.prepared(procedure).content)).paper

    def take_in(self) -> Dossier:
        self.later()
        return take_in(self.dossier().code, actor=self.desks.committee.clerk, now=self.now)

    def prepare(self, procedure: str = BIRTH) -> Dossier:
        self.later()
        clerk = self.desks.deciding(procedure).clerk
        return prepare(self.dossier(procedure).code, actor=clerk, now=self.now)

    def confirm(self) -> Dossier:
        self.later()
        revision = self.prepared().revision
        citizen = self.family.citizen
        return confirm(self.dossier().code, revision=revision, actor=citizen, now=self.now)

    def sign(self, procedure: str = BIRTH) -> Dossier:
        self.later()
        leader, revision = self.desks.deciding(procedure).leader, self.prepared(procedure).revision
        code = self.dossier(procedure).code
        return sign(code, revision=revision, actor=leader, now=self.now)

    def grant(self, procedure: str = BIRTH) -> Dossier:
        """From wherever it stands (not before it is taken in) to the signature."""
        self.prepare(procedure)
        if procedure == BIRTH:
            self.confirm()
        return self.sign(procedure)

    def later(self, minutes: int = 1) -> None:
        self.now += timedelta(minutes=minutes)


def make_person(
    name: str,
    *,
    sex: Sex,
    born_on: date,
    serial: int,
    more: tuple[effects.Effect, ...] = (),
    id: UUID | None = None,
) -> Somebody:
    """Somebody born in Hà Nội, alive, with a number that fits."""
    person = imagined(name, sex=sex, born_on=born_on, serial=serial, id=id)
    enter_people([*facts_about(person), *more], since=born_on)
    return person


def imagined(
    name: str, *, sex: Sex, born_on: date, serial: int, id: UUID | None = None
) -> Somebody:
    """The same, not entered."""
    id = id or new_id()
    century = {Sex.MALE: 0, Sex.FEMALE: 1}[sex] + (2 if born_on.year >= 2000 else 0)
    number = f"001{century}{born_on:%y}{serial:06}"
    return Somebody(id=id, number=number, name=PersonName.split(name), sex=sex, born_on=born_on)


def facts_about(person: Somebody) -> Iterator[effects.Effect]:
    id, since, name = person.id, person.born_on, person.name
    yield effects.EnterPerson(person=id, number=person.number)
    yield effects.Name(
        person=id, family=name.family, middle=name.middle, given=name.given, since=since
    )
    yield effects.Birth(
        person=id,
        earliest=since,
        latest=since,
        place="Hà Nội",
        unit_code=None,
        registered_unit_code=None,
    )
    yield effects.SexIs(person=id, sex=person.sex, since=since)
    yield effects.Nationality(person=id, country="VNM", since=since)
    yield effects.Ethnicity(person=id, ethnicity="Kinh", since=since)
    yield effects.Hometown(person=id, text="Hà Nội", unit_code=None, since=since)
    yield effects.LifeIs(person=id, life=Life.ALIVE, earliest=since, latest=since)


def enter_people(changes: list[effects.Effect], *, since: date) -> None:
    """Enter effects as one act, as a load from the former books would."""
    people = {person for effect in changes for person in effect.people()}
    with transaction.atomic():
        opened(people, actor=BEFORE, purpose="set-up of a test")
        apply(changes, act=ActDraft(kind="load", acted_on=since, source="test"), now=NOW)


def make_family(
    serial: int = 11,
    *,
    mother: str = "Nguyễn Thị Lan",
    father: str = "Trần Văn Bình",
    dwelling: Dwelling | None = None,
    is_married: bool = True,
) -> Family:
    """A couple of Hoàn Kiếm in a household of their own; the mother has an account."""
    dwelling = dwelling or Dwelling(text=f"{serial} Hàng Bài", unit_code=UNIT_CODE)
    she = imagined(mother, sex=Sex.FEMALE, born_on=date(1994, 3, 8), serial=serial)
    he = imagined(father, sex=Sex.MALE, born_on=date(1991, 6, 2), serial=serial + 1)
    household, since = new_id(), date(2021, 7, 1)
    # One act for all of it: hundreds of tests begin here.
    changes: list[effects.Effect] = [
        *facts_about(she),
        *facts_about(he),
        effects.Settle(person=he.id, dwelling=dwelling, since=since),
        effects.Settle(person=she.id, dwelling=dwelling, since=since),
        effects.FoundHousehold(person=he.id, household=household, dwelling=dwelling, since=since),
        effects.JoinHousehold(
            person=she.id, household=household, relation=Relation.SPOUSE, head=he.id, since=since
        ),
    ]
    if is_married:
        wedding = date(2020, 5, 17)
        changes.append(
            effects.Married(person=she.id, spouse=he.id, earliest=wedding, latest=wedding)
        )
    enter_people(changes, since=since)
    return Family(
        mother=she,
        father=he,
        household_id=household,
        dwelling=dwelling,
        citizen=make_citizen(f"citizen{serial}", person=she),
    )


def make_citizen(login: str, *, person: Somebody) -> Actor:
    account = enter_user(
        login, name=person.name.full, password=PASSWORD, person_id=person.id, actor=None, now=NOW
    )
    return Actor(user_id=account.id, name=account.name, person_id=person.id)


def make_officer(
    login: str, *, office: OfficeSeen, role: str, sees_protected: bool = False
) -> Actor:
    account = enter_user(login, name=f"Công chức {login}", password=PASSWORD, actor=None, now=NOW)
    enter_post(
        account.id,
        office.id,
        role=role,
        title=TITLES[role],
        since=date(2025, 7, 1),
        sees_protected=sees_protected,
        actor=None,
        now=NOW,
    )
    (post,) = posts_of(account.id, on=TODAY)
    return Actor(user_id=account.id, name=account.name, post=post)


def with_post_of(actor: Actor, other: Actor) -> Actor:
    """The same user in the other's post."""
    return replace(actor, post=other.post)


def make_desk(code: str, *, kind: str, unit_code: str, name: Words) -> Desk:
    """Logins are `clerk.` and `leader.` with the office's code."""
    office = enter_office(code, kind=kind, unit_code=unit_code, name=name, since=date(2025, 7, 1))
    return Desk(
        office=office,
        clerk=make_officer(f"clerk.{code}", office=office, role="clerk"),
        leader=make_officer(f"leader.{code}", office=office, role="leader"),
    )


def make_desks(*, police_unit: str = UNIT_CODE) -> Desks:
    return Desks(
        committee=make_desk(
            "H26.15.03",
            kind="commune_committee",
            unit_code=UNIT_CODE,
            name=Words(vi="Ủy ban nhân dân phường Hoàn Kiếm", en="Hoàn Kiếm ward committee"),
        ),
        police=make_desk(
            "G01.26.15",
            kind="commune_police",
            unit_code=police_unit,
            name=Words(vi="Công an phường Hoàn Kiếm", en="Hoàn Kiếm ward police"),
        ),
        insurance=make_desk(
            "G24.26",
            kind="social_insurance",
            unit_code=PROVINCE_CODE,
            name=Words(vi="Bảo hiểm xã hội thành phố Hà Nội", en="Hà Nội social insurance"),
        ),
        identity=make_desk(
            "G01.26",
            kind="identity_police",
            unit_code=PROVINCE_CODE,
            name=Words(vi="Phòng Cảnh sát QLHC về TTXH Hà Nội", en="Hà Nội identity police"),
        ),
    )


def birth_form(family: Family, **changes: Any) -> dict[str, Any]:
    """
    The form of the birth chain for this family's child, as a client sends it.

    A change that is a dict changes those answers of its part alone: `child={"given": "An"}`.
    """
    form = msgspec.structs.replace(
        FORM,
        notice=None,
        mother=msgspec.structs.replace(
            FORM.mother,
            number=family.mother.number,
            name=family.mother.name.full,
            born_year=family.mother.born_on.year,
        ),
        father=msgspec.structs.replace(
            FORM.father,
            number=family.father.number,
            name=family.father.name.full,
            born_year=family.father.born_on.year,
        ),
    )
    content: dict[str, Any] = msgspec.to_builtins(form)
    for part, change in changes.items():
        content[part] = {**content[part], **change} if isinstance(change, dict) else change
    return content


def make_application(
    family: Family,
    *,
    key: str = "key-1",
    attachments: tuple[UUID, ...] | None = None,
    **changes: Any,
) -> Application:
    """What the mother sends; unless it says otherwise, with a photo of the paper notice."""
    if attachments is None:
        attachments = (make_attachment(family).id,)
    form = birth_form(family, **changes)
    return Application(event="birth", form=form, attachments=attachments, key=key)


def make_attachment(
    family: Family, *, kind: str = "birth_notice_photo", content: bytes = JPEG
) -> File:
    return keep(content, kind=kind, name="giấy.jpg", actor=family.citizen, now=NOW)


def make_birth(
    family: Family | None = None,
    desks: Desks | None = None,
    *,
    until: str = "submitted",
    key: str = "key-1",
    now: datetime = NOW,
    **changes: Any,
) -> Birth:
    """
    A birth chain, applied for by the mother on a photo of the paper notice.

    `until` is how far it has gone: submitted, taken_in, prepared, confirmed or granted (then the
    three other links are open).
    """
    desks, family = desks or make_desks(), family or make_family()
    application = make_application(family, key=key, **changes)
    chain = open_chain(application, actor=family.citizen, now=now)
    birth = Birth(family=family, desks=desks, chain=chain, now=now)
    steps = {
        "submitted": (),
        "taken_in": (birth.take_in,),
        "prepared": (birth.take_in, birth.prepare),
        "confirmed": (birth.take_in, birth.prepare, birth.confirm),
        "granted": (birth.take_in, birth.prepare, birth.confirm, birth.sign),
    }
    for step in steps[until]:
        step()
    return birth


def client_of(login: str, *, now: datetime = NOW, language: str = "vi") -> Client:
    """A client that shows the bearer of this login, who has one capacity."""
    bearer = sign_in(login, PASSWORD, address="203.0.113.20", now=now)
    headers = {"Authorization": f"Bearer {bearer.token}", "Accept-Language": language}
    return Client(headers=headers)
