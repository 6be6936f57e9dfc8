"""Files of people and their histories at random: right ones, wrong ones, in any order."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from tests.make import TODAY, UNIT_CODE
from tests.register.taken_in import HOME, person

from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.person import (
    IncomingFact,
    IncomingKin,
    IncomingPerson,
    IncomingValue,
)
from lienthong.register.seen import Life, Relation, Sex

NOBODY: Final = "001075000999"
# Few days and few addresses, so that much of it meets.
WHOLE_DAYS: Final = (
    date(1995, 6, 1), date(1999, 12, 31), date(2000, 1, 1), date(2005, 3, 4),
    date(2010, 8, 17), date(2018, 2, 2), date(2025, 7, 1), date(2025, 7, 2),
)  # fmt: skip
DAYS: Final = (
    *map(PartialDate.on, WHOLE_DAYS),
    PartialDate.in_year(2005),
    PartialDate.in_year(2010),
)
HOMES: Final = (HOME.text, "Số 9013 phố Hàng Bạc", "Số 9014 phố Hàng Bạc")


@dataclass(frozen=True, slots=True)
class RandomFiles:
    """People whom another file brought before, and those of this one with everybody's histories."""

    before: tuple[IncomingPerson, ...]
    people: tuple[IncomingPerson, ...]
    facts: tuple[IncomingFact, ...]


def files_at_random(seed: int) -> RandomFiles:
    random = Random(seed)
    people = people_at_random(random)
    parted = random.randint(0, len(people))
    facts = [fact_at_random(random, people) for _ in range(random.randint(10, 40))]
    numbered = tuple(
        IncomingFact(
            row=row, number=one.number, kind=one.kind, since=one.since, until=one.until,
            values=one.values,
        )
        for row, one in enumerate(facts, start=2)
    )  # fmt: skip
    return RandomFiles(tuple(people[:parted]), tuple(people[parted:]), numbered)


def people_at_random(random: Random) -> list[IncomingPerson]:
    """Some families: a head, mostly a wife, children; some live alone, some died."""
    people: list[IncomingPerson] = []
    for house in range(random.randint(2, 4)):
        head = one_at_random(random, house * 10, Sex.MALE, relation=Relation.HEAD)
        people.append(head)
        is_married = random.random() < 0.5
        own = IncomingKin(number=head.number)
        wife = one_at_random(
            random, house * 10 + 1, Sex.FEMALE,
            spouse=own if is_married else None,
            relation=Relation.SPOUSE if is_married else Relation.OTHER, head=own,
        )  # fmt: skip
        people.append(wife)
        for child in range(random.randint(0, 2)):
            kin = {"father": own, "mother": IncomingKin(number=wife.number, name=wife.name.full)}
            people.append(
                one_at_random(
                    random,
                    house * 10 + 2 + child,
                    random.choice((Sex.MALE, Sex.FEMALE)),
                    year=2004,
                    relation=Relation.CHILD,
                    head=own,
                    **{role: one for role, one in kin.items() if random.random() < 0.7},
                )
            )
    random.shuffle(people)
    return people


def one_at_random(
    random: Random, place: int, sex: Sex, *, year: int = 1975, **more: object
) -> IncomingPerson:
    century = {1975: "0" if sex is Sex.MALE else "1", 2004: "2" if sex is Sex.MALE else "3"}[year]
    number = f"001{century}{year % 100:02}{place:06}"
    if random.random() < 0.15:
        died = random.choice(DAYS[4:7])
        more = {
            key: value for key, value in more.items() if key not in ("relation", "head", "spouse")
        } | {"life": Life.DEAD, "died": died, "residence": None}
    return person(
        place + 2, f"Nguyễn Văn {chr(65 + place % 26)}", date(year, 1 + place % 12, 5), sex, number,
        **more,
    )  # fmt: skip


def fact_at_random(random: Random, people: list[IncomingPerson]) -> IncomingFact:
    one, other = random.choice(people), random.choice(people)
    named = NOBODY if random.random() < 0.05 else str(other.number)
    kind = random.choice(("spouses",) * 4 + ("memberships",) * 4 + ("parents", "residences") * 2
                         + ("lives", "files"))  # fmt: skip
    since = random.choice(DAYS)
    until = since.latest + timedelta(days=random.choice((0, 30, 700, 3000, 12000)))
    values = {
        "spouses": {"spouse_number": named} if random.random() < 0.8 else {},
        "memberships": membership_at_random(random, named),
        "parents": {"role": random.choice(("mother", "father")), "parent_number": named,
                    "name": "Nguyễn Thị Mẹ"},
        "residences": {"text": random.choice(HOMES), "unit_code": UNIT_CODE},
        "lives": {"life": random.choice(("alive", "dead"))},
        "files": {"number": "HK7"},
    }[kind]  # fmt: skip
    return IncomingFact(
        row=1, number=str(one.number), kind=kind, since=since,
        until=PartialDate.on(min(until, TODAY)) if random.random() < 0.5 else None,
        values=tuple(IncomingValue(column=key, value=value) for key, value in values.items()),
    )  # fmt: skip


def membership_at_random(random: Random, head: str) -> dict[str, str]:
    chosen = random.choice(("head", "head", "child", "other", "other", ""))
    if chosen == "head":
        return {"relation": "head"}
    return {"relation": chosen, "head_number": head} if chosen else {}
