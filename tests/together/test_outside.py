"""The budget of looks outside dossiers, and a second click at the counter, at the same moment."""

from datetime import date
from functools import partial

import pytest
from tests import make
from tests.make import NOW
from tests.together.at_once import outcomes, reasons

from lienthong.dossiers.counter import file_at_counter, scan
from lienthong.dossiers.models import Chain, OutsideLook
from lienthong.dossiers.outside import MOST_A_DAY, Question, Shown, look_outside
from lienthong.register.cards import Card
from lienthong.register.seen import Sex

pytestmark = pytest.mark.together


def test_at_one_moment_no_more_are_looked_at_than_the_budget_has() -> None:
    clerk = make.make_desks().police.clerk
    people = [
        make.make_person("Lê Văn Tám", sex=Sex.MALE, born_on=date(1980, 1, 1), serial=700 + serial)
        for serial in range(MOST_A_DAY + 3)
    ]
    found = outcomes(
        [
            partial(
                look_outside,
                Question(
                    number=person.number,
                    name=person.name.full,
                    reason="disaster",
                    words="Lũ quét, tìm người thân",
                ),
                actor=clerk,
                now=NOW,
            )
            for person in people
        ]
    )
    assert sum(isinstance(one, Shown) for one in found) == MOST_A_DAY
    assert reasons(found) == ["too_many"] * 3
    assert OutsideLook.objects.count() == MOST_A_DAY


def test_two_clicks_at_the_counter_make_one_application() -> None:
    clerk, family = make.make_desks().committee.clerk, make.make_family()
    ids = tuple(
        scan(make.JPEG, kind=kind, name="a.jpg", actor=clerk, now=NOW).id
        for kind in ("signed_application", "birth_notice_photo")
    )
    mother = family.mother
    card = Card(number=mother.number, name=mother.name.full, birth_year=mother.born_on.year)
    application = make.make_application(family, attachments=ids)
    call = partial(file_at_counter, application, card, actor=clerk, now=NOW)
    first, second = outcomes([call, call])
    assert first == second
    assert Chain.objects.count() == 1
