"""What a step will set going and who will be told, said before it is confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text, Words
from lienthong.procedures.spec import AnyProcedure, Ending

from .open_steps import Verb

ENDINGS: Final = {
    Ending.E_RESULT: Text("The applicant: a message, and the signed paper on the shelf."),
    Ending.APPOINTMENT: Text("The applicant: a message with the way to an appointment."),
    Ending.HANDOVER: Text("The applicant: a message; the result itself is handed over."),
}
ENTERED: Final = Text("The applicant: a message that it was entered for them at the counter.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """The links that wait for this dossier, by their titles, and whether it is the first link."""

    titles: tuple[Words, ...]
    is_first: bool


# What is told whatever the procedure and its links are.
ALWAYS: Final[Mapping[Verb, tuple[Text, ...]]] = MappingProxyType(
    {
        Verb.TAKE_IN: (Text("The applicant: a message, and the signed receipt on the shelf."),),
        Verb.ASK: (
            Text("The applicant: a message, and the signed slip with all that is missing."),
            Text("The clock stands still until the answer. It can be asked only once."),
        ),
        Verb.ASK_NUMBER: (Text("The population register: the question is asked once more."),),
        Verb.ANSWER: (ENTERED, Text("The clock runs again, and the dossier goes on.")),
        Verb.ANSWER_DRAFT: (
            ENTERED,
            Text("Found right, the leader signs. Found wrong, it is prepared again."),
        ),
        Verb.ATTACH: (
            Text("Whom the dossier concerns: a message, and the paper to read."),
            Text("What is prepared stays prepared; who signs is told to look again."),
        ),
    }
)


# What an office began itself nobody applied for: whom it concerns is told in that place.
OF_THE_CONCERNED: Final[Mapping[str, Text]] = MappingProxyType(
    {
        "The applicant: a message, and the signed paper on the shelf.": Text(
            "Whom it concerns: a message, and the signed paper on the shelf."
        ),
        "The applicant: a message with the way to an appointment.": Text(
            "Whom it concerns: a message with the way to an appointment."
        ),
        "The applicant: a message; the result itself is handed over.": Text(
            "Whom it concerns: a message; the result itself is handed over."
        ),
        "The applicant: a message, and the signed slip with the article.": Text(
            "Whom it concerns: a message, and the signed slip with the article."
        ),
        "The applicant: a message, and the draft to confirm.": Text(
            "Whom it concerns: a message, and the draft to confirm."
        ),
    }
)


def told_of(verb: Verb, procedure: AnyProcedure, following: Following) -> tuple[Text, ...]:
    """Who hears of it, and what it sets going; the steps themselves do exactly this."""
    told = _told_of(verb, procedure, following)
    if not procedure.by_any_office:
        return told
    return tuple(OF_THE_CONCERNED.get(text.message, text) for text in told)


def _told_of(verb: Verb, procedure: AnyProcedure, following: Following) -> tuple[Text, ...]:
    match verb:
        case Verb.PREPARE:
            return _prepared(procedure)
        case Verb.SIGN:
            opened = (
                Text("Opens at its office: {procedure}.", procedure=title)
                for title in following.titles
            )
            return (ENDINGS[procedure.ending], *opened)
        case Verb.REFUSE:
            slip = Text("The applicant: a message, and the signed slip with the article.")
            return (slip, *_without(following.titles, is_first=following.is_first))
        case Verb.WITHDRAW:
            return (ENTERED, *_without(following.titles, is_first=following.is_first))
        case _:
            return ALWAYS[verb]


def _prepared(procedure: AnyProcedure) -> tuple[Text, ...]:
    if procedure.shows_draft:
        return (
            Text("The applicant: a message, and the draft to confirm."),
            Text("The leader: it stands in the queue once the draft is confirmed."),
        )
    return (Text("The leader: it stands in the queue for the signature."),)


def _without(titles: Sequence[Words], *, is_first: bool) -> tuple[Text, ...]:
    if is_first:
        return tuple(Text("Never begins: {procedure}.", procedure=title) for title in titles)
    return tuple(Text("Begins all the same: {procedure}.", procedure=title) for title in titles)
