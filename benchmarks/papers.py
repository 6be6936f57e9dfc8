"""
Signed pages a second, beside Typst alone and the P-256 signature alone.

Promised: a birth certificate, drawn from the paper's values with its QR and signed with the
office's key, takes at most 1/GOAL times Typst and pyHanko by themselves, each with all that can
be kept kept (first measured: 311 pages, 42 signatures a second). How fast the P-256 arithmetic
is by itself is said beside it: PAdES puts a structure of some hundred parts around it, which
pyHanko builds in Python.

The cost grows with the papers and has no row of its own: one paper knows nothing of another.
"""

from collections.abc import Iterator
from typing import Final

from tests import make
from tests.documents import samples

from lienthong.documents.issue import prepare_paper
from lienthong.documents.signing import office_signer

from .limits import KeptKey, TypstAlone
from .turns import Line, medians, repeated, run

GOAL: Final = 0.75
PAGES: Final = 5
ROUNDS: Final = 7
VERIFY_URL: Final = "http://localhost:8000/v"


def measure() -> Iterator[Line]:
    paper, key = samples.birth_certificate(), KeptKey(make.NOW)
    signer = office_signer("H26.15.03", paper.office.name, now=make.NOW)
    typst, numbers = TypstAlone.of(paper), iter(range(1_000_000))
    page = prepare_paper(paper, verify_url=VERIFY_URL).page

    def ours() -> None:
        drawn = prepare_paper(paper, verify_url=VERIFY_URL).page
        signer.sign(drawn, reason=paper.title.vi, name=paper.signatory.name, at=make.NOW)

    signed, drawing, signing, arithmetic = medians(
        repeated(ours, PAGES),
        repeated(lambda: typst.page(next(numbers)), PAGES),
        repeated(lambda: key.signed(page), PAGES),
        repeated(lambda: key.signature(page), PAGES),
        rounds=ROUNDS,
    )
    yield Line(
        name="papers",
        ours=1 / signed,
        other=1 / (drawing + signing),
        unit="papers/s",
        at_least=GOAL,
        sizes=f"Typst alone {1 / drawing:.0f}/s, PAdES alone {1 / signing:.0f}/s, of which "
        f"P-256 {1 / arithmetic:,.0f}/s; {len(page) // 1024} KiB each",
    )


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
