"""Tables of the population register; only `register.apply` and its neighbours write them."""

from .acts import Act, Book, BookEntry
from .facts import (
    Birth,
    Card,
    Ethnicity,
    Fact,
    Hometown,
    LifeState,
    Membership,
    Name,
    Nationality,
    Parentage,
    Residence,
    Sex,
    Spouse,
)
from .people import Household, Number, NumberReservation, Person, PersonNow
from .protection import ProtectedAddress, ProtectedPerson

__all__ = [
    "Act",
    "Birth",
    "Book",
    "BookEntry",
    "Card",
    "Ethnicity",
    "Fact",
    "Hometown",
    "Household",
    "LifeState",
    "Membership",
    "Name",
    "Nationality",
    "Number",
    "NumberReservation",
    "Parentage",
    "Person",
    "PersonNow",
    "ProtectedAddress",
    "ProtectedPerson",
    "Residence",
    "Sex",
    "Spouse",
]
