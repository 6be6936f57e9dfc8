"""One application sent by sixteen at once is one; sixteen applications are sixteen."""

from functools import partial

import pytest
from tests import make
from tests.together.at_once import outcomes, reasons

from lienthong.core.errors import Refused
from lienthong.dossiers.models import Attachment, Chain, Dossier, SavedApplication
from lienthong.dossiers.open import open_chain
from lienthong.dossiers.saved import attach, begin, send

pytestmark = pytest.mark.together


def test_sent_sixteen_times_at_once_it_is_one_application() -> None:
    make.make_desks()
    family = make.make_family()
    application = make.make_application(family)
    opened = outcomes([partial(open_chain, application, actor=family.citizen, now=make.NOW)] * 16)
    assert len({chain.id for chain in opened if isinstance(chain, Chain)}) == 1
    assert not reasons(opened)
    assert Dossier.objects.count() == Chain.objects.count() == 1


def test_an_attachment_is_claimed_by_one_of_those_who_claim_it_at_once() -> None:
    make.make_desks()
    family = make.make_family()
    photo = make.make_attachment(family)
    applications = [
        make.make_application(family, key=f"key-{n}", attachments=(photo.id,)) for n in range(6)
    ]
    opened = outcomes(
        [partial(open_chain, each, actor=family.citizen, now=make.NOW) for each in applications]
    )
    assert sum(isinstance(chain, Chain) for chain in opened) == 1
    assert reasons(opened) == ["invalid"] * 5
    assert Chain.objects.count() == 1
    assert Attachment.objects.get().dossier_id == Dossier.objects.get().id


def test_codes_follow_on_each_other_however_many_apply() -> None:
    make.make_desks()
    families = [make.make_family(11 + 2 * n) for n in range(8)]
    opened = outcomes(
        [
            partial(open_chain, make.make_application(each), actor=each.citizen, now=make.NOW)
            for each in families
        ]
    )
    assert not any(isinstance(each, Refused) for each in opened)
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert codes == [f"H26.15.03-261120-{n:04}" for n in range(1, 9)]


def test_a_saved_application_sent_from_sixteen_windows_is_one_chain() -> None:
    make.make_desks()
    family = make.make_family()
    one = begin("birth", actor=family.citizen, now=make.NOW)
    photo = attach(
        one.id, make.JPEG, kind="birth_notice_photo", name="", actor=family.citizen, now=make.NOW
    )
    window = partial(
        send,
        one.id,
        make.birth_form(family),
        attachments=(photo.id,),
        actor=family.citizen,
        now=make.NOW,
    )
    assert len(set(outcomes([window] * 16))) == 1
    assert Dossier.objects.count() == Chain.objects.count() == 1


def test_begun_sixteen_times_at_once_it_is_begun_once() -> None:
    family = make.make_family()
    outcomes([partial(begin, "birth", actor=family.citizen, now=make.NOW)] * 16)
    assert SavedApplication.objects.count() == 1
