"""Questions about the child: name, quê quán, ethnicity."""

from collections.abc import Iterator, Mapping
from typing import Final

from django import forms

from lienthong.access.words import in_words
from lienthong.core.errors import Invalid, Problem
from lienthong.core.names import capitalised, check_name, is_name, tidy
from lienthong.core.texts import Text
from lienthong.dossiers.saved import Typed
from lienthong.web.asking.communes import check_commune, commune_fields
from lienthong.web.asking.question import Cleaned, Fields
from lienthong.web.fields import line, one_of

from .draft import (
    ETHNICITY,
    HOMETOWN,
    NAME,
    OTHER,
    PARENTS,
    Draft,
)
from .question import Question, by_whom, is_needed, only_beside, told

PARTS: Final = ("other_family", "middle", "given")
CAPITALS: Final = "capitals"
AS_TYPED: Final = "typed"


def name_fields(draft: Draft, typed: Typed) -> Fields:
    fields: Fields = {}
    if families := draft.family_names:
        choices = [(family, told(family, owners(roles))) for family, roles in families.items()]
        other = in_words(Text("Another family name, or none"))
        fields["family"] = one_of(Text("Family name"), (*choices, (OTHER, other)))
        hint = Text("By the custom of your people.")
        another = line(Text("Another family name"), hint=hint, must=False)
        fields["other_family"] = only_beside(OTHER, another)
    else:
        hint = Text("That of the father or of the mother.")
        fields["other_family"] = line(Text("Family name"), hint=hint, must=False)
    fields["middle"] = line(
        Text("Middle name"), hint=Text("For example Thị Minh."), must=False, autocomplete="off"
    )
    fields["given"] = line(Text("Given name"), hint=Text("For example Châu."), autocomplete="off")
    for name in PARTS:
        # The name's own check says how long it may be, and so does it in the words of names.
        field = fields[name]
        if isinstance(field, forms.CharField):
            fields[name] = with_room(field)
    return fields | capitals_fields(typed)


def capitals_fields(typed: Typed) -> Fields:
    """
    Asked where a name has no capitals, or nothing else.

    The law leaves it to the parents, and a correction later is a procedure of its own.
    """
    is_other = typed.get("family", (OTHER,)) == (OTHER,)
    names = PARTS if is_other else PARTS[1:]
    whole = tidy(" ".join(part for name in names for part in typed.get(name, ())))
    proposed = capitalised(whole)
    if proposed == whole or not is_name(whole):
        return {}
    typed_so = told(whole, Text("as I typed it"))
    choices = ((CAPITALS, proposed), (AS_TYPED, typed_so))
    return {"capitals": one_of(Text("How shall the certificate write the name?"), choices)}


def with_room(field: forms.CharField) -> forms.CharField:
    field.max_length = None
    field.validators = [v for v in field.validators if not hasattr(v, "limit_value")]
    field.widget.attrs.pop("maxlength", None)
    return field


def owners(roles: tuple[str, ...]) -> Text:
    return by_whom(roles[0]) if len(roles) == 1 else Text("the father’s and the mother’s")


