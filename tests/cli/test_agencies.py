"""`lienthong agencies` makes hospitals known and rotates their keys with an overlap."""

from argparse import ArgumentParser
from pathlib import Path

import msgspec
import pytest

from lienthong.cli import agencies
from lienthong.core.errors import Conflict, Invalid, NotFound

pytestmark = pytest.mark.django_db

KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "key.json"
    file.write_bytes(msgspec.json.encode(KEY))
    return file


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> list[agencies.AgencyShown]:
    parser = ArgumentParser()
    agencies.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = True
    assert agencies.run(args) == 0
    return msgspec.json.decode(capsys.readouterr().out, type=list[agencies.AgencyShown])


def test_a_key_replaces_another_with_an_overlap(
    capsys: pytest.CaptureFixture[str], key: Path
) -> None:
    answer(capsys, "enter", "01060", "Bệnh viện")
    answer(capsys, "register-key", "01060", "k1", str(key))
    answer(capsys, "register-key", "01060", "k2", str(key), "--since", "2030-01-01T08:00")
    [hospital] = answer(capsys, "retire-key", "k1", "--until", "2030-02-01")
    assert [(shown.kid, shown.until is not None) for shown in hospital.keys] == [
        ("k1", True),
        ("k2", False),
    ]
    with pytest.raises(Conflict):
        answer(capsys, "register-key", "01060", "k1", str(key))


def test_what_is_wrong_is_said(
    capsys: pytest.CaptureFixture[str], key: Path, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        answer(capsys, "register-key", "99999", "k1", str(key))
    answer(capsys, "enter", "01060", "Bệnh viện")
    with pytest.raises(Invalid, match="JWK"):
        answer(capsys, "register-key", "01060", "k1", str(tmp_path / "absent"))
    with pytest.raises(Invalid, match="moment"):
        answer(capsys, "register-key", "01060", "k1", str(key), "--since", "tomorrow")
    key.write_bytes(msgspec.json.encode({**KEY, "d": "secret"}))
    with pytest.raises(Invalid, match="private"):
        answer(capsys, "register-key", "01060", "k1", str(key))
