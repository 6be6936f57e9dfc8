"""The answers of an application for a birth as they are shown to be checked."""

from collections.abc import Iterator
from typing import Final

from django.template.defaultfilters import filesizeformat

from lienthong.access.words import in_words
from lienthong.core.texts import Text
from lienthong.places.seen import Unit
from lienthong.procedures.catalogue.birth_v1.form import RESIDENCE, ParentAsked
from lienthong.web.asking.shown import Row, Section, register_source, section

from .about_birth import GIRL_OR_BOY, born_words
from .about_rest import HOMES, LINK_NAMES
from .beside import PARENT_TITLES
from .composing import birth_place, child_ethnicity, links_wanted
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
from .questions import Walk
from .uploads import KIND_NAMES

OF_BOTH: Final = Text("As the mother and the father are")
# Between things of which each has its own capital or comma.
BETWEEN: Final = " · "


def sections(found: Walk, unit: Unit | None) -> tuple[Section, ...]:
    parts = (
        section(Text("The child"), child_rows(found, unit), slugs=found.slugs),
        section(Text("The parents"), parents_rows(found), slugs=found.slugs),
        section(Text("What else is applied for"), rest_rows(found), slugs=found.slugs),
    )
    papers = tuple(paper_rows(found))
    return (*parts, Section(Text("Papers added"), papers)) if papers else parts


def notice_source(draft: Draft) -> Text | None:
    if draft.notice is None:
        return None
    return Text("From the notice of birth {code}", code=draft.notice.code)


def child_rows(found: Walk, unit: Unit | None) -> Iterator[Row]:
    draft = found.draft
    yield Row(Text("Full name"), draft.text(NAME, "full"), None, NAME)
    yield from birth_rows(found, birth_place(draft, unit))
    yield Row(Text("Quê quán"), draft.text(HOMETOWN, "text"), hometown_source(draft), HOMETOWN)
    is_open = ETHNICITY in found.slugs
    alike = OF_BOTH if len(next(iter(draft.ethnicities.values()), ())) > 1 else None
    yield Row(Text("Ethnicity"), child_ethnicity(draft), None if is_open else alike, ETHNICITY)


def birth_rows(found: Walk, place: str) -> Iterator[Row]:
    """What the hospital told was confirmed in one question and is one line here."""
    draft = found.draft
    if draft.notice is not None:
        born = f"{born_words(draft.notice.notice)}, {place}"
        yield Row(Text("Birth"), born, notice_source(draft), NOTICE)
    if draft.sex and SEX in found.slugs:
        yield Row(Text("Sex"), GIRL_OR_BOY[draft.sex], None, SEX)
    if draft.notice is None and draft.born_on:
        day = f"{draft.born_on:%d/%m/%Y}"
        born = f"{draft.born_at}, {day}" if draft.born_at else day
        yield Row(Text("Born"), born, None, BORN)
        yield Row(Text("Place of birth"), place, None, PLACE)


def hometown_source(draft: Draft) -> Text | None:
    after = draft.text(HOMETOWN, "after")
    if after not in ("mother", "father"):
        return None
    return Text("After the mother") if after == "mother" else Text("After the father")


def parents_rows(found: Walk) -> Iterator[Row]:
    """A line each; where both live together, that is a line of its own."""
    draft = found.draft
    mother, father = draft.mother, draft.father
    shared = mother.residence if mother and father and draft.lives_together else ""
    yield parent_row("mother", mother, found, is_home_shown=not shared)
    yield parent_row("father", father, found, is_home_shown=not shared)
    if shared:
        yield Row(Text("Residence"), shared, register_source(draft.by_register("mother")))


def parent_row(role: Role, parent: ParentAsked | None, found: Walk, *, is_home_shown: bool) -> Row:
    typed_at = MOTHER if role == "mother" else FATHER
    change = typed_at if typed_at in found.slugs else PARENTS
    source = register_source(found.draft.by_register(role))
    if parent is None:
        return Row(PARENT_TITLES[role], Text("Not named"), source, change)
    born = Text("born in {year}", year=parent.born_year) if parent.born_year else None
    words = (
        parent.name,
        parent.number or in_words(Text("No number")),
        in_words(born) if born else "",
        parent.ethnicity,
        parent.residence if is_home_shown else "",
    )
    return Row(PARENT_TITLES[role], ", ".join(filter(None, words)), source, change)


def rest_rows(found: Walk) -> Iterator[Row]:
    draft = found.draft
    wanted = links_wanted(draft)
    names = BETWEEN.join(in_words(LINK_NAMES[link]) for link in wanted)
    yield Row(Text("Chosen"), names or Text("None: the birth alone"), None, LINKS)
    if RESIDENCE in draft.links and RESIDENCE not in wanted:
        yield Row(LINK_NAMES[RESIDENCE], Text("Left out: the head has not agreed yet"), None, HEAD)
    if wanted and draft.parent(draft.home_role):
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


def paper_rows(found: Walk) -> Iterator[Row]:
    for step in found.steps:
        kinds = [kind for kind, _ in step.question.kinds(found.draft)]
        for file in found.draft.files(*kinds):
            value = f"{file.name}, {filesizeformat(file.size)}"
            yield Row(KIND_NAMES[file.kind], value, None, step.question.slug)
