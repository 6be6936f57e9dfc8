"""Whom the sign-in page of the demonstration offers: one of each counter, and each task's."""

from typing import Final

from lienthong.access.accounts_to_try import AccountsToTry, AccountToTry
from lienthong.core.texts import Words

from .cast import PASSWORD, Cast, Couple, Officer, Task

OFFERED: Final = (
    "clerk.committee",
    "leader.committee",
    "clerk.police",
    "clerk.insurance",
    "clerk.identity",
    "steering.province",
)
NEW_MOTHER: Final = Words(
    vi="Người mẹ vừa sinh con, chưa nộp hồ sơ", en="A mother with a newborn, nothing applied for"
)
HAS_RESULTS: Final = Words(
    vi="Người mẹ có hồ sơ đang giải quyết", en="A mother with applications on their way"
)


def accounts_to_try(cast: Cast) -> AccountsToTry:
    mothers = [citizen(cast.couples[0], HAS_RESULTS)]
    if cast.journeys:
        mothers.append(citizen(cast.journeys[0], NEW_MOTHER))
    players = [player(task) for task in cast.tasks if task.person_id]
    tries = {task.login: task.tries for task in cast.tasks}
    officers = [
        officer(one, tries.get(login))
        for login in OFFERED
        for one in cast.officers
        if one.login == login
    ]
    return AccountsToTry(password=PASSWORD, accounts=(*mothers, *players, *officers))


def citizen(couple: Couple, what: Words) -> AccountToTry:
    return AccountToTry(login=couple.login, name=couple.mother.name, what=what)


def player(task: Task) -> AccountToTry:
    return AccountToTry(login=task.login, name=task.name, what=task.who, tries=task.tries)


def officer(one: Officer, tries: Words | None) -> AccountToTry:
    return AccountToTry(
        login=one.login,
        name=one.name,
        what=Words(vi=one.title_vi, en=one.title_en),
        office=Words(vi=one.office_vi, en=one.office_en),
        tries=tries,
    )
