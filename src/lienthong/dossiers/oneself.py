"""The citizen's own entry in the register, which is looked at like anybody else's."""

from datetime import date
from typing import Final

from django.db import transaction

from lienthong.access.actors import Actor
from lienthong.register.look import LISTED, opened
from lienthong.register.snapshot import people_now

# It stands among the looks at oneself, in the language of the law.
PURPOSE: Final = "Xem số định danh của chính mình"


@transaction.atomic
def own_number(actor: Actor, *, today: date) -> str | None:
    """The personal number of who is signed in as a citizen; none in a post. It leaves a look."""
    if actor.post is not None or actor.person_id is None:
        return None
    shown = opened([actor.person_id], actor=actor, purpose=PURPOSE, level=LISTED)
    person = people_now(shown, today=today).get(actor.person_id)
    return person.number if person else None
