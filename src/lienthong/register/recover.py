"""A lost account at the counter: a code for whoever's card the officer has in their hand."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from lienthong.access.actors import CLERK, LEADER, Actor
from lienthong.access.rate_limits import check_rate, give_back
from lienthong.access.recovery import CodeMade, code_for_person
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed, NotFound
from lienthong.core.texts import Text

from .cards import Card as Card
from .cards import person_on

# It stands among the looks at the person, in the language of the law.
PURPOSE: Final = "Cấp lại mật khẩu tại quầy"
ROLES: Final = frozenset({CLERK, LEADER})
# Where people show their card: the commune's one-stop counter and its police.
COUNTERS: Final = frozenset({"commune_committee", "commune_police"})
WINDOW: Final = timedelta(hours=1)
# Misses alone are counted: whoever reads a card does not mistype it ten times an hour.
LIMIT: Final = 10
NOTHING_FITS: Final = Text(
    "No account fits this card. Compare number, name and year of birth with the card."
)


def code_for_card(card: Card, *, actor: Actor, now: datetime) -> CodeMade:
    """
    A code for the account of the person on the card; a look stays among theirs.

    Unknown, protected, another name, another year, no account: one answer, so that nobody
    learns from it whose number it is. Makes its own transactions and must not run inside one.
    """
    post = actor.post
    if post is None or post.role not in ROLES or post.office_kind not in COUNTERS:
        raise NotAllowed(Text("Codes are made at the counters of the commune and its police."))
    key = f"recovery.card:{actor.user_id}"
    check_rate(key, limit=LIMIT, window=WINDOW, now=now)
    # The look stays where nothing fits: outside the transaction that leaves it.
    person_id = _person_on(card, actor=actor, now=now)
    if person_id is None:
        raise NotFound(NOTHING_FITS, code="no_account_fits")
    try:
        made = code_for_person(person_id, actor=actor, now=now)
    except NotFound:
        raise NotFound(NOTHING_FITS, code="no_account_fits") from None
    give_back(key)
    return made


@transaction.atomic
def _person_on(card: Card, *, actor: Actor, now: datetime) -> UUID | None:
    person = person_on(card, actor=actor, purpose=PURPOSE, today=day_of(now))
    return person.id if person else None
