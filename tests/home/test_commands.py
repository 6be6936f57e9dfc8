"""The command line as a stranger meets it: an empty home, two at once, and what goes wrong."""

import json
import subprocess
import sys

from lienthong.home.database import connect, database_url, ensure_database
from lienthong.home.roles import MADE_ROLES, Connection, Role

from .conftest import ROOT, Ground, superuser_of


def test_two_commands_at_once_set_up_an_empty_home_and_a_later_one_nothing(
    ground: Ground,
) -> None:
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "lienthong.cli.main", "doctor", "--json"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**ground.environment, "LIENTHONG_PROFILE": "province"},
        )
        for _ in range(2)
    ]
    for process in started:
        first, complaint = process.communicate()
        assert process.returncode == 0, complaint
        assert "Setting up" in complaint
        states = dict(_states(first))
        assert states["tables"] == states["database"] == "ok"
    later = ground.command("doctor", "--json")
    assert later.stderr == ""
    assert _states(later.stdout) == _states(first)
    assert "The profile is province" in _said(later.stdout)["profile"]
    check_no_other_profile(ground)


def check_no_other_profile(ground: Ground) -> None:
    other = ground.command("places", "show", "00070", "--json", LIENTHONG_PROFILE="country")
    assert (other.returncode, json.loads(other.stdout)["error"]["code"]) == (1, "other_profile")
    examined = ground.command("doctor", "--json", LIENTHONG_PROFILE="country")
    assert examined.returncode == 1
    assert "was set up as province" in _said(examined.stdout)["set-up"]


def _states(answer: str) -> list[tuple[str, str]]:
    return [(finding["what"], finding["state"]) for finding in json.loads(answer)]


def test_doctor_says_what_is_wrong_and_what_to_do(ground: Ground) -> None:
    ground.home.mkdir()
    (ground.home / "letters.txt").write_text("not ours")
    answered = ground.command("doctor", "--json")
    assert answered.returncode == 1
    (first, *_) = json.loads(answered.stdout)
    assert first["state"] == "wrong"
    assert "LIENTHONG_HOME" in first["text"]


def test_doctor_speaks_of_a_clock_and_of_the_administrator(set_up_ground: Ground) -> None:
    answered = set_up_ground.command("doctor", "--json", LIENTHONG_CLOCK="2027-02-05T09:00")
    found = {finding["what"]: finding for finding in json.loads(answered.stdout)}
    assert found["clock"]["state"] == "warn"
    assert "witness" in found["proof"]["text"]


def test_a_wrong_clock_is_refused_in_one_line(ground: Ground) -> None:
    answered = ground.command("doctor", LIENTHONG_CLOCK="Tết")
    assert answered.returncode == 1
    assert answered.stderr.strip().splitlines()[-1].startswith("lienthong: LIENTHONG_CLOCK")


def test_a_word_that_is_no_profile_is_refused_in_one_line(ground: Ground) -> None:
    answered = ground.command("doctor", LIENTHONG_PROFILE="foo")
    assert answered.returncode == 1
    (line,) = answered.stderr.splitlines()
    assert line == "lienthong: LIENTHONG_PROFILE is country or province, not foo."
    assert not ground.home.exists()


def test_doctor_calls_no_other_database_well_than_the_one_that_is_named(
    set_up_ground: Ground,
) -> None:
    wrong = "postgresql://owner:secret@127.0.0.1:1/lienthong"
    answered = set_up_ground.command("doctor", "--json", DATABASE_URL=wrong)
    assert answered.returncode == 1
    states = dict(_states(answered.stdout))
    assert (states["set-up"], states["database"]) == ("wrong", "wrong")
    assert "tables" not in states
    assert "secret" not in answered.stdout


