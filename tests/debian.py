"""
A PostgreSQL 15 as Debian has it, for the length of a test or of a command.

    python -m tests.debian pytest …    runs the command with DATABASE_URL naming its owner
"""

import fcntl
import json
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lienthong.home import keeper
from lienthong.home.addresses import DatabaseAddress
from lienthong.home.database import connect, make_owner

PROGRAMS = Path("/usr/lib/postgresql/15/bin")


@dataclass(frozen=True, slots=True)
class Server:
    """A server of its own, on a socket, that trusts nobody."""

    folder: Path
    password: str

    def url(self, user: str, password: str, name: str) -> str:
        return f"postgresql://{user}:{password}@/{name}?host={self.folder}&port=5432"

    def as_superuser(self, name: str = "postgres") -> DatabaseAddress:
        return DatabaseAddress(str(self.folder), "5432", name, "postgres", self.password)

    def make_owner(self, name: str) -> str:
        """The URL of a new database's owner, who is no superuser."""
        password = secrets.token_urlsafe(16)
        with connect(self.as_superuser()) as connection:
            make_owner(connection, name, password)
        return self.url(name, password, name)


def is_there() -> bool:
    return (PROGRAMS / "postgres").exists()


@contextmanager
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="lt-debian-"))
    password = secrets.token_urlsafe(16)
    word = folder / "password"
    word.write_text(password)
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        for path in (folder, word):
            os.chown(path, nobody.pw_uid, nobody.pw_gid)
    data = folder / "data"
    _run("initdb", "-D", str(data), "-U", "postgres", "-A", "scram-sha-256", "-E", "UTF8",
         "--locale=C.UTF-8", "-N", f"--pwfile={word}")  # fmt: skip
    made = Server(folder, password)
    # The same keeper as that of the embedded server: this one, too, ends with its last user,
    # however the suite is killed.
    users = os.open(folder / "use", os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(users, fcntl.LOCK_SH)
    _keep(folder, data)
    try:
        connect(made.as_superuser()).close()
        yield made
    finally:
        os.close(users)
        _wait_until_released(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _keep(folder: Path, data: Path) -> None:
    nobody = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off"]
    keeping = {
        "use_lock": str(folder / "use"),
        "keeper_lock": str(folder / "keeper"),
        "data": str(data),
        "log": str(folder / "log"),
        "command": [str(PROGRAMS / "postgres"), "-D", str(data), *_each("-c", settings)],
        "user": nobody.pw_uid if nobody else None,
        "group": nobody.pw_gid if nobody else None,
    }
    subprocess.run([sys.executable, "-I", "-S", keeper.__file__, json.dumps(keeping)], check=True)


def _wait_until_released(folder: Path) -> None:
    with (folder / "keeper").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)


def _run(program: str, *words: str) -> None:
    subprocess.run(
        [str(PROGRAMS / program), *words], check=True, capture_output=True, cwd="/", **_user()
    )


def _each(before: str, words: list[str]) -> list[str]:
    return [part for word in words for part in (before, word)]


def _user() -> dict[str, str | list[int]]:
    if os.geteuid() != 0:
        return {}
    return {"user": "nobody", "group": "nogroup", "extra_groups": []}


def main() -> int:
    if not is_there():
        sys.stderr.write("There is no PostgreSQL 15: apt-get install postgresql-15\n")
        return 2
    with server() as made:
        environment = {**os.environ, "DATABASE_URL": made.make_owner("lienthong")}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
