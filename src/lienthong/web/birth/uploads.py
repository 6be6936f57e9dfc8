"""The papers of an application for a birth, as its pages call them."""

from typing import Final

from lienthong.core.texts import Text

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
