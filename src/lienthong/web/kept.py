"""Answers that were sent when nobody was signed in any more, or from a page open too long."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.core import signing
from django.http import HttpRequest

KEPT_FOR: Final = timedelta(hours=1)
SALT: Final = "lienthong.web.kept"
# Never handed back to a page: the first is made anew, the others are secrets.
NEVER: Final = frozenset(
    {
        "csrfmiddlewaretoken",
        "password",
        "old_password",
        "new_password",
        "same_password",
        "recovery_code",
    }
)


@dataclass(frozen=True, slots=True)
class Kept:
    """What was sent, and where to; files cannot be given back to a browser."""

    path: str
    fields: tuple[tuple[str, str], ...]
    had_files: bool

    @property
    def sealed(self) -> str:
        """For a hidden field: nobody else can have us show a form that we did not keep."""
        return signing.dumps([self.path, self.fields, self.had_files], salt=SALT, compress=True)


def kept_of(request: HttpRequest) -> Kept:
    fields = [
        (name, str(value))
        for name, values in request.POST.lists()
        if name not in NEVER
        for value in values
    ]
    return Kept(request.get_full_path(), tuple(fields), bool(request.FILES))


def unsealed(text: str) -> Kept | None:
    """What was kept; None for what is not ours or too old."""
    try:
        path, fields, had_files = signing.loads(text, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    return Kept(path, tuple((name, value) for name, value in fields), had_files)
