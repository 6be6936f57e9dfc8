"""Reading what somebody filled in, as the form of a procedure."""

from typing import Any

from lienthong.procedures.reading import read_as
from lienthong.procedures.spec import AnyProcedure, Form


def form_from(content: dict[str, Any], procedure: AnyProcedure) -> Form:
    """
    The form as a value, its words in NFC; raises `Invalid` with all that is wrong with its shape.

    A problem's field is the path in the form: `child.born_on`, `links.1`.
    """
    form: Form = read_as(procedure.form, content, strict=False)
    return form
