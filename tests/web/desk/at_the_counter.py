"""An officer at the one page of the counter, who fills in what a telephone asks."""

import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make
from tests.web.portal.birth.page import ALONE, ANSWERS, Answers

COUNTER: Final = "/ban/nop-ho/khai-sinh"
SHEET: Final = "/ban/nop-ho/nop"
# Asked at the counter alone: what is delicate is not read out of the register there.
KINH: Final[Answers] = {"dan-toc": {"mother": "Kinh", "father": "Kinh", "ethnicity": "Kinh"}}
WITH_NOTICE: Final[Answers] = {**ANSWERS, **KINH}
COUPLE: Final[Answers] = {
    **{name: answer for name, answer in ALONE.items() if name != "cha"},
    **{name: ANSWERS[name] for name in ("cha-me", "ho-ten", "que-quan")},
    **KINH,
}


def card_of(person: make.Somebody, **changes: str) -> dict[str, Any]:
    year = str(person.born_on.year)
    return {"number": person.number, "name": person.name.full, "birth_year": year, **changes}


def sheet_of(
    person: make.Somebody,
    answers: Mapping[str, Mapping[str, Any]],
    *,
    key: str = "sheet-1",
    **changes: Any,
) -> dict[str, Any]:
    """What a browser sends; a change is of a whole field: `**{"ho-ten-given": ""}`."""
    card = {f"card-{name}": value for name, value in card_of(person).items()}
    fields = {
        f"{slug}-{name}": value for slug, typed in answers.items() for name, value in typed.items()
    }
    return {**card, "key": key, "asked": list(answers), **fields, **changes}


def paper(content: bytes = make.JPEG) -> SimpleUploadedFile:
    return SimpleUploadedFile("giấy.jpg", content)


def signed() -> dict[str, Any]:
    return {"papers-signed_application": paper()}


def papers() -> dict[str, Any]:
    """What lies on the counter where there is no notice."""
    return {**signed(), "chung-minh-file": paper()}


def opened(client: Client, person: make.Somebody) -> str:
    answer = client.post(COUNTER, card_of(person))
    assert answer.status_code == 200
    return text(answer)


def sent(client: Client, sheet: dict[str, Any]) -> Any:
    return client.post(SHEET, sheet)


def text(answer: Any) -> str:
    return unescape(answer.content.decode())


def asked_in(page: str) -> list[str]:
    return re.findall(r'name="asked" value="([^"]+)"', page)


def scans_in(page: str) -> list[str]:
    return re.findall(r'name="scans" value="([^"]+)"', page)
