"""What a citizen reads of themself: each field with its act, kin as far as the law lets it."""

from dataclasses import dataclass
from datetime import date

import pytest
from tests import make
from tests.make import NOW, TODAY, Family, Somebody

from lienthong.access.actors import Actor
from lienthong.dossiers.my_data import FieldSeen, MyData, my_data
from lienthong.dossiers.my_kin import PURPOSE_OF_KIN
from lienthong.dossiers.own import looks_of
from lienthong.procedures.models import Age
from lienthong.register import effects
from lienthong.register.protect import protect_person
from lienthong.register.seen import Dwelling, Life, Sex

pytestmark = pytest.mark.django_db
SINCE = date(2026, 7, 1)


@dataclass(frozen=True)
class Home:
    """A couple with a small child and one that is fourteen, and a post that may protect."""

    family: Family
    young: Somebody
    old: Somebody
    trusted: Actor


@pytest.fixture
def home(family: Family, desks: make.Desks) -> Home:
    young = child_of(family, "Trần Minh Châu", born_on=date(2020, 3, 1), serial=77)
    old = child_of(family, "Trần Minh Khôi", born_on=date(2012, 11, 20), serial=78)
    trusted = make.make_officer(
        "trusted", office=desks.committee.office, role="clerk", sees_protected=True
    )
    return Home(family=family, young=young, old=old, trusted=trusted)


def child_of(family: Family, name: str, *, born_on: date, serial: int) -> Somebody:
    child = make.imagined(name, sex=Sex.FEMALE, born_on=born_on, serial=serial)
    parents = [
        effects.Parent(person=child.id, role=role, parent=parent.id, name=name, since=born_on)
        for role, parent in (("mother", family.mother), ("father", family.father))
    ]
    make.enter_people([*make.facts_about(child), *parents], since=born_on)
    return child


def read(family: Family) -> MyData:
    return my_data(actor=family.citizen, today=TODAY)


def field(mine: MyData, code: str, *, nth: int = 0) -> FieldSeen:
    fields = [one for section in mine.sections for one in section.fields if one.code == code]
    return fields[nth]


def said(mine: MyData, code: str, *, nth: int = 0) -> list[str]:
    return [str(value.said) for value in field(mine, code, nth=nth).values]


def text_of(mine: MyData) -> str:
    return repr(mine)


def test_every_field_has_its_act_and_its_day(home: Home) -> None:
    mine = read(home.family)
    for code in ("name", "number", "born", "sex", "birth_place", "hometown", "residence"):
        (value,) = field(mine, code).values
        assert value.source is not None, code
        assert value.source.on == TODAY
    (marriage,) = field(mine, "marriage").values
    assert marriage.since is not None
    assert (str(marriage.said), marriage.since.shown) == ("Trần Văn Bình", "17/05/2020")
    assert "phường Hoàn Kiếm" in said(mine, "residence")[0]
    assert said(mine, "household", nth=1) == ["Trần Văn Bình"]


def test_what_is_delicate_stands_apart(home: Home) -> None:
    *open_to_see, apart = read(home.family).sections
    assert apart.is_delicate
    assert [one.code for one in apart.fields] == ["ethnicity", "religion", "blood_group"]
    assert not any(section.is_delicate for section in open_to_see)


def test_the_view_of_a_child_ends_with_the_age_of_the_law(home: Home) -> None:
    mine = read(home.family)
    old, young = field(mine, "children").values
    assert (old.said, old.beside, old.source) == ("Trần Minh Khôi", (), None)
    assert young.said == "Trần Minh Châu"
    assert [str(one) for one in young.beside] == [
        "born on 01/03/2020",
        f"number {home.young.number}",
    ]
    assert home.old.number not in text_of(mine)
    assert [event.said for event in mine.events if str(event.what) == "A child was born"] == [
        "Trần Minh Châu"
    ]


def test_without_an_age_in_force_a_child_is_a_name(home: Home) -> None:
    assert Age.objects.exists()
    mine = my_data(actor=home.family.citizen, today=date(2024, 6, 1))
    assert {value.beside for value in field(mine, "children").values} == {()}


@pytest.mark.parametrize("who", ["father", "young"])
def test_who_is_protected_is_nowhere_on_the_page(home: Home, who: str) -> None:
    hidden = home.family.father if who == "father" else home.young
    assert hidden.name.full in text_of(read(home.family))
    protect_person(hidden.id, actor=home.trusted, now=NOW)
    mine = read(home.family)
    assert hidden.name.full not in text_of(mine)
    assert hidden.number not in text_of(mine)
    if who == "father":
        assert said(mine, "marriage") == []
        assert "Married" not in {str(event.what) for event in mine.events}


def test_a_parent_who_is_protected_is_not_named_by_the_childs_entry(home: Home) -> None:
    child = make.make_citizen("child", person=home.old)
    assert [str(v.said) for v in field(my_data(actor=child, today=TODAY), "mother").values]
    protect_person(home.family.mother.id, actor=home.trusted, now=NOW)
    mine = my_data(actor=child, today=TODAY)
    assert field(mine, "mother").values == ()
    assert said(mine, "father") == ["Trần Văn Bình"]


