"""What a page of the application shows beside its fields: parents, head, papers received."""

from dataclasses import dataclass
from typing import Final

from lienthong.core.texts import Text
from lienthong.dossiers.known import KnownParent
from lienthong.web.asking.shown import register_source, shared_source

from .draft import NAME, Draft, Role
from .questions import Step
from .uploads import KIND_NAMES

PARENT_TITLES: Final[dict[Role, Text]] = {
    "mother": Text("The mother"),
    "father": Text("The father"),
}


@dataclass(frozen=True, slots=True)
class ParentShown:
    """A parent by the register, to be confirmed."""

    title: Text
    known: KnownParent
    source: Text | None


@dataclass(frozen=True, slots=True)
class ParentsShown:
    """The mother and the father; what is the same for both is said once."""

    each: tuple[ParentShown, ...] = ()
    residence: str = ""
    source: Text | None = None


def parents_known(draft: Draft) -> ParentsShown:
    """Those of a couple that the register knows, the mother first."""
    if not draft.is_couple or draft.known.spouse is None:
        return ParentsShown()
    both = {draft.requester: draft.known.oneself, draft.other_role: draft.known.spouse}
    each = tuple(
        ParentShown(title, both[role], register_source(both[role]))
        for role, title in PARENT_TITLES.items()
    )
    homes = {parent.known.residence for parent in each}
    return ParentsShown(
        each,
        residence=homes.pop() if len(homes) == 1 else "",
        source=shared_source([parent.source for parent in each]),
    )


def beside(step: Step, draft: Draft) -> dict[str, object]:
    """For the template of a question."""
    kinds = [kind for kind, _ in step.question.kinds(draft)]
    files = draft.files(*kinds) if kinds else ()
    home = draft.by_register(draft.home_role)
    is_planned = step.question.slug == NAME and draft.saved.answers.get(NAME) is None
    return {
        "parents": parents_known(draft),
        "files": tuple((KIND_NAMES[file.kind], file) for file in files),
        "head_name": home.head.name if home else "",
        "head_source": register_source(home),
        "planned": is_planned and bool(step.form.initial),
    }