def check_child_name(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    chosen = cleaned.get("family", OTHER)
    family = cleaned.get("other_family", "") if chosen == OTHER else chosen
    if cleaned.get("capitals") == CAPITALS:
        family = capitalised(family) if chosen == OTHER else family
        cleaned |= {name: capitalised(cleaned.get(name, "")) for name in ("middle", "given")}
    parts = {"other_family": family, "middle": cleaned.get("middle", "")}
    parts["given"] = cleaned.get("given", "")
    found = [problem for field, text in parts.items() for problem in wrong_part(field, text)]
    whole = " ".join(part for part in parts.values() if part)
    yield from found or (wrong_part("given", whole) if parts["given"] else ())
    cleaned["family_name"], cleaned["full"] = tidy(family), tidy(whole)


def wrong_part(field: str, text: str) -> tuple[Problem, ...]:
    if not text:
        return ()
    try:
        check_name(text, field=field)
    except Invalid as refusal:
        return refusal.problems
    return ()


def suggested_name(draft: Draft) -> Mapping[str, object]:
    """The name that the parents told the hospital, without the family name in front of it."""
    planned = draft.notice.notice.planned_name.split() if draft.notice else []
    family = next((name for name in draft.family_names if planned[:1] == name.split()[:1]), None)
    if family is None or len(planned) < 2:
        return {}
    rest = planned[len(family.split()) :]
    return {"family": family, "middle": " ".join(rest[:-1]), "given": " ".join(rest[-1:])}


def hometown_fields(draft: Draft, typed: Typed) -> Fields:
    choices = [(role, told(text, by_whom(role))) for role, text in hometowns(draft).items()]
    fields: Fields = {}
    if choices:
        other = in_words(Text("Another place"))
        fields["after"] = one_of(QUESTION_HOMETOWN.title, (*choices, (OTHER, other)))
    label = Text("Another place") if choices else Text("Commune, ward and province")
    must = not choices or is_needed(typed, "after", OTHER)
    found = commune_fields(typed, on=draft.today, label=label, must=must)
    if choices:
        only_beside(OTHER, found["commune"])
    return fields | found


def hometowns(draft: Draft) -> dict[str, str]:
    """The quê quán of each parent that the register knows; one place is offered once."""
    found: dict[str, str] = {}
    for role in ("father", "mother"):
        known = draft.by_register(role)
        if known and known.person.hometown and known.person.hometown not in found.values():
            found[role] = known.person.hometown
    return found


def check_hometown(draft: Draft, cleaned: Cleaned) -> Iterator[Problem]:
    after = cleaned.get("after") or OTHER
    cleaned["text"], cleaned["code"] = hometowns(draft).get(after, ""), ""
    if after != OTHER or ("after" not in cleaned and hometowns(draft)):
        return
    words = cleaned.get("commune", "")
    # A place of former times may have no code today; then it stands as it was written.
    yield from check_commune(cleaned, on=draft.today, must=False)
    cleaned["text"], cleaned["code"] = cleaned["unit_name"] or words, cleaned["unit_code"]


def ethnicity_fields(draft: Draft, typed: Typed) -> Fields:
    fields: Fields = {}
    labels = {"mother": Text("Ethnicity of the mother"), "father": Text("Ethnicity of the father")}
    for role, label in labels.items():
        known = draft.by_register("mother" if role == "mother" else "father")
        if known and not known.person.ethnicity:
            fields[role] = line(label, longest=100)
    shown = draft.ethnicities
    if len(shown) > 1 and not fields:
        choices = [(name, told(name, owners(roles))) for name, roles in shown.items()]
        return {"ethnicity": one_of(QUESTION_ETHNICITY.title, choices)}
    fields["ethnicity"] = line(
        Text("Ethnicity of the child"),
        hint=Text("That of the father or of the mother."),
        longest=100,
    )
    return fields


def is_ethnicity_open(draft: Draft) -> bool:
    """Where both parents are of one people the law leaves nothing to choose (Article 29)."""
    return len(draft.ethnicities) != 1 or any(
        known and not known.person.ethnicity
        for known in (draft.by_register("mother"), draft.by_register("father"))
    )


def is_name_first(draft: Draft) -> bool:
    """Of a couple both family names are known, so that one may begin with the child."""
    return draft.is_couple and draft.saved.typed(PARENTS).get("right") != (OTHER,)


QUESTION_NAME: Final = Question(
    slug=NAME,
    title=Text("What is the child’s name?"),
    hint=Text("With accents and capitals, as on the certificate."),
    why=Text(
        "The family name is that of the father or the mother, as they agree (Civil Code, "
        "Article 26)."
    ),
    asked=lambda draft: True,
    fields=name_fields,
    check=check_child_name,
    suggested=suggested_name,
)
QUESTION_HOMETOWN: Final = Question(
    slug=HOMETOWN,
    title=Text("What is the child’s quê quán?"),
    hint=Text("As the parents agree."),
    asked=lambda draft: True,
    fields=hometown_fields,
    check=check_hometown,
)
QUESTION_ETHNICITY: Final = Question(
    slug=ETHNICITY,
    title=Text("Of which people is the child?"),
    hint=Text("As the parents agree."),
    asked=is_ethnicity_open,
    fields=ethnicity_fields,
)
