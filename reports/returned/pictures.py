"""Pages as pictures in shades of grey: painted from a PDF, or the frames of a JPEG, PNG or TIFF file."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

from reports.returned.broken import BROKEN

MOST_FRAMES = 300
MOST_PIXELS = 120_000_000
_LONGEST = 4200
_POINTS = 72


def painted(document: pypdfium2.PdfDocument, index: int, dpi: float, *, notes: bool = True) -> Image.Image:
    """A page (counted from 0) as a picture, at most _LONGEST pixels long; `notes` paints annotations, too."""
    page = document[index]
    try:
        width, height = page.get_size()
        scale = min(dpi / _POINTS, _LONGEST / max(width, height, 1))
        bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=notes)
        size = (bitmap.width, bitmap.height)
        return Image.frombytes("L", size, bytes(bitmap.buffer), "raw", "L", bitmap.stride)
    finally:
        page.close()


class TooLarge(Exception):
    """A picture of more than MOST_PIXELS."""


def frame(content: bytes, index: int) -> Image.Image | None:
    """A picture of an image file (counted from 0), upright as the camera says; None if damaged or too large."""
    try:
        with Image.open(BytesIO(content)) as file:
            file.seek(index)
            return _grey(file)
    except BROKEN:
        return None


def frame_count(content: bytes) -> int:
    """How many pictures an image file says to hold. Raises TooLarge, or one of BROKEN if it can't be opened."""
    try:
        with Image.open(BytesIO(content)) as file:
            if file.width * file.height > MOST_PIXELS:
                raise TooLarge
            return int(getattr(file, "n_frames", 1))
    except Image.DecompressionBombError as error:
        raise TooLarge from error


def _grey(picture: Image.Image) -> Image.Image | None:
    if picture.width * picture.height > MOST_PIXELS:
        return None
    try:
        picture.draft("L", (_LONGEST, _LONGEST))
        grey = _on_white(ImageOps.exif_transpose(picture))
        grey.thumbnail((_LONGEST, _LONGEST))
    except BROKEN:
        return None
    return grey


def _on_white(picture: Image.Image) -> Image.Image:
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("L")
    whole = picture.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(white, whole).convert("L")
