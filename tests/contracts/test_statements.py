"""No page of the three counters asks the database more than a dozen times, whatever it shows."""

import re
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, Final

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests import make
from tests.accounts import TITLES, make_office
from tests.dossiers.hospital import send
from tests.make import BIRTH, NOW, RESIDENCE
from tests.web.portal.birth.page import ANSWERS, Page

from lienthong.core.texts import Words
from lienthong.documents.models import Document
from lienthong.dossiers.contest import contest
from lienthong.dossiers.invent import Load, invent_load
from lienthong.dossiers.question_look import question_look
from lienthong.dossiers.supplement import Defect, ask

pytestmark = [pytest.mark.together, pytest.mark.usefixtures("stopped_clock")]
MOST: Final = 12
# What begins and ends a transaction asks for nothing.
FRAMES: Final = re.compile("BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE")
PLENTY: Final = Load(open=90, decided=60, late=0.3)


@dataclass(slots=True)
class Visitor:
    """Somebody signed in; a page that asks too much is noted with all that it asks."""

    login: str
    client: Client
    beyond: list[str] = field(default_factory=list)

    def visit(self, *addresses: str) -> str:
        """The last of these pages."""
        page = ""
        for address in addresses:
            page = self.opened(address)
        return page

    def opened(self, address: str, sent: dict[str, Any] | None = None) -> str:
        with ExitStack() as stack:
            asked = [
                stack.enter_context(CaptureQueriesContext(connections[alias]))
                for alias in ("default", "steering")
            ]
            answer = self.client.post(address, sent) if sent else self.client.get(address)
        assert answer.status_code == 200, f"{address} of {self.login}: {answer.status_code}"
        statements = [
            " ".join(query["sql"].split())[:160]
            for one in asked
            for query in one.captured_queries
            if not FRAMES.match(query["sql"])
        ]
        if len(statements) > MOST:
            head = f"{address} of {self.login} asks {len(statements)} times:"
            self.beyond.append("\n    ".join((head, *statements)))
        return str(answer.content.decode())

    def check(self) -> None:
        assert self.beyond == [], "\n".join(self.beyond)


def visitor(login: str) -> Visitor:
    return Visitor(login, make.client_of(login, language="en"))


@dataclass(frozen=True, slots=True)
class Commune:
    """A birth granted, one whose draft is out, one to be completed, one ready to be signed."""

    desks: make.Desks
    granted: make.Birth
    drafted: make.Birth
    asked: make.Birth
    ready: make.Birth

    def all(self) -> tuple[make.Birth, ...]:
        return (self.granted, self.drafted, self.asked, self.ready)


@pytest.fixture
def commune() -> Commune:
    desks = make.make_desks()
    families = [make.make_family(serial) for serial in (11, 31, 51, 71)]
    stages = ("granted", "prepared", "submitted", "confirmed")
    births = [
        make.make_birth(family, desks, until=stage, key=stage)
        for family, stage in zip(families, stages, strict=True)
    ]
    made = Commune(desks, *births)
    clerk = desks.committee.clerk
    ask(made.asked.dossier().code, [Defect(code="hometown_unclear")], actor=clerk, now=NOW)
    return made


def test_the_pages_of_a_citizen(commune: Commune) -> None:
    mother, drafted, asked = visitor("citizen11"), visitor("citizen31"), visitor("citizen51")
    contest("name", "Chữ đệm là Thị", actor=commune.granted.family.citizen, now=NOW)
    mother.visit("/", "/tim?q=khai+sinh", "/dich-vu/1.001193", "/ho-so", "/tin-nhan", "/tai-khoan")
    mother.visit("/du-lieu-cua-toi", "/du-lieu-cua-toi/hometown")
    mother.visit(f"/ho-so/{commune.granted.chain.code}")
    look = re.search(r"/luot-xem/\d+", mother.visit("/luot-xem"))
    paper = re.search(r"/giay-to/[0-9a-f-]{36}", mother.visit("/giay-to"))
    assert look and paper
    mother.visit(look[0], paper[0])
    certificate = Document.objects.filter(kind="birth_certificate").get()
    mother.visit("/v", f"/v/{certificate.code}")
    chain, code = commune.drafted.chain.code, commune.drafted.dossier().code
    drafted.visit("/", f"/ho-so/{chain}", f"/ho-so/{chain}/du-thao/{code}")
    drafted.visit(f"/ho-so/{chain}/rut/{code}")
    chain, code = commune.asked.chain.code, commune.asked.dossier().code
    asked.visit("/", f"/ho-so/{chain}", f"/ho-so/{chain}/bo-sung/{code}")
    for one in (mother, drafted, asked):
        one.check()


