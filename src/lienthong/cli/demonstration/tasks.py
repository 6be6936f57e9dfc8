"""What there is to try by hand with the register: acts of life, and faults to set right."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from lienthong.core.texts import Words
from lienthong.home.roles import Connection

from . import found as parts
from .cast import Couple, Task
from .found import Part, Player, family_of, found

CLERK: Final = "clerk.committee"
POLICE: Final = "clerk.police"


class Casting:
    """Finds one player after another, each of another family."""

    def __init__(self, connection: Connection, *, today: date, couples: tuple[Couple, ...]) -> None:
        self._connection, self._today = connection, today
        self._taken = {family_of(couple.mother_id) for couple in couples}

    def next(self, part: Part) -> Player | None:
        player = found(self._connection, part, today=self._today, taken=self._taken)
        if player and not part.is_faulty:
            self._taken.add(player.family)
        return player


def tasks(connection: Connection, *, today: date, couples: tuple[Couple, ...]) -> tuple[Task, ...]:
    """Those for which the register has people; `couples` and their families play elsewhere."""
    casting = Casting(connection, today=today, couples=couples)
    told = (
        marriage(casting.next(parts.BRIDE), casting.next(parts.GROOM)),
        death(casting.next(parts.MOURNER)),
        move(casting.next(parts.MOVER), casting.next(parts.HOST)),
        lost_card(casting.next(parts.HOLDER)),
        misspelt(casting.next(parts.MISSPELT)),
        twice(casting.next(parts.TWICE)),
    )
    return tuple(task for each in told for task in each)


def task_of(player: Player, login: str, *, who: Words, tries: Words) -> Task:
    return Task(
        login=login,
        who=who,
        tries=tries,
        person_id=player.person_id,
        name=player.name,
        number=player.number,
    )


def marriage(bride: Player | None, groom: Player | None) -> Iterator[Task]:
    if bride is None or groom is None:
        return
    for player, login, who, other in (
        (bride, "bride.01", Words(vi="Cô gái sắp kết hôn", en="A woman who is to marry"), groom),
        (groom, "groom.01", Words(vi="Chàng trai sắp kết hôn", en="A man who is to marry"), bride),
    ):
        yield task_of(
            player,
            login,
            who=who,
            tries=Words(
                vi=f"Đăng ký kết hôn với {other.name}, {other.number}; khi hai người đến ký, "
                f"{CLERK} đính kèm giấy có chữ ký vào hồ sơ",
                en=f"Register the marriage with {other.name}, {other.number}; when both have come "
                f"to sign, {CLERK} adds the signed paper to the dossier",
            ),
        )


def death(mourner: Player | None) -> Iterator[Task]:
    if mourner is None:
        return
    yield task_of(
        mourner,
        "mourner.01",
        who=Words(vi="Người con có cha hoặc mẹ vừa mất", en="A child whose old parent has died"),
        tries=Words(
            vi=f"Đăng ký khai tử cho {mourner.other_name}, {mourner.other_number}; ký xong, "
            "thường trú tự được xóa",
            en=f"Register the death of {mourner.other_name}, {mourner.other_number}; once it is "
            "signed, the residence is struck out by itself",
        ),
    )


def move(mover: Player | None, host: Player | None) -> Iterator[Task]:
    if mover is None or host is None:
        return
    yield task_of(
        mover,
        "mover.01",
        who=Words(vi="Người chuyển chỗ ở", en="Somebody who moves"),
        tries=Words(
            vi=f"Đăng ký thường trú tại {host.residence}; chủ hộ ở đó là {host.name}, "
            f"{host.number}",
            en=f"Move to {host.residence}; the head of the household there is {host.name}, "
            f"{host.number}",
        ),
    )


def lost_card(holder: Player | None) -> Iterator[Task]:
    if holder is None:
        return
    yield task_of(
        holder,
        "holder.01",
        who=Words(vi="Người mất thẻ căn cước", en="Somebody who lost the identity card"),
        tries=Words(
            vi="Báo mất thẻ căn cước; sau đó đề nghị cấp lại",
            en="Report the card as lost; then apply for another",
        ),
    )


def misspelt(player: Player | None) -> Iterator[Task]:
    if player is None:
        return
    right = player.other_family
    yield task_of(
        player,
        "misspelt.01",
        who=Words(vi="Người bị ghi sai họ", en="Somebody whose family name is misspelt"),
        tries=Words(
            vi=f"Dữ liệu của tôi: phản ánh rằng họ đúng là {right}; {CLERK} trả lời ở Phản ánh và "
            "chỉnh lý ở Chỉnh lý",
            en=f"My data: say that the family name is {right}; {CLERK} answers the objection and "
            "sets the register right",
        ),
    )


def twice(player: Player | None) -> Iterator[Task]:
    if player is None:
        return
    yield Task(
        login=POLICE,
        number=player.number,
        who=Words(vi="Một người có hai hồ sơ", en="One person with two records"),
        tries=Words(
            vi=f"Chỉnh lý, Hợp nhất: nhập hồ sơ {player.other_number} vào {player.number} "
            f"({player.name}); leader.police ký",
            en=f"Setting right: make the record {player.other_number} part of {player.number} "
            f"({player.name}); leader.police signs",
        ),
    )
