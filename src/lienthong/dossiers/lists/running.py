"""
Taking a list in, by the worker: as long as it takes, and from where it was if it was broken off.

What goes wrong is kept as a message of ours. An error of the database or of a reader may quote
what a row says, so none of them is raised, logged or shown.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import UUID

import msgspec
import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.utils.translation import override

from lienthong.access.acting import actor_in_post
from lienthong.access.actors import Actor
from lienthong.access.words import in_words
from lienthong.audit.account import enter
from lienthong.core.clock import day_of
from lienthong.core.errors import Conflict, Refused
from lienthong.core.texts import Text
from lienthong.home.folder import home, private_folder
from lienthong.register.models import PeopleImport
from lienthong.register.taking_in.answers import Marked, answer_lists
from lienthong.register.taking_in.lists import Lists, take_in_lists
from lienthong.register.taking_in.steps import Progress

from ..models import ListFile, SentList
from .files import FOLDER, SENT, Kind, content_of, keep, plain_name
from .findings import Findings, KeptText, findings_of
from .keeping import State, keeper
from .queue import PAUSE_SECONDS, defer_taking_in
from .seen import MARKING

log: Final = structlog.get_logger(__name__)
Moment = Callable[[], datetime]

# In the language in which offices name their files.
ENDINGS: Final[Mapping[Kind, str]] = MappingProxyType(
    {Kind.MARKED: "da-kiem-tra", Kind.PROBLEMS: "dong-can-xem"}
)
OF_HISTORIES: Final = "-truoc-day"
# States of PostgreSQL: an exception of the connection, and a server that stops or is starting.
LOST: Final = ("08", "57P0")
UNEXPECTED: Final = Text(
    "Something in this list broke the taking in. What was entered stays, and nothing is entered "
    "twice: try again, and if it breaks off once more, save the list under another name as XLSX "
    "and send that."
)


@dataclass(frozen=True, slots=True)
class ToGive:
    """A file to give back; it is called as the one that was sent, and what it is."""

    kind: Kind
    path: Path


@dataclass(frozen=True, slots=True)
class Answers:
    findings: Findings
    given: tuple[ToGive, ...]


def run(list_id: UUID, *, moment: Moment) -> None:
    """
    Take one list in, or go on with it; nothing happens where it is done or was dropped.

    Where another import or load holds the register it is left to be tried again. Raises what the
    database raises when it cannot be reached: then the queue tries again. All else that it raises
    would be raised again, while the lists of all offices wait behind this one.
    """
    sent = SentList.objects.filter(id=list_id, state__in=(State.WAITING, State.RUNNING)).first()
    if sent is None:
        return
    try:
        taken_in(sent, moment=moment)
    except Conflict:
        move(sent, State.WAITING, now=moment())
        defer_taking_in(sent.id, in_seconds=PAUSE_SECONDS)
    except Refused as refused:
        fail(sent, refused.text, now=moment())
    except Exception as error:
        if is_away(error):
            raise
        log.exception("list_failed", list=str(sent.id), step=sent.step)
        fail(sent, UNEXPECTED, now=moment())


def is_away(error: Exception) -> bool:
    """Whether the connection to the database was lost, and not a statement refused."""
    if isinstance(error, OperationalError):
        state = getattr(error.__cause__, "sqlstate", None)
        return state is None or state.startswith(LOST)
    return isinstance(error, InterfaceError)


def taken_in(sent: SentList, *, moment: Moment) -> None:
    actor = actor_in_post(sent.post_id, now=moment())
    keeper(actor, now=moment())
    move(sent, State.RUNNING, now=moment())

    def progress(come: Progress) -> None:
        sent.of_import_id = come.of_import
        stepped(sent, str(come.step), come.reached, come.of, now=moment())

    with folder_of(sent) as folder:
        lists = lists_in(sent, folder)
        done = take_in_lists(lists, actor=actor, now=moment(), progress=progress)
        stepped(sent, MARKING, 0, 0, now=moment())
        with override(actor.language):
            answers = answers_of(lists, done)
        end(sent, done, answers, actor=actor, now=moment())


@contextmanager
def folder_of(sent: SentList) -> Iterator[Path]:
    """
    A folder of the home for this list alone, empty at the beginning and gone at the end.

    What a killed worker left in it goes when the list goes on.
    """
    folder = private_folder(home().path / FOLDER) / str(sent.id)
    shutil.rmtree(folder, ignore_errors=True)
    try:
        yield private_folder(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def move(sent: SentList, state: State, *, now: datetime) -> None:
    SentList.objects.filter(id=sent.id).update(state=state, moved_at=now, failure=None)


def stepped(sent: SentList, step: str, reached: int, of: int, *, now: datetime) -> None:
    sent.step = step
    SentList.objects.filter(id=sent.id).update(
        of_import=sent.of_import_id, step=step, reached=reached, of=of, moved_at=now
    )


@transaction.atomic
def fail(sent: SentList, text: Text, *, now: datetime) -> None:
    kept = msgspec.to_builtins(KeptText.of(text))
    SentList.objects.filter(id=sent.id).update(
        state=State.FAILED, failure=kept, moved_at=now, ended_at=now
    )
    enter("list.failed", actor=None, now=now, list=sent.id, step=sent.step)


def lists_in(sent: SentList, folder: Path) -> Lists:
    """What was sent, as files of that folder, called as they were."""
    paths: dict[Kind, tuple[Path, ...]] = {}
    for kind in SENT:
        upload = content_of(sent, kind)
        if upload is not None:
            path = private_folder(folder / str(kind)) / plain_name(upload.name)
            path.write_bytes(upload.content)
            paths[kind] = (path,)
    return Lists(
        people=paths.get(Kind.PEOPLE, ()),
        histories=paths.get(Kind.HISTORIES, ()),
        asked=sent.asked,
        unit=sent.unit_code,
        key=str(sent.id),
    )


def answers_of(lists: Lists, done: PeopleImport) -> Answers:
    """All rows with what was found beside each, and once more those alone in which something is."""
    ways = [
        Marked(
            file_of=partial(beside, ending=ending, histories=lists.histories),
            in_words=in_words,
            only_problems=kind == Kind.PROBLEMS,
        )
        for kind, ending in ENDINGS.items()
    ]
    answered = answer_lists(lists, done, today=day_of(done.began_at), marked=ways)
    given = tuple(
        ToGive(kind, path)
        for one in answered
        for kind, files in zip(ENDINGS, one.written, strict=True)
        for path in files
    )
    return Answers(findings_of(answered, lists.histories), given)


def beside(sent: Path, *, ending: str, histories: Collection[Path]) -> Path:
    """Of histories it says so at its end: both files of a list may have come under one name."""
    of = OF_HISTORIES if sent in histories else ""
    return sent.with_name(f"{sent.name}-{ending}{of}.xlsx")


@transaction.atomic
def end(
    sent: SentList, done: PeopleImport, answers: Answers, *, actor: Actor, now: datetime
) -> None:
    """The list with what came of it, and the files to give back, in the place of any before."""
    ListFile.objects.filter(sent_list=sent).exclude(kind__in=SENT).delete()
    for one in answers.given:
        keep(sent, one.kind, one.path.name, one.path.read_bytes(), now=now)
    SentList.objects.filter(id=sent.id).update(
        state=State.DONE,
        of_import=done,
        accepted=done.accepted,
        noted=done.noted,
        refused=done.refused,
        known=done.known,
        findings=msgspec.to_builtins(answers.findings),
        moved_at=now,
        ended_at=now,
    )
    enter("list.taken_in", actor=actor, now=now, list=sent.id, of_import=done.id)
