"""
Extracts: what an office states of people, part by part, as one decision made it.

One template draws them all; a kind differs by its title, the form whose contents it follows, and
what the procedure that issues it states.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias, get_args

from lienthong.core.texts import Words

from .extract import Extract
from .extracts_residence import AnyResidenceExtract


class DeathExtract(Extract, frozen=True, kw_only=True, tag="death_extract"):
    """That a death is entered in the book."""

    title = Words(vi="Trích lục khai tử", en="Extract of the registration of a death")


class ResidenceEndNotice(Extract, frozen=True, kw_only=True, tag="residence_end_notice"):
    """That somebody's permanent residence is struck out."""

    title = Words(
        vi="Thông báo kết quả xóa đăng ký thường trú",
        en="Notice that a permanent residence is struck out",
    )
    form = "Mẫu CT08"


class OldEntryExtract(Extract, frozen=True, kw_only=True, tag="old_entry_extract"):
    """That an entry of a paper book is taken over, as the book has it."""

    title = Words(vi="Xác nhận dữ liệu từ sổ hộ tịch giấy", en="Entry taken over from a paper book")


class ExtractCopy(Extract, frozen=True, kw_only=True, tag="extract_copy"):
    """A copy of what an entry says, with what was noted on it since."""

    title = Words(vi="Trích lục hộ tịch (bản sao)", en="Extract of civil status (copy)")


class BookClosing(Extract, frozen=True, kw_only=True, tag="book_closing"):
    """That the book of a year is closed, and what was counted in it."""

    title = Words(vi="Biên bản khóa sổ hộ tịch", en="Closing of a civil-status book")


class MarriageCertificate(Extract, frozen=True, kw_only=True, tag="marriage_certificate"):
    """That two are married to each other."""

    title = Words(vi="Giấy chứng nhận kết hôn", en="Certificate of marriage")


class CourtNoteExtract(Extract, frozen=True, kw_only=True, tag="court_note_extract"):
    """That a decision of a court or another agency is noted in the book."""

    title = Words(
        vi="Trích lục ghi vào Sổ hộ tịch việc hộ tịch theo bản án, quyết định",
        en="Extract of the entry of a judgment or decision",
    )


class RecognitionExtract(Extract, frozen=True, kw_only=True, tag="recognition_extract"):
    """That somebody is recognised as a parent of another."""

    title = Words(
        vi="Trích lục đăng ký nhận cha, mẹ, con", en="Extract of the recognition of a parent"
    )


class AdoptionCertificate(Extract, frozen=True, kw_only=True, tag="adoption_certificate"):
    """That a child is adopted."""

    title = Words(vi="Giấy chứng nhận nuôi con nuôi", en="Certificate of adoption")


class GuardianshipExtract(Extract, frozen=True, kw_only=True, tag="guardianship_extract"):
    """That somebody is the guardian of another."""

    title = Words(vi="Trích lục đăng ký giám hộ", en="Extract of the registration of a guardian")


class GuardianshipEndExtract(Extract, frozen=True, kw_only=True, tag="guardianship_end_extract"):
    """That somebody is the guardian of another no more."""

    title = Words(
        vi="Trích lục đăng ký chấm dứt giám hộ", en="Extract of the end of a guardianship"
    )


class ChangeExtract(Extract, frozen=True, kw_only=True, tag="change_extract"):
    """That an entry in the book was changed or corrected."""

    title = Words(
        vi="Trích lục thay đổi, cải chính, bổ sung thông tin hộ tịch, xác định lại dân tộc",
        en="Extract of a change, correction or addition",
    )


class MaritalStatusCertificate(
    Extract, frozen=True, kw_only=True, tag="marital_status_certificate"
):
    """What somebody's marital status is, for one purpose."""

    title = Words(vi="Giấy xác nhận tình trạng hôn nhân", en="Certificate of marital status")


class CorrectionNotice(Extract, frozen=True, kw_only=True, tag="correction_notice"):
    """What the register said of somebody, by which source, and what it says now."""

    title = Words(
        vi="Thông báo điều chỉnh thông tin trong Cơ sở dữ liệu quốc gia về dân cư",
        en="Notice that an entry in the register was set right",
    )


class TakeBackNotice(Extract, frozen=True, kw_only=True, tag="take_back_notice"):
    """That an act was undone by a further one."""

    title = Words(
        vi="Thông báo hủy bỏ nội dung đã ghi sai", en="Notice that an entry was taken back"
    )


class DeathErrorNotice(Extract, frozen=True, kw_only=True, tag="death_error_notice"):
    """That somebody who was entered as dead is alive, and all is restored."""

    title = Words(
        vi="Thông báo hủy việc đăng ký khai tử sai",
        en="Notice that a death was entered wrongly and is undone",
    )


class MergeNotice(Extract, frozen=True, kw_only=True, tag="merge_notice"):
    """That two records of one person became one."""

    title = Words(
        vi="Thông báo hợp nhất hồ sơ của cùng một người",
        en="Notice that two records of one person became one",
    )


AnyExtract: TypeAlias = (
    DeathExtract
    | ResidenceEndNotice
    | MarriageCertificate
    | CourtNoteExtract
    | RecognitionExtract
    | AdoptionCertificate
    | GuardianshipExtract
    | GuardianshipEndExtract
    | ChangeExtract
    | MaritalStatusCertificate
    | OldEntryExtract
    | ExtractCopy
    | BookClosing
    | CorrectionNotice
    | TakeBackNotice
    | DeathErrorNotice
    | MergeNotice
    | AnyResidenceExtract
)

EXTRACTS: Final[Mapping[str, type[AnyExtract]]] = MappingProxyType(
    {str(kind.__struct_config__.tag): kind for kind in get_args(AnyExtract)}
)