def test_each_question_of_an_application(commune: Commune) -> None:
    """And what becomes of it, on the way and when it is sent."""
    family = make.make_family(91)
    send(mother={"number": family.mother.number, "name": family.mother.name.full})
    mother = visitor("citizen91")
    mother.visit("/dang-ky-khai-sinh")
    page = Page(mother.client)
    page.begin()
    while (question := page.address.split("/")[-1]) in ANSWERS:
        mother.visit(page.address)
        page.answer({question: ANSWERS[question]})
    mother.visit(page.address, "/", "/ho-so")
    page.get(page.send()["Location"])
    mother.visit(page.address)
    mother.check()


def test_the_pages_of_an_officer(commune: Commune) -> None:
    clerk, leader = visitor("clerk.H26.15.03"), visitor("leader.H26.15.03")
    citizen = commune.granted.family.citizen
    look = re.search(r"/luot-xem/(\d+)", visitor("citizen11").visit("/luot-xem"))
    assert look
    claim = contest("name", "Chữ đệm là Thị", actor=citizen, now=NOW)
    question = question_look(int(look[1]), note="Vì sao?", actor=citizen, now=NOW)
    ready = f"/ban/ho-so/{commune.ready.dossier().code}"
    for one in (clerk, leader):
        one.visit("/ban", "/ban?buoc=ready&ai=mine&tre=1", "/ban/van-phong", "/ban/phan-anh")
        one.visit(*(f"/ban/ho-so/{birth.dossier().code}" for birth in commune.all()))
        one.visit(f"/ban/phan-anh/{claim.id}", f"/ban/phan-anh/luot-xem/{question.id}")
        one.visit("/ban/so/birth/2026", "/ban/so/birth/2026?in=1&ten=1", "/ban/khoi-phuc")
        one.opened("/ban/tim", {"q": commune.asked.family.mother.number})
        one.visit(f"{ready}/giao", f"{ready}/tu-choi")
        for day in ("", "01/01/2022"):
            one.opened("/ban/nguoi", asked_about(commune.asked, on=day))
        one.opened("/ban/ngoai-ho-so", asked_outside(commune.granted.family.father))
    clerk.visit(f"{ready}/bo-sung", "/ban/nop-ho", "/ban/nop-ho/khai-sinh", "/ban/giay-chung-sinh")
    leader.visit(f"{ready}/ky", f"{ready}/gia-han", "/ban/ky", "/ban/ban-giao")
    leader.visit(f"/ban/van-phong/thay/{commune.desks.committee.leader.post_id}")
    police = visitor("clerk.G01.26.15")
    police.visit("/ban", f"/ban/ho-so/{commune.granted.dossier(RESIDENCE).code}")
    for one in (clerk, leader, police):
        one.check()


def asked_about(birth: make.Birth, *, on: str) -> dict[str, str]:
    code, number = birth.dossier().code, birth.family.mother.number
    return {"purpose": "examine", "words": "", "dossier": code, "number": number, "on": on}


def asked_outside(person: make.Somebody) -> dict[str, str]:
    said = {"reason": "danger", "words": "Người bị ngất ở sảnh"}
    return {**said, "number": person.number, "name": person.name.full}


def test_the_pages_of_a_leader() -> None:
    TITLES.setdefault("steering", Words(vi="Phó Chủ tịch", en="Deputy chair"))
    province = make_office("H26", kind="province_committee", unit_code="01")
    make.make_officer("steering.province", office=province, role="steering")
    for code, unit in (("H26.15.03", "00070"), ("H26.15.01", "00004")):
        office = make_office(code, unit_code=unit)
        invent_load(office.id, code, PLENTY, procedure=BIRTH, seed=code, now=NOW)
    steering = visitor("steering.province")
    steering.visit("/chi-dao", "/chi-dao/xa/00070", "/chi-dao/co-quan/H26.15.03")
    steering.check()
