"""`lienthong procedures`: import the national catalogue, show one, search; list our acts."""

from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings

from lienthong.core.clock import day_of
from lienthong.core.texts import Text
from lienthong.procedures.national import (
    NationalSeen,
    VersionSeen,
    import_catalogue,
    national_procedure,
)
from lienthong.procedures.national_import import Imported
from lienthong.procedures.national_keep import Outcome
from lienthong.procedures.national_record import Gap, Json
from lienthong.procedures.plain_words import search_plainly

from .acts import list_acts
from .main import DONE, REFUSED
from .output import in_words, progress, put, put_json
from .procedures_page import page_of

# A file of another kind has as many wrong lines as it has lines.
REFUSED_SHOWN: Final = 20
MOST_REFUSED: Final = 1000


class RefusedLine(msgspec.Struct, frozen=True, kw_only=True):
    line: int
    code: str
    field: str
    reason: str
    remedy: str


class GapLine(msgspec.Struct, frozen=True, kw_only=True):
    """One gap of one record; `code` is the procedure's."""

    code: str
    line: int
    gap: str
    kind: str
    detail: str


class ImportAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """
    `kept` counts the file's records that are held now; `complete` is false if any is not.

    `refused` has the first of them, `refused_count` counts all.
    """

    file: str
    complete: bool
    read: int
    kept: int
    new: int
    changed: int
    unchanged: int
    repeated: int
    refused: list[RefusedLine]
    refused_count: int
    break_off: str | None
    gap_counts: dict[str, int]
    gaps: list[GapLine]


class GapShown(msgspec.Struct, frozen=True, kw_only=True):
    gap: str
    kind: str
    detail: str


class ShowAnswer(msgspec.Struct, frozen=True, kw_only=True):
    code: str
    name: str
    version: int
    versions: tuple[VersionSeen, ...]
    gaps: list[GapShown]
    content: Json


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    importing = commands.add_parser(
        "import", help=in_words(Text("keep the records of a file (NDJSON or gzip)"))
    )
    importing.add_argument("file", type=Path, metavar="FILE")
    showing = commands.add_parser(
        "show", help=in_words(Text("show a procedure with its versions and gaps"))
    )
    showing.add_argument("code", metavar="CODE", help=in_words(Text("for instance 1.001193")))
    commands.add_parser(
        "acts",
        help=in_words(Text("every act: its facts, articles, contradictions, screen and API")),
    )
    searching = commands.add_parser(
        "search", help=in_words(Text("find procedures, with or without accents"))
    )
    searching.add_argument(
        "words", nargs="+", metavar="WORD", help=in_words(Text("all of them have to occur"))
    )


def run(args: Namespace) -> int:
    match args.command:
        case "acts":
            list_acts(on=day_of(settings.CLOCK.now()), is_json=args.json)
            return DONE
        case "import":
            return import_records(args.file, now=settings.CLOCK.now(), is_json=args.json)
        case "show":
            return show(args.code, is_json=args.json)
        case _:
            return search(" ".join(args.words), is_json=args.json)


def import_records(path: Path, *, now: datetime, is_json: bool) -> int:
    imported = import_catalogue(path, now=now, tell=_tell)
    answer = _import_answer(path, imported)
    if is_json:
        put_json(answer)
    else:
        _put_import(answer)
    return DONE if imported.is_whole else REFUSED


def show(code: str, *, is_json: bool) -> int:
    seen = national_procedure(code)
    if is_json:
        put_json(_show_answer(seen))
    else:
        for line in page_of(seen):
            put(line)
    return DONE


def search(asked: str, *, is_json: bool) -> int:
    found = search_plainly(asked, on=settings.CLOCK.today())
    if is_json:
        put_json(found)
        return DONE
    for procedure in found:
        put(f"{procedure.code:<12} {procedure.name}")
    if not found:
        progress(in_words(Text("No procedure has all of these words.")))
    return DONE


def _tell(read: int) -> None:
    progress(in_words(Text("{count} records read", count=read)))


def _import_answer(path: Path, imported: Imported) -> ImportAnswer:
    gaps = [
        GapLine(
            code=record.code,
            line=record.line,
            gap=gap.code,
            kind=gap.kind,
            detail=in_words(gap.detail),
        )
        for record in imported.gaps
        for gap in record.gaps
    ]
    return ImportAnswer(
        file=str(path),
        complete=imported.is_whole,
        read=imported.read,
        kept=imported.kept,
        new=imported.outcomes[Outcome.NEW],
        changed=imported.outcomes[Outcome.CHANGED],
        unchanged=imported.outcomes[Outcome.UNCHANGED],
        repeated=imported.repeated,
        refused=[
            RefusedLine(
                line=refusal.line,
                code=refusal.code,
                field=refusal.field,
                reason=in_words(refusal.reason),
                remedy=in_words(refusal.remedy),
            )
            for refusal in imported.refused[:MOST_REFUSED]
        ],
        refused_count=len(imported.refused),
        break_off=in_words(imported.break_off) if imported.break_off else None,
        gap_counts=dict(Counter(gap.gap for gap in gaps).most_common()),
        gaps=gaps,
    )


def _put_import(answer: ImportAnswer) -> None:
    put(
        in_words(
            Text(
                "{read} records read, {kept} held: {new} new, {changed} changed, "
                "{unchanged} unchanged.",
                read=answer.read,
                kept=answer.kept,
                new=answer.new,
                changed=answer.changed,
                unchanged=answer.unchanged,
            )
        )
    )
    if answer.repeated:
        put(in_words(Text("{count} came twice and count once.", count=answer.repeated)))
    for gap, count in answer.gap_counts.items():
        put(f"{count:>6}  {gap}")
    for refused in answer.refused[:REFUSED_SHOWN]:
        progress(f"{answer.file}:{refused.line}: {refused.reason}. {refused.remedy}")
    if (more := answer.refused_count - REFUSED_SHOWN) > 0:
        progress(in_words(Text("… and {count} more lines were refused.", count=more)))
    if answer.break_off:
        progress(f"{answer.file}: {answer.break_off}")


def _show_answer(seen: NationalSeen) -> ShowAnswer:
    return ShowAnswer(
        code=seen.code,
        name=seen.name,
        version=seen.current.number,
        versions=seen.versions,
        gaps=[_gap_shown(gap) for gap in seen.gaps],
        content=seen.content,
    )


def _gap_shown(gap: Gap) -> GapShown:
    return GapShown(gap=gap.code, kind=gap.kind, detail=in_words(gap.detail))
