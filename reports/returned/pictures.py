"""Pages as pictures in shades of grey: painted from a PDF, or the frames of a JPEG, PNG or TIFF file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps, ImageSequence

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


def frames(content: bytes) -> Iterator[Image.Image | None]:
    """The pictures in an image file, upright as the camera says; None for one that is damaged or too large."""
    with Image.open(BytesIO(content)) as file:
        for number, frame in enumerate(ImageSequence.Iterator(file)):
            if number >= MOST_FRAMES:
                return
            yield _grey(frame)


def frame_count(content: bytes) -> int:
    """How many pictures an image file says to hold. Raises one of BROKEN if it can't be opened."""
    with Image.open(BytesIO(content)) as file:
        return int(getattr(file, "n_frames", 1))


def _grey(frame: Image.Image) -> Image.Image | None:
    if frame.width * frame.height > MOST_PIXELS:
        return None
    try:
        frame.draft("L", (_LONGEST, _LONGEST))
        grey = _on_white(ImageOps.exif_transpose(frame))
        grey.thumbnail((_LONGEST, _LONGEST))
    except BROKEN:
        return None
    return grey


def _on_white(frame: Image.Image) -> Image.Image:
    if "A" not in frame.getbands() and "transparency" not in frame.info:
        return frame.convert("L")
    whole = frame.convert("RGBA")
    white = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(white, whole).convert("L")
