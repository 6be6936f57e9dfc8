"""
Situations for tests: families, offices with their posts, a birth on its way, each made by verbs.

Everything happens on one Friday morning, NOW. A situation is built with real commits where the
test is marked `together`, and otherwise inside the test's own transaction.
"""

from .actors import client_of, make_citizen, make_officer, with_post_of
from .applications import JPEG, PDF, birth_form, make_application, make_attachment
from .births import Birth, make_birth
from .desks import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE, Desk, Desks, make_desk, make_desks
from .entered import make_entered
from .families import Family, make_family
from .matters import Matter, make_begun, make_matter
from .people import BEFORE, Somebody, enter_people, facts_about, imagined, make_person
from .rows import make_rows
from .scene import NOW, PROVINCE_CODE, TODAY, UNIT_CODE, StoppedClock

__all__ = [
    "BEFORE",
    "BIRTH",
    "IDENTITY_CARD",
    "INSURANCE",
    "JPEG",
    "NOW",
    "PDF",
    "PROVINCE_CODE",
    "RESIDENCE",
    "TODAY",
    "UNIT_CODE",
    "Birth",
    "Desk",
    "Desks",
    "Family",
    "Matter",
    "Somebody",
    "StoppedClock",
    "birth_form",
    "client_of",
    "enter_people",
    "facts_about",
    "imagined",
    "make_application",
    "make_attachment",
    "make_begun",
    "make_birth",
    "make_citizen",
    "make_desk",
    "make_desks",
    "make_entered",
    "make_family",
    "make_matter",
    "make_officer",
    "make_person",
    "make_rows",
    "with_post_of",
]
