"""Dossier codes: agency, day and serial, by the pattern in force on the day."""

from datetime import date
from typing import Final

from django.db import connection

from lienthong.procedures.dated import code_pattern

CHAIN_MARK: Final = "LT"
INSURANCE: Final = "insurance"
NO_DAY: Final = date(1, 1, 1)
NEXT_SERIAL: Final = """
    INSERT INTO dossiers_serial AS serial (agency, day, last) VALUES (%s, %s, 1)
    ON CONFLICT (agency, day) DO UPDATE SET last = serial.last + 1 RETURNING last"""


def next_code(agency: str, *, today: date) -> str:
    """
    The next code of this agency and day.

    The caller owns the transaction; the serial's row is locked until it ends, so codes follow
    on each other and none is given twice.
    """
    serial = next_serial(agency, day=today)
    return code_pattern(on=today).code_for(agency, day=today, serial=serial)


def next_insurance_number(province_code: str) -> str:
    """Ten digits: the province, then a serial that never starts again."""
    serial = next_serial(f"{INSURANCE}.{province_code}", day=NO_DAY)
    return f"{province_code}{serial:08}"


def next_serial(agency: str, *, day: date) -> int:
    with connection.cursor() as cursor:
        cursor.execute(NEXT_SERIAL, [agency, day])
        return int(cursor.fetchone()[0])
