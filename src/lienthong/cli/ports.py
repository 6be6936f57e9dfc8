"""The port that is served: asked for alone, because granian would share it with anybody."""

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lienthong.core.errors import Conflict, Invalid, Problem, Refused
from lienthong.core.texts import Text

LAST: Final = 65535


@contextmanager
def claimed_port(address: str, port: int) -> Iterator[int]:
    """
    The port, ours while we serve; raises `Conflict` if another program listens there.

    Granian shares its port with whoever shares too, a forgotten server of ours included, and
    then each would get half of the requests: so it is asked for alone first. Until granian
    listens, and beside others that start in the same moment, a name on this machine is held.
    """
    check_port(port)
    with socket.socket(family_of(address)) as probe:
        # What has only just been closed may be taken over; who listens may not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise port_refused(port, error) from error
        port = probe.getsockname()[1]
    with socket.socket(socket.AF_UNIX) as name:
        if sys.platform == "linux":
            try:
                name.bind(f"\0lienthong serves {port}")
            except OSError as error:
                raise port_refused(port, error) from error
        yield port


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def family_of(address: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in address else socket.AF_INET


def check_port(port: int) -> None:
    if not 0 <= port <= LAST:
        wrong = Text("There is no port {port}: they are 0 to {last}.", port=port, last=LAST)
        raise Invalid(Problem("port", "port_wrong", wrong))


def port_refused(port: int, error: OSError) -> Refused:
    if error.errno == errno.EADDRINUSE:
        return Conflict(
            Text(
                "Port {port} is taken by another program, perhaps by a server of ours that still "
                "runs. Stop that one, or choose another port: {words}.",
                port=port,
                words=words_for(port + 1 if port < LAST else 0),
            ),
            code="port_taken",
        )
    return Refused(
        Text("Port {port} cannot be used: {reason}.", port=port, reason=error.strerror),
        code="port_not_usable",
    )


def words_for(port: int) -> str:
    """What to type for another port; make says of itself that it started us."""
    words = f"--port {port}"
    return f'ARGS="{words}"' if os.environ.get("MAKELEVEL") else words
