"""Dossier codes: agency, day and serial, by the pattern in force on the day."""

from datetime import date
from typing import Final

from django.db import connection

from lienthong.procedures.dated import code_pattern

CHAIN_MARK: Final = "LT"
INSURANCE: Final = "insurance"
NO_DAY: Final = date(1, 1, 1)
LAST_SERIAL: Final = """
    INSERT INTO dossiers_serial AS serial (agency, day, last) VALUES (%s, %s, %s)
    ON CONFLICT (agency, day) DO UPDATE SET last = serial.last + excluded.last RETURNING last"""


def next_code(agency: str, *, today: date) -> str:
    """
    The next code of this agency and day.

    The caller owns the transaction; the serial's row is locked until it ends, so codes follow
    on each other and none is given twice.
    """
    (code,) = next_codes(agency, day=today, count=1)
    return code


def next_codes(agency: str, *, day: date, count: int) -> list[str]:
    """So many that follow on each other, as `next_code` gives them one by one."""
    last = last_serial(agency, day=day, count=count)
    pattern = code_pattern(on=day)
    return [
        pattern.code_for(agency, day=day, serial=serial)
        for serial in range(last - count + 1, last + 1)
    ]


def next_insurance_number(province_code: str) -> str:
    """Ten digits: the province, then a serial that never starts again."""
    serial = next_serial(f"{INSURANCE}.{province_code}", day=NO_DAY)
    return f"{province_code}{serial:08}"


def next_serial(agency: str, *, day: date) -> int:
    return last_serial(agency, day=day, count=1)


def last_serial(agency: str, *, day: date, count: int) -> int:
    """The last of so many that are taken at once."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_SERIAL, [agency, day, count])
        return int(cursor.fetchone()[0])
