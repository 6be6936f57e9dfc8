"""What can be wrong with the folder or the database before anything else has started."""

from typing import ClassVar


class Trouble(Exception):
    """
    The home or its database cannot be used; the message says why and what to do.

    The message is English with `{named}` places, as in `core.texts.Text`, which this floor may
    not import: the command line makes a Text of it, and the extractor of texts knows the name.
    """

    code: ClassVar[str] = "home"

    def __init__(self, message: str, **places: object) -> None:
        super().__init__(message.format(**places))
        self.message = message
        self.places = places


class FolderTrouble(Trouble):
    """The folder is somebody else's, or not a folder."""

    code = "home_folder"


class DatabaseTrouble(Trouble):
    """The database does not start, is too old, or its owner lacks rights."""

    code = "home_database"


class UnknownProfile(Trouble):
    """LIENTHONG_PROFILE says what is no profile."""

    code = "profile_unknown"


class OtherProfile(Trouble):
    """LIENTHONG_PROFILE contradicts the profile that the home was set up with."""

    code = "other_profile"
