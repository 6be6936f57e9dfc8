"""The beginning of a list: its number, what it is asked for, and the people laid out for it."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction

from lienthong.access.actors import Actor
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Invalid, NotAllowed, Problem
from lienthong.core.texts import Text
from lienthong.places.area import area_of

from .. import models
from .listing import State, code_of
from .request import NO_LISTS, Allowed

# People of one transaction, and of one look: what a broken-off list reads again at most.
AT_ONCE: Final = 5_000


@transaction.atomic
def list_begun(asked: Allowed, *, actor: Actor, now: datetime) -> models.Export:
    """The list under its number with its people laid out, or the one that this key has already."""
    request, today = asked.request, day_of(now)
    key = request.keyed_on(today)
    with connection.cursor() as cursor:
        # Two who ask the same at once are one after the other.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"export {actor.user_id} {actor.post_id} {key}"],
        )
    found = list_known(key, actor=actor)
    if found is None:
        return entered(asked, key=key, actor=actor, now=now)
    if found.digest != request.digest:
        raise Conflict(Text("Another list has been taken under this key. Choose another key."))
    return found


def list_known(key: str, *, actor: Actor) -> models.Export | None:
    """The list that this actor has under a key and that is not over."""
    own = models.Export.objects.filter(actor_id=actor.user_id, post_id=actor.post_id, key=key)
    return own.exclude(state=State.ENDED).first()


def entered(asked: Allowed, *, key: str, actor: Actor, now: datetime) -> models.Export:
    request, order = asked.request, asked.request.order
    begun = models.Export.objects.create(
        key=key,
        digest=request.digest,
        actor_id=actor.user_id,
        actor_name=actor.name,
        post_id=actor.post_id,
        office_id=actor.post.office_id if actor.post else None,
        purpose=request.purpose,
        unit_code=request.unit,
        as_of=request.as_of,
        asked=question_of(asked, now=now),
        file_format=request.file_format,
        order_number=order.number.strip() if order else "",
        order_signer=order.signer.strip() if order else "",
        order_on=order.on if order else None,
        asked_at=now,
        ends_on=day_of(now) + timedelta(days=asked.limit.days),
        state=State.WRITING,
    )
    begun.told = told_to_each(begun, asked)
    begun.save(update_fields=["told"])
    lay_out(begun, asked)
    enter(
        "people.export_began",
        actor=actor,
        now=now,
        export=begun.id,
        purpose=begun.purpose,
        unit=begun.unit_code,
        as_of=begun.as_of,
        people=begun.people_count,
        order=begun.order_number,
    )
    return begun


def question_of(asked: Allowed, *, now: datetime) -> dict[str, object]:
    """The fields of `register_exported` in sql/exporting.sql."""
    request = asked.request
    area = area_of(asked.unit, on=request.as_of, today=day_of(now)) if asked.unit else None
    return {
        "as_of": request.as_of,
        "stay": request.stay,
        "candidates": area.candidates if area else None,
        "codes": area.codes if area else None,
        "doubtful_codes": area.doubtful_codes if area else None,
        "units": [one.code for one in area.units] if area else None,
        "first_days": [one.first_day for one in area.units] if area else None,
        "last_days": [one.last_day for one in area.units] if area else None,
        "doubtful_units": [one.is_doubtful for one in area.units] if area else None,
        "age_from": request.age_from,
        "age_to": request.age_to,
        "sex": request.sex,
        "columns": asked.columns,
    }


def purpose_of(asked: Allowed) -> str:
    """In the language of the law: the person reads it among the looks."""
    words = " ".join(asked.request.words.split())
    title = f"{asked.purpose.title.vi}: {words}" if words else asked.purpose.title.vi
    return f"{title} ({asked.purpose.law})"


def told_to_each(begun: models.Export, asked: Allowed) -> str:
    order = f", theo quyết định {begun.order_number}" if begun.order_number else ""
    return (
        f"Đưa vào danh sách {code_of(begun.id)} lấy ra khỏi hệ thống{order}, chỉ được giữ đến hết "
        f"ngày {begun.ends_on:%d/%m/%Y}. {purpose_of(asked)}"
    )


def lay_out(begun: models.Export, asked: Allowed) -> None:
    with connection.cursor() as cursor:
        # Of a province these are millions, asked for once.
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SELECT * FROM register_lay_out_export(%s, %s)", [begun.id, AT_ONCE])
        is_allowed, is_too_many, *counts = cursor.fetchone()
    if not is_allowed:
        raise NotAllowed(NO_LISTS)
    if is_too_many:
        raise Invalid(Problem("unit", "too_many_people", too_many(asked)))
    begun.part_count, begun.people_count, begun.undecided = counts
    begun.save(update_fields=["part_count", "people_count", "undecided"])


def too_many(asked: Allowed) -> Text:
    if asked.request.order is None:
        return Text(
            "These are more than {most} people. Narrow the list by commune, age or sex; or have it "
            "ordered, and give the order; or let a leader take it.",
            most=asked.limit.most,
        )
    return Text(
        "These are more than {most} people, the most of your post with an order. Narrow the list "
        "by commune, age or sex.",
        most=asked.limit.most,
    )
