"""Tables of case management."""

from .attachments import Attachment
from .batches import SigningBatch, SigningLine
from .chains import Chain, PlannedLink
from .contests import Contest, ContestPaper, LookQuestion
from .decisions import Correction, Prepared, UpstreamAsk
from .dossiers import Dossier, Serial
from .extensions import Extension
from .holds import Hold
from .lists import ListFile, SentList
from .notices import Notice
from .outside import OutsideLook
from .saved import SavedApplication
from .supplements import DefectFound, SupplementRequest

__all__ = [
    "Attachment",
    "Chain",
    "Contest",
    "ContestPaper",
    "Correction",
    "DefectFound",
    "Dossier",
    "Extension",
    "Hold",
    "ListFile",
    "LookQuestion",
    "Notice",
    "OutsideLook",
    "PlannedLink",
    "Prepared",
    "SavedApplication",
    "SentList",
    "Serial",
    "SigningBatch",
    "SigningLine",
    "SupplementRequest",
    "UpstreamAsk",
]
