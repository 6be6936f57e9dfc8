"""Signing in by password, choosing the post, signing out; answers that were kept go along."""

from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from lienthong.access import sign_in as access
from lienthong.access.accounts_to_try import known_accounts
from lienthong.access.devices import device_named
from lienthong.access.doors import SignedInRequest, TimedRequest, door, open_door
from lienthong.access.offices import office_with
from lienthong.access.requests import address_of, begin_session, end_session, token_of
from lienthong.access.sign_in import ChooseCapacity
from lienthong.access.tokens import SESSION, Bearer
from lienthong.access.words import in_words
from lienthong.core.errors import NotAllowed, NotSignedIn, TooMany
from lienthong.web.account.forms import SignInForm
from lienthong.web.counters import first_page_of
from lienthong.web.kept import unsealed
from lienthong.web.languages import page
from lienthong.web.refusals import kept_page

WHY = "nobody is signed in before they sign in; attempts are counted"


@open_door(WHY)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: TimedRequest) -> HttpResponse:
    if request.method != "POST":
        return sign_in_page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return sign_in_page(request, form, status=422)
    try:
        return entered(request, bearer_for(request, form))
    except ChooseCapacity as choice:
        return choice_page(request, choice)
    except (NotSignedIn, NotAllowed, TooMany) as error:
        form.add_error(None, in_words(error.text))
        return sign_in_page(request, form, status=429 if isinstance(error, TooMany) else 422)


@open_door("a ticket of the sign-in proves who asks, for five minutes")
@require_POST
def choose_post(request: TimedRequest) -> HttpResponse:
    post = request.POST.get("post", "")
    ticket = request.POST.get("ticket", "")
    try:
        post_id = UUID(post) if post else None
        bearer = access.choose_capacity(
            ticket, post_id=post_id, now=request.now, kind=SESSION, device=device_of(request)
        )
    except (ValueError, NotSignedIn):
        return sign_in_page(request, SignInForm(), status=401)
    return entered(request, bearer)


@door(any_signed_in=True)
@require_POST
def sign_out(request: SignedInRequest) -> HttpResponse:
    token, _ = token_of(request)
    access.sign_out(token, actor=request.actor, now=request.now)
    answer = redirect("web:home")
    end_session(answer)
    return answer


def bearer_for(request: TimedRequest, form: SignInForm) -> Bearer:
    return access.sign_in(
        form.cleaned_data["login"],
        form.cleaned_data["password"],
        address=address_of(request),
        now=request.now,
        kind=SESSION,
        device=device_of(request),
    )


def device_of(request: TimedRequest) -> str:
    return device_named(request.headers.get("User-Agent", ""))


def entered(request: TimedRequest, bearer: Bearer) -> HttpResponse:
    """Into the session: to what was kept, to where one came from, or to one's first page."""
    kept = unsealed(request.POST.get("kept", ""))
    vars(request)["actor"] = bearer.actor
    if kept is not None:
        # The session's new secret has to be in the form that is shown: it begins first.
        answer = HttpResponse()
        begin_session(request, answer, bearer)
        shown = kept_page(request, kept, bearer.actor)
        shown.cookies.update(answer.cookies)
        return shown
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    answer = redirect(wanted if is_ours else first_page_of(bearer.actor))
    begin_session(request, answer, bearer)
    return answer


def choice_page(request: TimedRequest, choice: ChooseCapacity) -> HttpResponse:
    posts = [(post, office_with(post.office_id).name) for post in choice.posts]
    context: dict[str, object] = {
        "ticket": choice.ticket,
        "posts": posts,
        "as_citizen": choice.as_citizen,
        "next": request.POST.get("next", ""),
        "kept": request.POST.get("kept", ""),
    }
    return page(request, "account/choose.html", context)


def sign_in_page(request: TimedRequest, form: SignInForm, *, status: int = 200) -> HttpResponse:
    context: dict[str, object] = {
        "form": form,
        "next": request.GET.get("next") or request.POST.get("next", ""),
        "kept": request.POST.get("kept", ""),
        "to_try": known_accounts() if settings.DEMONSTRATION else None,
    }
    return page(request, "account/sign_in.html", context, status=status)
