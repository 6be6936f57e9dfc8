"""Who signs reads what will change, of whom, and of what is undone which act and all it brings."""

from tests import make
from tests.dossiers.deaths import act_of, dies, returned
from tests.dossiers.residents import citizen, man, woman

from lienthong.access.looks import looks_at
from lienthong.dossiers.detail import dossier_detail
from lienthong.dossiers.ready import ready_page
from lienthong.dossiers.refuse import Refusal, refuse

WEDDING = "1.000894"


def lines(matter: make.Matter, procedure: str = "") -> list[str]:
    """As the dossier's page has them, and the page of what waits for a signature."""
    code, leader = matter.dossier(procedure).code, matter.desk(procedure).leader
    prepared = dossier_detail(code, actor=leader, now=matter.now).prepared
    page = ready_page(actor=leader, now=matter.now)
    (ready,) = (item for item in page.items if item.code == code)
    assert prepared is not None
    assert ready.effects == prepared.effects
    return [str(line) for line in prepared.effects]


def called(person: make.Somebody) -> str:
    return f"{person.name.full} ({person.number})"


def test_a_marriage_names_both(desks: make.Desks) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    matter = make.make_matter(WEDDING, form, desks=desks, citizen=citizen(wife))
    matter.take_in()
    matter.prepare()
    (line,) = lines(matter)
    assert line.startswith("Lê Thị Mai (") or line.startswith("Phạm Văn Huy (")
    assert called(wife) in line
    assert called(husband) in line


def test_a_death_names_who_died(family: make.Family, desks: make.Desks) -> None:
    him = make.make_citizen("father", person=family.father)
    death = dies(family, desks)
    before = len(looks_at(him))
    granted = dossier_detail(death.dossier().code, actor=desks.committee.leader, now=make.NOW)
    assert granted.prepared is not None
    assert granted.examined is None
    (line,) = granted.prepared.effects
    assert str(line) == f"{called(family.father)}: Died on 18/11/2026"
    # Who reads it has looked at him.
    assert len(looks_at(him)) == before + 1


def test_what_was_granted_names_each_who_is_concerned(granted: make.Birth) -> None:
    page = dossier_detail(
        granted.dossier().code, actor=granted.desks.committee.leader, now=granted.now
    )
    assert page.prepared is not None
    said = " ".join(map(str, page.prepared.effects))
    assert called(granted.family.mother) in said
    assert page.prepared.number is not None
    assert page.prepared.number in said


def test_of_what_was_refused_nobody_is_named(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    leader, code = birth.desks.committee.leader, birth.dossier().code
    reason = Refusal(law="Điều 16 Luật Hộ tịch số 60/2014/QH13", reason="Chưa đủ giấy tờ.")
    refuse(code, reason, actor=leader, now=birth.now)
    before = len(looks_at(birth.family.citizen))
    dossier_detail(code, actor=leader, now=birth.now)
    assert len(looks_at(birth.family.citizen)) == before


def test_an_undone_act_is_named_with_all_that_goes_and_comes_back(
    family: make.Family, desks: make.Desks
) -> None:
    make.make_citizen("father", person=family.father)
    death = dies(family, desks)
    death.grant("1.003197")
    back = returned(family, desks, act_of(death))
    back.prepare()
    who, office = called(family.father), desks.committee.office.name.vi
    told = lines(back)
    assert any(
        line.startswith("Undone: ") and office in line and "entry 1/2026 in the book" in line
        for line in told
    )
    assert f"{who}: no longer counts: the death or absence: dead, from 18/11/2026" in told
    again = [line.removeprefix(f"{who}: counts again: ") for line in told if "again" in line]
    assert [line.partition(", from")[0] for line in again] == [
        "the death or absence: alive",
        "the permanent residence: 11 Hàng Bài, phường Hàng Trống, quận Hoàn Kiếm, thành phố Hà Nội",
        "the household: head of household",
    ]
