"""A marriage from the application to the register."""

from datetime import date

import pytest
from django.utils.translation import override
from tests import make
from tests.dossiers.residents import citizen, man, resident, seen, woman

from lienthong.access.words import in_words
from lienthong.audit.models import Message
from lienthong.core.errors import Conflict, Invalid, NotFound
from lienthong.documents.shelf import file_on_shelf, shelf_of
from lienthong.dossiers.access import dossier_seen
from lienthong.dossiers.attachments import keep
from lienthong.dossiers.checks import RulesBroken
from lienthong.dossiers.delivery import deliver
from lienthong.dossiers.prepare import prepare
from lienthong.register.models import Act
from lienthong.register.seen import Sex

WEDDING = "1.000894"


def wedding(desks: make.Desks, wife: make.Somebody, husband: make.Somebody) -> make.Matter:
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    return make.make_matter(WEDDING, form, desks=desks, citizen=citizen(wife))


def told(person: make.Somebody) -> list[str]:
    rows = Message.objects.filter(person_id=person.id).order_by("id")
    return list(rows.values_list("topic", flat=True))


def test_who_is_married_is_so_from_that_day_for_both(desks: make.Desks) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    granted = wedding(desks, wife, husband).grant()
    assert granted.stage == "granted"
    assert seen(wife).spouse_id == husband.id
    assert seen(husband).spouse_id == wife.id
    assert seen(husband, date(2026, 11, 19)).spouse_id is None


def test_it_is_decided_only_when_both_have_signed_at_the_office(desks: make.Desks) -> None:
    matter = wedding(desks, woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32))
    matter.take_in()
    clerk, code = desks.committee.clerk, matter.dossier().code
    with pytest.raises(RulesBroken) as refused:
        prepare(code, actor=clerk, now=matter.now)
    assert [check.code for check in refused.value.checks if not check.holds] == ["signed_by_all"]
    assert refused.value.checks[0].law.vi.startswith("Điều 18 khoản 2 Luật Hộ tịch")
    matter.all_sign()
    prepare(code, actor=clerk, now=matter.now)


def test_nobody_brings_a_paper_that_an_office_has_to_see_signed(desks: make.Desks) -> None:
    wife = citizen(woman("Lê Thị Mai", 31))
    with pytest.raises(Invalid, match="kind"):
        keep(make.JPEG, kind="signed_by_all", name="giấy.jpg", actor=wife, now=make.NOW)


def test_the_certificate_names_both_and_its_entry(desks: make.Desks) -> None:
    matter = wedding(desks, woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32))
    matter.take_in()
    matter.prepare()
    paper = matter.paper()
    assert (paper.kind, paper.book, paper.number) == (
        "marriage_certificate",
        "Sổ đăng ký kết hôn",
        "1",
    )
    assert paper.subject == "Phạm Văn Huy, Lê Thị Mai"


def test_each_of_the_two_has_the_certificate_and_is_told(desks: make.Desks) -> None:
    wife, husband, stranger = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32), man("Vũ Nam", 33)
    granted = wedding(desks, wife, husband).grant()
    deliver(granted.id, now=make.NOW)
    [certificate] = shelf_of(husband.id)
    assert (certificate.kind, certificate.status) == ("marriage_certificate", "valid")
    assert certificate in shelf_of(wife.id)
    assert file_on_shelf(certificate.id, holder_id=husband.id) == file_on_shelf(
        certificate.id, holder_id=wife.id
    )
    assert shelf_of(stranger.id) == ()
    # The receipt, the steps and the dossier stay with who applied.
    assert told(husband) == ["marriage.applied", "marriage.granted", "result.on_shelf"]
    with pytest.raises(NotFound):
        dossier_seen(granted.code, actor=citizen(husband))


