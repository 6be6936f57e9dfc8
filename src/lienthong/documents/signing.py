"""Sign papers with an office's key; the key may lie in memory, in a token or far away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Final, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from django.conf import settings
from django.utils.module_loading import import_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers import Signer as CmsSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

FIELD: Final = "Signature1"
# Room for the CMS: two P-256 certificates take about 2 KB, a remote service's chain and a
# time-stamp several times that. Fixed, so that no trial signature is asked of a token.
ROOM: Final = 16384


class Signer(Protocol):
    """
    Signs for one office.

    What a PKCS#11 token or a remote service fills. `sign` may wait for a network or a person: it
    is called outside any transaction, on a paper whose content is settled, and before the
    decision is committed.
    """

    @property
    def certificates(self) -> tuple[x509.Certificate, ...]:
        """The signer's certificate, then those above it."""

    def sign(self, pdf: bytes, *, reason: str, name: str, at: datetime) -> bytes:
        """The PDF with a signature over all of it appended (PAdES B-B)."""


class Signers(Protocol):
    """All offices' signers: the demonstration's, or those of the setting SIGNERS."""

    def of_office(self, code: str, name: str, *, now: datetime) -> Signer:
        """The signer of the office; may read files, opens no network."""

    def roots(self, *, now: datetime) -> tuple[x509.Certificate, ...]:
        """The certificates under which papers were and are signed."""

    def certificates(self) -> Iterable[tuple[str, x509.Certificate]]:
        """Every certificate that can end, by the code of its office, or "root"."""


@dataclass(frozen=True, slots=True)
class PadesSigner:
    """
    A signer over any key that pyHanko can reach.

    For a token give it pyHanko's `PKCS11Signer`, for a remote service its `CSCSigner`; both do
    the raw signature and this does the rest.
    """

    cms: CmsSigner
    certificates: tuple[x509.Certificate, ...]

    def sign(self, pdf: bytes, *, reason: str, name: str, at: datetime) -> bytes:
        signer = _PdfSignerAt(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                subfilter=SigSeedSubFilter.PADES,
                reason=reason,
                name=name,
            ),
            self.cms,
            # Untagged and off the page: what PDF/A and PDF/UA allow an invisible field to be.
            new_field_spec=SigFieldSpec(
                FIELD,
                invis_sig_settings=InvisSigSettings(box_out_of_bounds=True),
                readable_field_name="Chữ ký số / Digital signature",
            ),
        )
        signer.at = at
        signed = signer.sign_pdf(
            IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=ROOM, output=BytesIO()
        )
        if not isinstance(signed, BytesIO):
            raise TypeError("pyHanko answered with another stream than it was given")
        return signed.getvalue()


class _PdfSignerAt(PdfSigner):
    """Signs at a moment that is given: pyHanko would read the machine's clock."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """A certificate that ends soon, or has ended; `key` is its office's code, or "root"."""

    key: str
    name: str
    expires_at: datetime


@cache
def signers() -> Signers:
    """The signers of this installation, as the setting SIGNERS names their class."""
    made: Signers = import_string(settings.SIGNERS)()
    return made


def office_signer(code: str, name: str, *, now: datetime) -> Signer:
    """The signer for an office, by its code; `name` is what its certificate bears."""
    return signers().of_office(code, name, now=now)


def trusted_roots(*, now: datetime) -> tuple[x509.Certificate, ...]:
    """What a reader must trust to trust our papers; `verify_file` asks for it."""
    return signers().roots(now=now)


def root_certificate_pem(*, now: datetime) -> bytes:
    """The roots as a file for readers: browsers, PDF viewers, `certutil`."""
    pem = serialization.Encoding.PEM
    return b"".join(root.public_bytes(pem) for root in trusted_roots(now=now))


def expiring(*, now: datetime, within: timedelta) -> tuple[Expiry, ...]:
    """The certificates that end before `now + within`, the soonest first; for `doctor`."""
    soon = [
        Expiry(key=key, name=_common_name(certificate), expires_at=certificate.not_valid_after_utc)
        for key, certificate in signers().certificates()
        if certificate.not_valid_after_utc <= now + within
    ]
    return tuple(sorted(soon, key=lambda expiry: expiry.expires_at))


def _common_name(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else ""
