"""`lienthong serve`: web, worker and database as one tree, until it is told to stop."""

import http.client
import os
import time
from argparse import ArgumentParser, Namespace
from typing import Final

import msgspec
from django.conf import settings

from lienthong.core.errors import Refused
from lienthong.core.texts import Text
from lienthong.home.addresses import known_settled
from lienthong.home.cluster import is_running, leave_cluster
from lienthong.home.database import ensure_database
from lienthong.home.folder import Home, home

from .output import in_words, progress, put, put_json
from .ports import claimed_port, free_port
from .tree import LOOK_SECONDS, Child, Tree

PORT: Final = 8000
HEALTH: Final = "/api/v1/health"
# A worker of granian is a process; more than the cores only wait for each other.
MOST_WORKERS: Final = 8
START_SECONDS: Final = 120.0
UPSTREAM: Final = "LIENTHONG_UPSTREAM_URL"


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """The answer, once it serves."""

    url: str
    profile: str
    database: str
    demonstration: bool


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=PORT, help=in_words(Text("0 takes one that is free"))
    )
    parser.add_argument(
        "--address", default="127.0.0.1", help=in_words(Text("0.0.0.0 for other machines, too"))
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=min(os.cpu_count() or 1, MOST_WORKERS),
        help=in_words(Text("processes of the web server; one a core")),
    )


def run(args: Namespace) -> int:
    serve(args.address, args.port, workers=max(1, args.workers), is_json=args.json)
    return 0


def serve(address: str, port: int, *, workers: int, is_json: bool) -> None:
    """Serve until SIGTERM or SIGINT. Raises `Refused` where the port is taken, or if no answer."""
    with claimed_port(address, port) as port:
        url = public_url(port)
        with tree_of(address, port, url=url, workers=workers) as tree:
            wait_until_it_answers(tree, address, port)
            if not tree.is_asked_to_stop:
                tell(url, is_json=is_json)
            while not tree.is_asked_to_stop:
                look(tree)
    leave_cluster(home())


def tree_of(address: str, port: int, *, url: str, workers: int) -> Tree:
    children = [
        Child("web", "lienthong.cli.web", (address, str(port), str(workers))),
        Child("worker", "lienthong.cli.worker"),
    ]
    known = environment(url)
    if needs_stand_in():
        upstream = free_port()
        children.append(Child("stand-in upstream", "lienthong.cli.upstream", (str(upstream),)))
        known[UPSTREAM] = f"http://127.0.0.1:{upstream}"
    return Tree(children, known)


def needs_stand_in() -> bool:
    """
    Whether a stand-in answers for the national systems; in earnest it never does.

    Raises `Refused` where a province in earnest names no national register.
    """
    if settings.PROFILE != "province" or settings.UPSTREAM_URL:
        return False
    if not settings.DEMONSTRATION:
        raise Refused(
            Text("Name the address of the national register in {name}.", name=UPSTREAM),
            code="no_upstream",
        )
    return True


def public_url(port: int) -> str:
    """Where people reach us: behind a proxy LIENTHONG_URL says it."""
    return os.environ.get("LIENTHONG_URL") or f"http://localhost:{port}"


def environment(url: str) -> dict[str, str]:
    """What children may know: never who owns the database."""
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**known, "LIENTHONG_URL": url, "DJANGO_SETTINGS_MODULE": "lienthong.config.settings"}


def look(tree: Tree) -> None:
    tree.look()
    keep_database(home())
    time.sleep(LOOK_SECONDS)


def keep_database(place: Home) -> None:
    """The keeper starts a dead server again; who starts a dead keeper again is us."""
    settled = known_settled(place)
    if settled is not None and settled.is_embedded and not is_running(place):
        progress(in_words(Text("lienthong: the database has ended and is started again.")))
        ensure_database()


def wait_until_it_answers(tree: Tree, address: str, port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while not tree.is_asked_to_stop and not answers(address, port):
        if time.monotonic() > until:
            raise Refused(
                Text("The server has not answered for {seconds} s.", seconds=f"{START_SECONDS:g}"),
                code="no_answer",
            )
        look(tree)


def answers(address: str, port: int) -> bool:
    """Whether the program itself is well, and not only that somebody listens."""
    reached = "127.0.0.1" if address == "0.0.0.0" else address  # noqa: S104
    connection = http.client.HTTPConnection(reached, port, timeout=2.0)
    try:
        connection.request("GET", HEALTH, headers={"Host": "localhost"})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def tell(url: str, *, is_json: bool) -> None:
    """The address, once it answers; whoever started us may wait for this line."""
    settled = known_settled(home())
    if is_json:
        put_json(
            Serving(
                url=url,
                profile=settings.PROFILE,
                database="embedded" if settled is None or settled.is_embedded else "outside",
                demonstration=settings.DEMONSTRATION,
            )
        )
        return
    put(url)
