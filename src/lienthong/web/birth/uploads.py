"""Papers that are added on a page: which kinds, and what they are called."""

from typing import Final

from lienthong.core.texts import Text
from lienthong.web.fields import a_file, one_of

from .question import Fields

ACCEPTED: Final = "image/jpeg,image/png,image/webp,image/heic,application/pdf,.heic,.pdf"

EVIDENCE_KINDS: Final = (
    ("birth_notice_photo", Text("Photo of the hospital’s paper")),
    ("birth_witness_statement", Text("Statement of a witness")),
    ("birth_commitment", Text("My own signed word")),
)
RECOGNITION_KINDS: Final = (
    ("recognition_extract", Text("Extract of the recognition of the father")),
    ("court_decision", Text("Decision of a court")),
    ("marriage_certificate", Text("Marriage certificate")),
)
STATEMENT_KINDS: Final = (("common_child_statement", Text("Statement of both: it is our child")),)
COURT_KINDS: Final = (("court_decision", Text("Decision of a court")),)
AUTHORISATION_KINDS: Final = (("authorisation", Text("Authorisation by a parent")),)

KIND_NAMES: Final = dict(
    (
        *EVIDENCE_KINDS,
        *RECOGNITION_KINDS,
        *STATEMENT_KINDS,
        *AUTHORISATION_KINDS,
    )
)


def file_fields(kinds: tuple[tuple[str, Text], ...]) -> Fields:
    fields: Fields = {}
    if len(kinds) > 1:
        fields["kind"] = one_of(Text("What is it?"), kinds, must=False)
    fields["file"] = a_file(
        Text("Photo or file"),
        hint=Text("JPEG, PNG, WebP, HEIC or PDF, at most 10 MB each."),
        accept=ACCEPTED,
        must=False,
    )
    return fields
