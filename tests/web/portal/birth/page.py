"""A citizen at the application for a birth, and what is answered there."""

import re
from html import unescape
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import make
from tests.dossiers.hospital import CODE

from lienthong.procedures.catalogue.birth_v1.form import IDENTITY_CARD, INSURANCE, RESIDENCE

# What is typed, by question and field.
Answers = dict[str, dict[str, Any]]

BEGIN = "/dang-ky-khai-sinh"
EVERYTHING = [RESIDENCE, INSURANCE, IDENTITY_CARD]
# What a married mother answers to whom the hospital has sent a notice.
ANSWERS: Answers = {
    "giay-chung-sinh": {"notice": CODE},
    "ho-ten": {"family": "Trần", "middle": "Thị Minh", "given": "Châu"},
    "cha-me": {"right": "yes"},
    "que-quan": {"after": "father"},
    "thu-tuc-kem-theo": {"links": EVERYTHING},
    "o-voi-ai": {"home": "mother"},
    "chu-ho": {"agrees": "yes"},
    "benh-vien": {"known": "01060"},
    "ban-sao": {"count": "2"},
}
ALONE: Answers = {
    "nguoi-khai": {"requester": "mother"},
    "ngay-sinh": {"day": "16/11/2026", "time": "7h45"},
    "gioi-tinh": {"sex": "female"},
    "noi-sinh": {"place": "Bệnh viện Phụ sản Trung ương", "commune": "phường Cửa Nam, Hà Nội"},
    "chung-minh": {"kind": "birth_notice_photo", "code": ""},
    "cha": {"who": "none"},
    "ho-ten": {"family": "Nguyễn", "middle": "", "given": "An"},
    "que-quan": {"after": "mother"},
    "thu-tuc-kem-theo": {"links": [RESIDENCE]},
    "ban-sao": {"count": "0"},
}


class Page:
    """A citizen at the application, as a browser without scripts sees it."""

    def __init__(self, client: Client, address: str = "") -> None:
        self.client = client
        self.address = address
        self.asked: list[str] = []

    @property
    def saved_id(self) -> str:
        return self.address.split("/")[2]

    def at(self, question: str) -> str:
        return f"{BEGIN}/{self.saved_id}/{question}"

    def get(self, address: str) -> str:
        answer = self.client.get(address, follow=True)
        assert answer.status_code == 200
        self.address = answer.redirect_chain[-1][0] if answer.redirect_chain else address
        return unescape(answer.content.decode())

    def post(self, address: str, version: str | None = None, **typed: Any) -> Any:
        version = version or self.version_at(address)
        return self.client.post(address, {"version": version, **typed})

    def version_at(self, address: str) -> str:
        shown = self.client.get(address, follow=True).content.decode()
        found = re.search(r'name="version" value="(\d+)"', shown)
        return found[1] if found else "0"

    def begin(self) -> None:
        answer = self.client.post(BEGIN)
        assert answer.status_code == 302
        self.get(answer["Location"])

    def answer(self, answers: Answers) -> None:
        """Goes where each page leads, as far as the answers go."""
        while (question := self.address.split("/")[-1].split("?")[0]) in answers:
            self.asked.append(question)
            answer = self.post(self.address, **answers[question])
            assert answer.status_code == 302, (question, errors(answer))
            self.get(answer["Location"])

    def send(self) -> Any:
        return self.client.post(self.at("gui"))


def errors(answer: Any) -> list[str]:
    """The messages of the error summary."""
    page = unescape(answer.content.decode())
    summary = re.search(r"error-summary__list.*?</ul>", page, re.DOTALL)
    return re.findall(r"<li>(?:<a[^>]*>)?([^<]*)", summary[0]) if summary else []


def photo(content: bytes = make.JPEG, name: str = "giay.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")
