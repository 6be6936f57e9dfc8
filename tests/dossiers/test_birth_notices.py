"""A hospital's notice is kept once, replaced and taken back while nobody relies on it."""

import base64
import json
import unicodedata
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests import make
from tests.dossiers.hospital import (
    SIGNATURE,
    entered,
    make_signer,
    problems,
    send,
    statement,
    told,
    used,
)
from tests.make import NOW

from lienthong.audit.models import Entry
from lienthong.core.clock import HANOI
from lienthong.core.errors import Conflict, Invalid
from lienthong.dossiers.birth_notices import Standing, receive
from lienthong.dossiers.models import Notice
from lienthong.dossiers.notice_use import notices_for
from lienthong.register import effects
from lienthong.register.seen import Life, Sex

pytestmark = pytest.mark.django_db
TODAY = make.TODAY


def versions() -> list[tuple[int, str]]:
    return list(Notice.objects.order_by("version").values_list("version", "state"))


def test_the_mother_is_found_and_told(family: make.Family) -> None:
    received = send()
    assert (received.version, received.state, received.is_new) == (1, Standing.RECEIVED, True)
    notice = Notice.objects.get()
    assert (notice.state, notice.mother_id, notice.is_late) == ("matched", family.mother.id, False)
    assert told(family.mother.id) == ["birth_notice.arrived"]
    assert entered() == ["birth_notice.received"]


def test_the_account_names_the_agency_and_no_person(family: make.Family) -> None:
    signer = make_signer()
    send(signer)
    entry = Entry.objects.get(action="birth_notice.received")
    assert entry.actor_id == signer.agency.id
    assert family.mother.number not in json.dumps(entry.detail)


def test_what_was_signed_is_kept_whole(family: make.Family) -> None:
    body = json.dumps(statement(), ensure_ascii=False, indent=2).encode()
    receive(body, signer=make_signer(), signature=SIGNATURE, now=NOW)
    header, payload, made = Notice.objects.get().signature.split(".")
    assert f"{header}..{made}" == SIGNATURE
    assert base64.urlsafe_b64decode(payload + "==") == body


def test_the_same_again_is_nothing_new(family: make.Family) -> None:
    first = send()
    again = send(now=NOW + timedelta(hours=5))
    assert (again.version, again.is_new, again.received_at) == (1, False, first.received_at)
    assert told(family.mother.id) == ["birth_notice.arrived"]
    assert entered() == ["birth_notice.received"]


def test_the_same_is_the_same_however_it_is_written(family: make.Family) -> None:
    send()
    other = statement(
        mother={"name": "  Nguyễn   Thị Lan ", "number": "001 194 000 011"},
        born_at="2026-11-16T00:45:00+00:00",
    )
    turned = dict(reversed(other.items()))
    body = unicodedata.normalize("NFD", json.dumps(turned, indent=4, ensure_ascii=False)).encode()
    again = receive(body, signer=make_signer(), signature=SIGNATURE, now=NOW)
    assert (again.version, again.is_new) == (1, False)


def test_other_content_before_use_is_a_new_version_and_the_mother_is_told_again(
    family: make.Family,
) -> None:
    send()
    again = send(weight_grams=3100)
    assert (again.version, again.is_new) == (2, True)
    assert versions() == [(1, "replaced"), (2, "matched")]
    assert told(family.mother.id) == ["birth_notice.arrived"] * 2
    assert entered() == ["birth_notice.received", "birth_notice.replaced"]


def test_a_corrected_mother_is_told_and_the_wrong_one_too(family: make.Family) -> None:
    other = make.make_family(31, mother="Lê Thị Mai")
    send()
    send(mother={"name": "Lê Thị Mai", "number": other.mother.number})
    assert told(family.mother.id) == ["birth_notice.arrived", "birth_notice.cancelled"]
    assert told(other.mother.id) == ["birth_notice.arrived"]
    assert notices_for(family.citizen, today=TODAY) == ()


def test_other_content_after_use_is_a_conflict(family: make.Family, desks: make.Desks) -> None:
    send()
    used(family, desks)
    assert send().state is Standing.USED
    with pytest.raises(Conflict) as refused:
        send(weight_grams=3100)
    assert refused.value.reason == "notice_used"
    assert versions() == [(1, "used")]


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"code": "4217.GCS.01060.26"}, "code code_not_understood"),
        ({"facility": "01061"}, "facility facility_not_in_code"),
        ({"born_at": "2026-11-20T09:00:01+07:00"}, "born_at born_in_future"),
        ({"born_at": "2026-11-16T07:45:00"}, "born_at moment_without_offset"),
        ({"born_at": "0001-01-01T00:00:00+07:00"}, "born_at moment_out_of_range"),
        ({"born_at": "yesterday"}, "born_at not_a_moment"),
        ({"mother": {"name": "Nguyễn Thị Lan 2"}}, "mother.name name_with_digit"),
        ({"mother": {"name": "Lan" * 100}}, "mother.name name_too_long"),
        ({"mother": {"number": "01194000011"}}, "mother.number number_without_leading_zero"),
        ({"mother": {"number": "001094000011"}}, "mother.number number_other_sex"),
        ({"mother": {"number": 1194000011}}, "mother.number wrong_type"),
        ({"mother": {"born_on": "08/03/1994"}}, "mother.born_on not_a_day"),
        ({"mother": {"blood": "A"}}, "mother.blood unknown_field"),
        ({"unit_code": "99999"}, "unit_code place_unknown"),
        ({"unit_code": "82"}, "unit_code unit_code_wrong"),
        ({"sex": "nữ"}, "sex not_one_of"),
        ({"weight_grams": 3200.5}, "weight_grams wrong_type"),
        ({"children_count": True}, "children_count wrong_type"),
        ({"notes": "a\x00b"}, "notes unreadable_text"),
        ({"is_sandbox": False}, "is_sandbox unknown_field"),
        ({"mother": []}, "mother wrong_type"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_field_is_judged(changes: dict[str, Any], problem: str, family: make.Family) -> None:
    content = statement(**changes) if changes != {"mother": []} else {**statement(), "mother": []}
    found = problems(json.dumps(content).encode())
    assert problem in found
    assert {line.split()[0] for line in found} == {problem.split()[0]} or "facility" in problem
    assert not Notice.objects.exists()
    assert problems() == []


def test_everything_wrong_is_said_at_once(family: make.Family) -> None:
    content = statement(mother={"age": 32}, sex=1, colour="red")
    del content["born_at"]
    assert problems(json.dumps(content).encode()) == [
        "colour unknown_field",
        "born_at missing",
        "mother.age unknown_field",
        "sex not_one_of",
    ]
    assert problems(unit_code="99999", weight_grams=1, mother={"number": "12"}) == [
        "mother.number number_too_short",
        "weight_grams weight_not_plausible",
        "unit_code place_unknown",
    ]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"", " not_json"),
        (b"\xff\xfe{}", " not_json"),
        (b'{"code": ', " not_json"),
        (b'"\\ud800"', " not_json"),
        (b"[" * 60_000, " not_json"),
        (b"[]", " wrong_type"),
        (b"null", " wrong_type"),
        (b" " * 65_537, " too_large"),
    ],
)
def test_what_is_no_notice_is_refused(body: bytes, problem: str) -> None:
    assert problems(body) == [problem]


