"""Who will be told: of what an office began itself, whom it concerns and no applicant."""

from datetime import date

import pytest

from lienthong.dossiers.consequences import Following, told_of
from lienthong.dossiers.open_steps import Verb
from lienthong.procedures.registry import procedure_in_force

NOBODY = Following(titles=(), is_first=True)


@pytest.mark.parametrize("verb", [Verb.SIGN, Verb.REFUSE])
def test_nobody_is_called_the_applicant_of_what_an_office_began(verb: Verb) -> None:
    day = date(2026, 11, 20)
    for code, begins in (("LT-correct", "Whom it concerns"), ("1.001193", "The applicant")):
        told = [str(text) for text in told_of(verb, procedure_in_force(code, on=day), NOBODY)]
        assert told[0].startswith(begins)
        assert ("applicant" in " ".join(told)) is (code != "LT-correct")
