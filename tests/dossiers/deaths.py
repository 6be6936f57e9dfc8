"""A death that is granted, and what came of it."""

from dataclasses import replace
from datetime import datetime, timedelta

from tests import make

from lienthong.audit.models import Message
from lienthong.documents.shelf import PaperOnShelf, papers_of
from lienthong.register.models import Act
from lienthong.register.seen import PersonSeen

FORM = {"died": "18/11/2026", "died_place": "Bệnh viện Bạch Mai", "requester": "spouse"}
LATER = make.NOW + timedelta(days=30)


def dies(family: make.Family, desks: make.Desks) -> make.Matter:
    form = {"deceased": family.father.number, "deceased_name": family.father.name.full, **FORM}
    death = make.make_matter(
        "death", form, desks=desks, citizen=family.citizen, papers=["death_notice"]
    )
    death.grant()
    return death


def act_of(matter: make.Matter, procedure: str = "") -> Act:
    return Act.objects.get(dossier_id=matter.dossier(procedure).id)


def returned(
    family: make.Family, desks: make.Desks, act: Act, *, now: datetime = make.NOW
) -> make.Matter:
    form = {
        "person": family.father.number,
        "undone_act": str(act.id),
        "shown_by": "Có mặt tại quầy với thẻ căn cước",
        "because": "Nhầm với người trùng tên.",
    }
    return make.make_begun("LT-death-error", form, desks=desks, by=desks.committee, now=now)


def issued(matter: make.Matter, kind: str) -> list[PaperOnShelf]:
    return [paper for paper in papers_of(matter.dossier().id) if paper.kind == kind]


def without_version(person: PersonSeen) -> PersonSeen:
    return replace(person, version=0)


def announced() -> list[str]:
    rows = Message.objects.filter(person_id=None, topic__startswith="person.")
    return list(rows.order_by("id").values_list("topic", flat=True))
