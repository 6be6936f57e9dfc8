"""The seam between reading a file and loading the register."""

from datetime import date

import msgspec

from lienthong.core.names import PersonName
from lienthong.core.partial_dates import PartialDate
from lienthong.register.incoming.person import (
    IncomingFact,
    IncomingKin,
    IncomingNumber,
    IncomingPerson,
    IncomingPlace,
    IncomingValue,
)
from lienthong.register.seen import Sex

NUMBER = "001190012345"
PERSON = IncomingPerson(
    row=7,
    number=NUMBER,
    name=PersonName("Nguyễn", "Thị", "Lan"),
    born=PartialDate.in_year(1990),
    sex=Sex.FEMALE,
    old_numbers=(IncomingNumber(kind="cmnd9", number="012345678"),),
    mother=IncomingKin(name="Trần Thị Hoa"),
    residence=IncomingPlace(text="12 Hàng Bạc", since=PartialDate.on(date(2010, 8, 17))),
)
FACT = IncomingFact(
    row=3,
    number=NUMBER,
    kind="names",
    since=PartialDate.in_month(2010, 8),
    values=(IncomingValue(column="given", value="Lan"),),
)


def test_what_comes_in_does_not_show_itself_in_a_log():
    shown = f"{PERSON!r} {PERSON.mother!r} {PERSON.residence!r} {PERSON.old_numbers!r} {FACT!r}"
    for secret in (NUMBER, "012345678", "Lan", "Hoa", "Hàng"):
        assert secret not in shown


def test_what_comes_in_can_be_kept_and_read_again():
    for kept in (PERSON, FACT):
        assert msgspec.json.decode(msgspec.json.encode(kept), type=type(kept)) == kept


def test_a_fact_says_its_columns():
    assert FACT.said("given") == "Lan"
    assert FACT.said("family") == ""
