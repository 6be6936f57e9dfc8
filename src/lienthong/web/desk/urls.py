"""Addresses of the officer's counter, below /ban."""

from django.urls import path

from .views.addresses import address, addresses
from .views.assigning import desk_assign, desk_extend, desk_hand_over, desk_take
from .views.at_counter import desk_answer, desk_answer_draft, desk_withdraw
from .views.attaching import desk_attach
from .views.books import book, book_close, book_count, book_entry, books
from .views.contests import contest, contest_paper, contests, question
from .views.counter import counter, counter_file, counter_filed, counter_take_in
from .views.dossier import (
    dossier,
    dossier_attachment,
    dossier_draft,
    dossier_paper,
    next_dossier,
)
from .views.dossier_steps import (
    dossier_ask_number,
    dossier_prepare,
    dossier_refuse,
    dossier_sign,
    dossier_supplement,
    dossier_take_in,
)
from .views.filing import choose, filing, filing_file
from .views.lists import (
    list_columns,
    list_drop,
    list_file,
    list_finish,
    list_one,
    list_sample,
    list_send,
    list_try_again,
    lists,
)
from .views.notices import notice, notice_unmatch, notices
from .views.office import (
    office,
    office_absence,
    office_absence_cancel,
    office_day,
    office_deputy,
    office_deputy_end,
    outside_settle,
)
from .views.person import outside, person
from .views.queue import desk, desk_find
from .views.recovery import recovery, recovery_of_officer
from .views.residents import residents
from .views.searching import search, search_outside_dossiers
from .views.setting_right import correct, hold_lift, merge, right, undo
from .views.signing import (
    desk_signing,
    desk_signing_batch,
    desk_signing_begin,
    desk_signing_confirm,
)

