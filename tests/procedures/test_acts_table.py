"""The table of acts names every fact, and every kind of fact has an act."""

from datetime import date
from typing import get_args

from lienthong.procedures.acts_table import ANY_KIND, TOUCHES, acts_on
from lienthong.procedures.registry import all_versions
from lienthong.register import effects
from lienthong.register.facts import APART, KINDS

DAY = date(2026, 11, 26)
NAME_THEIR_KIND = {effects.Withdraw, effects.Correct, effects.End}


def test_every_effect_says_what_it_touches() -> None:
    assert TOUCHES.keys() | NAME_THEIR_KIND == set(get_args(effects.AnyEffect))
    touched = {kind for kinds in TOUCHES.values() for kind in kinds}
    assert touched - {ANY_KIND} == KINDS.keys() | APART.keys()


def test_each_procedure_in_force_is_listed_with_its_articles() -> None:
    listed = acts_on(DAY)
    assert {act.code for act in listed} == {one.code for one in all_versions()}
    for act in listed:
        assert act.law
        assert all(one.law.vi.startswith("Điều ") for one in act.contradicts)
