"""On which way a dossier came in, and who can have set it going there."""

from types import MappingProxyType
from typing import Final

from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text
from lienthong.procedures.spec import AnyProcedure, Begun

ONLINE: Final = "online"
COUNTER: Final = "counter"
NOTICE: Final = "notice"
OFFICE: Final = "office"
BEGUN_ON: Final = MappingProxyType(
    {
        ONLINE: Begun.APPLICATION,
        COUNTER: Begun.APPLICATION,
        NOTICE: Begun.NOTICE,
        OFFICE: Begun.OFFICE,
    }
)
# Nobody applied: whom it concerns can neither complete nor withdraw it.
ENTERED: Final = frozenset({NOTICE, OFFICE})
# On these an officer writes it down.
BY_OFFICERS: Final = frozenset({COUNTER, *ENTERED})


def check_begun(procedure: AnyProcedure, *, channel: str) -> None:
    """A citizen does not file a court's notice, nor a clerk enter what has to be applied for."""
    if procedure.begun_by is BEGUN_ON[channel]:
        return
    if channel in ENTERED:
        raise NotAllowed(
            Text("This is applied for. File it at the counter for whoever applies."),
            code="is_applied_for",
        )
    raise NotAllowed(
        Text("Nobody applies for this: the office that decides enters it with its source."),
        code="is_entered",
    )


def check_applied(channel: str) -> None:
    if channel in ENTERED:
        raise NotAllowed(
            Text(
                "Nobody applied for this: an office entered it. If it is wrong, say so at “My "
                "data” or at the office."
            ),
            code="is_entered",
        )
