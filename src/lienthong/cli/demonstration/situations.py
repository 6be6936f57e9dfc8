"""The situations of the demonstration: a dossier in every state, each of another family."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lienthong.core.texts import Words

from .playing import BIRTH, IDENTITY_CARD, INSURANCE, RESIDENCE, Playing, is_province


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """
    What is played to where; `key` makes it once, for ever, in this home.

    `login` is whom to sign in as, if it is not the mother.
    """

    key: str
    days_ago: int
    shows: Words
    play: Callable[[Playing], None]
    only_in_province: bool = False
    login: str = ""


def waiting_for_mother(playing: Playing) -> None:
    playing.send_notice()


def without_mother(playing: Playing) -> None:
    playing.send_notice(is_number_known=False)


def submitted(playing: Playing) -> None:
    playing.apply()


def submitted_by_photo(playing: Playing) -> None:
    playing.apply(by_photo=True)


def taken_in(playing: Playing) -> None:
    playing.apply()
    playing.take_in()


def supplement_asked(playing: Playing) -> None:
    playing.apply(by_photo=True)
    playing.take_in()
    playing.ask_for_supplement("notice_unreadable", "hometown_unclear")


def number_asked(playing: Playing) -> None:
    playing.apply()
    playing.take_in()
    playing.ask_for_number()


def draft_sent(playing: Playing) -> None:
    playing.apply()
    playing.take_in()
    playing.prepare()


def ready(playing: Playing) -> None:
    draft_sent(playing)
    playing.confirm()


def links_open(playing: Playing) -> None:
    """Residence is ready to be signed, the others wait to be prepared."""
    playing.apply()
    playing.grant_birth()
    playing.prepare(RESIDENCE)


def nearly_done(playing: Playing) -> None:
    """All but the last link is granted, and that is ready to be signed."""
    playing.apply()
    playing.grant_birth()
    *first, last = playing.later_links()
    for procedure in first:
        playing.grant(procedure)
    playing.prepare(last)


def returned(playing: Playing) -> None:
    playing.apply()
    playing.grant_birth()
    for procedure in playing.later_links():
        playing.grant(procedure)


def link_refused(playing: Playing) -> None:
    playing.apply()
    playing.grant_birth()
    playing.grant(RESIDENCE)
    playing.refuse(
        INSURANCE,
        law="Điều 26 Luật Bảo hiểm y tế số 25/2008/QH12",
        reason="Cơ sở khám chữa bệnh ban đầu đã chọn không còn nhận đăng ký.",
    )
    if IDENTITY_CARD in playing.later_links():
        playing.grant(IDENTITY_CARD)


def not_received(playing: Playing) -> None:
    playing.apply(by_photo=True)
    playing.refuse(
        BIRTH,
        law="Điều 16 khoản 1 Luật Hộ tịch số 60/2014/QH13",
        reason="Ảnh gửi kèm không phải là Giấy chứng sinh.",
    )


def refused(playing: Playing) -> None:
    playing.apply(by_photo=True)
    playing.take_in()
    playing.refuse(
        BIRTH,
        law="Điều 16 khoản 2 Luật Hộ tịch số 60/2014/QH13",
        reason="Bệnh viện xác nhận không có ca sinh như đã khai.",
    )


def withdrawn(playing: Playing) -> None:
    playing.apply()
    playing.withdraw()


# The first two are left for who tries the program out.
SITUATIONS: Final = (
    Situation(
        key="waiting for mother 1",
        days_ago=1,
        shows=Words(
            vi="Bệnh viện đã gửi Giấy chứng sinh; người mẹ chưa nộp hồ sơ: bạn hãy nộp thử",
            en="the hospital's notice has come, the mother has not applied yet: apply for her",
        ),
        play=waiting_for_mother,
    ),
    Situation(
        key="waiting for mother 2",
        days_ago=2,
        shows=Words(vi="như trên, gia đình khác", en="the same, another family"),
        play=waiting_for_mother,
    ),
    Situation(
        key="without mother",
        days_ago=1,
        shows=Words(
            vi="Giấy chứng sinh chưa rõ số định danh của mẹ: trong danh sách việc của công chức",
            en="a notice without the mother's number: on the clerk's worklist",
        ),
        play=without_mother,
        login="clerk.committee",
    ),
    Situation(
        key="submitted 1",
        days_ago=0,
        shows=Words(vi="mới nộp, chờ tiếp nhận", en="submitted, waits to be taken in"),
        play=submitted,
    ),
    Situation(
        key="submitted 2",
        days_ago=0,
        shows=Words(vi="mới nộp, kèm ảnh Giấy chứng sinh", en="submitted with a photo"),
        play=submitted_by_photo,
    ),
    Situation(
        key="taken in",
        days_ago=0,
        shows=Words(vi="đã tiếp nhận, chờ xử lý", en="taken in, waits to be prepared"),
        play=taken_in,
    ),
    Situation(
        key="supplement asked",
        days_ago=1,
        shows=Words(vi="yêu cầu bổ sung hai nội dung", en="sent back once, with two defects"),
        play=supplement_asked,
    ),
    Situation(
        key="number asked",
        days_ago=1,
        shows=Words(
            vi="chờ số định danh từ cơ sở dữ liệu quốc gia",
            en="waits for the number from the national register",
        ),
        play=number_asked,
        only_in_province=True,
    ),
    Situation(
        key="draft sent",
        days_ago=0,
        shows=Words(
            vi="bản thảo Giấy khai sinh chờ người mẹ xác nhận",
            en="the draft of the certificate waits for the mother's word",
        ),
        play=draft_sent,
    ),
    Situation(
        key="ready",
        days_ago=0,
        shows=Words(vi="chờ Chủ tịch ký", en="waits for the leader's signature"),
        play=ready,
    ),
    Situation(
        key="links open",
        days_ago=1,
        shows=Words(
            vi="đã có Giấy khai sinh; ba cơ quan đang xử lý",
            en="the birth is registered; the other offices are at work",
        ),
        play=links_open,
    ),
    Situation(
        key="nearly done",
        days_ago=2,
        shows=Words(vi="chỉ còn chờ kết quả cuối cùng", en="only the last result is missing"),
        play=nearly_done,
    ),
    Situation(
        key="returned 1",
        days_ago=4,
        shows=Words(vi="đã trả đủ kết quả", en="all results lie on the shelf"),
        play=returned,
    ),
    Situation(
        key="returned 2",
        days_ago=8,
        shows=Words(vi="đã trả đủ kết quả", en="all results lie on the shelf"),
        play=returned,
    ),
    Situation(
        key="link refused",
        days_ago=3,
        shows=Words(
            vi="một thủ tục bị từ chối, các thủ tục khác vẫn có kết quả",
            en="one link was refused, the others have gone on",
        ),
        play=link_refused,
    ),
    Situation(
        key="not received",
        days_ago=2,
        shows=Words(vi="không được tiếp nhận", en="refused at intake"),
        play=not_received,
    ),
    Situation(
        key="refused",
        days_ago=3,
        shows=Words(vi="bị từ chối giải quyết", en="refused after examination"),
        play=refused,
    ),
    Situation(
        key="withdrawn",
        days_ago=2,
        shows=Words(vi="người dân đã rút hồ sơ", en="withdrawn by the mother"),
        play=withdrawn,
    ),
    Situation(
        key="late",
        days_ago=6,
        shows=Words(vi="quá hạn", en="late"),
        play=taken_in,
    ),
)


def situations() -> tuple[Situation, ...]:
    """Those of this profile."""
    return tuple(one for one in SITUATIONS if is_province() or not one.only_in_province)
