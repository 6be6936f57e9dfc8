"""Lists as pages show them: those of an office, the newest first; and one with all about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final
from uuid import UUID

from lienthong.access.actors import Actor
from lienthong.access.holders import names_of
from lienthong.core.texts import Text
from lienthong.decoding import converted
from lienthong.register.taking_in.steps import Step

from ..cursors import Place, earlier_than
from ..models import ListFile, SentList
from .files import FileKept, Kind, files_of
from .findings import Findings, KeptText
from .keeping import State, is_kept, keeper, list_seen

A_PAGE: Final = 20
# A batch of thousands takes seconds; without any news for so long nobody is at work any more.
QUIET: Final = timedelta(minutes=10)
MARKING: Final = "marking"
BEFORE_ENTERING: Final = (Step.STAGING, Step.CHECKING, Step.BETWEEN)

# In their order; what takes no time to speak of is one with what follows.
STEPS: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Step.STAGING: Text("Reading the rows"),
        Step.CHECKING: Text("Checking each row"),
        Step.BETWEEN: Text("Comparing the rows with one another"),
        Step.ENTERING: Text("Entering the people"),
        Step.FACTS: Text("Entering the histories"),
        Step.ENDING: Text("Counting"),
        MARKING: Text("Writing the marked file"),
    }
)
ROW_BY_ROW: Final = (Step.CHECKING, Step.ENTERING, Step.FACTS)
STATES: Final[Mapping[str, tuple[str, Text]]] = MappingProxyType(
    {
        State.SENT: ("waiting", Text("Waits for you: say what its columns hold")),
        State.WAITING: ("waiting", Text("Waits for its turn: one list is taken in at a time")),
        State.RUNNING: ("open", Text("Is being taken in")),
        State.DONE: ("done", Text("Taken in")),
        State.FAILED: ("late", Text("Broken off")),
        State.CLOSED: ("done", Text("Finished")),
        State.DROPPED: ("stopped", Text("Thrown away")),
    }
)
TO_CORRECT: Final = ("waiting", Text("Taken in; some rows are to be corrected"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rows by what came of them; of the accepted some have a note."""

    accepted: int
    noted: int
    refused: int
    known: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLine:
    """`name` is empty once the files are gone. `mark` is a kind of state, `words` what it is."""

    id: UUID
    name: str
    sent_at: datetime
    by_name: str
    state: str
    mark: str
    words: Text
    is_open: bool
    counts: Counts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListsPage:
    items: tuple[ListLine, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepSeen:
    """Where an import is: its step of all, and of the rows of that step how many are done."""

    number: int
    count: int
    words: Text
    reached: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeen:
    """`is_quiet`: it should be moving and has not for a while, so it may be set going again."""

    line: ListLine
    kept_until: date
    files: tuple[FileKept, ...]
    step: StepSeen
    failure: Text | None
    findings: Findings
    corrects: ListLine | None
    corrected_by: ListLine | None
    is_quiet: bool
    may_be_dropped: bool

    @property
    def given(self) -> tuple[FileKept, ...]:
        """What the office gets back."""
        return tuple(file for file in self.files if file.kind in (Kind.MARKED, Kind.PROBLEMS))


def lists_page(*, actor: Actor, now: datetime, after: str | None = None) -> ListsPage:
    post = keeper(actor, now=now)
    rows = SentList.objects.filter(office_id=post.office_id)
    if after is not None:
        rows = rows.filter(earlier_than(Place.parse(after), "sent_at"))
    found = list(rows.order_by("-sent_at", "-id")[: A_PAGE + 1])
    lines = lines_of(found[:A_PAGE])
    last = found[A_PAGE - 1] if len(found) > A_PAGE else None
    return ListsPage(items=lines, next=str(Place(last.sent_at, last.id)) if last else None)


def list_whole(id: UUID, *, actor: Actor, now: datetime) -> ListSeen:
    sent = list_seen(id, actor=actor, now=now)
    corrected_by = SentList.objects.filter(corrects=sent).exclude(state=State.DROPPED)
    others = {
        row.id: row for row in (sent.corrects, corrected_by.order_by("-sent_at").first()) if row
    }
    lines = {line.id: line for line in lines_of([sent, *others.values()])}
    findings = sent.findings if is_kept(sent, now=now) else None
    is_moving = sent.state in (State.WAITING, State.RUNNING)
    return ListSeen(
        line=lines[sent.id],
        kept_until=sent.kept_until,
        files=files_of(sent, now=now),
        step=step_of(sent),
        failure=converted(sent.failure, KeptText).text if sent.failure else None,
        findings=converted(findings or {}, Findings),
        corrects=lines[sent.corrects_id] if sent.corrects_id else None,
        corrected_by=next((lines[id] for id in others if id != sent.corrects_id), None),
        is_quiet=is_moving and sent.moved_at is not None and now - sent.moved_at > QUIET,
        may_be_dropped=is_untouched(sent),
    )


def is_untouched(sent: SentList) -> bool:
    """
    Whether nothing of it can have reached the register.

    The import says so and not the step that is shown: rows are laid down once more behind a crash.
    """
    if sent.state == State.FAILED:
        return sent.of_import is None or sent.of_import.state in BEFORE_ENTERING
    return sent.state == State.SENT


def lines_of(rows: list[SentList]) -> tuple[ListLine, ...]:
    names = names_of({row.post_id for row in rows})
    files = ListFile.objects.filter(sent_list__in=rows, kind__in=(Kind.PEOPLE, Kind.HISTORIES))
    # The last of a list counts, and that is its people.
    called = dict(files.order_by("kind").values_list("sent_list_id", "name"))
    return tuple(line_of(row, called.get(row.id, ""), names.get(row.post_id, "")) for row in rows)


def line_of(row: SentList, name: str, by_name: str) -> ListLine:
    has_ended = row.state in (State.DONE, State.CLOSED)
    is_to_correct = row.state == State.DONE and row.refused > 0
    mark, words = TO_CORRECT if is_to_correct else STATES[row.state]
    counts = Counts(accepted=row.accepted, noted=row.noted, refused=row.refused, known=row.known)
    return ListLine(
        id=row.id,
        name=name,
        sent_at=row.sent_at,
        by_name=by_name,
        state=row.state,
        mark=mark,
        words=words,
        is_open=row.state not in (State.CLOSED, State.DROPPED),
        counts=counts if has_ended else None,
    )


def step_of(sent: SentList) -> StepSeen:
    """Where nobody knows how much there is to do, or it is one thing, `of` is 0."""
    steps = list(STEPS)
    step = sent.step if sent.step in STEPS else steps[0]
    of = sent.of if step in ROW_BY_ROW else 0
    return StepSeen(
        number=steps.index(step) + 1,
        count=len(steps),
        words=STEPS[step],
        reached=min(sent.reached, of) if of else sent.reached,
        of=of,
    )
