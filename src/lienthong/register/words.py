"""What the codes of the register are called: in a table, in a list, on a page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text, Words

from .fits import Fit
from .seen import Life, Relation, Sex

SEXES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Sex.MALE: Text("male"),
        Sex.FEMALE: Text("female"),
        Sex.UNDETERMINED: Text("undetermined"),
    }
)
LIVES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Life.ALIVE: Text("alive"),
        Life.DEAD: Text("dead"),
        Life.MISSING: Text("missing"),
    }
)
RELATIONS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Relation.HEAD: Text("head of household"),
        Relation.SPOUSE: Text("spouse"),
        Relation.CHILD: Text("child"),
        Relation.CHILD_IN_LAW: Text("child-in-law"),
        Relation.GRANDCHILD: Text("grandchild"),
        Relation.PARENT: Text("parent"),
        Relation.SIBLING: Text("sibling"),
        Relation.OTHER: Text("other"),
    }
)
# Where it stands alone, it says to whom.
TO_THE_HEAD: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Relation.HEAD: Text("Head of the household"),
        Relation.SPOUSE: Text("Spouse of the head"),
        Relation.CHILD: Text("Child of the head"),
        Relation.CHILD_IN_LAW: Text("Child-in-law of the head"),
        Relation.GRANDCHILD: Text("Grandchild of the head"),
        Relation.PARENT: Text("Parent of the head"),
        Relation.SIBLING: Text("Sibling of the head"),
        Relation.OTHER: Text("In the household, otherwise related or not"),
    }
)
# The same relations as papers print them.
ON_PAPERS: Final[Mapping[Relation, Words]] = MappingProxyType(
    {
        Relation.HEAD: Words(vi="Chủ hộ", en="Head of household"),
        Relation.SPOUSE: Words(vi="Vợ, chồng", en="Spouse"),
        Relation.CHILD: Words(vi="Con", en="Child"),
        Relation.CHILD_IN_LAW: Words(vi="Con dâu, con rể", en="Child-in-law"),
        Relation.GRANDCHILD: Words(vi="Cháu", en="Grandchild"),
        Relation.PARENT: Words(vi="Cha, mẹ", en="Parent"),
        Relation.SIBLING: Words(vi="Anh, chị, em", en="Sibling"),
        Relation.OTHER: Words(vi="Khác", en="Other"),
    }
)
CARDS: Final[Mapping[str, Text]] = MappingProxyType(
    {"identity": Text("Identity card"), "insurance": Text("Health-insurance card")}
)
# A number of before the personal one (`register.models.OldNumber`).
OLD_NUMBERS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "cmnd9": Text("former card of nine digits"),
        "passport": Text("passport"),
        "residence_permit": Text("permit of residence"),
    }
)
CONTACTS: Final[Mapping[str, Text]] = MappingProxyType(
    {"phone": Text("telephone"), "email": Text("electronic mail")}
)
# By the kind of book; the Vietnamese name is the law's (Thông tư 04/2020/TT-BTP, appendix).
BOOKS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "birth": Words(vi="Sổ đăng ký khai sinh", en="Register of births"),
        "death": Words(vi="Sổ đăng ký khai tử", en="Register of deaths"),
        "marriage": Words(vi="Sổ đăng ký kết hôn", en="Register of marriages"),
        "recognition": Words(
            vi="Sổ đăng ký nhận cha, mẹ, con", en="Register of recognitions of parents"
        ),
        "adoption": Words(vi="Sổ đăng ký nuôi con nuôi", en="Register of adoptions"),
        "guardianship": Words(vi="Sổ đăng ký giám hộ", en="Register of guardianships"),
        "change": Words(
            vi="Sổ đăng ký thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc",
            en="Register of changes, corrections and additions",
        ),
        "notice": Words(
            vi="Sổ ghi chú việc hộ tịch theo bản án, quyết định của Tòa án và cơ quan khác",
            en="Register of judgments and decisions of others",
        ),
    }
)
# By the kind of fact that is doubted (`register.facts.KINDS`).
EXAMINED: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "names": Text("the name"),
        "births": Text("the birth"),
        "sexes": Text("the sex"),
        "nationalities": Text("the nationality"),
        "hometowns": Text("the place of origin"),
        "lives": Text("the death or absence"),
        "numbers": Text("the personal number"),
        "parents": Text("the parents"),
        "spouses": Text("the marriage"),
        "residences": Text("the permanent residence"),
        "temporaries": Text("the temporary residence"),
        "memberships": Text("the household"),
        "cards": Text("the cards"),
        "other_names": Text("another name"),
        "ethnicities": Text("the ethnicity"),
        "old_numbers": Text("an old number"),
        "present_places": Text("the present place"),
        "files": Text("the number of the residence file"),
        "contacts": Text("a contact"),
        "absences": Text("the absence"),
        "guardians": Text("who stands for them"),
    }
)
# What somebody is to another (`register.kin.Tie`), and as what one stands for another by law.
TIES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "mother": Text("mother"),
        "father": Text("father"),
        "spouse": Text("spouse"),
        "child": Text("child"),
        "sibling": Text("sibling"),
        "guardian": Text("guardian"),
        "ward": Text("ward"),
        "parent": Text("parent"),
    }
)
MARITAL: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "single": Text("never married"),
        "married": Text("married"),
        "widowed": Text("widowed"),
        "divorced": Text("divorced"),
    }
)
# Where somebody lives, by the kind of the entry (`register.residents`).
PLACES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "permanent": Text("permanent residence"),
        "temporary": Text("temporary residence"),
        "present": Text("present place of living"),
    }
)
# How somebody fits what was asked, as a line of a list says it.
FITS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Fit.FEW: Text("fits all that was asked"),
        Fit.EXACT: Text("the same name"),
        Fit.ALIKE: Text("sounds alike, or in another order"),
        Fit.ALSO: Text("is also called so"),
        Fit.PART: Text("the name has this in it"),
        Fit.NEAR: Text("one letter apart"),
        Fit.BORN: Text("born then"),
        Fit.POSSIBLE: Text("possibly born then: the birth is known in part"),
    }
)
