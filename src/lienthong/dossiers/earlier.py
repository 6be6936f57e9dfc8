"""What was decided before about the same people, for rules that may not ask the database."""

from collections.abc import Collection
from uuid import UUID

from lienthong.procedures.spec import Earlier

from .models import Dossier

Stage = Dossier.Stage


def earlier_about(
    people: Collection[UUID], procedures: Collection[str], *, but: UUID
) -> tuple[Earlier, ...]:
    """Dossiers of these procedures about these people, granted or refused, the newest first."""
    if not (people and procedures):
        return ()
    # Whom an office's own dossier is about is its applicant too, and that column has an index.
    rows = Dossier.objects.filter(
        applicant_id__in=list(people),
        procedure__in=list(procedures),
        stage__in=(Stage.GRANTED, Stage.REFUSED),
    ).exclude(id=but)
    return tuple(
        Earlier(
            code=row.code,
            procedure=row.procedure,
            is_granted=row.stage == Stage.GRANTED,
            form=row.form,
        )
        for row in rows.order_by("-decided_at")
    )
