"""What the description of the API says beside the types: files, raw bodies, examples."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec

from lienthong.decoding import untyped
from lienthong.procedures.notices import BirthNotice
from lienthong.procedures.registry import all_versions, procedure_version
from lienthong.procedures.spec import AnyProcedure, Begun, Form

BINARY: Final = {"type": "string", "format": "binary"}


def file_of(media_type: str) -> dict[str, Any]:
    content = {media_type: {"schema": BINARY}}
    return {"responses": {200: {"description": "The file", "content": content}}}


PDF: Final = file_of("application/pdf")
PEM: Final = file_of("application/x-pem-file")
FILE: Final = file_of("*/*")

# The invented family of the catalogue's own examples.
BIRTH: Final = procedure_version("1.001193", 1).examples[0]

REFERENCE: Final = "#/components/schemas/{name}"
# The forms of all that is carried out here; of what is applied for, and of what is entered.
FORMS: Final[tuple[type[Form], ...]] = tuple(
    dict.fromkeys(procedure.form for procedure in all_versions())
)
APPLIED_FOR: Final = tuple(one for one in all_versions() if one.begun_by is Begun.APPLICATION)
ENTERED: Final = tuple(one for one in all_versions() if one.begun_by is not Begun.APPLICATION)


def forms_in(procedures: Iterable[AnyProcedure]) -> tuple[type[Form], ...]:
    return tuple(dict.fromkeys(procedure.form for procedure in procedures))


def one_of(values: Iterable[str]) -> dict[str, Any]:
    """Described as a list of values; which one is unknown is refused in words of its own."""
    return {"enum": sorted(values)}


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
    _, found = msgspec.json.schema_components([BirthNotice, *FORMS], ref_template=REFERENCE)
    # As JSON has it: a default that is a tuple is a list there.
    plain: dict[str, Any] = untyped(msgspec.json.encode(found))
    return plain


def describe_forms(schemas: dict[str, Any]) -> None:
    """Which forms a body holds; to django-ninja each is any object, to be read field by field."""
    first, every = form_of(forms_in(APPLIED_FOR)), form_of(FORMS)
    schemas["ApplicationBody"]["properties"]["form"] = first
    schemas["EntryBody"]["properties"]["form"] = form_of(forms_in(ENTERED))
    schemas["SupplementAnswerBody"]["properties"]["form"] = every


def form_of(forms: Iterable[type[Form]]) -> dict[str, Any]:
    # Not oneOf: one form may have all the fields of another and more.
    # Two forms may be called alike in their modules; msgspec tells them apart.
    named, _ = msgspec.json.schema_components([BirthNotice, *FORMS], ref_template=REFERENCE)
    references = dict(zip((BirthNotice, *FORMS), named, strict=True))
    return {
        "title": "Form",
        "description": "A problem's field is the path in the form: child.born_on, links.1.",
        "anyOf": [references[form] for form in forms],
    }
