"""Files that are sent, while a page reads them."""

from tempfile import TemporaryFile

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class NamelessUpload(FileUploadHandler):
    """
    Puts what is too large for the memory into a file without a name, which goes with the process.

    Django's own lies under a name in the temporary directory, and stays there when we are killed:
    a list of everybody in a commune.
    """

    file: "UploadedFile[bytes]"

    def new_file(self, *args: object, **more: object) -> None:
        super().new_file(*args, **more)  # type: ignore[arg-type]
        self.file = UploadedFile(
            TemporaryFile(),  # noqa: SIM115
            self.file_name,
            self.content_type,
            0,
            self.charset,
            self.content_type_extra,
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> "UploadedFile[bytes]":
        self.file.seek(0)
        self.file.size = file_size
        return self.file
