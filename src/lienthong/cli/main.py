"""
The command `lienthong`: makes the home and its database ready, sets Django up, runs one group.

A group of commands is one module of this folder, loaded by the word that was typed, and only
after Django stands: models may be imported at its top. It has

    def add_arguments(parser: ArgumentParser) -> None    its arguments and sub-commands
    def run(args: Namespace) -> int                      the work; the exit status

and finds in `args.json` whether `--json` was given, in whatever place, in `args.trouble` what
stood in the way of a group that runs in spite of it, and in `args.owner_url` the DATABASE_URL of
the command if the group works as the database's owner. It refuses by raising
`Refused`, which is answered here. Exit status: 0 done, 1 refused or failed, 2 not understood.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import django
import psycopg
from django.utils import translation

from lienthong.core.clock_names import clock_named, named
from lienthong.core.errors import Invalid, Refused
from lienthong.core.texts import Text
from lienthong.home.addresses import Settled
from lienthong.home.database import URL, connect, ensure_database, known_address
from lienthong.home.folder import home
from lienthong.home.profile import asked_profile, check_profile, keep_profile
from lienthong.home.roles import Role
from lienthong.home.stamps import EVERYTHING, kept_stamp, stamp_of_everything
from lienthong.home.troubles import DatabaseTrouble, Trouble

from .arguments import Arguments
from .failing import failing_in_words
from .output import in_words, progress, put, put_json, terminal_language
from .starting import loading

DONE: Final = 0
REFUSED: Final = 1
NOT_UNDERSTOOD: Final = 2
INTERRUPTED: Final = 130


@dataclass(frozen=True, slots=True)
class Group:
    """
    A group of commands; one that examines runs even where nothing can be set up.

    One that loads people works as the owner, because COPY is refused to everybody else.
    """

    help: Text
    survives_trouble: bool = False
    works_as_owner: bool = False


GROUPS: Final = {
    "accounts": Group(Text("enter offices and officers, and let in who lost a password")),
    "agencies": Group(Text("enter hospitals, and the keys that their programs sign with")),
    "demo": Group(
        Text("fill a commune with invented people and dossiers, and serve it"), works_as_owner=True
    ),
    "doctor": Group(
        Text("say what is set up, what is wrong, and what to do"), survives_trouble=True
    ),
    "journey": Group(Text("play a life event through all its offices against a running server")),
    "people": Group(
        Text("find and show people, take lists in and out, check the register, invent people"),
        works_as_owner=True,
    ),
    "places": Group(
        Text("what a code, a name or an address means on a day, who lives there; carry out a plan"),
        works_as_owner=True,
    ),
    "procedures": Group(Text("the national catalogue, and every act that the register takes in")),
    "serve": Group(Text("serve what the home holds: web, worker and database as one tree")),
}
JSON: Final = Text("--json gives one object or list on stdout, and progress on stderr.")


def main(argv: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if argv is None else argv)
    is_json = "--json" in words
    words = [word for word in words if word != "--json"]
    if not words or words[0] not in GROUPS:
        return _introduce(words)
    try:
        with failing_in_words():
            return _run(words[0], words[1:], is_json=is_json)
    except Trouble as trouble:
        refused = Refused(Text(trouble.message, **trouble.places), code=trouble.code)
        return _refuse(refused, is_json=is_json)
    except Refused as refused:
        return _refuse(refused, is_json=is_json)
    except KeyboardInterrupt:
        text = Text("Stopped. What is entered stays; the same command goes on from there.")
        progress(f"lienthong: {in_words(text)}")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has read enough. Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def make_ready() -> Settled:
    """
    Make the home, its database and its tables ready; a second start finds it done.

    The owner's password leaves the environment here: what runs from now on does not have it.
    """
    os.environ.pop("LIENTHONG_SETUP", None)
    settled = ensure_database()
    url = os.environ.pop(URL, "")
    check_profile(home())
    if not _is_prepared():
        if not settled.is_embedded and not url:
            raise DatabaseTrouble(
                "The database is not set up for this version of the program. Name its owner in "
                "DATABASE_URL for one command, for instance lienthong doctor."
            )
        _prepare(url)
    keep_profile(home())
    return settled


def set_django_up() -> None:
    """Django, in the language of the terminal and with one clock for all processes of ours."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lienthong.config.settings")
    if asked := os.environ.get("LIENTHONG_CLOCK"):
        try:
            os.environ["LIENTHONG_CLOCK"] = named(clock_named(asked))
        except ValueError as error:
            raise Refused(
                Text(
                    "LIENTHONG_CLOCK is a moment such as 2027-02-05T09:00, not {text}.", text=asked
                )
            ) from error
    django.setup()
    translation.activate(terminal_language())


