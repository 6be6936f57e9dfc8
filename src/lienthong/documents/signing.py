"""Sign papers with an office's key; the key may lie in memory, in a token or far away."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Final, Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers import Signer as CmsSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from lienthong.home.folder import home

from .authority import Authority, KeyPair
from .integrity import as_asn1

FIELD: Final = "Signature1"
# Room for the CMS: two P-256 certificates take about 2 KB, a remote service's chain and a
# time-stamp several times that. Fixed, so that no trial signature is asked of a token.
ROOM: Final = 16384
LONGEST_DER: Final = 72


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


class _KeptKey(CmsSigner):
    """A P-256 key in memory; pyHanko's own signer would parse it anew for every signature."""

    def __init__(self, pair: KeyPair, root: x509.Certificate) -> None:
        super().__init__(signing_cert=as_asn1(pair.certificate))
        # The chain goes into the signature, so that a reader needs to know the root alone.
        self.cert_registry.register(as_asn1(root))
        self._key = pair.key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        if digest_algorithm != "sha256":
            raise ValueError("these keys sign SHA-256")
        return bytes(LONGEST_DER) if dry_run else self._key.sign(data, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expiry:
    """A certificate that ends soon, or has ended; `key` is its office's code, or "root"."""

    key: str
    name: str
    expires_at: datetime


def office_signer(code: str, name: str, *, now: datetime) -> Signer:
    """The demonstration's signer for an office; its key is made on first use."""
    authority = Authority(home().keys)
    pair = authority.office(code, name, now=now)
    root = authority.root(now=now).certificate
    return PadesSigner(_KeptKey(pair, root), (pair.certificate, root))


def root_certificate(*, now: datetime) -> x509.Certificate:
    """What a reader must trust to trust our papers."""
    return Authority(home().keys).root(now=now).certificate


def root_certificate_pem(*, now: datetime) -> bytes:
    """The root as a file for readers: browsers, PDF viewers, `certutil`."""
    return root_certificate(now=now).public_bytes(serialization.Encoding.PEM)


def expiring(*, now: datetime, within: timedelta) -> tuple[Expiry, ...]:
    """The certificates that end before `now + within`, the soonest first."""
    soon = [
        Expiry(key=key, name=_common_name(certificate), expires_at=certificate.not_valid_after_utc)
        for key, certificate in Authority(home().keys).certificates()
        if certificate.not_valid_after_utc <= now + within
    ]
    return tuple(sorted(soon, key=lambda expiry: expiry.expires_at))


def _common_name(certificate: x509.Certificate) -> str:
    [name] = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(name.value)
