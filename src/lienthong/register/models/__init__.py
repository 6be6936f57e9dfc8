"""Tables of the population register; only `register.apply` and its neighbours write them."""

from .acts import Act, Book, BookEntry, Entering
from .delicate import AbsenceGround, BloodGroup, Ethnicity, Religion
from .exports import Export, ExportLimit, ExportPart, ExportPurpose
from .facts import Fact, Lasting
from .family import Parentage, Representation, Spouse
from .incoming import PeopleImport, Remark
from .papers import Card, Contact
from .people import Household, KnownName, Number, NumberReservation, Person, PersonNow
from .placement import Placement
from .protection import ProtectedAddress, ProtectedPerson
from .residence import (
    Absence,
    Membership,
    Place,
    PresentPlace,
    Residence,
    ResidenceFile,
    Stay,
    TemporaryResidence,
)
from .who import (
    Birth,
    Examination,
    Hometown,
    LifeState,
    Merging,
    Name,
    Nationality,
    NumberEnd,
    OldNumber,
    OtherName,
    Sex,
)

__all__ = [
    "Absence",
    "AbsenceGround",
    "Act",
    "Birth",
    "BloodGroup",
    "Book",
    "BookEntry",
    "Card",
    "Contact",
    "Entering",
    "Ethnicity",
    "Examination",
    "Export",
    "ExportLimit",
    "ExportPart",
    "ExportPurpose",
    "Fact",
    "Hometown",
    "Household",
    "KnownName",
    "Lasting",
    "LifeState",
    "Membership",
    "Merging",
    "Name",
    "Nationality",
    "Number",
    "NumberEnd",
    "NumberReservation",
    "OldNumber",
    "OtherName",
    "Parentage",
    "PeopleImport",
    "Person",
    "PersonNow",
    "Place",
    "Placement",
    "PresentPlace",
    "ProtectedAddress",
    "ProtectedPerson",
    "Religion",
    "Remark",
    "Representation",
    "Residence",
    "ResidenceFile",
    "Sex",
    "Spouse",
    "Stay",
    "TemporaryResidence",
]
