"""The results of a journey: each paper fetched by the mother and verified by anybody."""

from typing import Final

import msgspec

from lienthong.core.texts import Text

from .answers import Chain, Link, PaperShown, Person, Verdict
from .birth import BIRTH, Birth, is_granted, opened
from .player import Declined
from .timeline import Moment

VALID: Final = "valid"
# What is handed out on the way, and decides nothing.
SLIPS: Final = ("receipt", "supplement", "apology", "refusal")
PURPOSE: Final = "Kiểm tra kết quả của hành trình trình diễn"


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """One link's result; `verified` only if its code and its file are both called valid."""

    procedure: str
    title: str
    dossier: str
    document: str
    kind: str
    number: str
    bytes: int
    by_code: str
    by_file: str
    verified: bool


class Played(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of `journey birth`; `complete` is what its exit status says."""

    complete: bool
    child_number: str | None
    child_found: bool
    chain: str
    state: str
    results: tuple[Result, ...]
    refused: tuple[str, ...]
    timeline: tuple[Moment, ...]


def played(birth: Birth, chain: Chain, *, language: str) -> Played:
    """Fetch and verify what came, and look the child up by its number."""
    results = tuple(
        result_of(birth, link, language=language) for link in chain.links if is_granted(link)
    )
    refused = tuple(
        link.procedure for link in chain.links if link.dossier and link.dossier.stage == "refused"
    )
    is_found = is_child_found(birth, chain)
    return Played(
        complete=is_complete(birth, chain, results, refused=refused, is_found=is_found),
        child_number=birth.number,
        child_found=is_found,
        chain=chain.code,
        state=chain.state,
        results=results,
        refused=refused,
        timeline=tuple(birth.timeline.moments),
    )


def is_complete(
    birth: Birth,
    chain: Chain,
    results: tuple[Result, ...],
    *,
    refused: tuple[str, ...],
    is_found: bool,
) -> bool:
    """Every link verified, the child found; but for what was to be refused, and its followers."""
    asked = birth.wish.refuse
    if refused != ((asked,) if asked else ()):
        return False
    expected = {link.procedure for link in chain.links} - set(refused)
    if asked == BIRTH:
        expected, is_found = set(), True
    has_all = {result.procedure for result in results} == expected
    # Only a later link names the child: where none was chosen nobody may look it up.
    needs_child = len(chain.links) > 1
    return has_all and all(result.verified for result in results) and (is_found or not needs_child)


def result_of(birth: Birth, link: Link, *, language: str) -> Result:
    dossier = opened(link)
    paper = next(paper for paper in dossier.documents if paper.kind not in SLIPS)
    content = birth.mother.file(f"/dossiers/{dossier.code}/documents/{paper.id}")
    by_code, by_file = verdicts(birth, paper, content)
    anybody = birth.company.anybody()
    birth.say(anybody, "paper.verified", Text("verified a result by code and by file"), paper.code)
    return Result(
        procedure=link.procedure,
        title=link.title.vi if language == "vi" else link.title.en,
        dossier=dossier.code,
        document=paper.code,
        kind=paper.kind,
        number=paper.number,
        bytes=len(content),
        by_code=by_code,
        by_file=by_file,
        verified=by_code == by_file == VALID,
    )


def verdicts(birth: Birth, paper: PaperShown, content: bytes) -> tuple[str, str]:
    anybody = birth.company.anybody()
    by_code = anybody.get(f"/verify/{paper.code}", answer=Verdict)
    file = {"file": ("ket-qua.pdf", content, "application/pdf")}
    by_file = anybody.post_file("/verify", file, answer=Verdict, fields={})
    return by_code.standing, by_file.standing


def is_child_found(birth: Birth, chain: Chain) -> bool:
    """An office whose dossier names the child finds it by its number."""
    for link in chain.links[1:]:
        if link.dossier is None or birth.number is None:
            continue
        clerk = birth.company.officer(link.dossier.office.vi, "clerk")
        query = {"purpose": PURPOSE, "dossier": link.dossier.code}
        try:
            person = clerk.get(f"/people/{birth.number}", answer=Person, query=query)
        except Declined:
            return False
        birth.say(clerk, "child.found", Text("found the child by its number"), link.dossier.code)
        return person.number == birth.number
    return False
