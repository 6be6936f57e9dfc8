"""`lienthong people import`: take in lists of people, or say row by row what they are worth."""

import time
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable, Mapping
from datetime import datetime
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lienthong.core.clock import day_of
from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.register.exporting.store import check_target, refusing
from lienthong.register.taking_in.answers import Marked, answer_lists
from lienthong.register.taking_in.lists import Lists, take_in_lists
from lienthong.register.taking_in.steps import Progress, Step

from .operator import operator
from .output import in_words, progress, put, put_json
from .people_import_page import ImportShown, ListShown, lines_of

SECONDS_BETWEEN_LINES: Final = 1.0
STEPS: Final[Mapping[Step, Text]] = MappingProxyType(
    {
        Step.STAGING: Text("rows read"),
        Step.CHECKING: Text("rows checked"),
        Step.BETWEEN: Text("rows held beside one another"),
        Step.ENTERING: Text("rows entered"),
        Step.FACTS: Text("rows of histories entered"),
        Step.ENDING: Text("counting"),
        Step.DONE: Text("done"),
    }
)


def add_import(commands: "_SubParsersAction[ArgumentParser]") -> None:
    parser = commands.add_parser(
        "import", help=in_words(Text("take in lists of people from CSV, XLSX or Parquet"))
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument(
        "--histories",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help=in_words(Text("files beside them of one row a fact, such as who lived where when")),
    )
    parser.add_argument(
        "--check-only",
        action="store_true",
        help=in_words(Text("say what the rows are worth, and take in nothing")),
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=in_words(Text("what a column holds whose heading is not understood")),
    )
    parser.add_argument(
        "--sheet", default="", help=in_words(Text("the sheet of a workbook, by its name"))
    )
    parser.add_argument(
        "--unit",
        default="",
        metavar="CODE",
        help=in_words(Text("the commune of addresses that name none, by its code")),
    )
    parser.add_argument(
        "--answer",
        type=Path,
        metavar="OUT",
        help=in_words(
            Text("write the lists with what was found beside each row: a name.xlsx, or a folder")
        ),
    )
    parser.add_argument(
        "--only-problems",
        action="store_true",
        help=in_words(Text("leave the rows without any problem out of the answer")),
    )


def run_import(args: Namespace, *, now: datetime) -> None:
    lists = Lists(
        people=tuple(args.files),
        histories=tuple(args.histories),
        asked=_asked(args.map) if args.files else {},
        asked_of_histories={} if args.files else _asked(args.map),
        sheet=args.sheet,
        unit=args.unit or None,
    )
    marked = _marked(args, (*lists.people, *lists.histories))
    done = None
    if not args.check_only:
        done = take_in_lists(lists, actor=operator(now=now), now=now, progress=_telling())
    today = day_of(done.began_at if done else now)
    answered = [ListShown.of(one) for one in answer_lists(lists, done, today=today, marked=marked)]
    if args.json:
        put_json(ImportShown(act=str(done.act_id) if done else None, lists=answered))
        return
    for one in answered:
        for line in lines_of(one):
            put(line)


def _marked(args: Namespace, sent: tuple[Path, ...]) -> tuple[Marked, ...]:
    if not sent:
        raise Invalid(Problem("files", "file_needed", Text("Name a list of people, or histories.")))
    if args.answer is None:
        return ()
    target: Path = args.answer
    is_file = target.suffix == ".xlsx"
    if is_file and len(sent) > 1:
        message = Text("An answer is of one file: name a folder for the answers to several.")
        raise Invalid(Problem("answer", "one_file_an_answer", message))
    if not is_file:
        with refusing("answer"):
            target.mkdir(parents=True, exist_ok=True)
    answers = {sent[0]: target} if is_file else _answers_in(target, sent)
    for file in answers.values():
        # Before anything is taken in. What stands there stays: rows may be corrected in it.
        check_target(file, field="answer")
    one = Marked(
        file_of=answers.__getitem__,
        in_words=in_words,
        only_problems=args.only_problems,
    )
    return (one,)


def _answers_in(folder: Path, sent: tuple[Path, ...]) -> dict[Path, Path]:
    """Each has its own: those after the first of one name, there already or sent, have a number."""
    answers: dict[Path, Path] = {}
    for path in sent:
        stems = chain([path.stem], (f"{path.stem}-{number}" for number in count(2)))
        files = (folder / f"{stem}-answer.xlsx" for stem in stems)
        taken = answers.values()
        answers[path] = next(file for file in files if file not in taken and not file.exists())
    return answers


def _asked(pairs: list[str]) -> Mapping[str, str]:
    parted = [pair.rpartition("=") for pair in pairs]
    if any(not (heading and wanted) for heading, _, wanted in parted):
        message = Text('Write --map as heading=field, such as "Tên gọi=name".')
        raise Invalid(Problem("map", "map_not_understood", message))
    return {heading.strip(): wanted.strip() for heading, _, wanted in parted}


def _telling() -> Callable[[Progress], None]:
    """A line a second at most."""
    said_at = time.monotonic()

    def tell(how_far: Progress) -> None:
        nonlocal said_at
        if time.monotonic() - said_at >= SECONDS_BETWEEN_LINES:
            said_at = time.monotonic()
            progress(_line(how_far))

    return tell


def _line(how_far: Progress) -> str:
    step = in_words(STEPS[how_far.step])
    if not how_far.of:
        return f"{how_far.reached:,} {step}"
    return f"{min(how_far.reached, how_far.of):,} / {how_far.of:,} {step}"
