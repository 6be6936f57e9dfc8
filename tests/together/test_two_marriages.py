"""Two decisions that each would have been right alone: the register takes the first one only."""

from datetime import date
from functools import partial
from uuid import UUID

import pytest
from django.db import transaction
from tests import make
from tests.dossiers.residents import citizen, man, resident, woman
from tests.together.at_once import outcomes, reasons

from lienthong.dossiers.models import Dossier, Prepared
from lienthong.dossiers.sign import sign
from lienthong.register.look import opened
from lienthong.register.models import Act
from lienthong.register.seen import PersonSeen, Sex
from lienthong.register.snapshot import people_now

pytestmark = pytest.mark.together


def prepared(matter: make.Matter) -> partial[Dossier]:
    """As far as the signature, which is left to be given."""
    matter.take_in()
    matter.prepare()
    matter.later()
    dossier = matter.dossier()
    revision = Prepared.objects.get(dossier=dossier).revision
    return partial(
        sign, dossier.code, revision=revision, actor=matter.desk().leader, now=matter.now
    )


def wedding(desks: make.Desks, wife: make.Somebody, husband: make.Somebody) -> make.Matter:
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    return make.make_matter("1.000894", form, desks=desks, citizen=citizen(wife))


def recognition(desks: make.Desks, child: make.Somebody, father: make.Somebody) -> make.Matter:
    form = {
        "child": child.number,
        "child_name": child.name.full,
        "recognised": father.number,
        "recognised_name": father.name.full,
        "role": "father",
    }
    return make.make_matter(
        "1.001022", form, desks=desks, citizen=citizen(father), papers=["kinship_proof"]
    )


def seen(*people: make.Somebody) -> dict[UUID, PersonSeen]:
    with transaction.atomic():
        ids = [person.id for person in people]
        opened(ids, actor=make.BEFORE, purpose="test")
        return people_now(ids, today=make.TODAY)


def test_nobody_marries_two_at_once() -> None:
    desks = make.make_desks()
    husband = man("Phạm Văn Huy", 30)
    wives = [woman("Lê Thị Mai", 31), woman("Đỗ Thị Thu", 32)]
    signing = [prepared(wedding(desks, wife, husband)) for wife in wives]

    decided = outcomes(signing)

    assert reasons(decided) == ["no_longer_holds"]
    assert Act.objects.filter(kind="marriage").count() == 1
    people = seen(husband, *wives)
    married = [wife.id for wife in wives if people[wife.id].spouse_id == husband.id]
    assert [people[husband.id].spouse_id] == married


def test_siblings_are_not_found_and_married_unnoticed() -> None:
    desks = make.make_desks()
    father = resident("Phạm Văn Thịnh", Sex.MALE, date(1960, 1, 1), 30)
    husband = resident("Phạm Văn Huy", Sex.MALE, date(1990, 1, 1), 31, father=father)
    wife = woman("Lê Thị Mai", 32)
    signing = [
        prepared(wedding(desks, wife, husband)),
        prepared(recognition(desks, wife, father)),
    ]

    decided = outcomes(signing)

    # Whichever came second was prepared of a register that was so no more.
    assert reasons(decided) == ["no_longer_holds"]
    people = seen(wife, husband)
    is_married = people[wife.id].spouse_id == husband.id
    assert is_married != (people[wife.id].father_id == father.id)
    assert people[husband.id].father_id == father.id
