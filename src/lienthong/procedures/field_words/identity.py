"""The fields of cards, numbers, foreigners, and of what is declared of oneself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text
from lienthong.register.seen import Sex

LABELS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "exchange_ground": Text("Why the card is exchanged"),
        "reissue_ground": Text("Why another copy is needed"),
        "reset_ground": Text("Why the number cannot stay"),
        "old_number": Text("Nine digits of the former card"),
        "surname": Text("Surname as in the passport"),
        "given_names": Text("Given names as in the passport"),
        "foreign_born": Text("Day of birth"),
        "foreign_sex": Text("Sex"),
        "nationality": Text("Nationality"),
        "birth_country": Text("Country of birth"),
        "passport": Text("Number of the passport"),
        "permit": Text("Number of the permit of residence"),
        "stays": Text("How long they live here"),
        "has_religion": Text("Whether you have a religion"),
        "religion": Text("Religion"),
        "blood_group": Text("Blood group"),
    }
)
ANSWERS: Final[Mapping[str, Mapping[object, Text]]] = MappingProxyType(
    {
        "exchange_ground": MappingProxyType(
            {
                "age": Text("The age of 14, 25, 40 or 60"),
                "name_or_birth": Text("Name or day of birth changed or corrected"),
                "appearance_or_sex": Text("Appearance changed, or sex determined anew"),
                "error": Text("A mistake on the card"),
                "boundaries": Text("Units were rearranged"),
                "number": Text("Another personal number was given"),
                "request": Text("On request"),
            }
        ),
        "reissue_ground": MappingProxyType(
            {
                "lost": Text("The card is lost"),
                "damaged": Text("The card cannot be used any more"),
                "nationality": Text("The nationality of Viet Nam was regained"),
            }
        ),
        "reset_ground": MappingProxyType(
            {
                "sex": Text("The sex was determined anew"),
                "birth_year": Text("The year of birth was corrected"),
                "entry_error": Text("The number was made from wrong data"),
            }
        ),
        "foreign_sex": MappingProxyType(
            {
                Sex.MALE: Text("Male"),
                Sex.FEMALE: Text("Female"),
                Sex.UNDETERMINED: Text("Not determined"),
            }
        ),
        "stays": MappingProxyType({"permanent": Text("For good"), "temporary": Text("For a time")}),
        "has_religion": MappingProxyType(
            {"": Text("I do not say"), "yes": Text("Yes"), "no": Text("No")}
        ),
        # A group says itself.
        "blood_group": MappingProxyType({"": Text("I do not say")}),
    }
)
