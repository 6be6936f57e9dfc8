"""Whether the service answers, for who watches it."""

from django.db import connection
from ninja import Router

from lienthong.access.doors import TimedRequest, open_door

from .shapes import Answer

router = Router(tags=["health"])


class HealthAnswer(Answer):
    status: str


@router.get("/health", response=HealthAnswer)
@open_door("who watches the service is nobody's user")
def health(request: TimedRequest) -> HealthAnswer:
    """200 when web and database answer; 503 otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HealthAnswer(status="ok")
