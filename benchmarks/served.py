"""
A server of its own for one database of a benchmark: the whole program, one request at a time.

The program's own server starts workers that find their database by themselves; this one serves
the database that it is told. Both run the same middleware, doors and views.
"""

import sys
from wsgiref.simple_server import WSGIRequestHandler, make_server

from lienthong.config.wsgi import application

from . import place


class Quiet(WSGIRequestHandler):
    """A benchmark's output is its lines."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def main(database: str, port: str) -> None:
    place.enter(database)
    with make_server("127.0.0.1", int(port), application, handler_class=Quiet) as server:
        server.serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
