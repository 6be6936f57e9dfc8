"""How each effect is entered: one handler a kind, by the effect's own type."""

from collections.abc import Callable
from typing import Any, Final

from .. import effects, models
from . import correcting, delicate, family, papers, residence, undoing, who

HANDLERS: Final[dict[type[effects.Effect], Callable[[Any, models.Act], None]]] = {
    effects.EnterPerson: who.enter_person,
    effects.GiveNumber: who.give_number,
    effects.CancelNumber: who.cancel_number,
    effects.EnterOldNumber: who.enter_old_number,
    effects.Name: who.enter_name,
    effects.CallAlso: who.call_also,
    effects.Birth: who.enter_birth,
    effects.SexIs: who.enter_sex,
    effects.Nationality: who.enter_nationality,
    effects.Hometown: who.enter_hometown,
    effects.LifeIs: who.enter_life,
    effects.Ethnicity: delicate.enter_ethnicity,
    effects.Religion: delicate.enter_religion,
    effects.BloodGroup: delicate.enter_blood_group,
    effects.AbsentBecause: delicate.enter_ground,
    effects.Parent: family.enter_parent,
    effects.Married: family.marry,
    effects.Divorced: family.divorce,
    effects.Represent: family.represent,
    effects.Settle: residence.settle,
    effects.Lodge: residence.lodge,
    effects.LiveAt: residence.live_at,
    effects.Stay: residence.stay,
    effects.BeAbsent: residence.be_absent,
    effects.FileResidence: residence.file_residence,
    effects.FoundHousehold: residence.found_household,
    effects.JoinHousehold: residence.join_household,
    effects.LeaveHousehold: residence.leave_household,
    effects.IssueCard: papers.issue_card,
    effects.Reach: papers.reach,
    effects.Withdraw: undoing.withdraw,
    effects.Correct: correcting.correct,
    effects.End: undoing.end,
    effects.Examine: undoing.examine,
    effects.Merge: undoing.merge,
    effects.TakeBack: undoing.take_back,
}
