"""A list of residents on its way, for tests: who keeps it, what is sent, what the worker does."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from uuid import UUID, uuid4

from procrastinate.contrib.django.models import ProcrastinateJob
from tests import make
from tests.conftest import OwnerCursor
from tests.make import NOW, lists_sent
from tests.make.lists_sent import AN, HEADINGS, HOA, LAN

from lienthong.access.actors import Actor
from lienthong.core.texts import Words
from lienthong.dossiers.lists.columns import choose, columns_of
from lienthong.dossiers.lists.files import Kind, Upload
from lienthong.dossiers.lists.running import run
from lienthong.dossiers.lists.sending import Sent, send
from lienthong.dossiers.models import SentList

Rows = Sequence[Sequence[object]]

# Nobody can be born on it.
WRONG = ("4", "Vũ Thị Bé", "31/02/1980", "Nữ", "001180000004", "9 Hàng Đào")
RIGHT = (*WRONG[:2], "28/02/1980", *WRONG[3:])
LIST: Rows = (HEADINGS, LAN, AN, HOA, WRONG)


def make_keeper(desks: make.Desks, login: str = "keeper") -> Actor:
    return make.make_officer(login, office=desks.police.office, role="clerk", takes_in_lists=True)


def make_keeper_beside() -> Actor:
    """Of the commune beside it."""
    name = Words(vi="Công an phường Cửa Nam", en="Police of Cửa Nam ward")
    desk = make.make_desk("G01.26.16", kind="commune_police", unit_code="00082", name=name)
    return make.make_officer("beside", office=desk.office, role="clerk", takes_in_lists=True)


def workbook(folder: Path, rows: Rows = LIST, name: str = "dân cư.xlsx") -> Upload:
    path = lists_sent.xlsx(folder / "list.xlsx", rows)
    return Upload(name, path.read_bytes())


def sent(
    upload: Upload,
    actor: Actor,
    *,
    key: UUID | None = None,
    corrects: UUID | None = None,
    histories: Upload | None = None,
) -> Sent:
    uploads = {Kind.PEOPLE.value: upload}
    if histories:
        uploads[Kind.HISTORIES.value] = histories
    return send(uploads, key=key or uuid4(), corrects=corrects, actor=actor, now=NOW)


def on_its_way(upload: Upload, actor: Actor, **more: UUID | None) -> UUID:
    """Sent, with its columns as they were understood."""
    id = sent(upload, actor, **more).id
    assert id is not None
    say(id, {}, actor)
    return id


def say(id: UUID, fields: Mapping[str, str], actor: Actor) -> None:
    """What its columns hold, on the page of the file that is there."""
    shown = columns_of(id, actor=actor, now=NOW).file
    choose(id, fields, shown=shown, actor=actor, now=NOW)


def taken_in(upload: Upload, actor: Actor, **more: UUID | None) -> SentList:
    id = on_its_way(upload, actor, **more)
    run(id, moment=lambda: NOW)
    return SentList.objects.get(id=id)


def jobs() -> list[str]:
    rows = ProcrastinateJob.objects.filter(task_name="dossiers.take_in_list")
    return [job.args["sent_list"] for job in rows.order_by("id")]


def people(cursor: OwnerCursor) -> int:
    row = cursor.execute("SELECT count(*) FROM register_person").fetchone()
    return int(str(row[0])) if row else 0
