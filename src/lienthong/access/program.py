"""Who acts where nobody does: the program itself, at its hour or while it waits for an answer."""

from typing import Final
from uuid import UUID

from .actors import Actor

# The person who is looked at reads this name.
PROGRAM: Final = Actor(user_id=UUID("00000000-0000-7000-8000-000000000001"), name="Hệ thống")
