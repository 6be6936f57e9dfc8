"""The description of the API: who may, how a refusal looks, and everything else by the types."""

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from lienthong.access.doors import AgencyDoor, OpenDoor, SignedInDoor
from lienthong.access.requests import SESSION_COOKIE
from lienthong.access.signatures import HEADER

from .extras import describe_forms, struct_schemas
from .problems import MEDIA_TYPE, answered

SECURITY: Final = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "From POST /sign-in."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": SESSION_COOKIE,
        "description": "A browser's session; what changes something also shows X-CSRFToken.",
    },
    "signature": {
        "type": "apiKey",
        "in": "header",
        "name": HEADER,
        "description": "Detached JWS (ES256) of a registered key over the bytes of the body.",
    },
}
TEXT: Final = {"type": "string"}
PROBLEM: Final = {
    "type": "object",
    "title": "Problem",
    "description": "A refusal (RFC 9457); `code` is stable, the words are for people.",
    "required": ["type", "title", "status", "code", "detail"],
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "code": TEXT,
        "detail": TEXT,
        "law": {**TEXT, "description": "The article, where there is one."},
        "problems": {
            "type": "array",
            "description": "What is wrong, field by field, all at once.",
            "items": {
                "type": "object",
                "required": ["field", "code", "detail"],
                "properties": {"field": TEXT, "code": TEXT, "detail": TEXT},
            },
        },
        "checks": {
            "type": "array",
            "description": "Code rules_broken: the rules that do not hold, with their articles.",
            "items": {
                "type": "object",
                "required": ["code", "field", "law", "detail"],
                "properties": {"code": TEXT, "field": TEXT, "law": TEXT, "detail": TEXT},
            },
        },
        "ticket": {**TEXT, "description": "Code choose_capacity: for POST /sign-in/choice."},
        "posts": {
            "type": "array",
            "items": {"type": "object", "properties": {"id": TEXT, "title": TEXT}},
        },
        "as_citizen": {"type": "boolean"},
    },
}
PROBLEM_EXAMPLE: Final = {
    "type": "urn:lienthong:problem:invalid",
    "title": "What was sent is not right.",
    "status": 422,
    "code": "invalid",
    "detail": "A personal number has 12 digits.",
    "problems": [
        {
            "field": "mother.number",
            "code": "number_length",
            "detail": "A personal number has 12 digits.",
        }
    ],
}
REFUSED: Final = {
    "400": "The request cannot be read",
    "401": "Nobody is signed in, or the signature is not right",
    "403": "Known, and not allowed",
    "404": "No such thing, or none of yours",
    "409": "It moved on, was decided, or contradicts what is there",
    "413": "More than this address takes",
    "422": "What was sent is not right, field by field",
    "429": "Too many attempts; see Retry-After",
}


class Described(NinjaAPI):
    """django-ninja's API, whose description also tells of doors and refusals."""

    def on_exception(self, request: HttpRequest, exc: object) -> HttpResponse:
        return answered(request, exc if isinstance(exc, Exception) else RuntimeError())

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        # A copy, whose keys are text: the pieces are shared between operations.
        whole: dict[str, Any] = json.loads(json.dumps(schema))
        doors = {
            self.get_openapi_operation_id(operation): vars(operation.view_func).get("door")
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for operation in view.operations
        }
        for methods in whole["paths"].values():
            for method, described in methods.items():
                describe(described, method=method, door=doors[described["operationId"]])
        whole["components"]["securitySchemes"] = SECURITY
        whole["components"]["schemas"] |= {"Problem": PROBLEM, **struct_schemas()}
        describe_forms(whole["components"]["schemas"])
        schema.clear()
        schema.update(whole)
        return schema


def describe(operation: dict[str, Any], *, method: str, door: object) -> None:
    refusals = {"400", "422"}
    if isinstance(door, OpenDoor):
        operation["security"] = []
        operation["x-open-because"] = door.because
        refusals |= {"429"}
    if isinstance(door, SignedInDoor):
        operation["security"] = [{"bearer": []}, {"session": []}]
        operation["x-open-to"] = open_to(door)
        refusals |= {"401", "403"}
    if isinstance(door, AgencyDoor):
        operation["security"] = [{"signature": []}]
        operation["x-open-to"] = [f"agency:{door.kind}{':sandbox' if door.sandbox else ''}"]
        refusals |= {"401", "403"}
    if any(parameter["in"] == "path" for parameter in operation["parameters"]):
        refusals |= {"404"}
    if method == "post":
        refusals |= {"404", "409", "413"}
    operation["responses"] |= {code: refusal(REFUSED[code]) for code in sorted(refusals)}
    operation["responses"]["default"] = refusal("Something went wrong on our side")


def open_to(door: SignedInDoor) -> list[str]:
    if door.any_signed_in:
        return ["anybody signed in"]
    return [*(["citizen"] if door.citizen else []), *sorted(door.roles)]


def refusal(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        "description": description,
        "content": {MEDIA_TYPE: {"schema": schema, "example": PROBLEM_EXAMPLE}},
    }
