"""`lienthong accounts` sets up who works in a home in earnest, and knows nobody's password."""

from argparse import ArgumentParser

import msgspec
import pytest
from django.conf import settings

from lienthong.access.recovery import recover
from lienthong.access.sign_in import sign_in
from lienthong.cli import accounts
from lienthong.core.errors import Conflict, Invalid, NotFound

pytestmark = pytest.mark.django_db
OFFICE = ("office", "H26.15.03", "UBND phường Hoàn Kiếm", "--kind", "commune_committee")
CHAIR = ("officer", "viet", "Trần Quốc Việt", "--office", "H26.15.03", "--role", "leader")
NEW = "Lúa chín 2027 vàng"
ADDRESS = "203.0.113.7"


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    parser = ArgumentParser()
    accounts.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = True
    assert accounts.run(args) == 0
    return msgspec.json.decode(capsys.readouterr().out, type=dict[str, str])


def test_the_first_officer_chooses_a_password_and_works(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert answer(capsys, *OFFICE, "--unit", "00070")["code"] == "H26.15.03"
    made = answer(capsys, *CHAIR, "--title", "Chủ tịch")
    now = settings.CLOCK.now()
    recover("viet", made["code"], NEW, address=ADDRESS, now=now)
    actor = sign_in("viet", NEW, address=ADDRESS, now=now).actor
    assert actor.post and (actor.post.role, actor.post.unit_code) == ("leader", "00070")


def test_a_lost_password_is_recovered(capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, *OFFICE, "--unit", "00070")
    first = answer(capsys, *CHAIR, "--title", "Chủ tịch")
    second = answer(capsys, "recover", "VIET")
    assert first["code"] != second["code"]
    recover("viet", second["code"], NEW, address=ADDRESS, now=settings.CLOCK.now())


def test_what_is_not_known_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NotFound):
        answer(capsys, *OFFICE, "--unit", "99999")
    with pytest.raises(NotFound):
        answer(capsys, *CHAIR, "--title", "Chủ tịch")
    with pytest.raises(NotFound):
        answer(capsys, "recover", "nobody")
    with pytest.raises(Invalid):
        answer(capsys, *OFFICE, "--unit", "00070", "--since", "yesterday")
    answer(capsys, *OFFICE, "--unit", "00070")
    answer(capsys, *CHAIR, "--title", "Chủ tịch")
    with pytest.raises(Conflict):
        answer(capsys, *CHAIR, "--title", "Chủ tịch")
