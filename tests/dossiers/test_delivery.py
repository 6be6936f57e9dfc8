import pytest
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import make

from lienthong.audit.account import entries_of
from lienthong.audit.models import Message
from lienthong.documents.shelf import shelf_of
from lienthong.dossiers.delivery import deliver


def test_decided_is_nine_and_on_the_shelf_is_ten(granted: make.Birth) -> None:
    dossier = granted.dossier()
    assert (dossier.status, dossier.returned_at) == (9, None)
    granted.later()
    deliver(dossier.id, now=granted.now)
    dossier = granted.dossier()
    assert (dossier.status, dossier.stage, dossier.returned_at) == (10, "granted", granted.now)
    assert entries_of(dossier.id)[-1].action == "dossier.returned"
    assert "birth_certificate" in [p.kind for p in shelf_of(granted.family.mother.id)]


def test_twice_is_once(granted: make.Birth) -> None:
    dossier = granted.dossier()
    for _ in range(2):
        deliver(dossier.id, now=granted.now)
    assert granted.dossier().moves == dossier.moves + 1
    assert Message.objects.filter(topic="result.on_shelf").count() == 1


@pytest.mark.parametrize("until", ["submitted", "confirmed"])
def test_what_is_not_decided_is_not_delivered(
    until: str, family: make.Family, desks: make.Desks
) -> None:
    birth = make.make_birth(family, desks, until=until)
    before = birth.dossier()
    deliver(before.id, now=birth.now)
    assert birth.dossier().moves == before.moves


def test_the_decision_leaves_the_job_behind(granted: make.Birth) -> None:
    [job] = ProcrastinateJob.objects.all()
    assert (job.task_name, job.args) == (
        "dossiers.deliver",
        {"dossier_id": str(granted.dossier().id)},
    )
