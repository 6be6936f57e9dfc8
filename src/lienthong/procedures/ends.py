"""How a procedure begins and ends, and what is fetched in between."""

from enum import StrEnum


class Need(StrEnum):
    """What the engine fetches before a decision is prepared, outside its transaction."""

    # For somebody whom the decision enters.
    PERSONAL_NUMBER = "personal_number"
    # For somebody in the register already, in place of the one that they hold.
    ANOTHER_NUMBER = "another_number"
    INSURANCE_NUMBER = "insurance_number"


class Begun(StrEnum):
    """Who sets a procedure going."""

    # Whom it concerns: online, or at the counter.
    APPLICATION = "application"
    # Another's act that we learn of, such as a judgment: a clerk enters it with its source.
    NOTICE = "notice"
    # The office itself, of what it has found.
    OFFICE = "office"


class Ending(StrEnum):
    """How the citizen gets the result."""

    E_RESULT = "e_result"
    APPOINTMENT = "appointment"
    HANDOVER = "handover"
