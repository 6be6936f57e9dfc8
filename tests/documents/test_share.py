"""A paper is shown to somebody else for some days, and its holder sees each time it was."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
from tests.documents import practice, samples

from lienthong.audit.models import Entry
from lienthong.core.errors import Conflict, Invalid, NotFound, TooMany
from lienthong.core.ids import new_id
from lienthong.documents.models import Share
from lienthong.documents.replace import revoke
from lienthong.documents.share import (
    MOST_AT_ONCE,
    OPENED,
    new_token,
    open_shared,
    share,
    shared_file,
    take_back,
)
from lienthong.documents.shares import ShareSeen, live_links, shares_of
from lienthong.documents.verify import Standing

pytestmark = pytest.mark.django_db
NOW = practice.NOW
HOLDER = practice.REGISTRAR


@pytest.fixture
def holder() -> UUID:
    return new_id()


@pytest.fixture
def paper(holder: UUID) -> practice.IssuedPaper:
    return practice.issued(samples.birth_certificate(), holder_id=holder)


Shared = Callable[..., str]


@pytest.fixture
def shared(paper: practice.IssuedPaper, holder: UUID) -> Shared:
    def made(days: int = 7) -> str:
        token = new_token()
        share(paper.id, token=token, days=days, holder_id=holder, actor=HOLDER, now=NOW)
        return token

    return made


def opened(token: str, after: timedelta = timedelta()) -> Standing:
    return open_shared(token, address="192.0.2.1", now=NOW + after).standing


def only(paper: practice.IssuedPaper, holder: UUID) -> ShareSeen:
    (one,) = shares_of(paper.id, holder_id=holder, now=NOW)
    return one


def test_a_link_shows_the_verdict_and_the_file_and_each_use_is_kept(
    paper: practice.IssuedPaper, holder: UUID, shared: Shared
) -> None:
    token = shared()
    assert opened(token) is Standing.VALID
    assert shared_file(token, address="192.0.2.2", now=NOW).content == paper.pdf
    seen = only(paper, holder)
    assert seen.is_live
    assert sorted(str(use.what) for use in seen.uses) == [
        "The file was taken",
        "The page was opened",
    ]
    assert live_links(holder, now=NOW) == {paper.id: 1}


def test_the_database_holds_no_token(shared: Shared) -> None:
    token = shared()
    kept = Share.objects.values().get()
    assert token not in str(kept)
    assert token.encode() not in bytes(kept["token_hash"])


def test_expired_taken_back_and_unknown_are_one_answer(
    paper: practice.IssuedPaper, holder: UUID, shared: Shared
) -> None:
    expired, taken = shared(days=1), shared()
    links = shares_of(paper.id, holder_id=holder, now=NOW)
    longer = max(links, key=lambda link: link.until)
    take_back(longer.id, holder_id=holder, actor=HOLDER, now=NOW)
    answers = set()
    for token, after in ((expired, timedelta(days=1)), (taken, timedelta()), ("x", timedelta())):
        with pytest.raises(NotFound) as refused:
            opened(token, after)
        answers.add(str(refused.value.text))
    assert len(answers) == 1


def test_a_link_works_to_its_last_second(shared: Shared) -> None:
    token = shared(days=1)
    assert opened(token, timedelta(days=1, seconds=-1)) is Standing.VALID


def test_asking_twice_makes_one_link(paper: practice.IssuedPaper, holder: UUID) -> None:
    token = new_token()
    first, second = (
        share(paper.id, token=token, days=7, holder_id=holder, actor=HOLDER, now=NOW)
        for _ in range(2)
    )
    assert first == second
    assert Entry.objects.filter(action="document.shared").count() == 1


def test_nobody_shares_anothers_paper_or_ends_anothers_link(
    paper: practice.IssuedPaper, holder: UUID, shared: Shared
) -> None:
    shared()
    with pytest.raises(NotFound):
        share(paper.id, token=new_token(), days=1, holder_id=new_id(), actor=HOLDER, now=NOW)
    with pytest.raises(NotFound):
        take_back(only(paper, holder).id, holder_id=new_id(), actor=HOLDER, now=NOW)
    assert only(paper, holder).is_live
    assert shares_of(paper.id, holder_id=new_id(), now=NOW) == ()


def test_two_who_hold_one_paper_share_it_each_for_themself(holder: UUID) -> None:
    other = new_id()
    paper = practice.issued_to(samples.birth_certificate(), holder, other)
    for _ in range(MOST_AT_ONCE):
        share(paper.id, token=new_token(), days=1, holder_id=holder, actor=HOLDER, now=NOW)
    assert (shares_of(paper.id, holder_id=other, now=NOW), live_links(other, now=NOW)) == ((), {})
    theirs = share(paper.id, token=new_token(), days=1, holder_id=other, actor=HOLDER, now=NOW)
    with pytest.raises(NotFound):
        take_back(theirs, holder_id=holder, actor=HOLDER, now=NOW)
    assert only(paper, other).id == theirs
    assert live_links(holder, now=NOW) == {paper.id: MOST_AT_ONCE}


@pytest.mark.parametrize(("token", "days"), [("A" * 43, 2), ("abc", 7), ("", 7)])
def test_a_term_or_a_token_that_is_none(
    paper: practice.IssuedPaper, holder: UUID, token: str, days: int
) -> None:
    with pytest.raises(Invalid):
        share(paper.id, token=token, days=days, holder_id=holder, actor=HOLDER, now=NOW)


def test_a_revoked_paper_is_shared_no_more_and_links_say_so(
    paper: practice.IssuedPaper, holder: UUID, shared: Shared
) -> None:
    token = shared()
    revoke(paper.id, reason="Cấp sai", actor=practice.REGISTRAR, now=NOW)
    assert opened(token) is Standing.REVOKED
    with pytest.raises(Conflict):
        shared()


def test_links_at_one_time_have_a_limit(shared: Shared) -> None:
    for _ in range(MOST_AT_ONCE):
        shared()
    with pytest.raises(Conflict):
        shared()


def test_taking_back_twice_keeps_the_first_moment(
    paper: practice.IssuedPaper, holder: UUID, shared: Shared
) -> None:
    shared()
    link = only(paper, holder).id
    for after in (0, 5):
        at = NOW + timedelta(minutes=after)
        assert take_back(link, holder_id=holder, actor=HOLDER, now=at) == paper.id
    assert only(paper, holder).ended_at == NOW


def test_one_address_opens_so_many_links_a_minute(shared: Shared) -> None:
    token = shared()
    for _ in range(OPENED):
        opened(token)
    with pytest.raises(TooMany):
        opened(token)
