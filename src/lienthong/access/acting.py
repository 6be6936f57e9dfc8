"""Who acts where somebody left something to be done by itself, and is not at a screen."""

from datetime import datetime
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.models import Post
from lienthong.access.posts import held, holds_on
from lienthong.access.tokens import actor_for
from lienthong.core.clock import day_of
from lienthong.core.errors import NotAllowed
from lienthong.core.texts import Text


def actor_in_post(post_id: UUID, *, now: datetime) -> Actor:
    """
    The officer in this post, as at a screen; raises `NotAllowed` once the post has ended.

    What was left to be done is done by who still may: a post that is taken away ends at once.
    """
    post = Post.objects.select_related("user", "office").filter(id=post_id).first()
    if post is None or not post.user.is_active or not holds_on(post, day_of(now)):
        raise NotAllowed(Text("The post has ended in the meantime."), code="post_ended")
    return actor_for(post.user, post=held(post))
