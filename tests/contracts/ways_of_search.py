"""Looking for people by what is known of them: with a number among it, or as child of somebody."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from tests.contracts.asking import Way, told
from tests.contracts.hidden import BORN, NAME, Town, Whom
from tests.contracts.ways_by_number import API, CLERK, LEADER, POLICE, STEERING, answer_of

from lienthong.cli import people

Asked = dict[str, str]
CHILD: Final = "Đỗ Minh Tú"
# What one knows of whom, and asks: it differs from one to another in a number or a house.
QUESTIONS: Final[Mapping[str, Callable[[Whom], Asked]]] = MappingProxyType(
    {
        "by number": lambda whom: {"number": whom.number},
        "by number and name": lambda whom: {"number": whom.number, "name": NAME},
        "by number, misspelt": lambda whom: {"number": whom.number, "name": "Hoàng Thị Ẩnn"},
        "by number and day": lambda whom: {"number": whom.number, "born": BORN.isoformat()},
        "by number and house": lambda whom: {"number": whom.number, **house(whom)},
        "by house": lambda whom: house(whom),
        "by name and house": lambda whom: {"name": NAME, **house(whom)},
        "by part of a name and house": lambda whom: {"name": "Ẩn", **house(whom)},
        "who lives with them": lambda whom: {"household": whom.number},
        "who lives with him": lambda whom: {"household": whom.widower.number},
        "whose mother": lambda whom: {"mother": whom.number},
        "a child of her": lambda whom: {"name": CHILD, "mother": whom.number},
        "a child of both": lambda whom: {"mother": whom.number, "father": whom.widower.number},
        "his child by her name": lambda whom: {"father": whom.widower.number, "mother": NAME},
        "the child by her name": lambda whom: {"number": whom.child.number, "mother": NAME},
        "the child": lambda whom: {"number": whom.child.number},
        "the husband": lambda whom: {"number": whom.widower.number},
    }
)


def house(whom: Whom) -> Asked:
    return {"address": whom.home.text, "commune": whom.home.unit_code}


def ways_of_search() -> Iterator[Way]:
    for name, question in QUESTIONS.items():
        for login in (CLERK, LEADER, POLICE):
            yield Way(name=f"{login} calls for people: {name}", ask=called(login, question))
        for login in (CLERK, POLICE):
            yield Way(name=f"{login} looks on screen: {name}", ask=posted(login, question))
            yield Way(name=f"{login} looks outside: {name}", ask=posted_outside(login, question))
        yield Way(name=f"the operator asks find: {name}", ask=commanded(question))
    yield Way(name="the province calls", ask=called(STEERING, QUESTIONS["by number"]))


def called(login: str, question: Callable[[Whom], Asked]) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        sent = {"dossier": town.dossier_of(login), "purpose": "đối chiếu", **question(whom)}
        return told(town.asker(login).get(f"{API}/people", sent))

    return ask


def posted(login: str, question: Callable[[Whom], Asked]) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        why = {"purpose": "examine", "words": "", "dossier": town.dossier_of(login)}
        return told(town.asker(login).post("/ban/tim-nguoi", why | question(whom)))

    return ask


def posted_outside(login: str, question: Callable[[Whom], Asked]) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        why = {"reason": "unidentified", "words": "Người bị tai nạn trên phố Hàng Bài"}
        return told(town.asker(login).post("/ban/ngoai-ho-so/tim", why | question(whom)))

    return ask


def commanded(question: Callable[[Whom], Asked]) -> Callable[[Town, Whom], str]:
    def ask(town: Town, whom: Whom) -> str:
        words = [word for key, value in question(whom).items() for word in (f"--{key}", value)]
        return answer_of(people, ("find", *words))

    return ask
