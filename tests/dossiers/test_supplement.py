"""Everything that is missing is said at once; the clock stands still until it is answered."""

import csv
import unicodedata
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from pypdf import PdfReader
from tests import make
from tests.make import NOW, RESIDENCE

from lienthong import procedures
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, Invalid, NotAllowed
from lienthong.documents.shelf import file_of, papers_of
from lienthong.dossiers.models import DefectFound, Dossier, SupplementRequest
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.slips import FIELDS
from lienthong.dossiers.supplement import Defect, answer, ask

FACTS: Final = Path(procedures.__file__).parent / "facts"
DEFECTS = (
    Defect(code="notice_unreadable", note="Chụp lại, đủ bốn góc."),
    Defect(code="name_unlawful"),
    Defect(code="mother_differs", note="Năm sinh"),
)


def asked(birth: make.Birth, defects: tuple[Defect, ...] = DEFECTS) -> Dossier:
    birth.later()
    clerk = birth.desks.committee.clerk
    return ask(birth.dossier().code, defects, actor=clerk, now=birth.now)


def answered(birth: make.Birth, **changes: Any) -> Dossier:
    birth.later()
    return answer(
        birth.dossier().code,
        form=make.birth_form(birth.family, **changes),
        attachments=(make.make_attachment(birth.family).id,),
        actor=birth.family.citizen,
        now=birth.now,
    )


def test_all_defects_are_asked_for_at_once(birth: make.Birth) -> None:
    dossier = asked(birth)
    assert (dossier.status, dossier.stage) == (5, "supplement")
    assert list(DefectFound.objects.order_by("id").values_list("code", "field", "note")) == [
        ("notice_unreadable", "notice", "Chụp lại, đủ bốn góc."),
        ("name_unlawful", "child.given", ""),
        ("mother_differs", "mother", "Năm sinh"),
    ]
    [slip] = papers_of(dossier.id)
    assert slip.kind == "supplement"


def test_every_field_of_the_list_of_defects_has_its_words() -> None:
    with (FACTS / "defects.csv").open(encoding="utf-8", newline="") as file:
        fields = {row["field"] for row in csv.DictReader(file)}
    assert fields <= set(FIELDS)
    assert not [words for words in FIELDS.values() if "." in words.vi or words.vi == words.en]


