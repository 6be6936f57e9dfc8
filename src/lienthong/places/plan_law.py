"""The articles that a refused plan is refused with: dated facts, and how sure we are of them."""

import csv
from functools import cache
from importlib.resources import files


@cache
def law_of(fault: str) -> str:
    """The instrument and article behind a kind of fault, as `facts/plan_law.csv` has it."""
    text = (files(__package__) / "facts" / "plan_law.csv").read_text(encoding="utf-8")
    return next(row["law"] for row in csv.DictReader(text.splitlines()) if row["fault"] == fault)
