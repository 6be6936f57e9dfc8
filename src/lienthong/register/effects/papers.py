"""Cards, and how to reach somebody."""

from datetime import date

from .effect import Dated


class IssueCard(Dated, frozen=True, kw_only=True):
    """A card was issued: `kind` is "insurance" or "identity"; `until` is its last day."""

    kind: str
    number: str
    until: date | None
    place: str = ""


class Reach(Dated, frozen=True, kw_only=True):
    """A telephone number ("phone") or an address for electronic mail ("email")."""

    kind: str
    value: str
    until: date | None = None
