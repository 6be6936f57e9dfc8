"""What the parts can do by themselves: PostgreSQL by pgbench, Typst, pyHanko with a kept key."""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Final

import msgspec
import segno
import typst
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, Signer, sign_pdf

from lienthong.documents.authority import Authority
from lienthong.documents.papers import Paper
from lienthong.documents.render import TEMPLATES, Check, fonts
from lienthong.home.folder import home
from lienthong.home.place import packaged_programs

from . import place
from .statements import Statement

LATENCY: Final = re.compile(r"latency average = ([\d.]+) ms")
# What is too small to matter is written as the smallest row that a table of ours has.
SMALLEST_ROW: Final = 100
PLAIN_TABLES: Final = """
    CREATE TABLE plain_read (id integer PRIMARY KEY, content text);
    INSERT INTO plain_read SELECT n, repeat('x', 300) FROM generate_series(1, 20000) AS n;
    CREATE TABLE plain_state (id integer PRIMARY KEY, moves integer, content text);
    INSERT INTO plain_state SELECT n, 0, repeat('x', 300)
        FROM generate_series(1, 20000) AS n;
    CREATE TABLE plain_written (id bigserial PRIMARY KEY, key integer, content text);
    ALTER TABLE plain_written ALTER content SET STORAGE EXTERNAL;
    CREATE INDEX ON plain_written (key);
    ANALYZE plain_read, plain_state"""
# These read, and write a row on the way.
WRITING_FUNCTIONS: Final = ("register_open", "procrastinate_defer")


def make_plain_tables(database: str) -> None:
    with place.owner(database) as owner:
        for statement in PLAIN_TABLES.split(";"):
            owner.execute(statement.encode())


def plain_script(transactions: Sequence[Sequence[Statement]]) -> str:
    """
    The same commits with as many reads and rows, for pgbench: each by key, in plain tables.

    A row is as large as the one that was recorded. Savepoints and checks of constraints are left
    out: what is plain needs none.
    """
    lines = [r"\set id random(1, 20000)"]
    for transaction in transactions:
        plain = [line for statement in transaction for line in plain_statements(statement)]
        lines += ["BEGIN;", *plain, "END;"] if len(transaction) > 1 else plain
    return "\n".join(lines) + "\n"


def plain_statements(statement: Statement) -> list[str]:
    reads = "SELECT content FROM plain_read WHERE id = :id;"
    writes = [
        rf"\set size {max(statement.payload, SMALLEST_ROW)}",
        "INSERT INTO plain_written (key, content) VALUES (:id, repeat('x', :size));",
    ]
    match statement.verb:
        case "SELECT" if any(name in statement.sql for name in WRITING_FUNCTIONS):
            return [reads, *writes]
        case "SELECT":
            return [reads]
        case "INSERT":
            return writes
        case "UPDATE":
            return ["UPDATE plain_state SET moves = moves + 1 WHERE id = :id;"]
        case _:
            return []


def pgbench_seconds(database: str, script: Path, *, runs: int) -> float:
    """What one run of the script takes, by one client as we are one."""
    address = place.owner_address(database)
    done = subprocess.run(
        [
            str(packaged_programs() / "bin" / "pgbench"),
            "--no-vacuum",
            "--protocol=prepared",
            f"--transactions={runs}",
            f"--file={script}",
            address.conninfo,
        ],
        env={**os.environ, "PGPASSWORD": address.password},
        check=True,
        capture_output=True,
        text=True,
    )
    found = LATENCY.search(done.stdout)
    if found is None:
        raise RuntimeError(f"pgbench did not say how long it took:\n{done.stdout}")
    return float(found[1]) / 1000


def pgbench_paced(database: str, script: Path, *, a_second: float, seconds: int) -> list[float]:
    """What each of so many runs a second took, from the moment at which it was due."""
    address = place.owner_address(database)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [
                str(packaged_programs() / "bin" / "pgbench"),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=8",
                f"--rate={a_second}",
                f"--time={seconds}",
                "--log",
                f"--log-prefix={folder}/log",
                f"--file={script}",
                address.conninfo,
            ],
            env={**os.environ, "PGPASSWORD": address.password},
            check=True,
            capture_output=True,
        )
        lines = [line for log in Path(folder).iterdir() for line in log.read_text().splitlines()]
    return [int(line.split()[2]) / 1e6 for line in lines]


@dataclass(frozen=True, slots=True)
class TypstAlone:
    """One page of a paper again and again: the compiler kept, its input made beforehand."""

    compiler: typst.Compiler
    template: Path
    inputs: dict[str, str]

    @classmethod
    def of(cls, paper: Paper) -> "TypstAlone":
        qr = BytesIO()
        segno.make("http://localhost:8000/v/ABCD", error="m").save(qr, kind="svg", border=0)
        check = Check(
            title=paper.title,
            form=paper.form,
            code="ABCD",
            url="http://localhost:8000/v",
            qr=qr.getvalue().decode(),
        )
        return cls(
            typst.Compiler(root=TEMPLATES, font_paths=fonts(), ignore_system_fonts=True),
            TEMPLATES / f"{paper.kind}.typ",
            {
                "paper": msgspec.json.encode(paper).decode(),
                "check": msgspec.json.encode(check).decode(),
            },
        )

    def page(self, number: int) -> object:
        """Of another number each time: Typst remembers a page that it has drawn."""
        inputs = {
            **self.inputs,
            "paper": self.inputs["paper"].replace('"number":"', f'"number":"{number}'),
        }
        return self.compiler.compile(
            input=self.template,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime(2026, 11, 20, tzinfo=UTC),
        )


class KeptKey(Signer):
    """pyHanko with a P-256 key that is parsed once: the fastest that it signs."""

    def __init__(self, now: datetime) -> None:
        authority = Authority(home().keys)
        pair = authority.office("BENCH", "Benchmark", now=now)
        certificate = asn1.Certificate.load(pair.certificate.public_bytes(Encoding.DER))
        super().__init__(signing_cert=certificate)
        self.key = pair.key

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        return bytes(72) if dry_run else self.signature(data)

    def signature(self, data: bytes) -> bytes:
        return self.key.sign(data, ec.ECDSA(hashes.SHA256()))

    def signed(self, page: bytes) -> object:
        """PAdES B-B over the page."""
        return sign_pdf(
            IncrementalPdfFileWriter(BytesIO(page)),
            PdfSignatureMetadata(
                field_name="Signature", md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES
            ),
            signer=self,
            bytes_reserved=16384,
            output=BytesIO(),
        )
