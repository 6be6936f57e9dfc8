"""A page for who watches the service."""

from django.db import connection
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from lienthong.access.doors import TimedRequest, open_door


@open_door("who watches the service is nobody's user")
@require_safe
def healthz(request: TimedRequest) -> HttpResponse:
    """Web and database answer; anything else is an error that the watcher sees."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
