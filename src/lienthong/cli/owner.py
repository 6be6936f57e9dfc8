"""The database's owner, for the commands that work set-wise."""

from lienthong.home.addresses import owner_address
from lienthong.home.database import connect, database_url
from lienthong.home.roles import Connection, Role


def owner_connection(url: str) -> Connection:
    """For this one command: COPY, and reading everybody, are refused to the application's role."""
    return connect(owner_address(url) if url else database_url(Role.OWNER))
