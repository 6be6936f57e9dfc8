"""Addresses of the citizen's counter."""

from django.urls import URLPattern, URLResolver, include, path

from .apply_urls import birth_pages, pages
from .views.chains import (
    applications,
    chain,
    dossier_paper,
    draft,
    draft_file,
    sent_file,
    supplement,
    take_back,
)
from .views.home import event, search
from .views.leave import leave
from .views.my_own import (
    contest_field,
    look_question,
    looks,
    message_read,
    messages,
    my_data,
)
from .views.service import service
from .views.shared import shared, shared_opened, shared_paper
from .views.shelf import paper, paper_file, share_paper, shelf, take_link_back

urlpatterns: list[URLPattern | URLResolver] = [
    path("dang-ky-khai-sinh", include(birth_pages)),
    path("to-khai", include(pages)),
    path("tim", search, name="search"),
    path("su-kien/<slug:slug>", event, name="life_event"),
    path("dich-vu/<str:code>", service, name="service"),
    path("tin-nhan", messages, name="messages"),
    path("tin-nhan/<row:id>/da-doc", message_read, name="message_read"),
    path("luot-xem", looks, name="looks"),
    path("thoat-nhanh", leave, name="leave"),
    path("luot-xem/<row:id>", look_question, name="look_question"),
    path("du-lieu-cua-toi", my_data, name="my_data"),
    path("du-lieu-cua-toi/<slug:field>", contest_field, name="contest_field"),
    path("ho-so", applications, name="applications"),
    path("ho-so/<str:code>", chain, name="chain"),
    path("ho-so/<str:code>/bo-sung/<str:dossier>", supplement, name="supplement"),
    path("ho-so/<str:code>/du-thao/<str:dossier>", draft, name="draft"),
    path("ho-so/<str:code>/du-thao/<str:dossier>/tep", draft_file, name="draft_file"),
    path("ho-so/<str:code>/tep/<uuid:id>", sent_file, name="sent_file"),
    path("ho-so/<str:code>/rut/<str:dossier>", take_back, name="withdraw"),
    path("ho-so/<str:code>/van-ban/<str:dossier>/<uuid:id>", dossier_paper, name="dossier_paper"),
    path("giay-to", shelf, name="shelf"),
    path("giay-to/<uuid:document_id>", paper, name="paper"),
    path("giay-to/<uuid:document_id>/tep", paper_file, name="paper_file"),
    path("giay-to/<uuid:document_id>/chia-se", share_paper, name="share"),
    path("giay-to/chia-se/<uuid:share_id>/thu-hoi", take_link_back, name="take_link_back"),
    path("chia-se/<str:token>", shared, name="shared"),
    path("chia-se/<str:token>/mo", shared_opened, name="shared_opened"),
    path("chia-se/<str:token>/tep", shared_paper, name="shared_file"),
]
