"""Promises about people who are tied to one another: kin, households, dwellings, merged records."""

from typing import Final

from lienthong.core.instruments import MARRIAGE_AND_FAMILY, RESIDENCE
from lienthong.core.texts import Text

from .invariant import About, from_file

KIN: Final = (
    from_file(
        "parent_not_older",
        Text("A mother or father is not older than the child."),
    ),
    from_file(
        "parent_died_before",
        Text("A mother died before the birth, or a father more than 300 days before it."),
        law=MARRIAGE_AND_FAMILY.article(88),
    ),
    from_file(
        "spouse_one_sided",
        Text("A marriage is entered with one of the two alone."),
        law=MARRIAGE_AND_FAMILY.article(9),
    ),
    from_file(
        "two_spouses",
        Text("Somebody was married to two at a time."),
        law=MARRIAGE_AND_FAMILY.article(5, 2, "c"),
    ),
    from_file(
        "married_kin",
        Text("Parent and child, or siblings, are married."),
        law=MARRIAGE_AND_FAMILY.article(5, 2, "d"),
    ),
    from_file("kin_of_merged", Text("Somebody's parent, spouse or guardian is a merged record.")),
    from_file("merged_in_circle", Text("Records are merged into one another in a circle.")),
)
DWELLINGS: Final = (
    from_file(
        "household_heads",
        Text("A household has no head, or more than one."),
        law=RESIDENCE.article(10),
        about=About.HOUSEHOLD,
    ),
    from_file(
        "household_elsewhere",
        Text("A member of a household is registered at another address than the household."),
        law=RESIDENCE.article(10),
    ),
    from_file("household_unknown", Text("Somebody belongs to a household that does not exist.")),
    from_file("half_a_place", Text("A dwelling or a membership is entered by half.")),
    from_file(
        "unit_not_of_its_day",
        Text("Somebody is registered in a commune that did not exist on that day."),
    ),
    from_file(
        "lodging_too_long",
        Text("A temporary residence lasts longer than two years, or has no end."),
        law=RESIDENCE.article(27, 2),
        only_waits=True,
    ),
)
TOGETHER: Final = (*KIN, *DWELLINGS)
