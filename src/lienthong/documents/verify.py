"""Tell anybody whether a paper is ours and still counts, by its code or by its file."""

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Final
from uuid import UUID

from cryptography import x509
from django.db.models import QuerySet

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text, Words

from .codes import PATTERN, code_parsed
from .integrity import is_signed_whole
from .models import Document, Status
from .papers import PAPERS

# Our papers are of some hundred kilobytes. Interfaces stop reading beyond this.
UPLOAD_LIMIT: Final = 5 * 1024 * 1024
HEADER_WITHIN: Final = 1024
CODE: Final = re.compile(PATTERN.encode())
STREAM: Final = re.compile(rb"stream\r?\n")
ENCRYPTED: Final = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
# What a stranger's file may cost us: a compressed stream can unfold to a thousand times its size.
STREAMS_READ: Final = 200
STREAM_READ: Final = 256 * 1024
CODES_READ: Final = 20


class Standing(StrEnum):
    """What a paper is worth."""

    VALID = "valid"
    REPLACED = "replaced"
    REVOKED = "revoked"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Successor:
    """What came in a replaced paper's place; its code is its holder's to show."""

    number: str
    issued_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPaper:
    """What the public may know of a paper: nothing of a person but the name that it bears."""

    kind: str
    title: Words
    number: str
    subject: str
    code: str
    office_name: str
    signer_name: str
    signer_title: Words
    issued_at: datetime
    ended_at: datetime | None
    replaced_by: Successor | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer; an altered file names the paper that it pretends to be."""

    standing: Standing
    paper: IssuedPaper | None = None


UNKNOWN: Final = Verdict(Standing.UNKNOWN)


def verify_code(code: str) -> Verdict:
    """
    What the paper with this code is worth; Invalid if this can be no code.

    It says nothing about the sheet in somebody's hand: the reader compares the name and number,
    or uploads the file.
    """
    document = _documents().filter(code=code_parsed(code)).first()
    return _verdict(document) if document else UNKNOWN


def verify_file(content: bytes, *, roots: Sequence[x509.Certificate]) -> Verdict:
    """
    What this file is worth: valid only if it is, byte for byte, the file that an office signed.

    `roots` are the certificates under which our offices sign. Raises Invalid where the file can
    be no paper of ours at all: empty, too big, encrypted, not a PDF, cut off.
    """
    if not content:
        raise _invalid("file_empty", Text("The file is empty."))
    check_size(len(content))
    document = _documents().filter(file_hash=sha256(content).digest()).first()
    if document is not None:
        whole = is_signed_whole(content, roots=roots, at=document.issued_at)
        return _verdict(document) if whole else Verdict(Standing.ALTERED, _shown(document))
    # Our code in a file that is not ours: a paper of ours that was changed, or cut out of one.
    # The file is searched as bytes and never opened: it comes from anybody.
    document = _documents().filter(code__in=_codes_in(content)).order_by("-issued_at").first()
    if document is not None:
        return Verdict(Standing.ALTERED, _shown(document))
    _check_is_pdf(content)
    return UNKNOWN


def verdict_on(document_id: UUID) -> Verdict:
    """What this very paper is worth; the caller has checked who asks."""
    return _verdict(_documents().get(id=document_id))


def check_size(size: int) -> None:
    """For interfaces too, before they read an upload; raises Invalid."""
    if size > UPLOAD_LIMIT:
        raise _invalid(
            "file_too_big",
            Text(
                "The file is bigger than {limit} MB, which no paper is.", limit=UPLOAD_LIMIT >> 20
            ),
        )


def _documents() -> QuerySet[Document]:
    return Document.objects.select_related("replaced_by").defer("pdf", "replaced_by__pdf")


def _verdict(document: Document) -> Verdict:
    return Verdict(Standing(Status(document.status).value), _shown(document))


def _shown(document: Document) -> IssuedPaper:
    successor = document.replaced_by
    return IssuedPaper(
        kind=document.kind,
        title=PAPERS[document.kind].title,
        number=document.number,
        subject=document.subject,
        code=document.code,
        office_name=document.office_name,
        signer_name=document.signer_name,
        signer_title=Words(vi=document.signer_title_vi, en=document.signer_title_en),
        issued_at=document.issued_at,
        ended_at=document.ended_at,
        replaced_by=Successor(number=successor.number, issued_at=successor.issued_at)
        if successor
        else None,
    )


def _codes_in(content: bytes) -> list[str]:
    codes = {found.decode() for found in islice(_codes_anywhere(content), CODES_READ)}
    return sorted(codes)


def _codes_anywhere(content: bytes) -> Iterator[bytes]:
    yield from CODE.findall(content)
    # A program that saves a PDF anew often packs its metadata into a compressed stream.
    for start in islice(STREAM.finditer(content), STREAMS_READ):
        unfolding = zlib.decompressobj()
        try:
            unfolded = unfolding.decompress(memoryview(content)[start.end() :], STREAM_READ)
        except zlib.error:
            continue
        yield from CODE.findall(unfolded)


def _check_is_pdf(content: bytes) -> None:
    if b"%PDF-" not in content[:HEADER_WITHIN]:
        raise _invalid("file_not_pdf", Text("This is not a PDF file."))
    if ENCRYPTED.search(content):
        raise _invalid(
            "file_encrypted",
            Text("This PDF is protected with a password; upload the file as it was issued."),
        )
    if b"%%EOF" not in content[-HEADER_WITHIN:]:
        raise _invalid("file_cut_off", Text("This PDF is not complete; upload it again."))


def _invalid(code: str, text: Text) -> Invalid:
    return Invalid(Problem(field="file", code=code, text=text))
