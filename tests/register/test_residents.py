"""Who lives at an address on a day: certain, possible, or not, whatever was known in part."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from tests.accounts import make_office
from tests.make import BEFORE, NOW, TODAY, UNIT_CODE, Somebody, make_officer, make_person

from lienthong.places.addresses import address_key
from lienthong.places.same_address import KeyThen
from lienthong.register import effects
from lienthong.register.acts import ActDraft
from lienthong.register.apply import apply, people_of
from lienthong.register.look import opened
from lienthong.register.models import Residence
from lienthong.register.protect import protect_dwelling
from lienthong.register.residents import Doubt, Residents, residents_of
from lienthong.register.seen import Dwelling, Life, Sex

pytestmark = pytest.mark.django_db

HERE = Dwelling(text="5 Hàng Bài", unit_code=UNIT_CODE)
THERE = Dwelling(text="9 Nhà Thờ", unit_code=UNIT_CODE)
AUGUST_1, AUGUST_31 = date(2010, 8, 1), date(2010, 8, 31)
DECEMBER_31 = date(2012, 12, 31)


@pytest.fixture
def lan() -> Somebody:
    return make_person("Nguyễn Thị Lan", sex=Sex.FEMALE, born_on=date(1980, 2, 29), serial=1)


def acted(*changes: effects.Effect) -> None:
    with transaction.atomic():
        opened(people_of(changes), actor=BEFORE, purpose="test")
        apply(changes, act=ActDraft(kind="test", acted_on=TODAY, source="test"), now=NOW)


def moved(
    person: Somebody, to: Dwelling | None, since: date, latest: date | None = None
) -> effects.Settle:
    return effects.Settle(person=person.id, dwelling=to, since=since, since_latest=latest)


def asked(
    first: date, last: date | None = None, *, dwelling: Dwelling = HERE, purpose: str = "test"
) -> Residents:
    with transaction.atomic():
        return residents_of(
            [KeyThen(key=address_key(dwelling.text, dwelling.unit_code))],
            first=first,
            last=last or first,
            actor=BEFORE,
            purpose=purpose,
            today=TODAY,
        )


def found_by(*keys: KeyThen) -> Residents:
    with transaction.atomic():
        return residents_of(
            keys, first=TODAY, last=TODAY, actor=BEFORE, purpose="test", today=TODAY
        )


def said(first: date, last: date | None = None, *, dwelling: Dwelling = HERE) -> str:
    """Of one person: certain, possible or no."""
    found = asked(first, last, dwelling=dwelling)
    if found.certain:
        return "certain"
    return "possible" if found.possible else "no"


def test_a_move_known_by_its_month_makes_a_person_possible_inside_it(lan: Somebody) -> None:
    acted(moved(lan, HERE, AUGUST_1, AUGUST_31))
    assert said(date(2010, 7, 31)) == "no"
    assert said(AUGUST_1) == said(date(2010, 8, 30)) == "possible"
    assert said(AUGUST_31) == said(date(2020, 1, 1)) == "certain"


def test_who_moved_away_in_a_month_is_possible_at_both_places_inside_it(lan: Somebody) -> None:
    acted(moved(lan, HERE, date(2000, 1, 1)), moved(lan, THERE, AUGUST_1, AUGUST_31))
    inside = date(2010, 8, 15)
    assert said(inside) == said(inside, dwelling=THERE) == "possible"
    assert said(date(2010, 7, 31)) == "certain"
    assert said(AUGUST_31) == "no"
    assert said(AUGUST_31, dwelling=THERE) == "certain"


def test_a_year_and_a_later_day_inside_it_leave_only_the_day_certain(lan: Somebody) -> None:
    acted(
        moved(lan, HERE, date(2010, 1, 1), date(2010, 12, 31)),
        moved(lan, THERE, date(2010, 6, 1)),
    )
    assert said(date(2010, 3, 1)) == "possible"
    assert said(date(2010, 6, 1)) == "no"
    assert said(date(2010, 6, 1), dwelling=THERE) == "certain"


def test_a_period_asks_for_some_day_of_it(lan: Somebody) -> None:
    acted(moved(lan, HERE, AUGUST_1, AUGUST_31), moved(lan, THERE, date(2012, 1, 1)))
    assert said(date(2009, 1, 1), date(2010, 7, 31)) == "no"
    assert said(date(2009, 1, 1), date(2010, 8, 10)) == "possible"
    assert said(date(2009, 1, 1), date(2010, 9, 1)) == "certain"
    assert said(date(2011, 12, 31), date(2013, 1, 1)) == "certain"
    assert said(date(2012, 1, 1), date(2013, 1, 1)) == "no"


def test_a_day_ends_at_midnight(lan: Somebody) -> None:
    acted(moved(lan, HERE, date(2012, 2, 29)), moved(lan, THERE, date(2012, 3, 1)))
    assert [said(date(2012, 2, day)) for day in (28, 29)] == ["no", "certain"]
    assert said(date(2012, 3, 1)) == "no"


def test_a_backdated_move_holds_until_the_next_known_one(lan: Somebody) -> None:
    acted(moved(lan, THERE, date(2015, 1, 1)))
    acted(moved(lan, HERE, date(2010, 1, 1)))
    assert said(date(2014, 12, 31)) == "certain"
    assert said(date(2015, 1, 1)) == "no"
    assert said(TODAY, dwelling=THERE) == "certain"


def test_who_moves_twice_on_a_day_lives_where_they_moved_last(lan: Somebody) -> None:
    acted(moved(lan, HERE, TODAY))
    with transaction.atomic():
        opened([lan.id], actor=BEFORE, purpose="test")
        first = home_since(lan.id, TODAY)
    acted(
        effects.Withdraw(person=lan.id, kind="residences", fact=first),
        moved(lan, THERE, TODAY),
    )
    assert (said(TODAY), said(TODAY, dwelling=THERE)) == ("no", "certain")


def home_since(person: UUID, since: date) -> UUID:
    return Residence.objects.get(person_id=person, since=since, withdrawn_by=None).id


def test_the_dead_live_nowhere(lan: Somebody) -> None:
    died = effects.LifeIs(person=lan.id, life=Life.DEAD, earliest=AUGUST_1, latest=AUGUST_31)
    acted(moved(lan, HERE, date(2000, 1, 1)), died)
    assert said(date(2010, 7, 31)) == "certain"
    assert said(date(2010, 8, 15)) == "possible"
    assert said(AUGUST_31) == said(TODAY) == "no"


def test_who_dies_and_is_said_to_have_moved_later_never_lived_there(lan: Somebody) -> None:
    died = date(2010, 8, 15)
    acted(
        moved(lan, THERE, date(2000, 1, 1)),
        effects.LifeIs(person=lan.id, life=Life.DEAD, earliest=died, latest=died),
        moved(lan, HERE, date(2012, 1, 1)),
    )
    assert said(died - timedelta(days=1), dwelling=THERE) == "certain"
    assert said(died, dwelling=THERE) == "no"
    assert said(date(2012, 1, 1)) == said(date(2000, 1, 1), TODAY) == "no"


def test_who_moves_away_on_the_day_of_moving_in_has_not_lived_there(lan: Somebody) -> None:
    acted(moved(lan, HERE, AUGUST_1, AUGUST_31), moved(lan, THERE, AUGUST_1 + timedelta(days=1)))
    assert said(AUGUST_1) == "possible"
    assert said(AUGUST_1 + timedelta(days=1)) == "no"


def test_why_somebody_is_only_possibly_there_is_said(lan: Somebody) -> None:
    acted(moved(lan, HERE, AUGUST_1, AUGUST_31), moved(lan, THERE, date(2012, 1, 1), DECEMBER_31))
    (came,) = asked(date(2010, 8, 15)).possible
    assert came.because == (Doubt.CAME,)
    (left,) = asked(date(2012, 6, 1)).possible
    assert left.because == (Doubt.LEFT,)
    assert asked(date(2011, 1, 1)).certain[0].because == ()


def test_an_address_entered_anew_is_one_stay(lan: Somebody) -> None:
    acted(moved(lan, HERE, date(2000, 1, 1)), moved(lan, HERE, date(2025, 7, 1)))
    (one,) = asked(date(1990, 1, 1), TODAY).certain
    assert (one.since.iso, one.ends) == ("2000-01-01", None)


def test_a_key_counts_on_the_days_of_its_unit_alone(lan: Somebody) -> None:
    acted(moved(lan, HERE, date(2020, 1, 1)))
    key = address_key(HERE.text, HERE.unit_code)
    reform = date(2025, 7, 1)
    later, earlier = KeyThen(key=key, since=reform), KeyThen(key=key, until=date(2025, 6, 30))
    assert found_by(later) == Residents(certain=(), possible=())
    assert [one.person.id for one in found_by(earlier).certain] == [lan.id]
    (one,) = found_by(KeyThen(key=key, is_doubtful=True)).possible
    assert one.because == (Doubt.ELSEWHERE,)


def test_the_same_words_in_two_former_units_are_two_houses(lan: Somebody) -> None:
    mai = make_person("Lê Thị Mai", sex=Sex.FEMALE, born_on=date(1985, 1, 1), serial=2)
    twin = Dwelling(text=HERE.text, unit_code="00061")
    former = [
        KeyThen(key=address_key(one.text, one.unit_code), is_former=True) for one in (HERE, twin)
    ]
    acted(moved(lan, HERE, date(2000, 1, 1)))
    assert [one.person.id for one in found_by(*former).certain] == [lan.id]
    acted(moved(mai, twin, date(2000, 1, 1)))
    assert found_by(*former).certain == ()
    assert {one.person.id for one in found_by(*former).possible} == {lan.id, mai.id}


def test_a_shelter_is_an_empty_house_for_who_has_left_it_too(lan: Somebody) -> None:
    acted(moved(lan, HERE, date(2000, 1, 1)), moved(lan, THERE, date(2020, 1, 1)))
    assert said(date(2010, 1, 1)) == "certain"
    office = make_office()
    trusted = make_officer("trusted", office=office, role="leader", sees_protected=True)
    key = address_key(HERE.text, HERE.unit_code)
    protect_dwelling(HERE, actor=trusted, now=NOW)
    assert said(date(2010, 1, 1)) == "no"
    # By the key of before the commune's new name as well.
    old = KeyThen(key=address_key(HERE.text, "00061"), is_former=True)
    assert found_by(KeyThen(key=key), old) == Residents(certain=(), possible=())
    with transaction.atomic():
        seen = residents_of(
            [KeyThen(key=key)],
            first=date(2010, 1, 1),
            last=date(2010, 1, 1),
            actor=trusted,
            purpose="test",
            today=TODAY,
        )
    assert [one.person.id for one in seen.certain] == [lan.id]


def test_a_place_that_was_lodged_in_ends_by_itself(lan: Somebody) -> None:
    acted(
        moved(lan, THERE, date(2000, 1, 1)),
        effects.Lodge(
            person=lan.id, dwelling=HERE, since=date(2020, 1, 1), until=date(2021, 12, 31)
        ),
    )
    assert said(date(2021, 12, 31)) == "certain"
    assert said(date(2022, 1, 1)) == "no"
    (one,) = asked(date(2021, 1, 1)).certain
    assert (one.place, one.since.iso, one.ends and one.ends.iso) == (
        "temporary",
        "2020-01-01",
        "2022-01-01",
    )


def test_an_address_is_the_same_however_it_is_written(lan: Somebody) -> None:
    acted(moved(lan, HERE, date(2000, 1, 1)))
    written = Dwelling(text="số nhà 5, phố Hàng Bài", unit_code=UNIT_CODE)
    assert said(TODAY, dwelling=written) == "certain"
    assert said(TODAY - timedelta(days=1), dwelling=THERE) == "no"