urlpatterns = [
    path("", desk, name="desk"),
    path("/tim", desk_find, name="desk_find"),
    path("/nhan", desk_take, name="desk_take"),
    path("/ky", desk_signing, name="desk_signing"),
    path("/ky/xac-nhan", desk_signing_confirm, name="desk_signing_confirm"),
    path("/ky/bat-dau", desk_signing_begin, name="desk_signing_begin"),
    path("/ky/<uuid:batch>", desk_signing_batch, name="desk_signing_batch"),
    path("/ban-giao", desk_hand_over, name="desk_hand_over"),
    path("/ban-giao/<uuid:post>", desk_hand_over, name="desk_hand_over_of"),
    path("/ho-so/<str:code>/giao", desk_assign, name="desk_assign"),
    path("/ho-so/<str:code>/gia-han", desk_extend, name="desk_extend"),
    path("/ho-so/<str:code>", dossier, name="desk_dossier"),
    path("/ho-so/<str:code>/tiep", next_dossier, name="desk_next"),
    path("/ho-so/<str:code>/du-thao", dossier_draft, name="desk_draft"),
    path("/ho-so/<str:code>/giay-to/<uuid:id>", dossier_attachment, name="desk_attachment"),
    path("/ho-so/<str:code>/van-ban/<uuid:id>", dossier_paper, name="desk_paper"),
    path("/ho-so/<str:code>/tiep-nhan", dossier_take_in, name="desk_take_in"),
    path("/ho-so/<str:code>/chuan-bi", dossier_prepare, name="desk_prepare"),
    path("/ho-so/<str:code>/hoi-so", dossier_ask_number, name="desk_ask_number"),
    path("/ho-so/<str:code>/bo-sung", dossier_supplement, name="desk_supplement"),
    path("/ho-so/<str:code>/tra-loi", desk_answer, name="desk_answer"),
    path("/ho-so/<str:code>/tra-loi-du-thao", desk_answer_draft, name="desk_answer_draft"),
    path("/ho-so/<str:code>/dinh-kem", desk_attach, name="desk_attach"),
    path("/ho-so/<str:code>/rut", desk_withdraw, name="desk_withdraw"),
    path("/ho-so/<str:code>/ky", dossier_sign, name="desk_sign"),
    path("/ho-so/<str:code>/tu-choi", dossier_refuse, name="desk_refuse"),
    path("/nop-ho", choose, name="choose"),
    path("/nop-ho/khai-sinh", counter, name="counter"),
    path("/nop-ho/nop", counter_file, name="counter_file"),
    path("/nop-ho/thu-tuc/<str:event>", filing, name="filing"),
    path("/nop-ho/thu-tuc/<str:event>/nop", filing_file, name="filing_file"),
    path("/nop-ho/<str:code>", counter_filed, name="counter_filed"),
    path("/nop-ho/<str:code>/tiep-nhan", counter_take_in, name="counter_take_in"),
    path("/phan-anh", contests, name="contests"),
    path("/phan-anh/<uuid:id>", contest, name="contest"),
    path("/phan-anh/<uuid:id>/giay-to", contest_paper, name="contest_paper"),
    path("/phan-anh/luot-xem/<uuid:id>", question, name="questioned_look"),
    path("/chinh-ly", right, name="right"),
    path("/chinh-ly/dieu-chinh", correct, name="right_correct"),
    path("/chinh-ly/hop-nhat", merge, name="right_merge"),
    path("/chinh-ly/huy-bo", undo, name="right_undo"),
    path("/chinh-ly/giu/<uuid:id>", hold_lift, name="right_lift"),
    path("/so", books, name="books"),
    path("/so/<slug:kind>/<year:year>", book, name="book"),
    path("/so/<slug:kind>/<year:year>/khoa-so", book_close, name="book_close"),
    path("/so/<slug:kind>/<year:year>/khoa-so/so-lieu", book_count, name="book_count"),
    path("/so/<slug:kind>/<year:year>/<int:number>", book_entry, name="book_entry"),
    path("/nguoi", person, name="person"),
    path("/ngoai-ho-so", outside, name="outside"),
    path("/ngoai-ho-so/tim", search_outside_dossiers, name="search_outside"),
    path("/tim-nguoi", search, name="search"),
    path("/noi-cu-tru", residents, name="residents"),
    path("/giay-chung-sinh", notices, name="notices"),
    path("/giay-chung-sinh/<str:code>", notice, name="notice"),
    path("/giay-chung-sinh/<str:code>/thoi", notice_unmatch, name="notice_unmatch"),
    path("/dia-chi", addresses, name="addresses"),
    path("/dia-chi/<uuid:id>", address, name="address"),
    path("/danh-sach", lists, name="lists"),
    path("/danh-sach/gui", list_send, name="list_send"),
    path("/danh-sach/mau/dan-cu", list_sample, {"kind": "people"}, name="list_sample"),
    path(
        "/danh-sach/mau/truoc-day",
        list_sample,
        {"kind": "histories"},
        name="list_sample_histories",
    ),
    path("/danh-sach/<uuid:id>", list_one, name="list"),
    path("/danh-sach/<uuid:id>/cot", list_columns, name="list_columns"),
    path("/danh-sach/<uuid:id>/tep/<uuid:file>", list_file, name="list_file"),
    path("/danh-sach/<uuid:id>/thu-lai", list_try_again, name="list_try_again"),
    path("/danh-sach/<uuid:id>/xong", list_finish, name="list_finish"),
    path("/danh-sach/<uuid:id>/bo", list_drop, name="list_drop"),
    path("/van-phong", office, name="office"),
    path("/van-phong/vang", office_absence, name="office_absence"),
    path("/van-phong/vang/<uuid:id>/huy", office_absence_cancel, name="office_absence_cancel"),
    path("/van-phong/thay/<uuid:id>", office_deputy, name="office_deputy"),
    path("/van-phong/thay/<uuid:id>/thoi", office_deputy_end, name="office_deputy_end"),
    path("/van-phong/ngay", office_day, name="office_day"),
    path("/van-phong/ngoai-ho-so/<uuid:id>", outside_settle, name="outside_settle"),
    path("/khoi-phuc", recovery, name="desk_recovery"),
    path("/khoi-phuc/can-bo", recovery_of_officer, name="desk_recovery_of_officer"),
]
