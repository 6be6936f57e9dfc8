"""Births for the benchmarks: a family applies, four offices prepare, sign and hand out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from tests import make

from lienthong.dossiers.attachments import keep
from lienthong.dossiers.delivery import deliver
from lienthong.dossiers.draft import confirm
from lienthong.dossiers.models import Dossier
from lienthong.dossiers.open import Application, open_chain
from lienthong.dossiers.prepare import prepare
from lienthong.dossiers.sign import sign
from lienthong.dossiers.take_in import take_in

LATER: Final = (make.RESIDENCE, make.INSURANCE, make.IDENTITY_CARD)
PAPERS: Final = 5
MINUTE: Final = timedelta(minutes=1)


@dataclass(slots=True)
class Births:
    """Families of one database, each of whom has one child here and then is used up."""

    desks: make.Desks
    families: list[make.Family]

    def next_whole(self) -> None:
        """One chain from the application to the fourth paper on the shelf."""
        for _ in self.steps():
            pass

    def steps(self) -> Iterator[str]:
        """The same, giving the name of each verb after it has been done."""
        family, now = self.families.pop(), make.NOW
        photo = keep(
            make.JPEG, kind="birth_notice_photo", name="giấy.jpg", actor=family.citizen, now=now
        )
        yield "attach"
        application = Application(
            event="birth", form=make.birth_form(family), attachments=(photo.id,), key="one"
        )
        chain = open_chain(application, actor=family.citizen, now=now)
        yield "open_chain"
        code = chain.dossiers.get().code
        clerk, leader = self.desks.committee.clerk, self.desks.committee.leader
        take_in(code, actor=clerk, now=now + MINUTE)
        yield "take_in"
        prepare(code, actor=clerk, now=now + 2 * MINUTE)
        yield "prepare birth"
        confirm(code, revision=1, actor=family.citizen, now=now + 3 * MINUTE)
        yield "confirm"
        granted = sign(code, revision=1, actor=leader, now=now + 4 * MINUTE)
        yield "sign birth"
        deliver(granted.id, now=now + 5 * MINUTE)
        yield "deliver"
        for procedure in LATER:
            follow_up = Dossier.objects.only("code").get(chain=chain, procedure=procedure)
            yield from self.follow_up(follow_up.code, procedure, now=now + 6 * MINUTE)

    def follow_up(self, code: str, procedure: str, *, now: datetime) -> Iterator[str]:
        desk = self.desks.deciding(procedure)
        prepare(code, actor=desk.clerk, now=now)
        yield f"prepare {procedure}"
        granted = sign(code, revision=1, actor=desk.leader, now=now + MINUTE)
        yield f"sign {procedure}"
        deliver(granted.id, now=now + 2 * MINUTE)
        yield "deliver"


def expected(families: int) -> Births:
    """So many families and the four offices, in the database that Django is in."""
    desks = make.make_desks()
    return Births(desks, [make.make_family(100 + 2 * number) for number in range(families)])
