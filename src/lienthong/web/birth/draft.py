"""An application for a birth as far as it is answered: what was typed, and what is known."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, Literal

from lienthong.access.agencies import AgencySeen
from lienthong.core.clock import HANOI, day_of
from lienthong.core.partial_dates import Certainty
from lienthong.dossiers.attachments import File
from lienthong.dossiers.known import Known, KnownParent
from lienthong.dossiers.notice_rows import NoticeSeen
from lienthong.dossiers.saved import Saved
from lienthong.procedures.catalogue.birth_v1.form import INSURANCE, RESIDENCE, ParentAsked
from lienthong.procedures.catalogue.birth_v1.parents import parent_name
from lienthong.procedures.kin import plain_number
from lienthong.register.seen import Sex

Role = Literal["mother", "father"]

# Addresses of the questions.
NOTICE: Final = "giay-chung-sinh"
REQUESTER: Final = "nguoi-khai"
BORN: Final = "ngay-sinh"
SEX: Final = "gioi-tinh"
PLACE: Final = "noi-sinh"
EVIDENCE: Final = "chung-minh"
NAME: Final = "ho-ten"
PARENTS: Final = "cha-me"
MOTHER: Final = "me"
FATHER: Final = "cha"
FATHER_PAPERS: Final = "giay-to-ve-cha"
AUTHORISATION: Final = "uy-quyen"
HOMETOWN: Final = "que-quan"
ETHNICITY: Final = "dan-toc"
LINKS: Final = "thu-tuc-kem-theo"
HOME: Final = "o-voi-ai"
HEAD: Final = "chu-ho"
HOSPITAL: Final = "benh-vien"
COPIES: Final = "ban-sao"

OTHER: Final = "other"
NONE: Final = "none"
YES: Final = "yes"


@dataclass(slots=True, kw_only=True)
class Draft:
    """
    The answers that are right so far, in the order of the questions.

    `cleaned` is filled by `questions.walk` from the first question on, so that each question
    sees the answers before it and none after it.
    """

    saved: Saved
    known: Known
    hospitals: tuple[AgencySeen, ...]
    now: datetime
    cleaned: dict[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return day_of(self.now)

    def text(self, question: str, name: str) -> str:
        return str(self.cleaned.get(question, {}).get(name) or "")

    def files(self, *kinds: str) -> tuple[File, ...]:
        return tuple(file for file in self.saved.files if file.kind in kinds)

    @property
    def notice(self) -> NoticeSeen | None:
        """The hospital's notice that was chosen, as long as it may be used."""
        code = self.text(NOTICE, "notice")
        return next((one for one in self.known.notices if one.code == code), None)

    @property
    def requester(self) -> str:
        """Who applies: told by the notice, which is of one's own child or of the spouse's."""
        if self.notice is None:
            return self.text(REQUESTER, "requester")
        return "mother" if self.known.oneself.person.sex is Sex.FEMALE else "father"

    @property
    def other_role(self) -> Role:
        """The parent who does not apply."""
        return "father" if self.requester == "mother" else "mother"

    @property
    def is_couple(self) -> bool:
        """Whether one parent applies and the register knows the spouse."""
        return self.requester in ("mother", "father") and self.known.spouse is not None

    @property
    def is_couple_confirmed(self) -> bool:
        return self.is_couple and self.text(PARENTS, "right") == YES

    def by_register(self, role: Role) -> KnownParent | None:
        """The parent as the register has them, where nobody has to type who it is."""
        if self.requester == role:
            return self.known.oneself
        return self.known.spouse if self.is_couple_confirmed else None

    @property
    def born_on(self) -> date | None:
        if self.notice is not None:
            return day_of(self.notice.notice.born_at)
        day = self.cleaned.get(BORN, {}).get("day")
        return day if isinstance(day, date) else None

    @property
    def born_at(self) -> str | None:
        if self.notice is not None:
            return f"{self.notice.notice.born_at.astimezone(HANOI):%H:%M}"
        return self.text(BORN, "time") or None

    @property
    def sex(self) -> Sex | None:
        if self.notice is not None and self.notice.notice.sex is not Sex.UNDETERMINED:
            return self.notice.notice.sex
        sex = self.text(SEX, "sex")
        return Sex(sex) if sex else None

    @property
    def mother(self) -> ParentAsked | None:
        return self.parent("mother")

    @property
    def father(self) -> ParentAsked | None:
        return self.parent("father")

    def parent(self, role: Role) -> ParentAsked | None:
        """As declared: by the register or as typed; None where nobody is named (yet)."""
        if known := self.by_register(role):
            born = known.person.born
            is_year_known = born.earliest.year == born.latest.year
            return ParentAsked(
                name=known.person.name.full,
                number=known.person.number,
                born_year=born.earliest.year if is_year_known else None,
                ethnicity=known.person.ethnicity or self.text(ETHNICITY, role),
                nationality=known.person.nationality,
                residence=known.residence,
            )
        typed = self.cleaned.get(MOTHER if role == "mother" else FATHER, {})
        if not typed.get("name"):
            return None
        return ParentAsked(
            name=typed["name"],
            number=typed["number"] or None,
            born_year=typed["born_year"],
            ethnicity=typed["ethnicity"],
            residence=typed["residence"],
        )

    def possible_parents(self) -> Iterator[tuple[Role, KnownParent | None, ParentAsked]]:
        """Both as far as they are known; of a couple also before they are confirmed."""
        for role in ("father", "mother"):
            known = self.by_register(role)
            if known is None and self.is_couple and not self.text(PARENTS, "right"):
                known = self.known.spouse
            if known is not None:
                person = known.person
                name, ethnicity = person.name.full, person.ethnicity or ""
                yield role, known, ParentAsked(name=name, ethnicity=ethnicity, residence="")
            elif typed := self.parent(role):
                yield role, None, typed

    @property
    def family_names(self) -> dict[str, tuple[Role, ...]]:
        """The family names that the child may bear, each with whose it is."""
        found: dict[str, tuple[Role, ...]] = {}
        for role, known, declared in self.possible_parents():
            family = parent_name(declared, known.person if known else None).family
            if family:
                found[family] = (*found.get(family, ()), role)
        return found

    @property
    def ethnicities(self) -> dict[str, tuple[Role, ...]]:
        found: dict[str, tuple[Role, ...]] = {}
        for role in ("father", "mother"):
            parent = self.parent(role)
            if parent and parent.ethnicity:
                found[parent.ethnicity] = (*found.get(parent.ethnicity, ()), role)
        return found

    @property
    def is_married_later(self) -> bool:
        """Whether the register has the couple married only after the birth."""
        since = self.known.oneself.person.married_since
        if not self.is_couple_confirmed or since is None or self.born_on is None:
            return False
        return since.is_after(self.born_on) is Certainty.YES

    @property
    def links(self) -> tuple[str, ...]:
        chosen = self.cleaned.get(LINKS, {}).get("links", ())
        return tuple(chosen)

    @property
    def may_settle(self) -> bool:
        """Whether the child can live with a parent who is settled; unknown counts as yes."""
        parents = [self.by_register(role) for role in ("mother", "father") if self.parent(role)]
        return not parents or any(known is None or known.may_settle for known in parents)

    @property
    def home_role(self) -> Role:
        """The parent with whom the child lives: chosen, or no choice at all."""
        if chosen := self.text(HOME, "home"):
            return "mother" if chosen == "mother" else "father"
        mother, father = self.by_register("mother"), self.by_register("father")
        if mother and father and father.may_settle and not mother.may_settle:
            return "father"
        return "mother"

    @property
    def lives_together(self) -> bool:
        """Whether both parents are of one household, so that nothing has to be chosen."""
        mother, father = self.by_register("mother"), self.by_register("father")
        if mother is None or father is None or mother.person.household_id is None:
            return False
        return mother.person.household_id == father.person.household_id

    @property
    def is_head_asked(self) -> bool:
        """Whether the head has to agree: of the residence alone, and if no parent is the head."""
        if RESIDENCE not in self.links:
            return False
        home = self.by_register(self.home_role)
        parents = (self.by_register("mother"), self.by_register("father"))
        heads = {parent.person.id for parent in parents if parent}
        return home is None or home.head.id not in heads

    @property
    def is_insured(self) -> bool:
        return INSURANCE in self.links

    def is_same_number(self, number: str) -> bool:
        """Whether this is the number of who applies."""
        own = self.known.oneself.person.number
        return bool(own) and plain_number(number) == own
