"""Refusals as problem+json (RFC 9457): a stable code, and words in the reader's language."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja.errors import HttpError, ValidationError

from lienthong.access.sign_in import ChooseCapacity
from lienthong.access.words import called, in_words
from lienthong.core.errors import (
    Conflict,
    Invalid,
    NotAllowed,
    NotFound,
    NotSignedIn,
    Problem,
    Refused,
    TooMany,
)
from lienthong.core.texts import Text
from lienthong.dossiers.checks import RulesBroken

from .shape_problems import problems_in

MEDIA_TYPE: Final = "application/problem+json"
LOG: Final = structlog.get_logger(__name__)

# The first that fits: a kind of refusal before the kinds that it is one of.
STATUSES: Final = (
    (NotSignedIn, HTTPStatus.UNAUTHORIZED),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (NotFound, HTTPStatus.NOT_FOUND),
    (Conflict, HTTPStatus.CONFLICT),
    (Invalid, HTTPStatus.UNPROCESSABLE_ENTITY),
    (RulesBroken, HTTPStatus.UNPROCESSABLE_ENTITY),
    (TooMany, HTTPStatus.TOO_MANY_REQUESTS),
)
TITLES: Final[Mapping[int, Text]] = {
    400: Text("The request cannot be read."),
    401: Text("Nobody is signed in."),
    403: Text("This is not allowed."),
    404: Text("There is nothing here."),
    405: Text("This cannot be done here."),
    409: Text("It has moved on, or contradicts what is there."),
    413: Text("This is too large."),
    422: Text("What was sent is not right."),
    429: Text("Too many attempts."),
    500: Text("Something went wrong on our side."),
    503: Text("The service is not available right now."),
}
# Where a status comes without a refusal of ours: a stable code and what to do.
PLAIN: Final[Mapping[int, tuple[str, Text]]] = {
    400: ("bad_request", Text("The request is not written as it should be.")),
    404: ("not_found", Text("There is no such address.")),
    405: ("method_not_allowed", Text("This address answers to other methods.")),
    413: ("too_large", Text("More was sent than this address takes.")),
    500: ("internal", Text("It has been noted. Try again; what you sent was not half done.")),
    503: ("unavailable", Text("Try again in a moment; what you sent was not half done.")),
}
NOT_JSON: Final = Text("This is not JSON in UTF-8.")


def status_of(error: Refused) -> int:
    return next((int(code) for kind, code in STATUSES if isinstance(error, kind)), 400)


def refused(error: Refused) -> HttpResponse:
    """Any refusal of the floors below, answered in the one way."""
    status = status_of(error)
    content: dict[str, object] = {"code": error.reason, "detail": in_words(error.text)}
    if error.law:
        content["law"] = error.law
    content |= more_about(error)
    answer = problem(status, content)
    if isinstance(error, NotSignedIn):
        answer["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooMany):
        answer["Retry-After"] = str(error.retry_after)
    return answer


def more_about(error: Refused) -> dict[str, object]:
    if isinstance(error, Invalid):
        return {"problems": [shown(found) for found in error.problems]}
    if isinstance(error, RulesBroken):
        return {
            "checks": [
                {
                    "code": check.code,
                    "field": check.field,
                    "law": called(check.law),
                    "detail": in_words(check.says),
                }
                for check in error.checks
            ]
        }
    if isinstance(error, ChooseCapacity):
        posts = [{"id": str(post.id), "title": called(post.title)} for post in error.posts]
        return {"ticket": error.ticket, "posts": posts, "as_citizen": error.as_citizen}
    return {}


def shown(found: Problem) -> dict[str, str]:
    return {"field": found.field, "code": found.code, "detail": in_words(found.text)}


def problem(status: int, content: Mapping[str, object]) -> HttpResponse:
    title = TITLES.get(status, TITLES[400])
    whole = {
        "type": f"urn:lienthong:problem:{content['code']}",
        "title": in_words(title),
        "status": status,
        **content,
    }
    answer = JsonResponse(
        whole,
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
    # Django logs the address of what it refuses, which may hold a number of a person.
    vars(answer)["_has_been_logged"] = True
    return answer


def plain(status: int) -> HttpResponse:
    """A status that came without words of ours."""
    code, text = PLAIN.get(status, PLAIN[400])
    return problem(status, {"code": code, "detail": in_words(text)})


def answered(request: HttpRequest, error: Exception) -> HttpResponse:
    """Every way in which an operation can end badly, mapped once."""
    match error:
        case Refused():
            return refused(error)
        case ValidationError():
            return refused(Invalid(*problems_in(error.errors)))
        case HttpError():
            return unreadable(error)
        case RequestDataTooBig():
            return plain(413)
        case SuspiciousOperation() | MultiPartParserError() | UnreadablePostError():
            return plain(400)
        case OperationalError() | InterfaceError():
            LOG.error("api.unavailable", exc_info=error, route=route_of(request))
            return plain(503)
    # Nothing of the inside leaves; the log has the lines that it passed.
    LOG.error("api.failed", exc_info=error, route=route_of(request))
    return plain(500)


def unreadable(error: HttpError) -> HttpResponse:
    """The parser's refusals come wrapped; what it refused for is inside."""
    cause = error.__cause__
    if isinstance(cause, Refused):
        return refused(cause)
    if isinstance(cause, RequestDataTooBig):
        return plain(413)
    if cause is not None:
        return problem(400, {"code": "not_json", "detail": in_words(NOT_JSON)})
    return plain(error.status_code)


def route_of(request: HttpRequest) -> str:
    """The pattern and not the address, which may hold a number of a person."""
    return request.resolver_match.route if request.resolver_match else ""
