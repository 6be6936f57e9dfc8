"""Every message has its Vietnamese: whoever adds one and forgets `make texts`, fails here."""

import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po
from django.utils.translation import override

from lienthong.access.words import in_words
from lienthong.core.texts import Text
from lienthong.home.troubles import Trouble

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "src" / "lienthong"
LANGUAGES = ("vi", "en")
# These give a message that was written literally elsewhere its places, or its translation.
PASSED_ON = {
    "access/words.py: gettext(text.message)",
    "cli/doctor.py: Text(trouble.message)",
    "cli/main.py: Text(trouble.message)",
    "cli/prepare.py: Text(trouble.message)",
    "cli/output.py: gettext(text.message)",
    "core/names.py: Text(reason.message)",
    "dossiers/lists/findings.py: Text(self.message)",
    "places/units.py: Text(message.message)",
    "web/templatetags/words.py: Text(message)",
}
# "hoà", "khoẻ", "uỷ": the mark stands on the first of the two vowels that end a syllable.
NEW_STYLE = re.compile(r"(o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\w)", re.IGNORECASE)
OF_TEMPLATES = re.compile(r"\{%\s*(translate|trans|blocktranslate|blocktrans)\b")

SAID_OTHERWISE = re.compile(r"\{%\s*say\s+[^\"\s]")

each_language = pytest.mark.parametrize("language", LANGUAGES)


def keywords() -> set[str]:
    """The names of calls whose first argument is a message, from the mapping of `make texts`."""
    mapping = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    return {str(keyword) for keyword in mapping[0]["keywords"]}


@cache
def extracted() -> set[str]:
    found = extract_from_dir(
        SOURCES,
        method_map=[("**.py", "python"), ("**.html", "lienthong.web.extracting:messages_of")],
        keywords={**DEFAULT_KEYWORDS, **dict.fromkeys(keywords())},
    )
    return {message for _, _, message, _, _ in found if isinstance(message, str)}


@cache
def catalogue(language: str) -> Catalog:
    with (SOURCES / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def translations() -> dict[str, str]:
    """The Vietnamese by its message; those that have none fail one test, not all."""
    return {str(one.id): str(one.string) for one in messages("vi") if one.string}


def places_in(text: str) -> set[str]:
    return {
        f"{name}!{conversion}:{form}"
        for _, name, form, conversion in Formatter().parse(text)
        if name
    }


def ending(text: str) -> str:
    return text[-1] if text[-1] in ".?!…:" else ""


def calls() -> Iterator[tuple[str, ast.expr]]:
    """Each call that makes or translates a message, shown with its first argument."""
    names = {*keywords(), *DEFAULT_KEYWORDS, "gettext_lazy", "ngettext_lazy"}
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args:
                name = ast.unparse(node.func).rpartition(".")[2]
                if name in names:
                    argument = node.args[0]
                    yield (
                        f"{path.relative_to(SOURCES)}: {name}({ast.unparse(argument)})",
                        argument,
                    )


def test_messages_are_found() -> None:
    assert len(extracted()) > 400


def test_the_extractor_knows_every_kind_of_message() -> None:
    kinds = [Text, Trouble, *Trouble.__subclasses__()]
    assert {kind.__name__ for kind in kinds} == keywords()


@each_language
def test_the_catalogue_holds_what_the_sources_say_and_nothing_else(language: str) -> None:
    held, said = {str(message.id) for message in messages(language)}, extracted()
    assert sorted(said - held) == [], "run: make texts"
    assert sorted(held - said) == [], "run: make texts"
    assert list(catalogue(language).obsolete) == []


def test_every_message_has_its_vietnamese() -> None:
    assert [one.id for one in messages("vi") if not one.string or one.fuzzy] == []


@each_language
def test_a_translation_has_the_places_of_its_message(language: str) -> None:
    said = {str(one.id): str(one.string) for one in messages(language) if one.string}
    assert {text: vi for text, vi in said.items() if places_in(text) != places_in(vi)} == {}


def test_a_translation_ends_as_its_message_does() -> None:
    said = translations()
    assert {text: vi for text, vi in said.items() if ending(text) != ending(vi)} == {}


def test_vietnamese_is_composed_and_has_single_spaces() -> None:
    odd = [
        vi
        for vi in translations().values()
        if vi != unicodedata.normalize("NFC", vi) or vi != " ".join(vi.split())
    ]
    assert odd == []


def test_tone_marks_stand_in_the_old_places() -> None:
    assert [vi for vi in translations().values() if NEW_STYLE.search(vi)] == []


@pytest.mark.parametrize("text", ["hoà giải", "khoẻ", "Uỷ ban", "tuỳ"])
def test_the_new_places_of_tone_marks_are_seen(text: str) -> None:
    assert NEW_STYLE.search(text)


def test_every_message_is_written_where_the_extractor_finds_it() -> None:
    """It does not look into f-strings."""
    found = extracted()
    missed = {
        shown
        for shown, argument in calls()
        if not (isinstance(argument, ast.Constant) and argument.value in found)
    }
    assert missed == PASSED_ON


def test_templates_say_their_messages_in_one_way() -> None:
    """Django's own tags have places of another form, and no extractor here."""
    pages = SOURCES.rglob("*.html")
    assert [page.name for page in pages if OF_TEMPLATES.search(page.read_text())] == []


def test_a_template_says_a_message_in_double_quotes() -> None:
    """Which is how the extractor finds it."""
    pages = SOURCES.rglob("*.html")
    assert [page.name for page in pages if SAID_OTHERWISE.search(page.read_text())] == []


@each_language
def test_what_is_compiled_is_what_the_catalogue_says(language: str) -> None:
    path = SOURCES / "locale" / language / "LC_MESSAGES" / "django.mo"
    assert path.is_file(), "run: make setup"
    with path.open("rb") as file:
        compiled = GNUTranslations(file)
    said = {str(one.id): str(one.string or one.id) for one in messages(language)}
    assert {text: compiled.gettext(text) for text in said} == said, "run: make setup"


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "Hãy đăng nhập trước."), ("en", "Sign in first.")]
)
def test_the_edge_says_it_in_the_language_of_the_reader(language: str, said: str) -> None:
    with override(language):
        assert in_words(Text("Sign in first.")) == said
