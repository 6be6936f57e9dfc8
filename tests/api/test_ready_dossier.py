"""Who signs over the API reads what will change, and of whom, as on the page."""

from tests import make
from tests.dossiers.residents import citizen, man, woman


def test_a_leader_reads_the_effects_of_a_ready_dossier(desks: make.Desks) -> None:
    wife, husband = woman("Lê Thị Mai", 31), man("Phạm Văn Huy", 32)
    form = {
        "wife": wife.number,
        "wife_name": wife.name.full,
        "husband": husband.number,
        "husband_name": husband.name.full,
    }
    matter = make.make_matter("1.000894", form, desks=desks, citizen=citizen(wife))
    matter.take_in()
    matter.prepare()
    client = make.client_of("leader.H26.15.03")
    answer = client.get(f"/api/v1/dossiers/{matter.dossier().code}").json()
    (line,) = answer["prepared"]["effects"]
    assert wife.number in str(line)
    assert husband.number in str(line)


def test_a_birth_that_waits_for_its_signature_names_the_child(birth: make.Birth) -> None:
    birth.take_in()
    birth.prepare()
    client = make.client_of("leader.H26.15.03")
    effects = client.get(f"/api/v1/dossiers/{birth.dossier().code}").json()["prepared"]["effects"]
    assert len(effects) > 5
    assert birth.family.mother.number in str(effects)


def test_a_certificate_changes_nothing_and_says_so(desks: make.Desks) -> None:
    """An empty list is an answer too: what is signed says what is."""
    him = man("Phạm Văn Huy", 32)
    form = {"person": him.number, "purpose": "marriage"}
    matter = make.make_matter("1.004873", form, desks=desks, citizen=citizen(him))
    matter.take_in()
    matter.prepare()
    client = make.client_of("leader.H26.15.03")
    answer = client.get(f"/api/v1/dossiers/{matter.dossier().code}").json()
    assert answer["stage"] == "ready"
    assert answer["prepared"]["effects"] == []
