"""What is behind a token that is shown: every request asks, so it is one statement of its own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec
from django.db import connection

from lienthong.access.actors import Actor

# Django took a millisecond to compose it, a tenth of a question through the API. Who still holds
# a post is what `posts.holds_on` says; `until` is the first day that is no longer in a period.
SHOWN: Final = """
    SELECT json_build_object(
        'id', token.id, 'expires_at', token.expires_at,
        'is_revoked', token.revoked_at IS NOT NULL,
        'is_active', holder.is_active,
        'is_seen', token.seen_on IS NOT DISTINCT FROM %(today)s,
        'holds', token.post_id IS NULL
            OR post.since <= %(today)s AND (post.until IS NULL OR %(today)s < post.until)
            AND office.since <= %(today)s AND (office.until IS NULL OR %(today)s < office.until),
        'actor', json_build_object(
            'user_id', holder.id, 'name', holder.name, 'language', holder.language,
            'person_id', CASE WHEN token.post_id IS NULL THEN holder.person_id END,
            'post', CASE WHEN token.post_id IS NOT NULL THEN json_build_object(
                'id', post.id, 'role', post.role,
                'title', json_build_object('vi', post.title_vi, 'en', post.title_en),
                'office_id', office.id, 'office_kind', office.kind,
                'unit_code', office.unit_code, 'sees_protected', post.sees_protected,
                'sees_withdrawn', post.sees_withdrawn,
                'takes_in_lists', post.takes_in_lists) END))::text
    FROM access_token AS token
    JOIN access_user AS holder ON holder.id = token.user_id
    LEFT JOIN access_post AS post ON post.id = token.post_id
    LEFT JOIN access_office AS office ON office.id = post.office_id
    WHERE token.digest = %(digest)s AND token.kind = %(kind)s"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """
    A token as it is today; `is_seen`: it was noted today already.

    `holds`: the post, and the office it is in, hold today; without a post there is nothing to hold.
    """

    id: UUID
    expires_at: datetime
    is_revoked: bool
    is_active: bool
    is_seen: bool
    holds: bool
    actor: Actor


def shown_by(digest: bytes, *, kind: str, today: date) -> Shown | None:
    with connection.cursor() as cursor:
        cursor.execute(SHOWN, {"digest": digest, "kind": kind, "today": today})
        row = cursor.fetchone()
    return msgspec.json.decode(row[0], type=Shown) if row else None
