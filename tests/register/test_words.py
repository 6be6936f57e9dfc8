"""What kin are called: alike on every screen and at the command line."""

from django.utils.translation import override

from lienthong.access.words import in_words
from lienthong.register.words import TIES


def test_mother_and_father_are_a_pair_of_words() -> None:
    with override("vi"):
        assert [in_words(TIES[role]) for role in ("father", "mother")] == ["cha", "mẹ"]
