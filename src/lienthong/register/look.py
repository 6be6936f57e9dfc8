"""The one way in: the look is written first, then the database shows the person."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from lienthong.access.actors import Actor

OPENED = "opened"
LISTED = "listed"


def opened(
    people: Collection[UUID],
    *,
    actor: Actor,
    purpose: str,
    dossier_id: UUID | None = None,
    level: str = OPENED,
) -> frozenset[UUID]:
    """
    Show these people to this transaction, and leave the trace.

    Gives those that are shown: who is unknown or protected is not among them. The caller owns
    the transaction; outside one nothing stays shown.
    """
    if not people:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_open(%s, %s, %s, %s, %s, %s)",
            [list(people), level, purpose, actor.user_id, actor.post_id, dossier_id],
        )
        (shown,) = cursor.fetchone()
    return frozenset(shown)


def opened_by_number(
    numbers: Collection[str],
    *,
    actor: Actor,
    purpose: str,
    dossier_id: UUID | None = None,
    level: str = OPENED,
) -> dict[str, UUID]:
    """The same by personal number; gives the id of each number that is known and shown."""
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number, person_id FROM register_open_numbers(%s, %s, %s, %s, %s, %s)",
            [list(numbers), level, purpose, actor.user_id, actor.post_id, dossier_id],
        )
        return dict(cursor.fetchall())


def opened_number_at(
    number: str,
    *,
    known_at: int,
    actor: Actor,
    purpose: str,
    dossier_id: UUID | None = None,
) -> UUID | None:
    """
    Whom the number meant at a point of the account; a record merged since was one of its own then.

    Who it means today is opened with it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_open_number_at(%s, %s, %s, %s, %s, %s)",
            [number, str(known_at), purpose, actor.user_id, actor.post_id, dossier_id],
        )
        (found,) = cursor.fetchone()
    return UUID(str(found)) if found else None


def opened_with_kin(
    numbers: Collection[str],
    *,
    relatives: bool,
    children: bool,
    actor: Actor,
    purpose: str,
    dossier_id: UUID | None = None,
) -> frozenset[UUID]:
    """Open people by number, then their relatives and children where asked: two looks at most."""
    if not numbers:
        return frozenset()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT register_open_with_kin(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                list(numbers),
                relatives,
                children,
                OPENED,
                purpose,
                actor.user_id,
                actor.post_id,
                dossier_id,
            ],
        )
        (shown,) = cursor.fetchone()
    return frozenset(shown)


def relatives_of(people: Collection[UUID]) -> frozenset[UUID]:
    """Ids of spouse, parents and head of household of people already shown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_relatives(%s)", [list(people)])
        (ids,) = cursor.fetchone()
    return frozenset(ids)


def close_to(
    people: Collection[UUID],
    *,
    relatives: bool = True,
    children: bool = True,
    housemates: bool = True,
) -> frozenset[UUID]:
    """Ids of those close to people already shown, in one go; to be opened next."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT CASE WHEN %(relatives)s THEN register_relatives(%(people)s) ELSE '{}' END
                || CASE WHEN %(children)s THEN register_children(%(people)s) ELSE '{}' END
                || CASE WHEN %(housemates)s THEN register_housemates(%(people)s) ELSE '{}' END
            """,
            {
                "people": list(people),
                "relatives": relatives,
                "children": children,
                "housemates": housemates,
            },
        )
        (ids,) = cursor.fetchone()
    return frozenset(ids)


def close_listed(people: Collection[UUID], *, actor: Actor, purpose: str) -> frozenset[UUID]:
    """
    List all who are close to people already shown, in one go.

    As `opened`, it leaves the trace and gives those that are shown.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT register_open(
                ARRAY(SELECT DISTINCT unnest(register_relatives(%(people)s)
                    || register_children(%(people)s) || register_housemates(%(people)s))),
                %(level)s, %(purpose)s, %(actor)s, %(post)s, NULL)
            """,
            {
                "people": list(people),
                "level": LISTED,
                "purpose": purpose,
                "actor": actor.user_id,
                "post": actor.post_id,
            },
        )
        (shown,) = cursor.fetchone()
    return frozenset(shown)


def is_any_protected(people: Collection[UUID]) -> bool:
    """Whether a dossier about these people belongs to the posts that may see them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_any_protected(%s)", [list(people)])
        (answer,) = cursor.fetchone()
    return bool(answer)


def naming(people: Collection[UUID]) -> frozenset[UUID]:
    """Ids of those who name people already shown as parent, spouse or guardian."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_naming(%s)", [list(people)])
        (ids,) = cursor.fetchone()
    return frozenset(ids)


def former_mates_of(people: Collection[UUID]) -> frozenset[UUID]:
    """Ids of who lives in a household to which people already opened have belonged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT register_former_mates(%s)", [list(people)])
        (ids,) = cursor.fetchone()
    return frozenset(ids)


def meant_by(numbers: Collection[str]) -> dict[str, UUID]:
    """Whom of the people already opened these numbers mean, former ones and merged ones too."""
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, person_id FROM register_numbers_of(%s)", [list(numbers)])
        return dict(cursor.fetchall())
