"""What goes over the wire: bodies that refuse what they do not know, answers made of values."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from ninja.params import functions
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from lienthong.access.words import in_words
from lienthong.core.texts import Text

# A program that pages by more than this is served its pages all the same, smaller.
LONGEST_PAGE = 50


def said(value: object) -> object:
    return in_words(value) if isinstance(value, Text) else value


# A text of ours in the language of the request.
Said = Annotated[str, BeforeValidator(said)]
# Counts and revisions; PostgreSQL's integers are smaller than Python's.
Count = Annotated[int, Field(ge=0, le=2**31 - 1)]
# The id of a row that has no other name.
RowId = Annotated[int, Field(ge=1, le=2**63 - 1)]
# A point of the account, as answers give it (`known_at`, `before`).
Point = Annotated[int | None, functions.Query(None, ge=1, le=2**63 - 1)]
PageSize = Annotated[int, functions.Query(..., ge=1, le=LONGEST_PAGE)]
Searched = Annotated[str, functions.Query(..., min_length=1, max_length=200)]


class Body(BaseModel):
    """What a client sends: an unknown field is a mistake that it should hear of."""

    model_config = ConfigDict(extra="forbid", str_max_length=10_000)


class Answer(BaseModel):
    """What we send: made from a frozen value with fields of the same names."""

    model_config = ConfigDict(from_attributes=True)


class WordsAnswer(Answer):
    """A name given by the law or an office: the Vietnamese counts, the English explains."""

    vi: str
    en: str


Shown = TypeVar("Shown")


@dataclass(frozen=True, slots=True)
class Items(Generic[Shown]):
    """A whole list, which has no further pages."""

    items: Sequence[Shown]
    next: None = None