def _run(group: str, words: Sequence[str], *, is_json: bool) -> int:
    # A word that is no profile stops also a command that survives other trouble.
    asked_profile()
    owner_url = os.environ.get(URL, "") if GROUPS[group].works_as_owner else ""
    trouble = None if {"-h", "--help"} & set(words) else _trouble_of_start()
    if trouble is not None and not GROUPS[group].survives_trouble:
        raise trouble
    # The settings read from the home how to reach the database: only now is that known.
    with loading():
        set_django_up()
        module = importlib.import_module(f"lienthong.cli.{group}")
    parser = Arguments(
        prog=f"lienthong {group}",
        description=in_words(GROUPS[group].help),
        epilog=in_words(JSON),
    )
    module.add_arguments(parser)
    args = parser.parse_args(words)
    args.json = is_json
    args.trouble = trouble
    args.owner_url = owner_url
    status: int = module.run(args)
    return status


def _trouble_of_start() -> Trouble | None:
    try:
        make_ready()
    except Trouble as trouble:
        return trouble
    return None


def _introduce(words: Sequence[str]) -> int:
    asked_for_help = not words or words[0] in {"-h", "--help", "help"}
    say = put if asked_for_help else progress
    if not asked_for_help:
        text = Text("There is no group of commands called {word}.", word=words[0])
        say(f"lienthong: {in_words(text)}")
    say("lienthong GROUP … [--json]")
    for name, group in GROUPS.items():
        say(f"  {name:<12} {in_words(group.help)}")
    say(in_words(Text("lienthong GROUP --help tells more.")))
    return DONE if asked_for_help else NOT_UNDERSTOOD


def _refuse(refused: Refused, *, is_json: bool) -> int:
    problems = refused.problems if isinstance(refused, Invalid) else ()
    if is_json:
        put_json(
            {
                "error": {
                    "code": refused.reason,
                    "message": in_words(refused.text),
                    "law": refused.law,
                    "problems": [
                        {"field": wrong.field, "code": wrong.code, "message": in_words(wrong.text)}
                        for wrong in problems
                    ],
                }
            }
        )
    for text in [wrong.text for wrong in problems] or [refused.text]:
        progress(f"lienthong: {in_words(text)}")
    return REFUSED


def _is_prepared() -> bool:
    address = known_address(Role.APP)
    if address is None:
        return False
    try:
        with connect(address) as connection:
            return kept_stamp(connection, EVERYTHING) == stamp_of_everything()
    except psycopg.OperationalError as error:
        raise DatabaseTrouble(
            "The database does not let {user} in: {reason}",
            user=address.user,
            reason=str(error).strip().splitlines()[-1],
        ) from error


def _prepare(url: str) -> None:
    progress(in_words(Text("Setting up the database …")))
    environment = {**os.environ, "LIENTHONG_SETUP": "1"}
    if url:
        environment[URL] = url
    # Another process: this one has never held the owner's connection.
    prepared = subprocess.run(
        [sys.executable, "-m", "lienthong.cli.prepare"],
        env=environment,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )
    if prepared.returncode:
        raise DatabaseTrouble("The database could not be set up; the lines above say why.")


if __name__ == "__main__":
    sys.exit(main())
