"""The answers as they are shown to be checked: each with its source and where it is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lienthong.core.clock import HANOI
from lienthong.core.errors import Invalid, Refused
from lienthong.core.texts import Text
from lienthong.dossiers.attachments import File
from lienthong.dossiers.known import KnownParent
from lienthong.places.seen import Unit
from lienthong.procedures.catalogue.birth_v1.form import RESIDENCE

from .about_birth import GIRL_OR_BOY
from .about_rest import HOMES, LINK_NAMES
from .composing import birth_place, child_ethnicity, links_wanted, question_for
from .draft import (
    BORN,
    COPIES,
    ETHNICITY,
    FATHER,
    HEAD,
    HOME,
    HOMETOWN,
    HOSPITAL,
    LINKS,
    MOTHER,
    NAME,
    NOTICE,
    PARENTS,
    PLACE,
    SEX,
    Draft,
    Role,
)
from .questions import Step, Walk
from .uploads import KIND_NAMES

OF_BOTH: Final = Text("As the mother and the father are")


@dataclass(frozen=True, slots=True)
class Row:
    """A line to check; `question` is where it is changed, if anywhere."""

    label: Text
    value: object
    source: Text | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    title: Text
    rows: tuple[Row, ...]
    files: tuple[tuple[Text, File], ...] = ()
    question: str | None = None


def register_source(known: KnownParent | None) -> Text | None:
    if known is None:
        return None
    if known.updated_on is None:
        return Text("From the population database")
    return Text("From the population database, updated {day}", day=f"{known.updated_on:%d/%m/%Y}")


def notice_source(draft: Draft) -> Text | None:
    if draft.notice is None:
        return None
    return Text("From the notice of birth {code}", code=draft.notice.code)


def sections(found: Walk, unit: Unit | None) -> tuple[Section, ...]:
    parts = (
        Section(Text("The child"), tuple(child_rows(found, unit))),
        Section(Text("The mother"), tuple(parent_rows(found, "mother"))),
        Section(Text("The father"), tuple(parent_rows(found, "father"))),
        Section(Text("What else is applied for"), tuple(rest_rows(found))),
    )
    papers = tuple(paper_sections(found))
    return (
        tuple(Section(part.title, tuple(linked(row, found) for row in part.rows)) for part in parts)
        + papers
    )


def linked(row: Row, found: Walk) -> Row:
    """Without a way to change what is asked nowhere in this application."""
    if row.question in found.slugs:
        return row
    return Row(row.label, row.value, row.source)


def child_rows(found: Walk, unit: Unit | None) -> Iterator[Row]:
    draft, source = found.draft, notice_source(found.draft)
    from_notice = NOTICE if source else None
    yield Row(Text("Full name"), draft.text(NAME, "full"), None, NAME)
    if draft.sex:
        is_asked = SEX in found.slugs
        yield Row(
            Text("Sex"),
            GIRL_OR_BOY[draft.sex],
            None if is_asked else source,
            SEX if is_asked else from_notice,
        )
    if draft.born_on:
        day = f"{draft.born_on:%d/%m/%Y}"
        born = f"{draft.born_at}, {day}" if draft.born_at else day
        yield Row(Text("Born"), born, source, from_notice or BORN)
    yield Row(Text("Place of birth"), birth_place(draft, unit), source, from_notice or PLACE)
    yield Row(Text("Quê quán"), draft.text(HOMETOWN, "text"), hometown_source(draft), HOMETOWN)
    is_open = ETHNICITY in found.slugs
    alike = OF_BOTH if len(next(iter(draft.ethnicities.values()), ())) > 1 else None
    yield Row(Text("Ethnicity"), child_ethnicity(draft), None if is_open else alike, ETHNICITY)


def hometown_source(draft: Draft) -> Text | None:
    after = draft.text(HOMETOWN, "after")
    if after not in ("mother", "father"):
        return None
    return Text("After the mother") if after == "mother" else Text("After the father")


def parent_rows(found: Walk, role: Role) -> Iterator[Row]:
    draft = found.draft
    parent, source = draft.parent(role), register_source(draft.by_register(role))
    typed_at = MOTHER if role == "mother" else FATHER
    change = typed_at if typed_at in found.slugs else PARENTS
    if parent is None:
        yield Row(Text("Full name"), Text("Not named"), None, change)
        return
    yield Row(Text("Full name"), parent.name, source, change)
    yield Row(Text("Personal number"), parent.number or Text("No number"), source)
    if parent.born_year:
        yield Row(Text("Year of birth"), parent.born_year, source)
    yield Row(Text("Ethnicity"), parent.ethnicity, source)
    yield Row(Text("Residence"), parent.residence, source)


def rest_rows(found: Walk) -> Iterator[Row]:
    draft = found.draft
    wanted = links_wanted(draft)
    if not wanted:
        yield Row(Text("Further procedures"), Text("None: the birth alone"), None, LINKS)
    for link in wanted:
        yield Row(LINK_NAMES[link], Text("Yes"), None, LINKS)
    if RESIDENCE in draft.links and RESIDENCE not in wanted:
        yield Row(LINK_NAMES[RESIDENCE], Text("Left out: the head has not agreed yet"), None, HEAD)
    home = draft.parent(draft.home_role)
    if wanted and home:
        together = Text("With the mother and the father")
        value = together if draft.lives_together else HOMES[draft.home_role]
        yield Row(Text("The child lives"), value, None, HOME)
    if draft.is_head_asked and RESIDENCE in wanted:
        yield Row(Text("Head of the household"), Text("Agrees"), None, HEAD)
    if draft.is_insured:
        hospital = draft.text(HOSPITAL, "chosen_name")
        yield Row(Text("Hospital of first care"), hospital, None, HOSPITAL)
    count = draft.cleaned.get(COPIES, {}).get("count", 0)
    yield Row(Text("Copies of the extract"), str(count), None, COPIES)


def paper_sections(found: Walk) -> Iterator[Section]:
    for step in found.steps:
        kinds = [kind for kind, _ in step.question.kinds(found.draft)]
        if files := found.draft.files(*kinds) if kinds else ():
            named = tuple((KIND_NAMES[file.kind], file) for file in files)
            yield Section(step.question.title, (), named, step.question.slug)


def when_sent(found: Walk) -> str:
    """HH:MM of the last change, for the quiet line on each page."""
    return f"{found.draft.saved.changed_at.astimezone(HANOI):%H:%M}"


@dataclass(frozen=True, slots=True)
class ParentShown:
    """A parent by the register, to be confirmed."""

    title: Text
    known: KnownParent
    source: Text | None


@dataclass(frozen=True, slots=True)
class Wrong:
    """What the floors below refused, with the page on which it is put right."""

    text: Text
    question: str | None


def parents_known(draft: Draft) -> tuple[ParentShown, ...]:
    """Mother and father of a couple that the register knows, the mother first."""
    if not draft.is_couple or draft.known.spouse is None:
        return ()
    both = {draft.requester: draft.known.oneself, draft.other_role: draft.known.spouse}
    titles = {"mother": Text("The mother"), "father": Text("The father")}
    return tuple(
        ParentShown(title, both[role], register_source(both[role]))
        for role, title in titles.items()
    )


def wrong_lines(refused: Refused, found: Walk) -> tuple[Wrong, ...]:
    if not isinstance(refused, Invalid):
        return (Wrong(refused.text, NOTICE if refused.reason == "notice_used" else None),)
    return tuple(
        Wrong(problem.text, question_for(problem.field, found)) for problem in refused.problems
    )


def beside(step: Step, draft: Draft) -> dict[str, object]:
    """What a page shows beside its fields: the parents, the head, the papers received."""
    kinds = [kind for kind, _ in step.question.kinds(draft)]
    files = draft.files(*kinds) if kinds else ()
    home = draft.by_register(draft.home_role)
    is_planned = step.question.slug == NAME and draft.saved.answers.get(NAME) is None
    return {
        "parents": parents_known(draft),
        "takes_files": bool(kinds),
        "must_add": bool(kinds) and not files and not step.question.may_lack(draft),
        "files": tuple((KIND_NAMES[file.kind], file) for file in files),
        "head_name": home.head.name if home else "",
        "head_source": register_source(home),
        "planned": is_planned and bool(step.form.initial),
    }
