"""Tables of case management."""

from .attachments import Attachment
from .chains import Chain, PlannedLink
from .decisions import Correction, Prepared, UpstreamAsk
from .dossiers import Dossier, Serial
from .notices import Notice
from .outside import OutsideLook
from .saved import SavedApplication
from .supplements import DefectFound, SupplementRequest

__all__ = [
    "Attachment",
    "Chain",
    "Correction",
    "DefectFound",
    "Dossier",
    "Notice",
    "OutsideLook",
    "PlannedLink",
    "Prepared",
    "SavedApplication",
    "Serial",
    "SupplementRequest",
    "UpstreamAsk",
]
