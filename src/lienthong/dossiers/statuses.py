"""What the states of a dossier are called: the national list (TrangThaiHoSo), and our stages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Text, Words

from .models import Dossier
from .steps import Stage, Status

STATUSES: Final[Mapping[int, Words]] = MappingProxyType(
    {
        Status.NEW: Words(vi="Mới đăng ký", en="Newly submitted"),
        Status.RECEIVED: Words(vi="Được tiếp nhận", en="Received"),
        Status.NOT_RECEIVED: Words(vi="Không được tiếp nhận", en="Not received"),
        Status.IN_PROGRESS: Words(vi="Đang xử lý", en="In progress"),
        Status.SUPPLEMENT_ASKED: Words(
            vi="Yêu cầu bổ sung giấy tờ", en="To be completed by the applicant"
        ),
        Status.PAYMENT_ASKED: Words(
            vi="Yêu cầu thực hiện nghĩa vụ tài chính", en="To be paid by the applicant"
        ),
        Status.WITHDRAWN: Words(vi="Công dân yêu cầu rút hồ sơ", en="Withdrawn by the applicant"),
        Status.STOPPED: Words(vi="Dừng xử lý", en="Stopped"),
        Status.DECIDED: Words(vi="Đã xử lý xong", en="Decided"),
        Status.RETURNED: Words(vi="Đã trả kết quả", en="Result handed over"),
    }
)

STAGES: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Stage.SUBMITTED: Text("Waits to be taken in"),
        Stage.TAKEN_IN: Text("Waits to be prepared"),
        Stage.SUPPLEMENT: Text("Waits for the applicant to complete it"),
        Stage.WAITING_NUMBER: Text("Waits for the personal number"),
        Stage.DRAFT_SENT: Text("The draft is with the applicant"),
        Stage.READY: Text("Waits for the signature"),
        Stage.GRANTED: Text("Granted"),
        Stage.REFUSED: Text("Refused"),
        Stage.WITHDRAWN: Text("Withdrawn"),
        Stage.ENDED: Text("Ended: what it followed from was undone"),
    }
)

# Where a dossier waits for its applicant, in the words said to them.
YOUR_TURN: Final[Mapping[str, Text]] = MappingProxyType(
    {
        Stage.SUPPLEMENT: Text("Waits for your answer"),
        Stage.DRAFT_SENT: Text("Waits for you to read the draft"),
    }
)


def said_to_applicant(dossier: Dossier) -> Text | Words:
    """How it stands, in the same words in a list and in the drawing of its chain."""
    if dossier.stage == Stage.GRANTED:
        return status_of(dossier)
    return YOUR_TURN.get(dossier.stage) or STAGES[dossier.stage]


def status_of(dossier: Dossier) -> Words:
    return STATUSES[dossier.status]
