"""The fields of what is asked of the books and taken over from them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "of_book": Text("Extract of which registration"),
        "book_origin": Text("Who kept the book, as on its cover"),
        "book_year": Text("Year of the book"),
        "entry_number": Text("Number in the book"),
        "registered": Text("Day of registration, by the book"),
        "born": Text("Day of birth"),
        "born_place": Text("Place of birth"),
        "born_unit_code": Text("Commune of birth"),
        "husband": Text("Personal number of the husband"),
        "wife": Text("Personal number of the wife"),
        "married": Text("Day of the marriage"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "of_book": MappingProxyType(
            {
                "birth": Text("Birth"),
                "death": Text("Death"),
                "marriage": Text("Marriage"),
                "recognition": Text("Recognition of a parent or child"),
                "adoption": Text("Adoption"),
                "guardianship": Text("Guardianship"),
                "change": Text("Change or correction"),
            }
        )
    }
)
