"""The home is ours alone: made closed, found again, and never another's."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lienthong.home.folder import MARKER, home, known_home
from lienthong.home.secrets import kept_secret, known_secret
from lienthong.home.troubles import FolderTrouble

from .conftest import ROOT, Ground


def test_a_home_is_made_closed_and_found_again(ground: Ground) -> None:
    assert known_home() is None
    made = home()
    assert made == home() == known_home()
    assert ground.home.stat().st_mode & 0o066 == 0
    assert (ground.home / "keys").exists() is False
    assert made.keys.stat().st_mode & 0o777 == 0o700


def test_a_folder_with_files_of_others_is_left_as_it_is(ground: Ground) -> None:
    ground.home.mkdir(mode=0o755)
    foreign = ground.home / "letters.txt"
    foreign.write_text("not ours")
    with pytest.raises(FolderTrouble, match="not ours"):
        home()
    assert [path.name for path in ground.home.iterdir()] == ["letters.txt"]
    assert ground.home.stat().st_mode & 0o777 == 0o755
    foreign.unlink()
    assert home().path == ground.home
    assert ground.home.stat().st_mode & 0o777 == 0o755


def test_a_file_is_no_home(ground: Ground) -> None:
    ground.home.write_text("a file")
    with pytest.raises(FolderTrouble):
        home()


def test_a_home_of_a_newer_program_is_refused(ground: Ground) -> None:
    made = home()
    marker = ground.home / MARKER
    ours = marker.read_text()
    marker.write_text(ours.replace('"layout": 1', '"layout": 2'))
    with pytest.raises(FolderTrouble, match="newer"):
        home()
    marker.write_text(ours[:10])
    with pytest.raises(FolderTrouble, match="damaged"):
        home()
    marker.write_text(ours)
    assert home() == made


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_home_of_another_user_is_refused(ground: Ground) -> None:
    home()
    os.chown(ground.home, 65534, 65534)
    with pytest.raises(FolderTrouble, match="another user"):
        home()


def test_first_starts_at_once_agree_on_one_home(ground: Ground) -> None:
    code = "from lienthong.home.folder import home; from lienthong.home.secrets import kept_secret;"
    code += "h = home(); print(h.id, kept_secret(h, 'one'))"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=ground.environment,
        )
        for _ in range(6)
    ]
    assert len({process.communicate()[0] for process in processes}) == 1


def test_a_secret_is_kept_and_nobody_else_may_read_it(ground: Ground) -> None:
    place = home()
    assert known_secret(place, "a") is None
    made = kept_secret(place, "a")
    assert made == kept_secret(place, "a") == known_secret(place, "a")
    assert len(made) >= 40
    assert _modes(place.keys) == {0o600}


def _modes(folder: Path) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in folder.iterdir()}
