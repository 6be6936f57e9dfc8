"""What those who are close to somebody are told: on their own pages, and by their own numbers."""

from collections.abc import Iterator
from typing import Final

from tests.contracts.asking import Way, told
from tests.contracts.hidden import Town, Whom
from tests.contracts.ways_by_number import API, CLERK, POLICE, answer_of

from lienthong.cli import people

# What a citizen opens of their own.
OWN: Final = (
    "/du-lieu-cua-toi",
    "/luot-xem",
    "/tin-nhan",
    "/giay-to",
    "/ho-so",
    "/dang-ky-khai-sinh",
    f"{API}/me",
    f"{API}/me/looks",
    f"{API}/me/messages",
    f"{API}/me/documents",
    f"{API}/me/chains",
    f"{API}/me/birth-notices",
)
OUTSIDE: Final = {"reason": "unidentified", "words": "Người bị tai nạn trên phố Hàng Bài"}


def ways_of_the_close() -> Iterator[Way]:
    for who in ("husband", "child"):
        for path in OWN:
            yield opened(who, path)
        for login in (CLERK, POLICE):
            yield looked_up(who, login)
            yield begun(who, login, "/ban/chinh-ly/dieu-chinh")
            yield begun(who, login, "/ban/chinh-ly/huy-bo")
        yield at_the_counter(who)
        for command in ("show", "timeline", "kin", "household"):
            yield commanded(who, command)


def close(who: str, whom: Whom) -> str:
    return (whom.widower if who == "husband" else whom.child).number


def opened(who: str, path: str) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        return told(town.asker(f"{who}{int(whom.number[-6:])}").get(path))

    return Way(name=f"a {who} opens {path}", ask=ask)


def looked_up(who: str, login: str) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        person = whom.widower if who == "husband" else whom.child
        sent = {"number": person.number, "name": person.name.full, **OUTSIDE}
        return told(town.asker(login).post("/ban/ngoai-ho-so", sent))

    return Way(name=f"{login} looks a {who} up outside", ask=ask)


def begun(who: str, login: str, path: str) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        return told(town.asker(login).post(path, {"number": close(who, whom)}))

    return Way(name=f"{login} asks of a {who} at {path}", ask=ask)


def at_the_counter(who: str) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        person = whom.widower if who == "husband" else whom.child
        card = {
            "number": person.number,
            "name": person.name.full,
            "birth_year": str(person.born_on.year),
        }
        return told(town.asker(CLERK).post("/ban/nop-ho/khai-sinh", card))

    return Way(name=f"a {who} stands at the counter", ask=ask)


def commanded(who: str, command: str) -> Way:
    def ask(town: Town, whom: Whom) -> str:
        return answer_of(people, (command, close(who, whom)))

    return Way(name=f"the operator asks {command} of a {who}", ask=ask)
