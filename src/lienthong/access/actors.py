"""Who is acting: a citizen for themself, or an officer in a post."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text, Words

# Who prepares in an office, and who signs and answers for it.
CLERK: Final = "clerk"
LEADER: Final = "leader"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostHeld:
    """An office held by a user at this moment, with what it brings."""

    id: UUID
    role: str
    title: Words
    office_id: UUID
    office_kind: str
    unit_code: str
    sees_protected: bool = False
    sees_withdrawn: bool = False
    takes_in_lists: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """
    Somebody acting, in one capacity.

    An officer acts in a post and then not for themself; a citizen has a person and no post.
    """

    user_id: UUID
    name: str
    person_id: UUID | None = None
    post: PostHeld | None = None
    language: str = "vi"

    @property
    def post_id(self) -> UUID | None:
        return self.post.id if self.post else None

    @property
    def sees_protected(self) -> bool:
        return self.post is not None and self.post.sees_protected

    @property
    def sees_withdrawn(self) -> bool:
        return self.post is not None and self.post.sees_withdrawn

    def has_role(self, role: str, *, office_id: UUID) -> bool:
        return self.post is not None and (self.post.role, self.post.office_id) == (role, office_id)


def in_post(actor: Actor) -> PostHeld:
    """The actor's post; raises NotAllowed for a citizen."""
    if actor.post is None:
        raise NotAllowed(Text("This is open to the officers of an office."))
    return actor.post
