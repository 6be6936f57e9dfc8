"""The rows of access, by what they are about."""

from .agencies import Agency, AgencyKey
from .calendars import Confidence, DayKind, SpecialDay
from .offices import Competence, Level, Office, OfficeKind, Post
from .users import Rate, Token, TokenKind, User

__all__ = [
    "Agency",
    "AgencyKey",
    "Competence",
    "Confidence",
    "DayKind",
    "Level",
    "Office",
    "OfficeKind",
    "Post",
    "Rate",
    "SpecialDay",
    "Token",
    "TokenKind",
    "User",
]
