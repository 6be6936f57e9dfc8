"""`lienthong journey`: a life event played over HTTP, with what became of it."""

from argparse import ArgumentParser, Namespace
from typing import Final, get_args

from django.utils import translation

from lienthong.core.errors import Invalid, Problem
from lienthong.core.texts import Text
from lienthong.home.folder import home
from lienthong.procedures.catalogue.birth_v1.form import Link

from .demonstration.cast import known_cast
from .journeys.birth import BIRTH, Birth, Wish
from .journeys.company import Company, next_turn
from .journeys.player import client_of
from .journeys.results import Played, played
from .journeys.timeline import Timeline
from .main import DONE, REFUSED
from .output import in_words, progress, put, put_json

LINKS: Final = get_args(Link)
# What is easier to remember than a code of the national catalogue.
NAMES: Final = {
    "birth": BIRTH,
    "residence": "1.004222",
    "insurance": "1.014137",
    "card": "1.014062",
}
URL: Final = "http://localhost:8000"


def add_arguments(parser: ArgumentParser) -> None:
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    birth = commands.add_parser(
        "birth", help=in_words(Text("a birth, from the notice to its signed results"))
    )
    birth.add_argument("--url", default=URL, help=in_words(Text("the running server")))
    birth.add_argument(
        "--links",
        metavar="LINKS",
        help=in_words(
            Text("which links follow, by comma (residence,insurance,card); all if none are named")
        ),
    )
    birth.add_argument(
        "--refuse", metavar="LINK", help=in_words(Text("have the office of this link refuse it"))
    )


def run(args: Namespace) -> int:
    wish = wished(args.links, args.refuse)
    place = home()
    cast = known_cast(place)
    language = translation.get_language() or "en"
    with client_of(args.url, language=language) as client:
        turn = next_turn(place)
        couple = cast.journeys[turn % len(cast.journeys)]
        timeline = Timeline(tell=progress if args.json else put)
        birth = Birth.of(Company(cast, client), couple, wish=wish, turn=turn, timeline=timeline)
        outcome = played(birth, birth.play(), language=language)
    if args.json:
        put_json(outcome)
    else:
        put_outcome(outcome)
    return DONE if outcome.complete else REFUSED


def wished(links: str | None, refuse: str | None) -> Wish:
    """What is to be played; raises `Invalid` where it cannot come about."""
    wish = Wish(links=links_named(links), refuse=procedure_named(refuse))
    if wish.links is not None and wish.refuse not in {None, BIRTH, *wish.links}:
        text = Text("{said} cannot be refused: --links does not choose it.", said=refuse)
        raise Invalid(Problem("refuse", "not_chosen", text))
    return wish


def links_named(words: str | None) -> tuple[Link, ...] | None:
    """The links after the birth by their names or codes; raises `Invalid` for what is none."""
    if words is None:
        return None
    found = [procedure_named(word.strip()) for word in words.split(",") if word.strip()]
    chosen = tuple(link for link in LINKS if link in found)
    if len(chosen) != len(found):
        raise not_a_link("links", words)
    return chosen


def procedure_named(word: str | None) -> str | None:
    if word is None:
        return None
    procedure = NAMES.get(word, word)
    if procedure not in NAMES.values():
        raise not_a_link("refuse", word)
    return procedure


def not_a_link(field: str, said: str) -> Invalid:
    text = Text(
        "{said} is no link of a birth: there are {names}.", said=said, names=", ".join(NAMES)
    )
    return Invalid(Problem(field, "not_a_link", text))


def put_outcome(outcome: Played) -> None:
    """The timeline has been told as it went; here is what came of it."""
    put()
    for result in outcome.results:
        mark = (
            in_words(Text("verified")) if result.verified else f"{result.by_code}/{result.by_file}"
        )
        put(f"{result.procedure}  {result.title:<48} {result.document}  {mark}")
    mark = in_words(Text("refused"))
    for procedure in outcome.refused:
        put(f"{procedure}  {mark}")
    put(in_words(about_child(outcome)))
    put(in_words(ending_of(outcome)))


def ending_of(outcome: Played) -> Text:
    if not outcome.complete:
        return Text("Not complete.")
    if BIRTH in outcome.refused:
        return Text("As asked, the birth was refused; nothing else started.")
    if outcome.refused:
        return Text("Complete but for what was refused, as asked.")
    return Text("Complete.")


def about_child(outcome: Played) -> Text:
    number = outcome.child_number
    if number is None:
        return Text("No child was registered.")
    if outcome.child_found:
        return Text("The child has the number {number} and was found by it.", number=number)
    return Text("The child has the number {number} and was not looked up by it.", number=number)
