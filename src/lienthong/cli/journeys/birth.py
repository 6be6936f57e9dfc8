"""A birth from the hospital's notice to the signed results of all its offices."""

from dataclasses import dataclass, field
from datetime import timedelta
from http import HTTPStatus
from secrets import randbelow
from typing import Any, Final, Self
from uuid import uuid4

from lienthong.access.signatures import HEADER
from lienthong.cli.demonstration.cast import Couple
from lienthong.cli.demonstration.children import Newborn, birth_form, full_name, newborn
from lienthong.cli.demonstration.hospital import notice_of, signature
from lienthong.cli.demonstration.photo import photo
from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.procedures.catalogue.birth_v1.form import Link as LinkCode

from .answers import (
    Attached,
    Chain,
    Link,
    LinkDossier,
    Messages,
    NoticeKept,
    NoticeOfBirth,
    NoticesWaiting,
    State,
)
from .company import Company
from .desks import Desks, Patience, look
from .player import Declined, Player
from .timeline import Timeline

BIRTH: Final = "1.001193"
# Long enough ago that the child is born by any server's clock, and lately enough to be in time.
AGE: Final = timedelta(hours=26)
# A sign-in ends this long after it began: so one sees what day the server has.
SIGN_IN: Final = timedelta(hours=8)
FIRST_SERIAL: Final = 10_000
SERIALS: Final = 90_000
TRIES: Final = 20
RETURNED: Final = 10
GRANTED: Final = "granted"
DONE: Final = (GRANTED, "refused", "withdrawn", "ended")
# On which article the office relies when it is asked to refuse.
ARTICLES: Final = {
    BIRTH: "Điều 16 khoản 2 Luật Hộ tịch số 60/2014/QH13",
    "1.004222": "Điều 20 khoản 2 Luật Cư trú số 68/2020/QH14",
    "1.014137": "Điều 26 Luật Bảo hiểm y tế số 25/2008/QH12",
    "1.014062": "Điều 23 Luật Căn cước số 26/2023/QH15",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be played: the links after the birth (None: all), and which one is refused."""

    links: tuple[LinkCode, ...] | None = None
    refuse: str | None = None


@dataclass(slots=True, kw_only=True)
class Birth:
    """One birth on its way; every method is one scene, in the order in which they stand here."""

    company: Company
    couple: Couple
    wish: Wish
    turn: int
    mother: Player
    timeline: Timeline
    desks: Desks = field(init=False)
    number: str | None = None

    def __post_init__(self) -> None:
        self.desks = Desks(self.timeline)

    @classmethod
    def of(
        cls, company: Company, couple: Couple, *, wish: Wish, turn: int, timeline: Timeline
    ) -> Self:
        mother = company.mother(couple)
        return cls(
            company=company,
            couple=couple,
            wish=wish,
            turn=turn,
            mother=mother,
            timeline=timeline,
        )

    def play(self) -> Chain:
        """From the notice until every chosen link is decided and its paper lies on the shelf."""
        notice, child = self.notice()
        chain = self.application(notice, child)
        self.registration(chain)
        self.later_links(chain.code)
        return self.results_arrive(chain.code)

    def notice(self) -> tuple[str, Newborn]:
        """The hospital sends its signed notice; a serial that was used is not used again."""
        if self.mother.until is None:
            raise AssertionError("the mother is signed in")
        child = newborn(self.turn, born_at=self.mother.until - SIGN_IN - AGE)
        for _ in range(TRIES):
            try:
                kept = self.send(child, serial=FIRST_SERIAL + randbelow(SERIALS))
            except Declined as declined:
                if declined.status != HTTPStatus.CONFLICT:
                    raise
            else:
                return kept.code, child
        raise Refused(Text("No serial of a birth notice was free."), code="no_serial")

    def send(self, child: Newborn, *, serial: int) -> NoticeKept:
        hospital, keys = self.company.hospital(), self.company.cast.hospital
        body = notice_of(
            self.couple,
            serial=serial,
            born_at=child.born_at,
            sex=child.sex,
            planned_name=full_name(self.couple, child),
        )
        signed = {HEADER: signature(body, kid=keys.kid, key=keys.key)}
        kept = hospital.post_bytes("/birth-notices", body, answer=NoticeKept, headers=signed)
        self.timeline.server_shows(kept.received_at)
        self.say(hospital, "notice.sent", Text("sent the signed birth notice"), kept.code)
        return kept

    def application(self, notice: str, child: Newborn) -> Chain:
        """The mother is told, takes a photo of the paper all the same, and applies once."""
        said = self.notice_arrives(notice)
        self.say(self.mother, "notice.arrived", Text("was told that the notice came"), notice)
        attached = self.mother.post_file(
            "/attachments",
            {"file": ("giay-chung-sinh.png", photo(notice), "image/png")},
            answer=Attached,
            fields={"kind": "birth_notice_photo"},
        )
        self.say(self.mother, "photo.attached", Text("attached a photo of it"), attached.id)
        form = self.form(notice, child, said)
        chain = self.mother.post(
            "/applications",
            {"event": "birth", "form": form, "attachments": [attached.id]},
            answer=Chain,
            headers={"Idempotency-Key": f"journey-{uuid4()}"},
        )
        self.say(self.mother, "application.sent", Text("applied, once for all"), chain.code)
        return chain

    def notice_arrives(self, code: str) -> NoticeOfBirth:
        """Messages come up to a settled point, so that a new one may take a moment."""
        patience = Patience()
        while True:
            waiting = self.mother.get("/me/birth-notices", answer=NoticesWaiting)
            found = [one.notice for one in waiting.items if one.code == code]
            if found and "birth_notice.arrived" in topics_of(self.mother):
                return found[0]
            patience.wait(Text("The mother was not told that the notice came."))

    def form(self, notice: str, child: Newborn, said: NoticeOfBirth) -> dict[str, Any]:
        """What the hospital said is not typed again."""
        form = birth_form(self.couple, child, notice=notice, links=self.wish.links)
        form["child"] |= {
            "sex": said.sex,
            "birth_place": said.place,
            "birth_unit_code": said.unit_code,
        }
        return form

    def registration(self, chain: Chain) -> None:
        """Clerk, mother and leader of the commune: the birth is in the book, or refused."""
        clerk, leader = self.company.committee("clerk"), self.company.committee("leader")
        code = opened(chain.links[0]).code
        state = self.desks.take_in(clerk, code)
        if self.wish.refuse == BIRTH:
            self.desks.refuse(leader, code, law=ARTICLES[BIRTH])
            return
        self.desks.prepare(clerk, code, moves=state.moves)
        self.confirm(chain.code)
        self.number = self.desks.sign(leader, code)

    def confirm(self, chain: str) -> None:
        """The mother looks at the page, and finds it right."""
        dossier = opened(self.chain(chain).links[0])
        if dossier.draft is None:
            return
        self.mother.file(f"/dossiers/{dossier.code}/draft")
        content = {"revision": dossier.draft.revision}
        path = f"/dossiers/{dossier.code}/draft-confirmation"
        self.mother.post(path, content, answer=State)
        self.say(self.mother, "draft.confirmed", Text("found the draft right"), dossier.code)

    def later_links(self, code: str) -> None:
        """Each office in its own time: what is open is prepared and signed, until nothing is."""
        while waiting := [link for link in self.chain(code).links[1:] if is_open(link)]:
            for link in waiting:
                self.one_link(link)

    def one_link(self, link: Link) -> None:
        dossier = opened(link)
        clerk = self.company.officer(dossier.office.vi, "clerk")
        leader = self.company.officer(dossier.office.vi, "leader")
        if self.wish.refuse == link.procedure:
            self.desks.refuse(leader, dossier.code, law=ARTICLES[link.procedure])
            return
        self.desks.prepare(clerk, dossier.code, moves=look(clerk, dossier.code).moves)
        self.desks.sign(leader, dossier.code)

    def results_arrive(self, code: str) -> Chain:
        """The worker puts each signed paper on the mother's shelf."""
        patience = Patience()
        while True:
            chain = self.chain(code)
            if all(opened(link).status == RETURNED for link in chain.links if is_granted(link)):
                break
            patience.wait(Text("The results have not come to the mother's shelf."))
        self.say(self.mother, "results.arrived", Text("saw the chain at its end"), code)
        return chain

    def chain(self, code: str) -> Chain:
        return self.mother.get(f"/chains/{code}", answer=Chain)

    def say(self, player: Player, action: str, what: Text, code: str) -> None:
        self.timeline.note(player.who, action, what, code=code, status=player.status)


def topics_of(mother: Player) -> set[str]:
    """What the mother was told of, through all pages of her inbox."""
    topics: set[str] = set()
    query: dict[str, str] = {}
    while True:
        page = mother.get("/me/messages", answer=Messages, query=query)
        topics |= {message.topic for message in page.items}
        if page.next is None:
            return topics
        query = {"after": page.next}


def opened(link: Link) -> LinkDossier:
    if link.dossier is None:
        text = Text("The link {procedure} has not been opened.", procedure=link.procedure)
        raise Refused(text, code="not_opened")
    return link.dossier


def is_open(link: Link) -> bool:
    return link.dossier is not None and link.dossier.stage not in DONE


def is_granted(link: Link) -> bool:
    return link.dossier is not None and link.dossier.stage == GRANTED
