"""
Births a second, whole, and what they cost beside the sum of their limits.

Promised: a birth, from the attached photo through application, signed receipt, four decisions
prepared and signed by clerk and leader, to four papers on the mother's shelf, takes at most 1/GOAL
times what its parts take by themselves. These are measured in the same run: the same commits with
as many reads and rows by key in plain tables (pgbench, prepared statements), as many P-256 PAdES
signatures by pyHanko, as many pages by Typst. All is done by one client, one thing after the
other, every commit on disk.

What lies between is our own: rules, forms, row security, the trace of every look, indexes and
constraints, and Django. The cost does not grow with the people in the register: at ten times as
many a chain may take a fifth more, for deeper indexes and a noisy machine.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests import make
from tests.documents import samples

from lienthong.documents.issue import prepare_paper

from . import births, inhabitants, place
from .limits import KeptKey, TypstAlone, make_plain_tables, pgbench_seconds, plain_script
from .statements import Statements, recorded
from .turns import Line, medians, repeated, run

GOAL: Final = 0.3
GROWTH: Final = 1.2
# A ratchet: whoever needs more than this says why. Last: 29 for which units an address names on
# its days, asked for each address alone (0.1 ms) since reading all units took 60 ms a page.
MOST_STATEMENTS: Final = 354
PEOPLE: Final = (2_000, 20_000)
CHAINS: Final = 2
ROUNDS: Final = 3
# The rounds, the one that warms up and the one that is recorded.
FAMILIES: Final = CHAINS * (ROUNDS + 1) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Seconds of one chain, whole in both registers, and of what it consists of; its statements."""

    ours: float
    in_large: float
    database: float
    signatures: float
    pages: float
    statements: Statements
    of_verbs: dict[str, int]

    @property
    def parts(self) -> tuple[float, ...]:
        return self.database, self.signatures, self.pages


def measure() -> Iterator[Line]:
    few, many = PEOPLE
    with (
        inhabitants.copy_of_inhabited(few, now=make.NOW) as small,
        inhabitants.copy_of_inhabited(many, now=make.NOW) as large,
    ):
        figures = figures_in(small, large)
    yield from lines_of(figures)


def figures_in(small: str, large: str) -> Figures:
    in_large = births.expected(FAMILIES)
    place.enter(small)
    in_small = births.expected(FAMILIES)
    statements, of_verbs = recorded_chain(in_small)
    make_plain_tables(small)
    paper, key = samples.birth_certificate(), KeptKey(make.NOW)
    page = prepare_paper(paper, verify_url="http://localhost:8000/v").page
    typst = TypstAlone.of(paper)
    pages = iter(range(1_000_000))

    def chains(database: str, ours: births.Births) -> float:
        place.enter(database)
        return repeated(ours.next_whole, CHAINS)()

    with tempfile.TemporaryDirectory(prefix="lt-bench-") as folder:
        script = Path(folder) / "chain.sql"
        script.write_text(plain_script(statements.transactions), encoding="utf-8")
        ours, ours_in_large, database, signature, drawing = medians(
            lambda: chains(small, in_small),
            lambda: chains(large, in_large),
            lambda: pgbench_seconds(small, script, runs=CHAINS),
            repeated(lambda: key.signed(page), births.PAPERS * CHAINS),
            repeated(lambda: typst.page(next(pages)), births.PAPERS * CHAINS),
            rounds=ROUNDS,
        )
    return Figures(
        ours=ours, in_large=ours_in_large, database=database,
        signatures=births.PAPERS * signature, pages=births.PAPERS * drawing,
        statements=statements, of_verbs=of_verbs,
    )  # fmt: skip


def lines_of(figures: Figures) -> Iterator[Line]:
    few, many = PEOPLE
    parts_shown = " + ".join(f"{part * 1000:.0f}" for part in figures.parts)
    yield Line(
        name="birth_chain",
        ours=1 / figures.ours,
        other=1 / sum(figures.parts),
        unit="chains/s",
        at_least=GOAL,
        sizes=f"ours {figures.ours * 1000:.0f} ms; "
        f"PostgreSQL + signatures + pages {parts_shown} ms; "
        f"{len(figures.statements.transactions)} commits",
    )
    yield Line(
        name="birth_chain.statements",
        ours=figures.statements.count,
        other=MOST_STATEMENTS,
        unit="statements",
        at_most=1.0,
        sizes=", ".join(f"{verb} {count}" for verb, count in figures.of_verbs.items()),
    )
    yield Line(
        name="birth_chain.growth",
        ours=figures.in_large * 1000,
        other=figures.ours * 1000,
        unit="ms",
        at_most=GROWTH,
        sizes=f"{few:,} → {many:,} people",
    )


def recorded_chain(ours: births.Births) -> tuple[Statements, dict[str, int]]:
    """All statements of one chain, and how many each verb sent; `deliver` comes four times."""
    counts: dict[str, int] = {}
    with recorded() as statements:
        before = 0
        for verb in ours.steps():
            counts[verb] = statements.count - before
            before = statements.count
    return statements, counts


if __name__ == "__main__":
    raise SystemExit(run(measure, said=__doc__))
