"""The demonstration's signers: keys in the home folder, made on first use, kept in memory."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.signers import Signer as CmsSigner

from lienthong.home.folder import home

from .authority import Authority, KeyPair
from .integrity import as_asn1
from .signing import PadesSigner, Signer

LONGEST_DER: Final = 72


class DemonstrationSigners:
    """Signs for any office that asks, under a root that nobody else trusts."""

    def of_office(self, code: str, name: str, *, now: datetime) -> Signer:
        authority = Authority(home().keys)
        pair = authority.office(code, name, now=now)
        root = authority.root(now=now).certificate
        return PadesSigner(KeptKey(pair, root), (pair.certificate, root))

    def roots(self, *, now: datetime) -> tuple[x509.Certificate, ...]:
        return (Authority(home().keys).root(now=now).certificate,)

    def certificates(self) -> Iterable[tuple[str, x509.Certificate]]:
        return Authority(home().keys).certificates()


class KeptKey(CmsSigner):
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
