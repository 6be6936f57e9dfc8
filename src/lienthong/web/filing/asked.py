"""What a form asks, path by path: single answers, groups of them, and rows of groups."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from msgspec import inspect

from lienthong.core.texts import Text
from lienthong.procedures.spec import Form

LONGEST: Final = 500
COUNTRY: Final = "^[A-Z]{3}$"


class NotAskable(TypeError):
    """A form holds what no question of ours asks for; the catalogue's tests find it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class One:
    """
    One answer at a path, asked in the way of its `kind`; a number in the path is a place in a list.

    `may_lack` if it can be left out; then it is None where the form takes that, else its default.
    """

    path: str
    kind: str
    may_lack: bool = False
    is_nullable: bool = False
    longest: int = LONGEST
    choices: tuple[object, ...] = ()
    least: int = 0
    most: int = 9999
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Answers that belong together; one that may lack is there as soon as a part is answered."""

    path: str
    parts: tuple["Asked", ...]
    may_lack: bool = False
    hint: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The same asked as often as needed, `least` times at least."""

    path: str
    item: inspect.Type
    least: int = 0
    hint: Text | None = None

    def row(self, place: int) -> "Asked":
        """Only the least rows have to be answered, for another one left empty is no row."""
        return asked_at(f"{self.path}.{place}", self.item, may_lack=place >= self.least)


Asked: TypeAlias = One | Group | Rows


def asked_in(form: type[Form]) -> tuple[Asked, ...]:
    """Every question of a form in its order; raises `NotAskable`."""
    kind = inspect.type_info(form)
    if not isinstance(kind, inspect.StructType):
        raise NotAskable(form.__name__)
    places = {path: place for place, path in enumerate(form.asked_first)}
    asked = (_field(field, before="") for field in kind.fields)
    hinted = [replace(one, hint=form.hints.get(one.path)) for one in asked]
    return tuple(sorted(hinted, key=lambda one: places.get(one.path, len(places))))


def ones_in(*asked: Asked) -> Iterator[One]:
    """The single questions among and below these; of rows, those of the first one."""
    for one in asked:
        match one:
            case One():
                yield one
            case Group():
                yield from ones_in(*one.parts)
            case Rows():
                yield from ones_in(one.row(0))


def asked_at(
    path: str, kind: inspect.Type, *, may_lack: bool = False, is_nullable: bool = False
) -> Asked:
    match kind:
        case inspect.Metadata(type=inspect.VarTupleType() as rows, extra={"least": least}):
            return Rows(path=path, item=rows.item_type, least=least)
        case inspect.Metadata(type=inspect.VarTupleType() | inspect.UnionType() as inner):
            return asked_at(path, inner, may_lack=may_lack, is_nullable=is_nullable)
        case inspect.UnionType():
            return asked_at(path, _not_none(path, kind), may_lack=True, is_nullable=True)
        case inspect.StructType():
            parts = tuple(_field(field, before=f"{path}.") for field in kind.fields)
            return Group(path=path, parts=parts, may_lack=may_lack)
        case inspect.VarTupleType() if not isinstance(kind.item_type, inspect.LiteralType):
            return Rows(path=path, item=kind.item_type, least=kind.min_length or 0)
        case _:
            return _one(path, kind, may_lack=may_lack, is_nullable=is_nullable)


def _field(field: inspect.Field, *, before: str) -> Asked:
    return asked_at(f"{before}{field.encode_name}", field.type, may_lack=not field.required)


def _one(path: str, kind: inspect.Type, *, may_lack: bool, is_nullable: bool) -> One:
    said = ""
    if isinstance(kind, inspect.Metadata):
        said, kind = str((kind.extra or {}).get("asks", "")), kind.type
    match kind:
        case inspect.StrType():
            return One(
                path=path,
                kind=said or ("country" if kind.pattern == COUNTRY else "line"),
                may_lack=may_lack,
                is_nullable=is_nullable,
                longest=kind.max_length or LONGEST,
            )
        case inspect.IntType():
            least, most = kind.ge or 0, kind.le or 9999
            return One(path=path, kind="count", may_lack=may_lack, least=least, most=most)
        case inspect.DateType() | inspect.UUIDType():
            named = "date" if isinstance(kind, inspect.DateType) else "id"
            return One(path=path, kind=named, may_lack=may_lack, is_nullable=is_nullable)
        # What has a default for who sends it by a program is asked of everybody all the same.
        case inspect.BoolType():
            return One(path=path, kind="yes_no", may_lack=is_nullable)
        case inspect.LiteralType() | inspect.EnumType():
            choices = _choices(kind)
            may_lack, choices = is_nullable or "" in choices, tuple(one for one in choices if one)
            return One(path=path, kind="choice", may_lack=may_lack, choices=choices)
        case inspect.VarTupleType(item_type=inspect.LiteralType() as item):
            return One(path=path, kind="some", may_lack=True, choices=_choices(item))
    raise NotAskable(f"{path}: {kind}")


def _choices(kind: inspect.LiteralType | inspect.EnumType) -> tuple[object, ...]:
    return tuple(kind.cls) if isinstance(kind, inspect.EnumType) else tuple(kind.values)


def _not_none(path: str, kind: inspect.UnionType) -> inspect.Type:
    found = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
    if len(found) != 1:
        raise NotAskable(f"{path}: one of several kinds of answers")
    return found[0]
