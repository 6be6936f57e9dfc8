"""What offices do with papers in these tests: prepare, sign and issue, as the engine does."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from cryptography import x509
from tests.documents import samples

from lienthong.core.clock import HANOI
from lienthong.core.ids import new_id
from lienthong.documents.issue import Belonging, Issued, PreparedPaper, issue, prepare_paper
from lienthong.documents.papers import Paper
from lienthong.documents.signing import office_signer, trusted_roots

NOW = datetime(2026, 11, 20, 16, 0, tzinfo=HANOI)
ADDRESS = "https://lienthong.example/verify"
OFFICE_CODE = "H26.15.03"


@dataclass(frozen=True, slots=True)
class Registrar:
    """Who acts: as much of an actor as the account asks for."""

    user_id: UUID
    post_id: UUID


@dataclass(frozen=True, slots=True)
class SignedPaper:
    prepared: PreparedPaper
    pdf: bytes


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    id: UUID
    code: str
    pdf: bytes
    belonging: Belonging


REGISTRAR = Registrar(new_id(), new_id())


def roots() -> tuple[x509.Certificate, ...]:
    return trusted_roots(now=NOW)


def signed(paper: Paper, at: datetime = NOW) -> SignedPaper:
    prepared = prepare_paper(paper, verify_url=ADDRESS)
    signer = office_signer(OFFICE_CODE, paper.office.name, now=at)
    reason = f"{paper.title.vi} {paper.number}"
    pdf = signer.sign(prepared.page, reason=reason, name=paper.signatory.name, at=at)
    return SignedPaper(prepared, pdf)


@cache
def certificate() -> SignedPaper:
    """A signed birth certificate that many tests read, and none issues."""
    return signed(samples.birth_certificate(), NOW - timedelta(minutes=1))


def issued(paper: Paper, *, holder_id: UUID | None = None) -> IssuedPaper:
    return issued_to(paper, holder_id or new_id())


def issued_to(paper: Paper, *holders: UUID) -> IssuedPaper:
    belonging = Belonging(dossier_id=new_id(), office_id=new_id(), holders=frozenset(holders))
    return entered(signed(paper), belonging)


def entered(paper: SignedPaper, belonging: Belonging) -> IssuedPaper:
    stands: Issued = issue(paper.prepared, paper.pdf, belonging=belonging, actor=REGISTRAR, now=NOW)
    return IssuedPaper(stands.id, stands.code, paper.pdf, belonging)
