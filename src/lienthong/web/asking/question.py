"""A question of an application: when it is asked, its fields, and what is wrong with an answer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django import forms
from django.utils.datastructures import MultiValueDict

from lienthong.access.words import in_words
from lienthong.core.errors import Problem
from lienthong.core.texts import Text, Words
from lienthong.dossiers.attachments import File
from lienthong.dossiers.saved import Saved, Typed

Fields = dict[str, forms.Field]
Cleaned = dict[str, Any]
# A kind of paper, and what a page calls it.
PaperKind = tuple[str, Text | Words]


class Drafted(Protocol):
    """An application as far as it is answered; `cleaned` has the right answers by question."""

    saved: Saved
    cleaned: dict[str, Mapping[str, Any]]

    def files(self, *kinds: str) -> tuple[File, ...]: ...


D = TypeVar("D", bound=Drafted)


def nothing_more(draft: Any, cleaned: Cleaned) -> Iterator[Problem]:
    """The fields say all that can be wrong."""
    return iter(())


def nothing_known(draft: Any) -> Mapping[str, object]:
    return {}


def no_kinds(draft: Any) -> tuple[PaperKind, ...]:
    return ()


# Without slots: an alias that names the type parameter could not be called.
@dataclass(frozen=True, kw_only=True)
class Question(Generic[D]):
    """
    One page of the application.

    `check` yields what is wrong beside the fields, and may put into `cleaned` what it worked out.
    `suggested` fills in what nobody has typed yet. `kinds` are the papers that may be added here;
    unless `may_lack` says so, one of them has to be.
    """

    slug: str
    title: Text
    asked: Callable[[D], bool]
    fields: Callable[[D, Typed], Fields]
    check: Callable[[D, Cleaned], Iterable[Problem]] = nothing_more
    suggested: Callable[[D], Mapping[str, object]] = nothing_known
    kinds: Callable[[D], tuple[PaperKind, ...]] = no_kinds
    may_lack: Callable[[D], bool] = lambda draft: False
    hint: Text | None = None
    why: Text | None = None
    partial: str = ""


class AnswerForm(forms.Form, Generic[D]):
    """
    The form of one question: bound to what was typed, or filled in with what is known.

    Unless `judged`, what was typed stands in the fields and nothing is said about it yet.
    `prefix` goes before the names of fields where a page asks several questions.
    """

    def __init__(
        self,
        question: Question[D],
        draft: D,
        typed: Typed | None,
        *,
        judged: bool = True,
        prefix: str = "",
    ) -> None:
        start = f"{prefix}-" if prefix else ""
        data = MultiValueDict(
            {f"{start}{name}": list(values) for name, values in (typed or {}).items()}
        )
        initial = dict(question.suggested(draft))
        if typed is not None and not judged:
            initial |= {
                name: values[0] if len(values) == 1 else list(values)
                for name, values in typed.items()
            }
        is_bound = judged and typed is not None
        super().__init__(data if is_bound else None, initial=initial, auto_id="%s", prefix=prefix)
        self.question, self.draft = question, draft
        self.fields.update(question.fields(draft, typed or {}))
        if "file" in self.fields:
            self.fields["file"].required = self.needs_file

    def shown(self, typed: Typed) -> list[str]:
        """What was typed at this question, as its fields show it."""
        words: list[str] = []
        for name, values in typed.items():
            choices = dict(getattr(self.fields.get(name), "choices", ()))
            words += [str(choices.get(value, value)) for value in values if value]
        return words

    @property
    def needs_file(self) -> bool:
        """Whether a paper has to be added here that is not there yet."""
        kinds = [kind for kind, _ in self.question.kinds(self.draft)]
        is_there = not kinds or bool(self.draft.files(*kinds))
        return not is_there and not self.question.may_lack(self.draft)

    @property
    def asked(self) -> str:
        """The field that asks what the heading of the page asks; none where there are several."""
        title = in_words(self.question.title)
        return next((name for name, field in self.fields.items() if field.label == title), "")

    def clean(self) -> Cleaned:
        cleaned: Cleaned = self.cleaned_data
        for problem in self.question.check(self.draft, cleaned):
            if problem.field not in self.errors:
                name = problem.field if problem.field in self.fields else None
                self.add_error(name, in_words(problem.text))
        return cleaned