def test_who_did_not_apply_hears_of_it_twice_and_of_no_name(desks: make.Desks) -> None:
    """Nobody is married by another's application without a word to them."""
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    matter = wedding(desks, wife, husband)
    assert told(husband) == ["marriage.applied"]
    matter.grant()
    assert told(husband) == ["marriage.applied", "marriage.granted"]
    assert not Message.objects.filter(person_id=husband.id).exclude(body={}, dossier_id=None)
    assert not {"marriage.applied", "marriage.granted"} & set(told(wife))


def test_siblings_are_refused(desks: make.Desks) -> None:
    mother = resident("Lê Thị Hòa", Sex.FEMALE, date(1965, 1, 1), 30)
    wife = resident("Lê Thị Mai", Sex.FEMALE, date(1992, 1, 1), 31, mother=mother)
    husband = resident("Lê Văn Huy", Sex.MALE, date(1990, 1, 1), 32, mother=mother)
    with pytest.raises(Invalid) as refused:
        wedding(desks, wife, husband)
    (problem,) = refused.value.problems
    assert problem.code == "not_close_kin"
    with override("vi"):
        assert "Điều 5 khoản 2 điểm d Luật Hôn nhân và gia đình" in in_words(problem.text)


def test_who_is_married_already_is_refused(desks: make.Desks, family: make.Family) -> None:
    with pytest.raises(Invalid) as refused:
        wedding(desks, woman("Lê Thị Mai", 31), family.father)
    assert [problem.code for problem in refused.value.problems] == ["husband_free"]


def siblings_about_to_marry(desks: make.Desks) -> tuple[make.Matter, make.Matter, make.Somebody]:
    """Prepared for the signature: their marriage, and that they are of one father."""
    father = resident("Phạm Văn Thịnh", Sex.MALE, date(1960, 1, 1), 30)
    husband = resident("Phạm Văn Huy", Sex.MALE, date(1990, 1, 1), 32, father=father)
    wife = woman("Lê Thị Mai", 31)
    form = {
        "child": wife.number,
        "child_name": wife.name.full,
        "recognised": father.number,
        "recognised_name": father.name.full,
        "role": "father",
    }
    recognition = make.make_matter(
        "1.001022", form, desks=desks, citizen=citizen(father), papers=["kinship_proof"]
    )
    marriage = wedding(desks, wife, husband)
    for matter in (marriage, recognition):
        matter.take_in()
        matter.prepare()
    return marriage, recognition, wife


def test_who_is_found_to_be_a_sibling_before_the_signature_is_not_married(
    desks: make.Desks,
) -> None:
    marriage, recognition, wife = siblings_about_to_marry(desks)
    recognition.sign()
    with pytest.raises(Conflict, match="prepared again"):
        marriage.sign()
    with pytest.raises(RulesBroken) as broken:
        marriage.prepare()
    assert [check.code for check in broken.value.checks] == ["not_close_kin"]
    assert broken.value.law.startswith("Điều 5 khoản 2 điểm d Luật Hôn nhân và gia đình")
    assert seen(wife).spouse_id is None


def test_who_is_found_to_be_a_sibling_after_it_is_recognised_and_it_is_noted(
    desks: make.Desks,
) -> None:
    marriage, recognition, wife = siblings_about_to_marry(desks)
    marriage.sign()
    with pytest.raises(Conflict, match="prepared again"):
        recognition.sign()
    recognition.prepare()
    recognition.sign()
    assert Act.objects.get(kind="recognition").marks == ["married_to_kin"]
    assert seen(wife).father_id is not None


def test_both_hear_that_their_marriage_is_undone(desks: make.Desks) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    wedding(desks, wife, husband).grant()
    form = {
        "person": wife.number,
        "undone_act": str(Act.objects.get(kind="marriage").id),
        "shown_by": "Biên bản ngày 20/11/2026",
        "because": "Người chồng không ký.",
    }
    make.make_begun("LT-take-back", form, desks=desks, by=desks.committee, key="key-2").grant()
    assert told(husband)[2:] == ["take_back.applied", "result.revoked", "take_back.granted"]
    assert "result.revoked" in told(wife)
    assert seen(husband).spouse_id is None
