"""The rows of access, by what they are about."""

from .agencies import Agency, AgencyKey
from .calendars import Confidence, SpecialDay
from .offices import Absence, Capability, Competence, Level, Office, OfficeHeir, OfficeKind, Post
from .users import Rate, RecoveryCode, Token, TokenKind, User

__all__ = [
    "Absence",
    "Agency",
    "AgencyKey",
    "Capability",
    "Competence",
    "Confidence",
    "Level",
    "Office",
    "OfficeHeir",
    "OfficeKind",
    "Post",
    "Rate",
    "RecoveryCode",
    "SpecialDay",
    "Token",
    "TokenKind",
    "User",
]