def test_former_spouses_are_not_looked_at(home: Home) -> None:
    mother, father = home.family.mother, home.family.father
    other = make.make_person("Lê Văn Cường", sex=Sex.MALE, born_on=date(1990, 1, 1), serial=90)
    day, later = date(2015, 2, 2), date(2016, 2, 2)
    make.enter_people(
        [
            effects.Married(person=mother.id, spouse=other.id, earliest=day, latest=day),
            effects.Divorced(person=mother.id, spouse=other.id, earliest=later, latest=later),
        ],
        since=day,
    )
    account = make.make_citizen("other", person=other)
    mine = read(home.family)
    weddings = [event for event in mine.events if str(event.what) == "Married"]
    assert [event.said for event in weddings] == [father.name.full, ""]
    looks = looks_of(actor=account, before=None, limit=5).items
    assert PURPOSE_OF_KIN not in {look.purpose for look in looks}
    protect_person(other.id, actor=home.trusted, now=NOW)
    assert "Married" not in {str(event.what) for event in read(home.family).events}


def test_an_adopted_child_is_no_more_with_who_were_its_parents(home: Home) -> None:
    others = make.make_family(31)
    day = date(2024, 9, 9)
    adopted = [
        effects.Parent(person=home.young.id, role=role, parent=parent.id, name="", since=day)
        for role, parent in (("mother", others.mother), ("father", others.father))
    ]
    make.enter_people(list(adopted), since=day)
    assert home.young.name.full not in text_of(read(home.family))
    mine = read(others)
    (child,) = field(mine, "children").values
    assert child.said == home.young.name.full
    assert "09/09/2024" not in text_of(mine)


def test_the_looks_say_what_for(home: Home) -> None:
    read(home.family)
    look, *_ = looks_of(actor=home.family.citizen, before=None, limit=5).items
    assert (look.purpose, look.level) == ("Xem dữ liệu của chính mình", "opened")
    father = make.make_citizen("father", person=home.family.father)
    look, *_ = looks_of(actor=father, before=None, limit=5).items
    assert (look.purpose, look.level) == (PURPOSE_OF_KIN, "listed")


def test_one_who_is_nobody_in_particular_reads_nothing_of_others() -> None:
    alone = make.make_person("Vũ Thị Hoa", sex=Sex.FEMALE, born_on=date(1980, 5, 5), serial=5)
    mine = my_data(actor=make.make_citizen("alone", person=alone), today=TODAY)
    for code in ("marriage", "mother", "father", "children", "residence"):
        assert field(mine, code).values == ()
    assert str(field(mine, "life").values[0].said) == Life.ALIVE


def test_fields_that_not_everybody_has_stand_with_their_source(home: Home) -> None:
    mother = home.family.mother
    lodging = Dwelling(text="8 Lò Sũ", unit_code=make.UNIT_CODE)
    make.enter_people(
        [
            effects.CallAlso(person=mother.id, name="Lan Hương", since=SINCE),
            effects.EnterOldNumber(person=mother.id, kind="cmnd9", number="012345678", since=SINCE),
            effects.Lodge(person=mother.id, dwelling=lodging, since=SINCE, until=date(2027, 6, 30)),
            effects.FileResidence(person=mother.id, number="00070-2026-1", since=SINCE),
            effects.Reach(person=mother.id, kind="phone", value="0912000001", since=SINCE),
            effects.Religion(person=mother.id, religion="Phật giáo", since=SINCE),
            effects.BloodGroup(person=mother.id, group="O+", since=SINCE),
        ],
        since=SINCE,
    )
    mine = read(home.family)
    said = {
        code: [value.said for value in field(mine, code).values]
        for code in ("other_name", "old_number", "temporary", "residence_file", "contact")
    }
    assert said == {
        "other_name": ["Lan Hương"],
        "old_number": ["012345678"],
        "temporary": ["8 Lò Sũ, phường Hoàn Kiếm, thành phố Hà Nội"],
        "residence_file": ["00070-2026-1"],
        "contact": ["0912000001"],
    }
    assert str(field(mine, "temporary").values[0].beside[0]) == "ends on 01/07/2027"
    assert [value.said for value in field(mine, "religion").values] == ["Phật giáo"]
    assert [value.said for value in field(mine, "blood_group").values] == ["O+"]


def test_what_the_law_derives_names_its_article(home: Home) -> None:
    mine = read(home.family)
    (status,) = field(mine, "marital").values
    assert str(status.said) == "Is married"
    assert status.law is not None
    assert status.law.vi.startswith("Điều 9 ")
    assert [value.said for value in field(mine, "represented").values] == [
        "Trần Minh Khôi",
        "Trần Minh Châu",
    ]
    assert field(mine, "representatives").values == ()