def test_a_reason_never_repeats_what_was_sent(family: make.Family) -> None:
    with pytest.raises(Invalid) as refused:
        send(sex="Nguyễn Thị Lan", mother={"number": "001194000011x"})
    said = " ".join(str(problem.text) for problem in refused.value.problems)
    assert "Lan" not in said
    assert "001194" not in said


def test_a_notice_is_of_the_facility_whose_key_signed_it(family: make.Family) -> None:
    with pytest.raises(Invalid) as refused:
        send(make_signer("01002"))
    assert [(p.field, p.code) for p in refused.value.problems] == [("facility", "other_facility")]
    assert send().is_new


def test_a_commune_that_is_no_longer_is_named_with_what_it_became(family: make.Family) -> None:
    # 00040 was phường Phúc Tân until 30/06/2025.
    with pytest.raises(Invalid) as refused:
        send(unit_code="00040")
    (problem,) = refused.value.problems
    assert (problem.field, problem.code) == ("unit_code", "place_no_longer")
    assert "It is now: " in str(problem.text)


def test_sixty_days_are_in_time_and_the_sixty_first_is_late_and_taken(family: make.Family) -> None:
    born = datetime(2026, 11, 16, 23, 59, tzinfo=HANOI)
    in_time = datetime(2027, 1, 15, 23, 59, tzinfo=HANOI)
    assert not send(born_at=born.isoformat(), now=in_time).is_late
    late = send(
        code="04218.GCS.01060.26", born_at=born.isoformat(), now=in_time + timedelta(days=1)
    )
    assert (late.is_late, late.is_new) == (True, True)
    assert Notice.objects.get(code="04218.GCS.01060.26").is_late


def end_life(person: make.Somebody, *, earliest: date, latest: date) -> None:
    died = effects.LifeIs(person=person.id, life=Life.DEAD, earliest=earliest, latest=latest)
    make.enter_people([died], since=latest)


def test_a_mother_who_died_before_the_birth_is_refused(family: make.Family) -> None:
    end_life(family.mother, earliest=date(2026, 11, 15), latest=date(2026, 11, 15))
    assert problems() == ["mother.number mother_dead"]
    assert not Notice.objects.exists()


def test_that_she_died_is_not_said_to_who_does_not_know_her(family: make.Family) -> None:
    end_life(family.mother, earliest=date(2026, 11, 15), latest=date(2026, 11, 15))
    assert send(mother={"name": "Lê Thị Mai"}).state is Standing.RECEIVED
    assert versions() == [(1, "waiting")]


def test_a_mother_who_died_at_the_birth_is_the_mother(family: make.Family) -> None:
    end_life(family.mother, earliest=date(2026, 11, 16), latest=date(2026, 11, 16))
    send()
    assert versions() == [(1, "matched")]
    assert told(family.mother.id) == []


@pytest.mark.parametrize(
    "mother",
    [
        {"number": None},
        {"number": "001194000099"},
        {"name": "Lê Thị Mai"},
        {"born_on": "1994-03-09"},
    ],
    ids=["no number", "unknown", "other name", "other day"],
)
def test_a_mother_who_is_not_found_waits_for_a_clerk(
    mother: dict[str, Any], family: make.Family
) -> None:
    received = send(mother=mother)
    assert received.state is Standing.RECEIVED
    assert Notice.objects.values_list("state", "mother_id", "unit_code").get() == (
        "waiting",
        None,
        "00082",
    )
    assert told(family.mother.id) == []


def test_accents_and_capitals_do_not_part_a_mother_from_her_notice(family: make.Family) -> None:
    send(mother={"name": "NGUYEN THI LAN"})
    assert versions() == [(1, "matched")]


def test_a_man_with_this_number_is_not_the_mother(family: make.Family) -> None:
    make.enter_people(
        [effects.SexIs(person=family.mother.id, sex=Sex.MALE, since=date(2026, 1, 5))],
        since=date(2026, 1, 5),
    )
    send()
    assert versions() == [(1, "waiting")]
