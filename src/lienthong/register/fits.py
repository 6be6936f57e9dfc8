"""In which way somebody fits a question."""

from enum import StrEnum


class Fit(StrEnum):
    """
    How somebody fits what was asked, in the order of the list.

    `few`: by a number, a household, an address, a parent's number. By name: the same (`exact`), as
    it sounds or in another order (`alike`), tên gọi khác (`also`), a part of it (`part`), one slip
    apart (`near`). By birth alone: `born` in that time, or only `possible` where it is known in
    part.
    """

    FEW = "few"
    EXACT = "exact"
    ALIKE = "alike"
    ALSO = "also"
    PART = "part"
    NEAR = "near"
    BORN = "born"
    POSSIBLE = "possible"
