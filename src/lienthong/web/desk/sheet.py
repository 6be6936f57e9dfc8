"""
The application for a birth on one page, for an officer with a queue.

Its questions, rules, prefills and words are those of the telephone (`web/birth`), all at
once: what an answer makes superfluous or needed is asked when the page comes back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from lienthong.access.words import called_later, in_words
from lienthong.core.errors import Invalid
from lienthong.core.texts import Text
from lienthong.dossiers.attachments import File
from lienthong.dossiers.counter import SIGNED
from lienthong.dossiers.file_kinds import FILE_KINDS, OTHER_FILE
from lienthong.dossiers.known import Known
from lienthong.dossiers.open import Application
from lienthong.dossiers.saved import Answer, Saved, Typed
from lienthong.register.seen import PersonSeen, Sex
from lienthong.web.asking.answering import WHICH
from lienthong.web.birth.beside import beside
from lienthong.web.birth.composing import files_wanted, form_of, question_for
from lienthong.web.birth.draft import (
    ETHNICITY,
    FATHER,
    FATHER_PAPERS,
    HOME,
    MOTHER,
    NOTICE,
    PARENTS,
    REQUESTER,
    YES,
    Draft,
)
from lienthong.web.birth.questions import ALL, Step, Walk, walk
from lienthong.web.birth.wizard import birth_unit, hospitals_known
from lienthong.web.desk.scanning import Sent
from lienthong.web.fields import a_file, one_of

ACCEPT: Final = "image/*,application/pdf"
EVENT: Final = "birth"
# As long as one of these is open it is not known what else is to be asked after it.
DECIDING: Final = frozenset({NOTICE, REQUESTER, PARENTS})
# And these are asked by who the parents are.
BY_PARENTS: Final = frozenset({FATHER_PAPERS, ETHNICITY, HOME})
# Papers that no question asks for.
MORE: Final = ("head_consent", "residence_proof", "other")
PAPERS: Final = frozenset({SIGNED, *MORE})
# Which questions were on the page, and which had been on it before.
ASKED: Final = "asked"
KEPT: Final = "kept"
UNSAVED: Final = UUID(int=0)
# Which question of the page, and which of its fields.
Place = tuple[str, str]


class PapersForm(forms.Form):
    """The application that is signed on paper, and whatever else lies on the counter."""

    signed_application = a_file(Text("Photo or scan"), accept=ACCEPT, must=False)
    kind = one_of(
        Text("What is the other paper?"),
        [(kind, called_later(FILE_KINDS.get(kind, OTHER_FILE))) for kind in MORE],
        must=False,
    )
    file = a_file(Text("Photo or scan"), accept=ACCEPT, must=False)

    prefix = "papers"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[SIGNED].label = called_later(FILE_KINDS[SIGNED])

    def need_signed(self, is_needed: bool) -> None:
        """As the page says it: what is kept already need not be chosen again."""
        self.fields[SIGNED].required = is_needed


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    The page as far as it is filled in.

    `typed` is what was answered on it before, `posted` the questions that it came back with now.
    """

    found: Walk
    scans: tuple[File, ...]
    typed: Mapping[str, Typed]
    posted: frozenset[str]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The questions that are asked; no new ones that an open question may make superfluous."""
        shown: list[Step] = []
        open_ones: set[str] = set()
        for step in self.found.steps:
            slug = step.question.slug
            waits = open_ones & (DECIDING | ({MOTHER, FATHER} if slug in BY_PARENTS else set()))
            if slug in self.posted or not waits:
                shown.append(step)
            if not step.is_right:
                open_ones.add(slug)
        return tuple(shown)

    @property
    def registered(self) -> PersonSeen:
        """Whose card it is, as the register writes them."""
        return self.found.draft.known.oneself.person

    @property
    def is_right(self) -> bool:
        """Whether all is answered, and nothing that the officer has not seen on the page."""
        slugs = set(self.found.slugs)
        return slugs <= self.posted and all(step.is_right for step in self.found.steps)

    @property
    def further(self) -> int:
        """How many questions came up by the answers, which are no mistakes of anybody."""
        new = [step for step in self.steps if step.question.slug not in self.posted]
        return len(new) if self.posted else 0

    def kept(self) -> Iterator[tuple[str, str]]:
        """What was typed at questions that are not on the page now, and may come back."""
        shown = {step.question.slug for step in self.steps}
        for slug in self.typed.keys() - shown:
            yield KEPT, slug
            for name, values in self.typed[slug].items():
                yield from ((f"{slug}-{name}", value) for value in values)

    def shown(self) -> Iterator[tuple[Step, Mapping[str, object]]]:
        for step in self.steps:
            if "file" in step.form.fields:
                step.form.fields["file"].widget.attrs["multiple"] = "multiple"
            yield step, beside(step, self.found.draft)

    def application(self, key: str) -> Application:
        form = form_of(self.found.draft, birth_unit(self.found))
        more = tuple(scan.id for scan in self.scans if scan.kind in PAPERS)
        attachments = (*files_wanted(self.found), *more)
        return Application(event=EVENT, form=form, attachments=attachments, key=key)

    def say(self, place: Place, text: Text, papers: PapersForm) -> None:
        """What is wrong with a paper, at the question that it was added to."""
        slug, field = place
        by_slug = {step.question.slug: step.form for step in self.found.steps}
        form = by_slug.get(slug, papers)
        if form.is_bound:
            form.add_error(field if field in form.fields else None, in_words(text))

    def add_problems(self, invalid: Invalid, papers: PapersForm) -> None:
        """At the question where it is put right, as the telephone does; else at the papers."""
        for problem in invalid.problems:
            slug = question_for(problem.field, self.found)
            if slug is None:
                name = problem.field if problem.field in papers.fields else None
                papers.add_error(name, in_words(problem.text))
                continue
            form = self.found.step(slug).form
            name = problem.field.rpartition(".")[2]
            form.add_error(
                name if name in form.fields else next(iter(form.fields)), in_words(problem.text)
            )


def sheet_of(
    known: Known,
    typed: Mapping[str, Typed],
    scans: tuple[File, ...],
    *,
    posted: frozenset[str],
    now: datetime,
) -> Sheet:
    """
    The page of these answers.

    What the questions suggest stands as answered where it is right by itself, so that what
    follows from it is asked at once.
    """
    saved = Saved(
        id=UNSAVED,
        event=EVENT,
        version=0,
        answers={slug: Answer(0, words) for slug, words in typed.items()},
        files=scans,
        begun_at=now,
        changed_at=now,
        chain_code="",
    )
    hospitals = hospitals_known(known.notices[0].notice.facility if known.notices else "")

    def walked(saved: Saved) -> Walk:
        return walk(saved, known, hospitals=hospitals, now=now, on_one_page=True)

    found, tried = walked(saved), set(typed)
    while step := next((one for one in found.steps if one.question.slug not in tried), None):
        slug = step.question.slug
        tried.add(slug)
        if words := suggestion(step, found.draft):
            filled = replace(saved, answers={**saved.answers, slug: Answer(0, words)})
            then = walked(filled)
            if any(one.is_right for one in then.steps if one.question.slug == slug):
                saved, found = filled, then
    return Sheet(found, scans, typed, posted)


def suggestion(step: Step, draft: Draft) -> Typed:
    """As the question itself suggests; of somebody at the counter a little more is likely."""
    notices = draft.known.notices
    own = "mother" if draft.known.oneself.person.sex is Sex.FEMALE else "father"
    likely: dict[str, Typed] = {
        NOTICE: {"notice": (notices[0].code,)} if len(notices) == 1 else {},
        REQUESTER: {"requester": (own,)},
        # The law takes the husband for the father; the officer asks all the same.
        PARENTS: {"right": (YES,)},
        HOME: {"home": (own,)},
    }
    if step.question.slug in likely:
        return likely[step.question.slug]
    return {
        name: tuple(value) if isinstance(value, list) else (str(value),)
        for name, value in step.question.suggested(draft).items()
    }


def typed_in(sent: QueryDict) -> dict[str, Typed]:
    """What came back, by question; a question without an answer is there too."""
    slugs = [slug for slug in (*sent.getlist(ASKED), *sent.getlist(KEPT)) if slug in ALL]
    return {
        slug: {
            name.removeprefix(f"{slug}-"): tuple(values)
            for name, values in sent.lists()
            if name.startswith(f"{slug}-")
        }
        for slug in slugs
    }


def papers_sent(
    found: Walk, sent: QueryDict, files: MultiValueDict[str, "UploadedFile[bytes]"]
) -> tuple[list[Sent[Place]], list[tuple[Place, Text]]]:
    """The papers at each question and besides, and those of which nobody says what they are."""
    known: list[Sent[Place]] = [
        (("papers", SIGNED), SIGNED, file) for file in files.getlist(f"papers-{SIGNED}")
    ]
    unknown: list[tuple[Place, Text]] = []
    kinds = {
        step.question.slug: [kind for kind, _ in step.question.kinds(found.draft)]
        for step in found.steps
    }
    for slug, asked in {**kinds, "papers": list(MORE)}.items():
        kind = sent.get(f"{slug}-kind") or (asked[0] if len(asked) == 1 else "")
        for file in files.getlist(f"{slug}-file"):
            if kind in asked:
                known.append(((slug, "file"), kind, file))
            else:
                unknown.append(((slug, "kind"), WHICH))
    return known, unknown
