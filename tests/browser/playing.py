"""A birth that is played over the API up to where a test takes it on in the browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec

from lienthong.cli.demonstration.cast import Couple
from lienthong.cli.journeys.answers import Chain, PaperShown
from lienthong.cli.journeys.birth import Birth, Wish, opened
from lienthong.cli.journeys.company import Company
from lienthong.cli.journeys.player import client_of
from lienthong.cli.journeys.timeline import Timeline

from .running import Site


class Issued(msgspec.Struct, frozen=True):
    """The sheet that was handed out in the place of another."""

    code: str


@dataclass(frozen=True, slots=True)
class Played:
    """A couple, and the chain of their application for a certificate alone."""

    couple: Couple
    birth: Birth
    chain: Chain

    @property
    def dossier(self) -> str:
        return opened(self.chain.links[0]).code

    def grant(self) -> PaperShown:
        """The certificate, on the mother's shelf."""
        self.birth.registration(self.chain)
        papers = opened(self.birth.results_arrive(self.chain.code).links[0]).documents
        return next(paper for paper in papers if paper.kind == "birth_certificate")

    def replace(self, paper: PaperShown) -> str:
        """A new sheet for one that was spoilt; gives its code."""
        leader = self.birth.company.committee("leader")
        body = {"dossier": self.dossier, "reason": "Tờ trước bị nhoè khi in."}
        return leader.post(f"/documents/{paper.code}/replacement", body, answer=Issued).code


@contextmanager
def applied(site: Site) -> Iterator[Played]:
    """A couple that nobody had, who have just applied."""
    couple, turn = site.next_couple()
    with client_of(site.url, language="vi") as client:
        company, timeline = Company(site.cast, client), Timeline(tell=lambda line: None)
        birth = Birth.of(company, couple, wish=Wish(links=()), turn=turn, timeline=timeline)
        notice, child = birth.notice()
        yield Played(couple, birth, birth.application(notice, child))
