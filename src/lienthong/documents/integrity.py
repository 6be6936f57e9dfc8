"""Whether a file is a PDF signed whole by one of our offices: pyHanko's judgement, as yes or no."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext


def is_signed_whole(pdf: bytes, *, roots: Sequence[x509.Certificate], at: datetime) -> bool:
    """
    Whether one signature, made under one of our roots, covers every byte of the file.

    The certificates are judged as of `at`, the moment of issue, so that a paper outlives them.
    Only for bytes that we have stored ourselves: the reader unpacks what it is given.
    """
    context = ValidationContext(
        trust_roots=[as_asn1(root) for root in roots],
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    try:
        [signature] = PdfFileReader(BytesIO(pdf)).embedded_signatures
        status = validate_pdf_signature(signature, context)
    # Whatever the reader stumbles over, the answer is that it is not our signed file.
    except Exception:  # noqa: BLE001
        return False
    return status.bottom_line and status.coverage is SignatureCoverageLevel.ENTIRE_FILE


def as_asn1(certificate: x509.Certificate) -> asn1.Certificate:
    """The same certificate in the library that pyHanko speaks."""
    return asn1.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
