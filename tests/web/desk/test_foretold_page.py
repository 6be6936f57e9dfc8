"""What a prepared decision will do is read, and of whom, by its clerk and by its leader."""

import pytest
from tests import make
from tests.dossiers.deaths import FORM, act_of, returned

pytestmark = pytest.mark.usefixtures("stopped_clock")


def page_of(name: str, path: str) -> str:
    answer = make.client_of(name).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_of_the_dossier_and_that_of_the_signature_say_whom_and_which_act(
    family: make.Family, desks: make.Desks
) -> None:
    father = family.father
    form = {"deceased": father.number, "deceased_name": father.name.full, **FORM}
    death = make.make_matter(
        "death", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    death.grant()
    back = returned(family, desks, act_of(death))
    back.prepare()
    who, code = f"{father.name.full} ({father.number})", back.dossier().code
    pages = [
        page_of("clerk.H26.15.03", f"/ban/ho-so/{code}"),
        page_of("leader.H26.15.03", f"/ban/ho-so/{code}/ky"),
        page_of("leader.H26.15.03", "/ban/ky"),
    ]
    for page in pages:
        assert who in page
        assert "1/2026" in page
