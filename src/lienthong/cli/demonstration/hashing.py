"""How the demonstration's passwords are kept."""

from typing import Final

from django.contrib.auth.hashers import PBKDF2PasswordHasher

QUICK: Final = "lienthong.cli.demonstration.hashing.QuickHasher"


class QuickHasher(PBKDF2PasswordHasher):
    """
    Django's own, with few rounds: read by the hasher of the same name that every server has.

    The password is printed on the screen. Scrypt would guard nothing, and take half of the fill.
    """

    iterations = 1_000
