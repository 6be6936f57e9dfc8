"""Officers of the commune who take the steps of a dossier by its page."""

from typing import Any, Final

from django.test import Client
from tests import make

CLERK: Final = "clerk.H26.15.03"
LEADER: Final = "leader.H26.15.03"


def client(login: str) -> Client:
    return make.client_of(login, language="en")


def address(birth: make.Birth, more: str = "", procedure: str = make.BIRTH) -> str:
    return f"/ban/ho-so/{birth.dossier(procedure).code}{more}"


def post(birth: make.Birth, login: str, more: str, **answers: Any) -> Any:
    answers = {"moves": birth.dossier().moves, **answers}
    return client(login).post(address(birth, more), answers)


def text(answer: Any) -> str:
    decoded: str = answer.content.decode()
    return decoded


def is_done(answer: Any, birth: make.Birth, verb: str) -> bool:
    return (answer.status_code, answer["Location"]) == (303, f"{address(birth)}?xong={verb}")
