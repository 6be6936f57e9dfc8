"""Promises about single people: who they are, their numbers, and the order of their days."""

from typing import Final

from lienthong.core.instruments import CIVIL_CODE, IDENTITY, NUMBER_CIRCULAR, RESIDENCE
from lienthong.core.texts import Text, Words

from .invariant import from_file

NUMBER_STRUCTURE: Final = Words(
    vi="Điều 13 Nghị định số 137/2015/NĐ-CP", en="Article 13 of Decree No. 137/2015/NĐ-CP"
)

PEOPLE: Final = (
    from_file(
        "without_essentials", Text("Somebody has no name, birth, sex or state of life that counts.")
    ),
    from_file(
        "without_present_state",
        Text("There is no present state, or it is of another version than the person."),
    ),
    from_file(
        "leads_nowhere", Text("A fact is about somebody, or names somebody, who is not there.")
    ),
    from_file(
        "without_number",
        Text("A living citizen has no valid personal number."),
        law=IDENTITY.article(12),
        only_waits=True,
    ),
    from_file(
        "two_numbers",
        Text("Somebody has more than one valid personal number."),
        law=IDENTITY.article(12),
    ),
    from_file(
        "number_ended_of_another",
        Text("A number is cancelled that this person never had."),
        law=NUMBER_CIRCULAR.article(6),
    ),
    from_file(
        "number_place_unknown",
        Text("A number does not have twelve digits that begin with the code of a place."),
        law=NUMBER_STRUCTURE,
    ),
    from_file(
        "number_other_sex",
        Text("The fourth digit of the valid number says another sex."),
        law=NUMBER_STRUCTURE,
    ),
    from_file(
        "number_other_year",
        Text("The valid number says another century or year of birth."),
        law=NUMBER_STRUCTURE,
    ),
    from_file(
        "number_other_place",
        Text("The valid number says another place than where the birth was registered."),
        law=NUMBER_STRUCTURE,
        only_waits=True,
    ),
    from_file(
        "old_number_of_two",
        Text("Two people have the same old number."),
        only_waits=True,
    ),
    from_file(
        "one_person_twice",
        Text("Two records have the same name, birth, sex and mother: they may be one person's."),
        only_waits=True,
    ),
    from_file(
        "born_after_registered",
        Text("The birth is later than the act by which it was entered."),
    ),
    from_file("before_birth", Text("A fact has begun before the birth.")),
    from_file("wrong_way_round", Text("A fact ends before it begins.")),
    from_file("still_to_come", Text("A birth or a death is entered that is still to come.")),
    from_file(
        "after_death",
        Text("Of a dead person something begins that only the living can begin."),
        law=CIVIL_CODE.article(16, 3),
    ),
    from_file(
        "dead_joined_household",
        Text("A dead person joined a household."),
        law=CIVIL_CODE.article(16, 3),
    ),
    from_file(
        "dead_still_registered",
        Text("Somebody has been dead for over a month and is not struck out."),
        law=RESIDENCE.article(24, 1, "a"),
        only_waits=True,
    ),
    from_file("unknown_word", Text("A fact says a word that the register does not know.")),
    from_file(
        "card_of_another",
        Text("An identity card has a number that its bearer never had."),
        law=IDENTITY.article(18),
    ),
)