def test_the_slip_names_fields_in_words_and_the_note_once(birth: make.Birth) -> None:
    dossier = asked(birth)
    [slip] = papers_of(dossier.id)
    pages = PdfReader(BytesIO(file_of(slip.id, dossier_id=dossier.id).content)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    text = unicodedata.normalize("NFC", text)
    for words in (FIELDS["notice"], FIELDS["child.given"], FIELDS["mother"]):
        assert words.vi in text
        assert words.en in text
    assert "child.given" not in text
    assert text.count("Chụp lại, đủ bốn góc.") == 1


@pytest.mark.parametrize(
    ("defects", "wrong"),
    [
        ((), {"defects missing"}),
        (
            (Defect(code="ugly"), *DEFECTS, Defect(code="")),
            {
                "defects.0 unknown_defect",
                "defects.4 unknown_defect",
            },
        ),
        ((Defect(code="head_consent_missing"),), {"defects.0 unknown_defect"}),
        ((Defect(code="name_unlawful", note="x" * 2001),), {"defects.0.note too_long"}),
        ((Defect(code="name_unlawful", note="\x00"),), {"defects.0.note unreadable_text"}),
        ((DEFECTS[0], DEFECTS[0]), {"defects.1 defect_twice"}),
    ],
)
def test_only_what_is_in_the_list_can_be_asked_for(
    defects: tuple[Defect, ...], wrong: set[str], birth: make.Birth
) -> None:
    with pytest.raises(Invalid) as refused:
        asked(birth, defects)
    assert {f"{p.field} {p.code}" for p in refused.value.problems} == wrong
    assert birth.dossier().stage == "submitted"
    assert not SupplementRequest.objects.exists()


def test_the_answer_brings_it_back_to_where_it_was(birth: make.Birth) -> None:
    asked(birth)
    assert answered(birth, child={"given": "Anh"}).stage == "submitted"
    dossier = birth.dossier()
    assert (dossier.status, dossier.form["child"]["given"]) == (1, "Anh")
    assert dossier.attachments.count() == 2


def test_the_answer_to_what_was_asked_later_lets_the_work_go_on(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    asked(birth)
    assert answered(birth).stage == "taken_in"
    assert birth.dossier().status == 4
    assert birth.grant().stage == "granted"


def test_at_intake_it_may_be_asked_again_and_then_no_more(birth: make.Birth) -> None:
    for _ in range(2):
        asked(birth)
        answered(birth)
    birth.take_in()
    with pytest.raises(Conflict) as refused:
        asked(birth)
    assert refused.value.reason == "asked_already"


def test_it_is_asked_once_during_the_whole_processing(birth: make.Birth) -> None:
    birth.take_in()
    asked(birth)
    with pytest.raises(Conflict) as still_open:
        asked(birth)
    answered(birth)
    with pytest.raises(Conflict) as answered_once:
        asked(birth)
    assert still_open.value.reason == "wrong_stage"
    assert answered_once.value.reason == "asked_already"
    assert len(papers_of(birth.dossier().id)) == 2


def test_nothing_is_worked_on_while_the_citizen_is_asked(birth: make.Birth) -> None:
    birth.take_in()
    asked(birth)
    with pytest.raises(Conflict):
        prepare(birth.dossier().code, actor=birth.desks.committee.clerk, now=birth.now)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HANOI)


@pytest.mark.parametrize(
    ("from_", "to", "due_at"),
    [
        # Friday, in time: one hour of work, over the lunch break, at night, over the weekend.
        (at(20, 10), at(20, 11), at(23, 9)),
        (at(20, 11), at(20, 14), at(23, 10)),
        (at(20, 17), at(21, 7), at(20, 17)),
        (at(20, 16), at(23, 9), at(23, 10)),
        (at(20, 9, 1), at(27, 9, 1), at(27, 17)),
    ],
)
def test_the_clock_gives_back_the_working_time_and_no_more(
    from_: datetime, to: datetime, due_at: datetime, birth: make.Birth
) -> None:
    birth.take_in()
    assert birth.dossier().due_at == at(20, 17)
    birth.now = from_ - timedelta(minutes=1)
    assert asked(birth).due_at == at(20, 17)
    birth.now = to - timedelta(minutes=1)
    assert answered(birth).due_at == due_at
    assert birth.dossier().paused_at is None


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"child": {"given": "An 2"}}, "child.given name_with_digit"),
        ({"colour": "blue"}, "colour unknown_field"),
        ({"father": None}, "father husband_named"),
        ({"links": [RESIDENCE]}, "links links_fixed"),
    ],
)
def test_a_wrong_answer_leaves_everything_as_it_was(
    changes: dict[str, Any], wrong: str, birth: make.Birth
) -> None:
    asked(birth)
    before = birth.dossier()
    with pytest.raises(Invalid) as refused:
        answered(birth, **changes)
    assert wrong in {f"{p.field} {p.code}" for p in refused.value.problems}
    after = birth.dossier()
    for name in ("form", "moves", "stage", "paused_at", "due_at"):
        assert getattr(after, name) == getattr(before, name)
    assert after.attachments.count() == 1
    assert SupplementRequest.objects.filter(answered_at=None).count() == 1


def test_what_was_not_asked_is_not_answered(birth: make.Birth) -> None:
    with pytest.raises(Conflict):
        answered(birth)
    with pytest.raises(NotAllowed):
        answer(
            birth.dossier().code,
            form={},
            attachments=(),
            actor=birth.desks.committee.clerk,
            now=NOW,
        )


def test_a_leader_does_not_ask(birth: make.Birth) -> None:
    with pytest.raises(NotAllowed):
        ask(birth.dossier().code, DEFECTS, actor=birth.desks.committee.leader, now=NOW)


def test_an_answer_that_changes_the_sex_gives_another_number(
    family: make.Family, desks: make.Desks
) -> None:
    """The fourth digit tells the sex: a number promised before the answer fits no more."""
    birth = make.make_birth(family, desks, until="prepared")
    promised = birth.draft().personal_number
    asked(birth)
    answered(birth, child={"sex": "male", "middle": "Minh"})
    birth.prepare()
    number = birth.draft().personal_number
    assert (promised[3], number[3]) == ("3", "2")
    birth.prepare()
    assert birth.draft().personal_number == number
