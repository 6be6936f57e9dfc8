"""`lienthong places plan`: units merge and tasks move, by a plan, while the system runs."""

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from lienthong.core.errors import Invalid, Problem
from lienthong.core.plans import read_plan
from lienthong.core.texts import Text
from lienthong.dossiers.reform import Applied, apply_plan

from .output import in_words, put, put_json
from .owner import owner_connection

PLAN: Final = "plan"


class PlanAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """
    What a plan did or, in a rehearsal, would do; `changes` is 0 where it was done already.

    Residents are counted by what became of their address: it `followed` its unit whole, was
    `placed` by a rule or an officer, or waits on an officer's list. `dossiers` are by their stage.
    """

    plan: str
    is_rehearsal: bool
    changes: int
    units_ended: int
    units_made: int
    successors: int
    address_rules: int
    offices_made: int
    offices_closed: int
    posts_ended: int
    posts_made: int
    competences: int
    dwellings_placed: int
    dwellings_listed: int
    residents_followed: int
    residents_placed: int
    residents_listed: int
    dossiers: dict[str, int]
    dossiers_of_moved_tasks: dict[str, int]
    dossiers_staying: int
    notices: int
    books_closed: int


def add_arguments(commands: "_SubParsersAction[ArgumentParser]") -> None:
    plan = commands.add_parser(
        PLAN,
        help=in_words(Text("merge units and move tasks, by a plan (CSV), in one go")),
        description=in_words(
            Text(
                "The plan is a table (CSV) with one change a row: units that end, begin or take "
                "over, offices, posts and tasks, each with its day and decree. docs/plan.md "
                "describes it."
            )
        ),
    )
    plan.add_argument("file", type=Path, metavar="FILE")
    plan.add_argument(
        "--dry-run",
        action="store_true",
        help=in_words(Text("say what it will do, and change nothing")),
    )


def run(args: Namespace, *, now: datetime) -> None:
    try:
        encoded = args.file.read_bytes()
    except OSError as error:
        text = Text("{file} cannot be read.", file=str(args.file))
        raise Invalid(Problem("file", "wrong_file", text)) from error
    plan = read_plan(encoded, name=args.file.name)
    with owner_connection(args.owner_url) as connection:
        done = apply_plan(plan, connection=connection, now=now, is_rehearsal=args.dry_run)
    answer = answer_of(done, name=plan.name, is_rehearsal=args.dry_run)
    if args.json:
        put_json(answer)
        return
    for line in lines_of(answer):
        put(in_words(line))


def answer_of(done: Applied, *, name: str, is_rehearsal: bool) -> PlanAnswer:
    return PlanAnswer(
        plan=name,
        is_rehearsal=is_rehearsal,
        changes=done.changes,
        units_ended=done.units.ended,
        units_made=done.units.made,
        successors=done.units.successors,
        address_rules=done.units.rules,
        offices_made=done.offices.made,
        offices_closed=done.offices.closed,
        posts_ended=done.offices.posts_ended,
        posts_made=done.offices.posts_made,
        competences=done.offices.competences,
        dwellings_placed=done.dwellings.placed,
        dwellings_listed=done.dwellings.listed,
        residents_followed=done.residents.followed,
        residents_placed=done.residents.placed,
        residents_listed=done.residents.listed,
        dossiers=done.dossiers.by_stage,
        dossiers_of_moved_tasks=done.tasks.by_stage,
        dossiers_staying=done.staying,
        notices=done.notices,
        books_closed=done.books_closed,
    )


def lines_of(answer: PlanAnswer) -> list[Text]:
    head = (
        Text("{plan} would change this; nothing has changed yet.", plan=answer.plan)
        if answer.is_rehearsal
        else Text("{plan} is carried out.", plan=answer.plan)
        if answer.changes
        else Text("{plan} stood already: nothing to do.", plan=answer.plan)
    )
    return [
        head,
        Text(
            "Units: {ended} end, {made} new; {successors} successors; {rules} rules for addresses.",
            ended=answer.units_ended,
            made=answer.units_made,
            successors=answer.successors,
            rules=answer.address_rules,
        ),
        Text(
            "Residents: {followed} follow their unit, {placed} are placed by their address, "
            "{listed} wait on an officer's list ({dwellings} addresses new on it).",
            followed=answer.residents_followed,
            placed=answer.residents_placed,
            listed=answer.residents_listed,
            dwellings=answer.dwellings_listed,
        ),
        Text(
            "Offices: {made} new, {closed} close with {books} books; posts: {ended} end, {new} "
            "new; {competences} tasks move.",
            made=answer.offices_made,
            closed=answer.offices_closed,
            books=answer.books_closed,
            ended=answer.posts_ended,
            new=answer.posts_made,
            competences=answer.competences,
        ),
        Text(
            "Dossiers: {moved} move with their clocks ({stages}), {tasks} with their tasks; "
            "{staying} stay where they were begun; {notices} birth notices move.",
            moved=sum(answer.dossiers.values()),
            stages=", ".join(f"{stage} {count}" for stage, count in answer.dossiers.items()) or "—",
            tasks=sum(answer.dossiers_of_moved_tasks.values()),
            staying=answer.dossiers_staying,
            notices=answer.notices,
        ),
    ]
