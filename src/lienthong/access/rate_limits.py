"""How often something may be tried: counted in the database, so that a restart forgets nothing."""

import hashlib
import math
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F

from lienthong.access.models import Rate
from lienthong.core.errors import TooMany
from lienthong.core.texts import Text

# Counting and asking are one statement: of a hundred attempts at one moment none slips through. It
# is not waited for that the disk has it, which took a question as long as the look that it leaves:
# a crash of the server forgets the attempts of its last half second.
COUNT = """
INSERT INTO access_rate AS rate (key, since, count)
SELECT %(key)s, %(now)s, 1 FROM set_config('synchronous_commit', 'off', true)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN rate.since <= %(from)s THEN 1 ELSE least(rate.count, %(limit)s) + 1 END,
  since = CASE WHEN rate.since <= %(from)s THEN %(now)s ELSE rate.since END
RETURNING count, since
"""


def check_rate(key: str, *, limit: int, window: timedelta, now: datetime) -> None:
    """
    Count one attempt at `key`; raise TooMany if there were `limit` in the window already.

    A window begins with the first attempt, so that at its edge twice the limit may come close
    together. Commits by itself, and must not run inside a transaction: the refusal that follows
    would take the count back.
    """
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(
            COUNT, {"key": _hashed(key), "now": now, "from": now - window, "limit": limit}
        )
        count, since = cursor.fetchone()
    if count > limit:
        seconds = max(1, math.ceil((since + window - now).total_seconds()))
        raise TooMany(
            Text("Too many attempts. Try again in {minutes} min.", minutes=math.ceil(seconds / 60)),
            retry_after=seconds,
        )


def give_back(key: str) -> None:
    """Take one attempt back: it was a good one."""
    Rate.objects.filter(key=_hashed(key), count__gt=0).update(count=F("count") - 1)


def forget(key: str) -> None:
    """Take all attempts back."""
    Rate.objects.filter(key=_hashed(key)).delete()


def forget_rates_before(moment: datetime) -> int:
    """Remove what no window reaches any more; for the nightly job."""
    count, _ = Rate.objects.filter(since__lt=moment).delete()
    return count


def _hashed(key: str) -> bytes:
    # People type passwords into the field of the login.
    return hashlib.sha256(key.encode()).digest()
