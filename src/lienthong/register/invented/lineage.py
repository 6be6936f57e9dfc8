"""Who is born to whom: a couple, their children, whom these marry, and so on until today."""

from datetime import date, timedelta
from random import Random
from typing import Final

from ..seen import Sex
from .dice import Wheel, day_between
from .grounds import Origin, origin_anywhere
from .kin import Somebody, years
from .names import ETHNICITY, KINH, family_name, name_given
from .territory import Setting

# Age today of the woman that a family begins with. Set so that the whole has the pyramid of Hà Nội:
# somewhat under a quarter below fifteen, about one in seven from sixty on (census of 2019).
AGE_OF_FIRST_WOMAN: Final = Wheel(
    (
        ((23, 32), 15.0),
        ((32, 42), 19.0),
        ((42, 52), 17.0),
        ((52, 62), 17.0),
        ((62, 72), 17.0),
        ((72, 82), 9.0),
        ((82, 95), 3.0),
    )
)
# How many children a woman has, by her year of birth; the newest first.
CHILDREN: Final = (
    (1985, Wheel(((0, 7), (1, 24), (2, 52), (3, 14), (4, 3)))),
    (1965, Wheel(((0, 7), (1, 20), (2, 56), (3, 14), (4, 3)))),
    (1950, Wheel(((0, 6), (1, 12), (2, 38), (3, 28), (4, 16)))),
    (0, Wheel(((0, 5), (1, 8), (2, 18), (3, 24), (4, 24), (5, 14), (6, 7)))),
)
# Law on Marriage and Family 2014, Article 8: men from twenty, women from eighteen.
AGE_OF_BRIDE: Final = (18.1, 24.6, 3.4, 39.0)
AGE_OF_GROOM: Final = (20.1, 27.4, 3.8, 46.0)
OLDEST_MOTHER: Final = 45
SHARE_MARRYING: Final = 0.9
SHARE_DIVORCED: Final = 0.06
SHARE_UNMARRIED_MOTHERS: Final = 0.12
SHARE_OF_GIRLS: Final = 0.475
SHARE_NATIVE: Final = 0.62
SETTLING: Final = timedelta(days=100)


def first_couple(
    dice: Random, *, today: date, setting: Setting, age: int | None = None
) -> Somebody:
    """A woman and her husband, of parents who are known by name; gives the woman."""
    if age is None:
        low, high = AGE_OF_FIRST_WOMAN.turn(dice)
        age = dice.randint(low, high)
    born = day_between(dice, today - years(age + 1), today - years(age))
    origin = (
        setting.origin(dice) if dice.random() < SHARE_NATIVE else setting.origin_elsewhere(dice)
    )
    woman = newcomer(dice, sex=Sex.FEMALE, born=born, origin=origin, ethnicity=ETHNICITY.turn(dice))
    wedding = woman.born + years(age_at_wedding(dice, AGE_OF_BRIDE))
    wed(dice, woman, on=min(wedding, today - SETTLING), setting=setting)
    return woman


def newcomer(dice: Random, *, sex: Sex, born: date, origin: Origin, ethnicity: str) -> Somebody:
    """Somebody whose parents are known by name only."""
    father, mother = (
        stranger(dice, sex=sex_, born=born - years(23 + 12 * dice.random()), ethnicity=ethnicity)
        for sex_ in (Sex.MALE, Sex.FEMALE)
    )
    near = {father.name.given, mother.name.given}
    return Somebody(
        sex=sex,
        born=born,
        registered_on=born + timedelta(days=dice.randint(2, 50)),
        name=name_given(dice, family=father.name.family, sex=sex, year=born.year, avoided=near),
        origin=origin,
        hometown=origin,
        ethnicity=ethnicity,
        mother=mother,
        father=father,
    )


def stranger(dice: Random, *, sex: Sex, born: date, ethnicity: str) -> Somebody:
    family = family_name(dice, ethnicity)
    origin = origin_anywhere(dice)
    return Somebody(
        sex=sex,
        born=born,
        registered_on=born,
        name=name_given(dice, family=family, sex=sex, year=born.year, avoided=()),
        origin=origin,
        hometown=origin,
        ethnicity=ethnicity,
        is_entered=False,
    )


