"""The demonstration's own certificate authority: a root and a certificate an office, in files."""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from lienthong.home.folder import locked_folder, private_folder, write_private

ROOT_NAME: Final = "Liên Thông – chứng thư gốc trình diễn"
# The clock of a demonstration may show any day, so its certificates begin long before any.
BEGINNING: Final = datetime(2020, 1, 1, tzinfo=UTC)
ROOT_LIFE: Final = timedelta(days=20 * 365)
OFFICE_LIFE: Final = timedelta(days=2 * 365)
# An office's certificate is made anew this long before its end: nothing stands still overnight.
RENEWED_BEFORE: Final = timedelta(days=30)
# X.520 allows 64 letters in a common name; `cryptography` counts them as bytes of UTF-8.
NAME_LIMIT: Final = 64
# RFC 9336: a certificate for signing documents.
DOCUMENT_SIGNING: Final = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
OFFICE_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class KeyPair:
    """A certificate and its private key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def expires_at(self) -> datetime:
        return self.certificate.not_valid_after_utc


@dataclass(frozen=True, slots=True)
class Authority:
    """
    Makes and keeps the keys of the demonstration in `folder`, which is ours alone.

    Each pair is one file that appears whole or not at all, written under the folder's lock: two
    processes that need the same key first, at the same moment, get the same key.
    """

    folder: Path

    def root(self, *, now: datetime) -> KeyPair:
        return self._kept(self.folder / "root.pem", now=now, office=None)

    def office(self, code: str, name: str, *, now: datetime) -> KeyPair:
        """The pair of the office, made on first use and anew before it expires."""
        if not OFFICE_CODE.fullmatch(code):
            raise ValueError("this is no code of an office")
        return self._kept(self._offices / f"{code}.pem", now=now, office=name)

    def certificates(self) -> Iterator[tuple[str, x509.Certificate]]:
        """What has been made so far, by the name of its file."""
        for path in sorted([*self.folder.glob("root.pem"), *self._offices.glob("*.pem")]):
            yield path.stem, _read(path).certificate

    @property
    def _offices(self) -> Path:
        return private_folder(self.folder / "offices")

    def _kept(self, path: Path, *, now: datetime, office: str | None) -> KeyPair:
        kept = memory.get(path)
        if kept is not None and not _is_due(kept, now, office):
            return kept
        with memory_lock, locked_folder(self.folder):
            pair = _read(path) if path.exists() else None
            if pair is None or _is_due(pair, now, office):
                pair = self._made(office, now=now)
                write_private(path, _written(pair))
            memory[path] = pair
            return pair

    def _made(self, office: str | None, *, now: datetime) -> KeyPair:
        if office is None:
            return _root_made(now)
        # Read here and not through `root`, which would wait for the lock that we hold.
        path = self.folder / "root.pem"
        root = _read(path) if path.exists() else None
        if root is None:
            root = _root_made(now)
            write_private(path, _written(root))
        return _office_made(root, office, now)


# Reading a key from its file takes longer than signing with it; a process does it once.
memory: Final[dict[Path, KeyPair]] = {}
memory_lock: Final = threading.Lock()


def _is_due(pair: KeyPair, now: datetime, office: str | None) -> bool:
    if office is None:
        # The root is what others trust: it is never replaced by itself. `doctor` warns.
        return False
    renamed = pair.certificate.subject != _subject(office)
    return renamed or now > pair.expires_at - RENEWED_BEFORE


def _root_made(now: datetime) -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _subject(ROOT_NAME)
    certificate = (
        _builder(name, name, key.public_key(), until=now + ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs_certificates=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return KeyPair(certificate, key)


def _office_made(root: KeyPair, office: str, now: datetime) -> KeyPair:
    key = ec.generate_private_key(ec.SECP256R1())
    until = min(now + OFFICE_LIFE, root.expires_at)
    issuer = root.certificate
    certificate = (
        _builder(_subject(office), issuer.subject, key.public_key(), until=until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs_certificates=False), critical=True)
        # NSS, on which pdfsig stands, asks for the use in mail and knows no other for papers.
        .add_extension(
            x509.ExtendedKeyUsage([DOCUMENT_SIGNING, ExtendedKeyUsageOID.EMAIL_PROTECTION]),
            critical=False,
        )
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key()),
            critical=False,
        )
        .sign(root.key, hashes.SHA256())
    )
    return KeyPair(certificate, key)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, *, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINNING)
        .not_valid_after(until.astimezone(UTC).replace(microsecond=0))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _subject(name: str) -> x509.Name:
    short = name
    while len(short.encode()) > NAME_LIMIT:
        short = f"{short.rstrip('…')[:-1].rstrip()}…"
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.COMMON_NAME, short),
        ]
    )


def _written(pair: KeyPair) -> str:
    key = pair.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return pair.certificate.public_bytes(serialization.Encoding.PEM).decode() + key.decode()


def _read(path: Path) -> KeyPair:
    text = path.read_bytes()
    key = serialization.load_pem_private_key(text, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(f"{path.name} holds a key of another kind than P-256")
    return KeyPair(x509.load_pem_x509_certificate(text), key)
