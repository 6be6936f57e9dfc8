"""What an office enters: an entry of a paper book, a judgment."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from lienthong.dossiers.attachments import keep_for
from lienthong.dossiers.entered import CHANNELS
from lienthong.dossiers.open import Application, Filing, filed
from lienthong.dossiers.set_going import first_procedure

from .applications import JPEG
from .desks import Desk, Desks
from .matters import Matter
from .scene import NOW


def make_entered(
    event: str,
    form: Mapping[str, Any],
    *,
    desks: Desks,
    desk: Desk,
    about: UUID,
    papers: Collection[str] = (),
    key: str = "key-1",
    now: datetime = NOW,
) -> Matter:
    """Filed by the desk's clerk for whom it is about, with papers of these kinds."""
    clerk = desk.clerk
    files = tuple(
        keep_for(clerk.user_id, JPEG + kind.encode(), kind=kind, name="sổ.jpg", now=now).id
        for kind in papers
    )
    procedure = first_procedure(event, now=now)
    by = Filing(applicant_id=about, actor=clerk, channel=CHANNELS[procedure.begun_by])
    application = Application(event=event, form=dict(form), attachments=files, key=key)
    return Matter(desks=desks, chain=filed(application, by=by, now=now), now=now)