def wed(dice: Random, person: Somebody, *, on: date, setting: Setting) -> None:
    """Marry somebody of fitting age who comes from elsewhere or from a family not told."""
    is_bride = person.is_female
    low, _, _, high = AGE_OF_GROOM if is_bride else AGE_OF_BRIDE
    age = (on - person.born).days / 365.25 + dice.gauss(2.5, 2.5) * (1 if is_bride else -1)
    origin = (
        setting.origin(dice) if dice.random() < SHARE_NATIVE else setting.origin_elsewhere(dice)
    )
    same = dice.random() < 0.93
    other = newcomer(
        dice,
        sex=Sex.MALE if is_bride else Sex.FEMALE,
        born=on - years(min(max(age, low), high)),
        origin=origin,
        ethnicity=person.ethnicity if same else KINH,
    )
    person.spouse, other.spouse = other, person
    person.wedding = other.wedding = on


def age_at_wedding(dice: Random, ages: tuple[float, float, float, float]) -> float:
    low, mean, spread, high = ages
    return min(max(dice.gauss(mean, spread), low + dice.random()), high)


def descend(dice: Random, mother: Somebody, *, today: date, setting: Setting) -> list[Somebody]:
    """The children of a woman, and theirs in turn; gives all who are new, spouses included."""
    told: list[Somebody] = []
    for child in bear(dice, mother, today=today, setting=setting):
        told.append(child)
        told += start_out(dice, child, today=today, setting=setting)
    return told


def start_out(dice: Random, child: Somebody, *, today: date, setting: Setting) -> list[Somebody]:
    """What becomes of a child: marries and has children, or a woman has one alone, or neither."""
    ages = AGE_OF_BRIDE if child.is_female else AGE_OF_GROOM
    wedding = child.born + years(age_at_wedding(dice, ages))
    if dice.random() < SHARE_MARRYING:
        if wedding > today - SETTLING:
            return []
        wed(dice, child, on=wedding, setting=setting)
        mother = child if child.is_female else child.spouse
        if child.spouse is None or mother is None:
            return []
        child.settled = child.spouse.settled = settled = setting.of_couple(dice)
        return [child.spouse, *descend(dice, mother, today=today, setting=settled)]
    is_alone = child.is_female and dice.random() < SHARE_UNMARRIED_MOTHERS
    if is_alone and wedding < today - SETTLING:
        return descend(dice, child, today=today, setting=setting)
    return []


def bear(dice: Random, mother: Somebody, *, today: date, setting: Setting) -> list[Somebody]:
    count = next(wheel for first, wheel in CHILDREN if first <= mother.born.year).turn(dice)
    if mother.spouse is None:
        count = 1
    first = mother.wedding or mother.born + years(20 + 12 * dice.random())
    born = first + timedelta(days=dice.randint(240, 900))
    children: list[Somebody] = []
    while len(children) < count and born < mother.birthday(OLDEST_MOTHER):
        if born > today - timedelta(days=6):
            break
        children.append(child_of(dice, mother, born=born, today=today, setting=setting))
        born += timedelta(days=round(max(400.0, dice.gauss(1450, 600))))
    part(dice, mother, today=today)
    return children


def part(dice: Random, mother: Somebody, *, today: date) -> None:
    """Some couples divorce, after the last child and while nobody is about to be born."""
    if mother.spouse is None or mother.wedding is None or dice.random() > SHARE_DIVORCED:
        return
    last = max((child.born for child in mother.children), default=mother.wedding)
    divorce = last + timedelta(days=dice.randint(400, 5000))
    if divorce < today - SETTLING:
        mother.divorce = mother.spouse.divorce = divorce


def child_of(
    dice: Random, mother: Somebody, *, born: date, today: date, setting: Setting
) -> Somebody:
    father = mother.spouse
    sex = Sex.FEMALE if dice.random() < SHARE_OF_GIRLS else Sex.MALE
    near = mother.given_names_near() | (father.given_names_near() if father else set())
    family = (father or mother).name.family
    registered = born + timedelta(days=dice.randint(3, 50))
    child = Somebody(
        sex=sex,
        born=born,
        registered_on=min(registered, today),
        name=name_given(dice, family=family, sex=sex, year=born.year, avoided=near),
        # Registered where the parents live, which is the ground for most.
        origin=setting.origin(dice) if dice.random() < 0.8 else mother.origin,
        hometown=(father or mother).hometown,
        ethnicity=(father or mother).ethnicity,
        mother=mother,
        father=father,
    )
    mother.children.append(child)
    if father is not None:
        father.children.append(child)
    return child
