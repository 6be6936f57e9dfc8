"""What the codes of the register are called: in a table, in a list, on a page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

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
CARDS: Final[Mapping[str, Text]] = MappingProxyType(
    {"identity": Text("Identity card"), "insurance": Text("Health-insurance card")}
)
