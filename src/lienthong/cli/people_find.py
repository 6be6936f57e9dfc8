"""`lienthong people find`: people by what is known of them, page by page."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import datetime
from typing import Final

import msgspec
from django.db import transaction

from lienthong.core.clock import day_of
from lienthong.core.partial_dates import PartialDate
from lienthong.core.texts import Text
from lienthong.dossiers.search_in import FoundLine, FoundLines, told
from lienthong.register.question import Question, asked_in
from lienthong.register.search import found_people
from lienthong.register.words import FITS, LIVES, SEXES

from .operator import operator
from .output import in_words, put, put_json

# Each who is found reads it among the looks at them.
PURPOSE: Final = "Tìm người bằng dòng lệnh (lienthong people find)"
MOST: Final = 50


class PersonFound(msgspec.Struct, frozen=True, kw_only=True):
    """`commune` is where they live; `fit` is how they fit what was asked."""

    number: str | None
    name: str
    born: str
    sex: str
    life: str
    commune: str
    fit: str

    @classmethod
    def of(cls, one: FoundLine) -> "PersonFound":
        return cls(
            number=one.number,
            name=one.name,
            born=one.born.iso,
            sex=one.sex.value,
            life=one.life.value,
            commune=one.commune,
            fit=one.fit.value,
        )

    def lines(self) -> Iterator[str]:
        born = PartialDate.parse(self.born).shown
        more = ", ".join(map(in_words, (SEXES[self.sex], LIVES[self.life])))
        yield f"  {self.number or '–':<14}{self.name}, {born}, {more}"
        yield f"  {'':<14}{' · '.join(filter(None, (self.commune, in_words(FITS[self.fit]))))}"


class PeopleFound(msgspec.Struct, frozen=True, kw_only=True):
    """A page; `next` is what to give as `--after`, null at the end."""

    items: tuple[PersonFound, ...]
    next: str | None
    is_cut: bool

    @classmethod
    def of(cls, page: FoundLines) -> "PeopleFound":
        return cls(items=tuple(map(PersonFound.of, page.items)), next=page.next, is_cut=page.is_cut)

    def lines(self) -> Iterator[str]:
        for one in self.items:
            yield from one.lines()
        if not self.items:
            yield in_words(Text("Nobody fits this."))
        if self.is_cut:
            yield in_words(
                Text("So many have this name that not all were compared. Add the year of birth.")
            )
        if self.next:
            yield in_words(Text("There are more: --after {place}", place=self.next))


def add_find(command: ArgumentParser) -> None:
    for option, says in (
        ("--number", Text("a personal number, a former one too, or that of an old card")),
        ("--name", Text("with accents or without, in any order, or a part with the given name")),
        ("--born", Text("the day, month or year of birth")),
        ("--mother", Text("the mother’s name or number")),
        ("--father", Text("the father’s name or number")),
        ("--address", Text("house and street, with the commune: 12 Hàng Bạc, phường Hoàn Kiếm")),
        ("--commune", Text("where they live: its name or code")),
        ("--household", Text("the number of somebody in the same household")),
        ("--after", Text("where the page before ended")),
    ):
        command.add_argument(option, default="", help=in_words(says))
    command.add_argument("--most", type=int, default=20, help=in_words(Text("people on a page")))
    command.add_argument(
        "--purpose", default=PURPOSE, help=in_words(Text("what for; each person can read it"))
    )


def find(args: Namespace, *, now: datetime) -> None:
    page = people_found(args, now=now)
    if args.json:
        put_json(page)
        return
    for line in page.lines():
        put(line)


@transaction.atomic
def people_found(args: Namespace, *, now: datetime) -> PeopleFound:
    """Each of them is listed as a look; the protected are unknown to the operator too."""
    question = Question(
        number=args.number,
        name=args.name,
        born=args.born,
        mother=args.mother,
        father=args.father,
        address=args.address,
        commune=args.commune,
        household=args.household,
    )
    page = found_people(
        asked_in(question, today=day_of(now)),
        actor=operator(now=now),
        purpose=args.purpose,
        most=max(1, min(args.most, MOST)),
        after=args.after or None,
    )
    return PeopleFound.of(told(page, args.purpose))