def test_an_update_gives_the_owner_what_a_home_of_before_has_not(set_up_ground: Ground) -> None:
    set_up_ground.user()
    ensure_database()
    with connect(superuser_of(set_up_ground)) as superuser:
        superuser.execute("REVOKE SET ON PARAMETER session_replication_role FROM lienthong")
    with connect(database_url(Role.OWNER)) as owner:
        assert not may_ask_set_wise(owner)
        assert "references" in _said(set_up_ground.command("doctor", "--json").stdout)
        owner.execute("UPDATE lienthong_setup SET stamp = 'of another version'")
        assert "references" not in _said(set_up_ground.command("doctor", "--json").stdout)
        assert may_ask_set_wise(owner)


def test_an_update_gives_the_roles_of_a_home_of_before_their_limits(set_up_ground: Ground) -> None:
    set_up_ground.user()
    ensure_database()
    limits = "SELECT rolname, rolconfig FROM pg_roles WHERE rolconfig IS NOT NULL ORDER BY rolname"
    with connect(database_url(Role.OWNER)) as owner:
        given = owner.execute(limits).fetchall()
        assert len(given) == len(MADE_ROLES)
        for name, _ in given:
            owner.execute(f"ALTER ROLE {name} RESET ALL".encode())
        owner.execute("UPDATE lienthong_setup SET stamp = 'of another version'")
        set_up_ground.command("doctor")
        assert owner.execute(limits).fetchall() == given


def may_ask_set_wise(connection: Connection) -> bool:
    asked = "SELECT has_parameter_privilege('session_replication_role', 'SET')"
    return connection.execute(asked).fetchone() == (True,)


def test_a_home_that_a_newer_version_set_up_is_left_as_it_is(set_up_ground: Ground) -> None:
    set_up_ground.user()
    ensure_database()
    with connect(database_url(Role.OWNER)) as owner:
        owner.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('register', '0099_from_the_future', now())"
        )
        owner.execute("UPDATE lienthong_setup SET stamp = 'another'")
    answered = set_up_ground.command("doctor", "--json")
    assert answered.returncode == 1
    assert "register 0099_from_the_future" in answered.stderr
    assert "LIENTHONG_HOME" in answered.stderr


def _said(answer: str) -> dict[str, str]:
    return {finding["what"]: finding["text"] for finding in json.loads(answer)}


def test_a_word_that_is_no_group_is_not_understood(ground: Ground) -> None:
    answered = ground.command("doktor")
    assert answered.returncode == 2
    assert "doktor" in answered.stderr
    assert not ground.home.exists()


def test_help_needs_no_database(ground: Ground) -> None:
    assert "doctor" in ground.command("--help").stdout
    assert ground.command("doctor", "--help").returncode == 0
    assert not ground.home.exists()


def test_doctor_says_how_far_the_days_off_are_known_and_which_key_ends(
    set_up_ground: Ground,
) -> None:
    found = _said(set_up_ground.command("doctor", "--json").stdout)
    assert "31/12/" in found["days off"]
    assert "certificates" not in found
    later = set_up_ground.command("doctor", "--json", LIENTHONG_CLOCK="2060-01-04T09:00")
    assert ("days off", "warn") in _states(later.stdout)


def test_doctor_says_in_earnest_that_the_keys_are_the_demonstrations(
    set_up_ground: Ground,
) -> None:
    assert ("signers", "ok") in _states(set_up_ground.command("doctor", "--json").stdout)
    earnest = {"LIENTHONG_IN_EARNEST": "1", "LIENTHONG_LANGUAGE": "vi"}
    answered = set_up_ground.command("doctor", "--json", **earnest)
    assert answered.returncode == 1
    (found,) = [one for one in json.loads(answered.stdout) if one["what"] == "signers"]
    assert found["state"] == "wrong"
    assert str(set_up_ground.home / "keys") in found["text"]
    assert "bản trình diễn" in found["text"]
    assert "LIENTHONG_SIGNERS" in found["remedy"]


def test_doctor_says_that_the_class_that_signs_is_not_there(set_up_ground: Ground) -> None:
    answered = set_up_ground.command("doctor", "--json", LIENTHONG_SIGNERS="offices.Nowhere")
    assert answered.returncode == 1
    assert ("signers", "wrong") in _states(answered.stdout)
    assert "offices.Nowhere" in _said(answered.stdout)["signers"]
