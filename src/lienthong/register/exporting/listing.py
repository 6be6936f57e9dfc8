"""A list by its number, its file and what it has come to."""

import re
from enum import StrEnum
from typing import Final

from lienthong.access.actors import Actor
from lienthong.core.errors import NotFound
from lienthong.core.texts import Text

from .. import models

# One answer, whatever the reason: that somebody in it is protected since must not be told by it.
NO_LONGER: Final = Text("This list is no longer kept. Ask for it anew if you still need it.")
CODE: Final = re.compile(r"(?:DS-?)?0*([0-9]{1,18})", re.IGNORECASE)


class State(StrEnum):
    """Being written, complete, or over: expired, broken off, or no longer to be given out."""

    WRITING = "writing"
    DONE = "done"
    ENDED = "ended"


def code_of(list_id: int) -> str:
    """The number under which a list is traced."""
    return f"DS-{list_id:06}"


def id_in(code: str) -> int | None:
    """What `code_of` made a number of; None for any other word."""
    found = CODE.fullmatch(code.strip())
    return int(found[1]) if found else None


def name_of(begun: models.Export) -> str:
    return f"{code_of(begun.id)}.{begun.file_format}"


def own_list(code: str, *, actor: Actor) -> models.Export:
    """By its number; another's, and one of another post of one's own, is not there."""
    found = id_in(code)
    own = models.Export.objects.filter(actor_id=actor.user_id, post_id=actor.post_id)
    row = own.filter(id=found).first() if found is not None else None
    if row is None:
        raise NotFound(Text("You have taken no list with this number."))
    return row
