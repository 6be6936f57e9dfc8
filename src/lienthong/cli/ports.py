"""The port that is served: asked for alone, because granian would share it with anybody."""

import errno
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lienthong.core.errors import Conflict, Refused
from lienthong.core.texts import Text


@contextmanager
def claimed_port(address: str, port: int) -> Iterator[int]:
    """
    The port, ours while we serve; raises `Conflict` if another program listens there.

    Granian shares its port with whoever shares too, a forgotten server of ours included, and
    then each would get half of the requests: so it is asked for alone first. Until granian
    listens, and beside others that start in the same moment, a name on this machine is held.
    """
    with socket.socket(family_of(address)) as probe:
        # What has only just been closed may be taken over; who listens may not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except (OSError, OverflowError) as error:
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


def port_refused(port: int, error: Exception) -> Refused:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return Conflict(
            Text(
                "Port {port} is taken by another program, perhaps by a server of ours that still "
                "runs. Stop that one, or choose another port: --port {other}.",
                port=port,
                other=port + 1,
            ),
            code="port_taken",
        )
    reason = error.strerror if isinstance(error, OSError) else error
    return Refused(
        Text("Port {port} cannot be used: {reason}.", port=port, reason=reason),
        code="port_not_usable",
    )
