"""What can be attached, by its kind: as receipts, lists and counters call it."""

from types import MappingProxyType
from typing import Final

from lienthong.core.texts import Words

FILE_KINDS: Final = MappingProxyType(
    {
        "birth_notice_photo": Words(vi="Ảnh Giấy chứng sinh", en="Photo of the birth notice"),
        "birth_witness_statement": Words(
            vi="Văn bản của người làm chứng việc sinh", en="Statement of a witness of the birth"
        ),
        "birth_commitment": Words(vi="Giấy cam đoan về việc sinh", en="Declaration of the birth"),
        "marriage_certificate": Words(vi="Giấy chứng nhận kết hôn", en="Certificate of marriage"),
        "common_child_statement": Words(
            vi="Văn bản thừa nhận con chung", en="Statement of a common child"
        ),
        "recognition_extract": Words(
            vi="Trích lục nhận cha, mẹ, con", en="Extract of the recognition of a parent"
        ),
        "court_decision": Words(vi="Quyết định của Tòa án", en="Decision of a court"),
        "authorisation": Words(vi="Văn bản ủy quyền", en="Authorisation"),
        "head_consent": Words(vi="Ý kiến đồng ý của chủ hộ", en="Consent of the head of household"),
        "residence_proof": Words(vi="Giấy tờ chứng minh chỗ ở", en="Proof of dwelling"),
        # What somebody without a telephone signs instead of confirming on a screen.
        "signed_application": Words(
            vi="Tờ khai có chữ ký của người yêu cầu", en="Application signed by who applies"
        ),
        # And what they sign instead of answering on one.
        "signed_answer": Words(
            vi="Văn bản trả lời có chữ ký của người yêu cầu", en="Answer signed by who applied"
        ),
        "signed_by_all": Words(
            vi="Tờ khai các bên đã cùng ký tại cơ quan",
            en="Declaration that all concerned signed at the office",
        ),
        "book_page": Words(vi="Ảnh trang sổ hộ tịch", en="Photo of the page of the book"),
        "death_notice": Words(vi="Giấy báo tử", en="Notice of death"),
        "death_notice_substitute": Words(
            vi="Giấy tờ thay Giấy báo tử", en="Paper that stands in for the notice of death"
        ),
        "foreign_marital_paper": Words(
            vi="Giấy tờ chứng minh tình trạng hôn nhân của người nước ngoài",
            en="A foreigner's paper of not being married",
        ),
        "kinship_proof": Words(
            vi="Văn bản của cơ quan y tế, giám định xác nhận quan hệ cha con, mẹ con",
            en="Finding of a hospital or laboratory on who is the parent",
        ),
        "kinship_statement": Words(
            vi="Văn bản cam đoan về quan hệ cha, mẹ, con có ít nhất hai người làm chứng",
            en="Statement of both and two witnesses on who is the parent",
        ),
        "adoption_consent": Words(
            vi="Văn bản đồng ý của cha, mẹ đẻ hoặc người giám hộ về việc cho làm con nuôi",
            en="Consent of the parents by birth or the guardian to an adoption",
        ),
        "health_certificate": Words(vi="Giấy khám sức khỏe", en="Health certificate"),
        "criminal_record": Words(vi="Phiếu lý lịch tư pháp", en="Criminal record"),
        "guardian_appointment": Words(
            vi="Văn bản cử người giám hộ", en="Appointment of a guardian"
        ),
        "guardian_proof": Words(
            vi="Giấy tờ chứng minh điều kiện giám hộ đương nhiên",
            en="Proof of who is guardian by law",
        ),
        "guardianship_end_proof": Words(
            vi="Giấy tờ làm căn cứ chấm dứt giám hộ", en="Paper on why a guardianship ended"
        ),
        "change_proof": Words(
            vi="Giấy tờ làm căn cứ thay đổi, cải chính, bổ sung hộ tịch",
            en="Paper on why an entry of civil status is to change",
        ),
        "sex_certificate": Words(
            vi="Giấy chứng nhận y tế sau khi đã xác định lại giới tính",
            en="Medical certificate of a sex determined anew",
        ),
        "nationality_decision": Words(
            vi="Quyết định của Chủ tịch nước về quốc tịch",
            en="Decision of the President on a nationality",
        ),
        "lodging_list": Words(
            vi="Văn bản đề nghị đăng ký tạm trú kèm danh sách", en="Request with the list of people"
        ),
        "supervision_consent": Words(
            vi="Văn bản đồng ý của cơ quan giám sát, quản lý, giáo dục",
            en="Consent of the authority that supervises",
        ),
        "divorce_paper": Words(vi="Giấy tờ chứng minh việc ly hôn", en="Paper of the divorce"),
        "household_book": Words(vi="Trang sổ hộ khẩu, sổ cũ", en="Page of the household book"),
        "verification_record": Words(vi="Biên bản xác minh", en="Record of the verification"),
        "old_card": Words(vi="Chứng minh nhân dân 09 số", en="Former identity card of nine digits"),
        "blood_test": Words(vi="Kết quả xét nghiệm nhóm máu", en="Test of the blood group"),
        "passport_copy": Words(vi="Bản chụp hộ chiếu", en="Copy of the passport"),
        "permit_copy": Words(vi="Bản chụp thẻ thường trú, tạm trú", en="Copy of the permit"),
    }
)
OTHER_FILE: Final = Words(vi="Giấy tờ khác", en="Other paper")
OTHER: Final = "other"
KINDS: Final = frozenset({*FILE_KINDS, OTHER})
# What an office saw somebody sign is not for anybody else to bring.
OF_OFFICES: Final = frozenset({"signed_application", "signed_answer", "signed_by_all"})
