"""The same notice from several sides at once is one notice, and a used one is not replaced."""

import pytest
from django.db import transaction
from tests import make
from tests.dossiers.hospital import CODE, make_signer, send
from tests.make import TODAY
from tests.together.at_once import outcomes

from lienthong.audit.models import Message
from lienthong.core.errors import Conflict
from lienthong.dossiers.birth_notices import Received
from lienthong.dossiers.models import Notice
from lienthong.dossiers.notice_use import notice_to_use, use_notice

pytestmark = pytest.mark.together
SIDES = 6


def test_one_request_sent_at_once_makes_one_notice() -> None:
    family, signer = make.make_family(), make_signer()
    answers = outcomes([lambda: send(signer)] * SIDES)
    assert [answer.is_new for answer in answers if isinstance(answer, Received)].count(True) == 1
    assert Notice.objects.count() == 1
    assert Message.objects.filter(person_id=family.mother.id).count() == 1


def test_corrections_at_once_follow_on_each_other() -> None:
    make.make_family()
    signer = make_signer()
    send(signer)
    outcomes([lambda grams=grams: send(signer, weight_grams=grams) for grams in range(3000, 3006)])
    rows = Notice.objects.order_by("version").values_list("version", "state")
    assert list(rows) == [*((n, "replaced") for n in range(1, 7)), (7, "matched")]


def test_an_application_and_a_correction_at_once_agree_on_one_version() -> None:
    family, signer = make.make_family(), make_signer()
    dossier = make.make_birth(family).dossier()
    send(signer)

    @transaction.atomic
    def apply_on_it() -> Notice | None:
        notice = notice_to_use(CODE, actor=family.citizen, today=TODAY)
        use_notice(notice, dossier=dossier)
        return notice

    relied_on, corrected = outcomes([apply_on_it, lambda: send(signer, weight_grams=3100)])
    assert isinstance(relied_on, Notice)
    states = dict(Notice.objects.values_list("version", "state"))
    if isinstance(corrected, Conflict):
        assert states == {1: "used"}
    else:
        assert states == {1: "replaced", 2: "used"}
        assert relied_on.version == 2
