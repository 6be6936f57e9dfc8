"""A picture to attach where a real mother would send a photo of the hospital's paper."""

import io

import segno


def photo(text: str) -> bytes:
    """A picture of a paper, as a telephone would send it; what is on it is invented."""
    picture = io.BytesIO()
    segno.make(text, error="m").save(picture, kind="png", scale=6)
    return picture.getvalue()
