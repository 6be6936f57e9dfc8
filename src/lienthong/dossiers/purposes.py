"""What an officer may look at a person for: coded lists, and words of one's own beside them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text, Words
from lienthong.core.writing import is_readable

LONGEST_WORDS: Final = 120
# "Họp" explains nothing; a sentence does.
SHORTEST_WORDS: Final = 10
OTHER: Final = "other"

# In a dossier of the office. They stand among the looks at the person, in Vietnamese.
PURPOSES: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "examine": Words(vi="Thẩm định hồ sơ", en="Examine the dossier"),
        "contest": Words(
            vi="Đối chiếu thông tin mà người dân phản ánh chưa đúng",
            en="Check what the person says is wrong",
        ),
        "answer": Words(vi="Trả lời người dân tại quầy", en="Answer the person at the counter"),
        "copy": Words(vi="Cấp bản sao, trích lục", en="Issue a copy or an extract"),
        "complaint": Words(
            vi="Giải quyết khiếu nại, kiểm tra", en="Handle a complaint or an inspection"
        ),
        OTHER: Words(vi="Việc khác", en="Something else"),
    }
)
# Outside any dossier: what cannot wait until there is one.
REASONS: Final[Mapping[str, Words]] = MappingProxyType(
    {
        "danger": Words(
            vi="Bảo vệ tính mạng, sức khỏe đang bị đe dọa", en="Protect life or health in danger"
        ),
        "unidentified": Words(
            vi="Xác định người bị nạn, người lạc, người không có giấy tờ",
            en="Identify a casualty, a lost person, somebody without papers",
        ),
        "disaster": Words(
            vi="Thiên tai, dịch bệnh, cứu trợ khẩn cấp", en="Disaster, epidemic, urgent relief"
        ),
        "authority": Words(
            vi="Yêu cầu bằng văn bản của cơ quan có thẩm quyền",
            en="Written request of an authority",
        ),
    }
)


def purpose_in(code: str, words: str) -> str:
    """The purpose as it will stand among the looks; raises `Invalid` for none, or a vague other."""
    if code not in PURPOSES:
        raise Invalid(Problem("purpose", "purpose_missing", Text("Choose what you look for.")))
    return joined(PURPOSES[code], checked_words(words, is_needed=code == OTHER))


def reason_in(code: str, words: str) -> str:
    if code not in REASONS:
        raise Invalid(Problem("reason", "reason_missing", Text("Choose the reason.")))
    return joined(REASONS[code], checked_words(words, is_needed=True))


def checked_words(words: str, *, is_needed: bool) -> str:
    tidied = " ".join(words.split())
    if not is_readable(tidied) or len(tidied) > LONGEST_WORDS:
        text = Text("Say it in at most {longest} characters.", longest=LONGEST_WORDS)
        raise Invalid(Problem("words", "words_too_long", text))
    if is_needed and len(tidied) < SHORTEST_WORDS:
        text = Text("Say in a few words what for. The person will read it.")
        raise Invalid(Problem("words", "words_missing", text))
    return tidied


def joined(listed: Words, words: str) -> str:
    return f"{listed.vi}: {words}" if words else listed.vi
