"""What the checks of an import find, in words: why, by which law, and what to do."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lienthong.core.instruments import (
    CIVIL_CODE,
    CIVIL_STATUS,
    IDENTITY,
    MARRIAGE_AND_FAMILY,
    RESIDENCE,
)
from lienthong.core.texts import Text, Words

from ..incoming.further import SPOUSE_WITHOUT_NUMBER
from ..incoming.who import NOTHING_TO_TELL_BY as NOTHING

CORRECT: Final = Text("Correct the row and send it again.")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of register/sql/checking_incoming.sql by its code."""

    reason: Text
    remedy: Text = CORRECT
    law: Words | None = None


BY_ACT: Final = Text(
    "If the register is wrong, let it be corrected by its procedure; a file changes nobody."
)
# A number that is held by another, one that is promised and one whose holder nobody is told of
# have one answer: which of them it is, is nobody's to learn from a file.
RULES: Final = MappingProxyType(
    {
        "born_in_future": Rule(Text("The birth is still to come."), law=CIVIL_CODE.article(30)),
        "died_in_future": Rule(Text("The death is still to come."), law=CIVIL_STATUS.article(32)),
        "death_before_birth": Rule(
            Text("The death is before the birth."), law=CIVIL_STATUS.article(32)
        ),
        "number_other_sex": Rule(
            Text("The fourth digit of the number does not fit the sex."),
            law=IDENTITY.article(12),
        ),
        "number_other_birth_year": Rule(
            Text("The fourth to sixth digits of the number do not fit the year of birth."),
            law=IDENTITY.article(12),
        ),
        "nothing_to_tell_by": Rule(NOTHING.reason, NOTHING.remedy, IDENTITY.article(12)),
        "number_held": Rule(
            Text("By this number the row cannot be taken in."),
            Text("Compare it with the person's papers; if it is right, ask the identity office."),
            IDENTITY.article(12),
        ),
        "number_twice": Rule(
            Text("Another row has the same number."),
            Text("Keep one row for each person; if they are two, correct the number."),
            IDENTITY.article(12),
        ),
        "row_twice": Rule(
            Text("Another row says the same name, birth and parent."),
            Text("Keep one row for each person; twins have names of their own."),
            IDENTITY.article(10),
        ),
        "card_of_another": Rule(
            Text("The identity card has another number than the person."), law=IDENTITY.article(18)
        ),
        "card_twice": Rule(
            Text("Another row has a card of the same kind and number."), law=IDENTITY.article(10)
        ),
        "old_number_held": Rule(
            Text("Somebody else holds the same old number."),
            Text(
                "Make sure that they are two people: provinces once gave out the same nine digits."
            ),
        ),
        "not_ours": Rule(
            Text("No dwelling of this row lies in the area of your office."),
            Text("Leave the row out: the office where the person lives takes it in."),
            RESIDENCE.article(11),
        ),
        "unit_missing": Rule(
            Text("The address does not say in which commune it lies."),
            Text("Give the code of the commune."),
            RESIDENCE.article(11),
        ),
        "unit_not_in_force": Rule(
            Text("No unit has this code on that day."),
            Text("Give the code that the unit had then, or the day from which it holds."),
            RESIDENCE.article(11),
        ),
        "before_birth": Rule(Text("This starts before the birth."), law=RESIDENCE.article(11)),
        "after_death": Rule(Text("This starts after the death."), law=RESIDENCE.article(24)),
        "unit_after_death": Rule(
            Text("There is this commune only since the death; the dwelling was left out."),
            Text("Write in the histories in which commune it lay before, as it was called then."),
            RESIDENCE.article(24),
        ),
        "contact_of_the_dead": Rule(
            Text("Of the dead neither telephone nor email is kept; it was left out."),
            Text("Nothing is to be done."),
        ),
        "ends_before_start": Rule(Text("This ends before it starts.")),
        "own_parent": Rule(Text("Nobody is their own parent."), law=CIVIL_STATUS.article(16)),
        "parents_are_one": Rule(
            Text("Mother and father have the same number."), law=CIVIL_STATUS.article(16)
        ),
        "parent_younger": Rule(
            Text("By their birthdays the parent is not older than the child."),
            law=CIVIL_STATUS.article(16),
        ),
        "parent_other_sex": Rule(
            Text("The mother is a man, or the father a woman."), law=CIVIL_STATUS.article(16)
        ),
        "parent_dead": Rule(
            Text("The parent had died before this birth was possible."),
            law=MARRIAGE_AND_FAMILY.article(88),
        ),
        "parent_unknown": Rule(
            Text("The register does not know the number of the parent; the name alone is kept."),
            Text("Send the parent's row too, or let the parent be entered later."),
        ),
        "parent_not_kept": Rule(
            Text("The register does not know the number of the parent, and the row has no name."),
            Text("Send the parent's row too, or give the parent's name."),
        ),
        "marries_themself": Rule(
            Text("Both are one person: nobody marries themself."),
            law=MARRIAGE_AND_FAMILY.article(8, 1),
        ),
        "marries_the_dead": Rule(
            Text("One of the two was dead on the day of the marriage."),
            law=MARRIAGE_AND_FAMILY.article(8, 1),
        ),
        "marries_kin": Rule(
            Text("The two are parent and child, or siblings."),
            law=MARRIAGE_AND_FAMILY.article(5, 2, "d"),
        ),
        "married_to_another": Rule(
            Text("One of the two is married to somebody else at that time."),
            law=MARRIAGE_AND_FAMILY.article(5, 2, "c"),
        ),
        "spouse_unknown": Rule(
            Text("The register does not know the number of the spouse; no marriage is entered."),
            Text("Send the spouse's row too, or let the marriage be entered later."),
        ),
        "two_heads": Rule(
            Text("The household has another head."),
            Text("Say who heads the household, and of all others what they are to them."),
            RESIDENCE.article(10, 4),
        ),
        "heads_themself": Rule(
            Text("Somebody is named as their own head and as something else."),
            law=RESIDENCE.article(10, 4),
        ),
        "head_unknown": Rule(
            Text("Neither the file nor the register has the head of the household."),
            Text("Send the row of the head, or correct the number."),
            RESIDENCE.article(10, 4),
        ),
        "head_heads_none": Rule(
            Text("Who is named as head heads no household."), law=RESIDENCE.article(10, 4)
        ),
        "head_without_home": Rule(
            Text("Who heads a household has no permanent residence."), law=RESIDENCE.article(10, 4)
        ),
        "relation_impossible": Rule(
            Text("By birthdays and marriages this cannot be the relation to the head."),
            law=RESIDENCE.article(10),
        ),
        "waits_for_row": Rule(
            Text("Somebody whom this row names is refused in this file."),
            Text("Correct that row first, and send both again."),
        ),
        "differs": Rule(
            Text("The register has this person and says something else."),
            BY_ACT,
            IDENTITY.article(10),
        ),
        "register_knows_more": Rule(
            Text("The register knows this better; it stays as it is."),
            Text("Nothing is to be done."),
        ),
        "register_keeps": Rule(
            Text("The register has this person already and stays as it is."), BY_ACT
        ),
        "person_unknown": Rule(
            Text("The register does not know this number."),
            Text("Send the person's row too, or correct the number."),
        ),
        "kind_not_taken": Rule(
            Text("Facts of this kind are not taken in from a file."),
            Text("Let them be entered by the procedure for it."),
        ),
        "sex_not_taken": Rule(
            Text("Another sex is not taken in from a file: the number goes by it."),
            Text("Let it be changed by the procedure for a change of sex."),
            CIVIL_STATUS.article(26),
        ),
        "life_not_taken": Rule(
            Text("A death, or that somebody is missing, is not taken in as history."),
            Text(
                "Write it in the person's own row of a file of people, or let it be registered by "
                "the procedure for deaths or by the court's decision."
            ),
            CIVIL_STATUS.article(32),
        ),
        "absence_not_taken": Rule(
            Text("An absence is not taken in from a file: it ends by itself or by a return."),
            Text("Let it be declared by the procedure for absences."),
            RESIDENCE.article(31),
        ),
        "stay_not_taken": Rule(
            Text("A stay of some nights is not taken in from a file: who lodges people tells it."),
            Text("Let it be told by the procedure for stays."),
            RESIDENCE.article(30),
        ),
        "spouse_without_number": Rule(
            SPOUSE_WITHOUT_NUMBER.reason,
            SPOUSE_WITHOUT_NUMBER.remedy,
            MARRIAGE_AND_FAMILY.article(9),
        ),
        "marries_too_young": Rule(
            Text("On that day he was not twenty, or she not eighteen."),
            law=MARRIAGE_AND_FAMILY.article(8, 1, "a"),
        ),
        "told_otherwise": Rule(
            Text("Another row tells the same marriage with other days."),
            Text("Compare the two rows, and send the right one again."),
        ),
        "lives_elsewhere": Rule(
            Text("Who belongs to a household lives at its address, and this person does not."),
            Text("Send the row of the residence from the same day too, or correct the household."),
            RESIDENCE.article(10),
        ),
        "not_at_household": Rule(
            Text("Who belongs to a household lives at its address, and this person does not."),
            Text("Write the address of the head, or leave the head out."),
            RESIDENCE.article(10),
        ),
        "leaves_household": Rule(
            Text("This moves somebody away from the household that they belong to."),
            Text("Send the row of the household from the same day too."),
            RESIDENCE.article(10),
        ),
        "heads_others": Rule(
            Text("This takes the head from a household that others belong to."),
            Text("Send the rows of those others too, or of who heads them from the same day."),
            RESIDENCE.article(10, 4),
        ),
        "starts_in_future": Rule(
            Text("This starts on a day that is still to come."),
            Text("Send the row again when that day has come."),
        ),
        "changed_meanwhile": Rule(
            Text("Somebody else changed the register about this while the file was taken in."),
            Text("Compare the row with the register, and send it again if it still holds."),
        ),
        "left_out_meanwhile": Rule(
            Text(
                "The register changed about this person while the file was taken in; the row was "
                "entered without them."
            ),
            Text("Compare the row with the register; what is missing is entered by its procedure."),
        ),
        "start_taken": Rule(
            Text("The register has another fact of this kind from the same day."), BY_ACT
        ),
        "value_wrong": Rule(Text("What this row says cannot be kept.")),
    }
)
