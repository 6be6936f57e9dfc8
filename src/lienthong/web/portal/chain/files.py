"""What an applicant has sent, as the page of the chain lists it."""

from dataclasses import dataclass

from lienthong.core.texts import Words
from lienthong.dossiers.attachments import File
from lienthong.dossiers.desk import DRAWN
from lienthong.dossiers.file_kinds import FILE_KINDS, OTHER_FILE


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file with what it is; `is_drawn` where a browser can show it small."""

    file: File
    kind: Words
    is_drawn: bool


def file_shown(file: File) -> FileShown:
    return FileShown(file, FILE_KINDS.get(file.kind, OTHER_FILE), file.media_type in DRAWN)
