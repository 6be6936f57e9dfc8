"""Signatures: over the whole file, by a key that is made once and kept, confirmed by poppler."""

import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pypdf import PdfReader
from tests.documents import practice
from tests.documents.practice import ADDRESS, NOW, SignedPaper

from lienthong.documents import authority, signing
from lienthong.documents.authority import Authority
from lienthong.documents.integrity import as_asn1, is_signed_whole
from lienthong.home.folder import private_folder

OFFICE = "Ủy ban nhân dân phường Hoàn Kiếm"
NEEDED = ("pdfsig", "certutil")
needs_poppler = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)),
    reason="needs pdfsig and certutil: apt-get install poppler-utils libnss3-tools",
)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    yield private_folder(tmp_path / "keys")
    for path in [path for path in authority.memory if path.is_relative_to(tmp_path)]:
        del authority.memory[path]


@pytest.fixture(scope="session")
def nss(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of trust, as a reader's machine has one, with our root in it."""
    folder = tmp_path_factory.mktemp("nss")
    root = folder / "root.pem"
    root.write_bytes(signing.root_certificate_pem(now=NOW))
    for arguments in (["-N", "--empty-password"], ["-A", "-n", "r", "-t", "C,C,C", "-i", root]):
        command = ["certutil", *arguments, "-d", f"sql:{folder}"]
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture
def certificate() -> SignedPaper:
    return practice.certificate()


def pdfsig(nss: Path, pdf: bytes) -> str:
    path = nss / "paper.pdf"
    path.write_bytes(pdf)
    command = ["pdfsig", "-nssdir", f"sql:{nss}", path]
    return subprocess.run(command, check=False, capture_output=True, text=True).stdout


@needs_poppler
def test_pdfsig_calls_the_signature_valid_and_the_signer_trusted(
    nss: Path, certificate: SignedPaper
) -> None:
    said = pdfsig(nss, certificate.pdf)
    assert f"Signer Certificate Common Name: {OFFICE}" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert "Total document signed" in said
    assert "Signature Validation: Signature is Valid." in said
    assert "Certificate Validation: Certificate is Trusted." in said


@needs_poppler
def test_pdfsig_notices_one_byte(nss: Path, certificate: SignedPaper) -> None:
    place = certificate.pdf.index(b"/Keywords")
    altered = bytearray(certificate.pdf)
    altered[place + 1] ^= 1
    said = pdfsig(nss, bytes(altered))
    assert "Signature is Valid" not in said
    assert "Digest Mismatch" in said


def test_the_signature_names_office_leader_reason_and_moment(certificate: SignedPaper) -> None:
    reader = PdfReader(BytesIO(certificate.pdf))
    fields = reader.get_fields()
    assert fields is not None
    signature = fields[signing.FIELD]["/V"]
    assert signature["/Name"] == "Phạm Thị Minh Nguyệt"
    assert signature["/Reason"] == "Giấy khai sinh 142"
    assert signature["/M"].replace("'", "") == "D:20261120155900+0700"
    assert signature["/SubFilter"] == "/ETSI.CAdES.detached"


def test_the_page_stands_unchanged_before_its_signature(certificate: SignedPaper) -> None:
    assert certificate.pdf.startswith(certificate.prepared.page)
    assert certificate.prepared.code.encode() in certificate.pdf
    text = PdfReader(BytesIO(certificate.pdf)).pages[0].extract_text()
    assert ADDRESS in text
    assert certificate.prepared.code in text


def test_a_signed_page_still_claims_to_be_for_archives(certificate: SignedPaper) -> None:
    metadata = PdfReader(BytesIO(certificate.pdf)).xmp_metadata
    assert metadata is not None
    claims = metadata.stream.get_data().decode()
    assert 'pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1"' in claims


def test_a_signature_under_another_root_is_not_ours(folder: Path, certificate: SignedPaper) -> None:
    [ours] = signing.trusted_roots(now=NOW)
    other = Authority(folder).root(now=NOW).certificate
    assert is_signed_whole(certificate.pdf, roots=[ours], at=NOW)
    assert not is_signed_whole(certificate.pdf, roots=[other], at=NOW)
    assert not is_signed_whole(certificate.pdf, roots=[], at=NOW)
    assert not is_signed_whole(certificate.prepared.page, roots=[ours], at=NOW)


def test_keys_lie_closed_and_stay_the_same(folder: Path) -> None:
    keys = Authority(folder)
    first = keys.office("H26.15.03", OFFICE, now=NOW)
    authority.memory.clear()
    assert keys.office("H26.15.03", OFFICE, now=NOW).certificate == first.certificate
    files = [folder / "root.pem", folder / "offices" / "H26.15.03.pem"]
    assert sorted(folder.rglob("*.pem")) == sorted(files)
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((folder / "offices").stat().st_mode) == 0o700
    assert isinstance(first.key.curve, ec.SECP256R1)


def test_an_office_is_certified_for_papers_and_nothing_else(folder: Path) -> None:
    keys = Authority(folder)
    office = keys.office("H26.15.03", OFFICE, now=NOW).certificate
    office.verify_directly_issued_by(keys.root(now=NOW).certificate)
    usage = office.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert not office.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


@pytest.mark.parametrize("code", ["", "../root", "a/b", "H26 15", "x" * 65, ".hidden"])
def test_a_code_that_is_no_file_name_makes_no_key(folder: Path, code: str) -> None:
    with pytest.raises(ValueError, match="code of an office"):
        Authority(folder).office(code, OFFICE, now=NOW)
    assert not list(folder.rglob("*.pem"))


def test_a_name_longer_than_a_certificate_allows_is_shortened(folder: Path) -> None:
    office = Authority(folder).office("H1", "Ủy ban nhân dân " + "đặc khu " * 20, now=NOW)
    [name] = office.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    assert str(name.value).startswith("Ủy ban nhân dân đặc khu")
    assert 50 < len(str(name.value).encode()) <= authority.NAME_LIMIT


def test_a_certificate_is_renewed_before_it_ends_and_when_its_office_is_renamed(
    folder: Path,
) -> None:
    keys = Authority(folder)
    first = keys.office("H1", OFFICE, now=NOW)
    nearly = first.expires_at - timedelta(days=31)
    assert keys.office("H1", OFFICE, now=nearly) == first
    second = keys.office("H1", OFFICE, now=nearly + timedelta(days=2))
    assert second.expires_at > first.expires_at
    renamed = keys.office("H1", "Ủy ban nhân dân phường Cửa Nam", now=NOW)
    assert renamed.certificate != second.certificate
    assert keys.root(now=nearly).certificate == keys.root(now=NOW).certificate


def test_any_signer_of_pyhanko_fills_the_interface(folder: Path) -> None:
    """A token's or a provider's differs from this one in where the raw signature is made."""
    keys = Authority(folder)
    pair, root = keys.office("H1", OFFICE, now=NOW), keys.root(now=NOW).certificate
    der = serialization.Encoding.DER
    pkcs8 = serialization.PrivateFormat.PKCS8
    key = pair.key.private_bytes(der, pkcs8, serialization.NoEncryption())
    theirs = SimpleSigner(
        as_asn1(pair.certificate), PrivateKeyInfo.load(key), SimpleCertificateStore()
    )
    signer: signing.Signer = signing.PadesSigner(theirs, (pair.certificate, root))
    pdf = signer.sign(practice.certificate().prepared.page, reason="r", name="n", at=NOW)
    assert is_signed_whole(pdf, roots=[root], at=NOW)


def test_what_ends_soon_is_told_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIENTHONG_HOME", str(tmp_path / "home"))
    signing.office_signer("H26.15.03", OFFICE, now=NOW)
    assert signing.expiring(now=NOW, within=timedelta(days=60)) == ()
    [expiry] = signing.expiring(now=NOW + timedelta(days=700), within=timedelta(days=60))
    assert (expiry.key, expiry.name) == ("H26.15.03", OFFICE)
    ended = signing.expiring(now=NOW + timedelta(days=30 * 365), within=timedelta())
    assert [expiry.key for expiry in ended] == ["H26.15.03", "root"]


def test_threads_that_come_first_together_get_one_key(folder: Path) -> None:
    found: list[x509.Certificate] = []
    ready = threading.Barrier(8)

    def ask() -> None:
        ready.wait()
        found.append(Authority(folder).office("H1", OFFICE, now=NOW).certificate)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(found)) == 1


ASK = """
import sys
from datetime import datetime
from pathlib import Path
from lienthong.documents.authority import Authority

keys, now = Authority(Path(sys.argv[1])), datetime.fromisoformat(sys.argv[2])
office = keys.office("H1", "Công an phường Hoàn Kiếm", now=now).certificate
office.verify_directly_issued_by(keys.root(now=now).certificate)
print(office.serial_number)
"""


def test_processes_that_come_first_together_get_one_key(folder: Path) -> None:
    command = [sys.executable, "-c", ASK, folder, NOW.isoformat()]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(5)]
    found = [process.communicate(timeout=60)[0] for process in running]
    assert [process.returncode for process in running] == [0] * 5
    assert len(set(found)) == 1
    assert found[0].strip().isdigit()
