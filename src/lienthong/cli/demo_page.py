"""What the demonstration prints: accounts, and what to try, in both languages."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from .demonstration.cast import PASSWORD, Cast, Officer

MOTHERS_SHOWN: Final = 3


def page_of(cast: Cast, *, url: str) -> Iterator[str]:
    yield from heading(cast)
    yield ""
    yield "TÀI KHOẢN TRÌNH DIỄN · DEMONSTRATION ACCOUNTS"
    yield f"  mật khẩu chung · one password for all: {PASSWORD}"
    yield "  (chỉ để dùng thử, không bao giờ có trong hệ thống thật · never in earnest)"
    office = ""
    for officer in cast.officers:
        if officer.office_code != office:
            office = officer.office_code
            yield f"  {officer.office_vi} · {officer.office_en}"
        yield officer_line(officer)
    yield "    leader.* ký tại /ban, steering.province xem tại /chi-dao"
    yield "    leader.* sign at /ban, steering.province watches at /chi-dao"
    yield "  Người dân · Citizens"
    for couple in cast.journeys[:MOTHERS_SHOWN]:
        yield f"    {couple.login:<20} {couple.mother.name}, {couple.mother.number}"
    first, last = cast.couples[0].login, cast.couples[-1].login
    yield f"    … {first} – {last}"
    yield ""
    yield from dossiers(cast)
    yield ""
    yield from with_the_register(cast)
    yield ""
    yield from to_try(cast, url=url)
    yield ""


def heading(cast: Cast) -> Iterator[str]:
    yield (
        f"Liên Thông: phường Hoàn Kiếm với {cast.people} người và hồ sơ hư cấu; không phải dữ "
        "liệu thật."
    )
    yield (
        f"Liên Thông: Hoàn Kiếm ward with {cast.people} invented people and dossiers; nobody "
        "here is real."
    )


def officer_line(officer: Officer) -> str:
    """A deputy and the one who sees protected people are told apart by their titles."""
    return f"    {officer.login:<20} {officer.name}, {officer.title_vi} · {officer.title_en}"


def dossiers(cast: Cast) -> Iterator[str]:
    yield "HỒ SƠ · DOSSIERS"
    for told in cast.told:
        yield f"  {told.code:<22} {told.login:<10} {told.shows_vi} · {told.shows_en}"


def with_the_register(cast: Cast) -> Iterator[str]:
    yield "THỬ VỚI SỔ DÂN CƯ · TRY WITH THE REGISTER"
    for task in cast.tasks:
        whose = f"{task.who.vi} · {task.who.en}"
        yield f"  {task.login:<14} {whose}" + (f": {task.name}, {task.number}" * bool(task.name))
        yield f"    {task.tries.vi}"
        yield f"    {task.tries.en}"


def to_try(cast: Cast, *, url: str) -> Iterator[str]:
    lienthong = command_typed(sys.argv[0], here=Path.cwd())
    yield "THỬ NGAY · TRY"
    yield f"  {lienthong} journey birth --url {url}"
    yield "    một ca sinh qua bệnh viện, người mẹ, phường và ba cơ quan; bốn kết quả đã ký"
    yield "    a birth through hospital, mother, ward and three offices; four signed results"
    yield f"  {lienthong} people show {cast.couples[0].mother.number}"
    yield "    một người trong sổ; người đó xem được ai đã xem mình"
    yield "    one person of the register; they can see who looked"
    if cast.protected:
        yield f"  {lienthong} people show {cast.protected}"
        yield "    người được bảo vệ: không ai tìm thấy, trừ vị trí được giao"
        yield "    a protected person: unknown to all but the post that may"
    yield from of_the_register(cast, lienthong)
    yield f"  {lienthong} procedures search khai sinh"
    yield f"  {url}/api/v1/openapi.json"
    yield "  Dừng: Ctrl-C; chạy lại giữ nguyên dữ liệu · Stop: Ctrl-C; data are kept"


def of_the_register(cast: Cast, lienthong: str) -> Iterator[str]:
    parent = cast.couples[0].mother
    yield f"  {lienthong} people show {parent.number} --on 2020-01-01"
    yield "    người đó vào một ngày trước đây · the same person as on an earlier day"
    yield f"  {lienthong} places residents {shlex.quote(parent.residence)} --on 2024-01-01"
    yield "    ai thường trú ở đó, chắc chắn và có thể · who lived there, certain and possible"
    yield f"  {lienthong} procedures acts"
    yield "    mọi việc mà sổ ghi nhận · all acts that the register takes in"


def command_typed(program: str, *, here: Path) -> str:
    """The command as it works when typed in this folder; `program` is what was started."""
    path = Path(program)
    if path.suffix == ".py":
        return f"{command_typed(sys.executable, here=here)} -m lienthong.cli.main"
    if path.is_absolute() and path.is_relative_to(here):
        path = path.relative_to(here)
    return shlex.quote(str(path))
