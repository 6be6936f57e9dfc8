"""`lienthong demo`: a home filled with invented people and dossiers, explained, and served."""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from typing import Final

from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.home.database import URL
from lienthong.home.folder import home

from .demo_page import page_of
from .demonstration.cast import begun_cast, known_cast
from .demonstration.standing import check_catalogue, check_not_in_earnest, is_filled
from .output import in_words, progress, put
from .ports import claimed_port
from .serve import add_arguments as add_arguments_of_serve
from .serve import environment, public_url, serve

COUNT: Final = 20_000
SEED: Final = 6
CATALOGUE: Final = "CATALOGUE"


def add_arguments(parser: ArgumentParser) -> None:
    add_arguments_of_serve(parser)
    parser.add_argument(
        "--count", type=int, default=COUNT, help=in_words(Text("how many people there shall be"))
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, help=in_words(Text("the same seed, the same people"))
    )
    parser.add_argument(
        "--catalogue",
        default=os.environ.get(CATALOGUE, ""),
        metavar="FILE",
        help=in_words(Text("a national catalogue to import; the variable CATALOGUE says the same")),
    )


def run(args: Namespace) -> int:
    check_not_in_earnest()
    check_catalogue(args.catalogue)
    # Who finds the port taken hears it before minutes of filling, and not after.
    with claimed_port(args.address, args.port) as port:
        url = public_url(port)
        fill(args, url=url)
    explain(url, is_json=args.json)
    serve(args.address, port, workers=max(1, args.workers), is_json=args.json)
    return 0


def fill(args: Namespace, *, url: str) -> None:
    """In another process: this one becomes the server's parent and never is the owner."""
    if is_filled(begun_cast(home()), count=args.count, catalogue=args.catalogue):
        return
    owner = {URL: args.owner_url} if args.owner_url else {}
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "lienthong.cli.demonstration",
            str(args.count),
            str(args.seed),
            args.catalogue,
        ],
        env={**environment(url), **owner},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr.fileno(),
    )
    if done.returncode:
        text = Text("The demonstration could not be filled; the lines above say why.")
        raise Refused(text, code="demonstration_not_filled")


def explain(url: str, *, is_json: bool) -> None:
    say = progress if is_json else put
    for line in page_of(known_cast(home()), url=url):
        say(line)
