"""Many dossiers at once as bare rows, where a test asks about their number and nothing else."""

from datetime import timedelta
from uuid import UUID

from lienthong.dossiers.models import Dossier

from .births import Birth


def make_rows(birth: Birth, count: int, *, assignee_id: UUID | None = None) -> None:
    """Open dossiers of the office and the mother of this birth."""
    one = birth.dossier()
    Dossier.objects.bulk_create(
        Dossier(
            code=f"H26.15.03-261101-{n:04}",
            procedure=one.procedure,
            version=one.version,
            form={},
            applicant_id=one.applicant_id,
            office_id=one.office_id,
            assignee_id=assignee_id,
            channel="online",
            submitted_at=birth.now,
            due_at=birth.now + timedelta(minutes=n),
        )
        for n in range(count)
    )
