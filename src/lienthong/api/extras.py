"""What the description of the API says beside the types: files, raw bodies, examples."""

from typing import Any, Final

import msgspec

from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.registry import procedure_version

BINARY: Final = {"type": "string", "format": "binary"}


def file_of(media_type: str) -> dict[str, Any]:
    content = {media_type: {"schema": BINARY}}
    return {"responses": {200: {"description": "The file", "content": content}}}


PDF: Final = file_of("application/pdf")
PEM: Final = file_of("application/x-pem-file")
FILE: Final = file_of("*/*")

# The invented family of the catalogue's own examples.
BIRTH: Final = procedure_version("1.001193", 1).examples[0]


def json_body(schema: dict[str, Any], example: object) -> dict[str, Any]:
    content = {"application/json": {"schema": schema, "example": example}}
    return {"requestBody": {"required": True, "content": content}}


NOTICE: Final = json_body(
    {"$ref": "#/components/schemas/BirthNotice"}, msgspec.to_builtins(BIRTH.notice)
)
APPLICATION: Final = {
    "requestBody": {
        "content": {
            "application/json": {
                "example": {
                    "event": "birth",
                    "form": msgspec.to_builtins(BIRTH.form),
                    "attachments": [],
                }
            }
        }
    }
}
SIGN_IN: Final = {
    "requestBody": {"content": {"application/json": {"example": {"login": "lan", "password": "…"}}}}
}


def struct_schemas() -> dict[str, Any]:
    """The schemas of what is read by msgspec and not by django-ninja."""
    _, found = msgspec.json.schema_components(
        [BirthNotice], ref_template="#/components/schemas/{name}"
    )
    return found
