"""Pictures, of a camera or a scanner: pages without text."""

from __future__ import annotations

from array import array
from io import BytesIO

from PIL import Image, ImageOps

from reports.broken import BROKEN_BYTES
from reports.documents.sentences import (
    DAMAGED,
    FIRST_PAGES,
    NO_TEXT_IN_PICTURE,
    PAGE_DAMAGED,
    TOO_LARGE_PICTURE,
    Unreadable,
)
from reports.documents.shapes import MOST_PIXELS, CharBoxes, DocumentShape, PageShape, PageText, Picture

FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP", "MPO")
MOST_IMAGE_PIXELS = 120_000_000
MOST_FRAMES = 500
LONGEST_SIDE = 1_684.0
"""Points: a picture is shown at most as large as A2."""
_USUAL_DPI, _LEAST_DPI, _MOST_DPI = 150.0, 50.0, 2_400.0
_TURNED = (5, 6, 7, 8)
_ORIENTATION = 0x0112
BROKEN_PICTURE = (*BROKEN_BYTES, Image.DecompressionBombError)


class ImageFile:
    """A picture, or a TIFF of several. Raises Unreadable."""

    def __init__(self, content: bytes) -> None:
        try:
            self._file = Image.open(BytesIO(content), formats=FORMATS)
            whole = getattr(self._file, "n_frames", 1) if self._file.format == "TIFF" else 1
            self._cut = whole > MOST_FRAMES
            self._shapes = [self._shape_of(index) for index in range(min(whole, MOST_FRAMES))]
        except Image.DecompressionBombError as error:
            raise Unreadable(_too_large()) from error
        except BROKEN_BYTES as error:
            raise Unreadable(DAMAGED) from error
        self._upright: tuple[int, Image.Image] | None = None

    def shape(self) -> DocumentShape:
        return DocumentShape(tuple(self._shapes), False, True, self._first_pages())

    def picture(self, page: int, scale: float) -> Picture:
        shape = self._shapes[page - 1]
        picture = self._opened(page)
        share = min(1.0, (MOST_PIXELS / (shape.width * shape.height * scale * scale)) ** 0.5)
        width, height = (max(1, round(side * scale * share)) for side in (shape.width, shape.height))
        if (width, height) != picture.size:
            picture = picture.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=2.0)
        return Picture(page, scale, width, height, picture.tobytes("raw", "BGRX"))

    def boxes(self, page: int) -> CharBoxes:
        return CharBoxes(page, "", array("f"))

    def text(self, page: int) -> PageText:
        return PageText(page, self._shapes[page - 1].label, "")

    def remark(self) -> str:
        return " ".join(filter(None, (NO_TEXT_IN_PICTURE, self._first_pages())))

    def close(self) -> None:
        self._upright = None
        self._file.close()

    # ------------------------------------------------------------ one picture

    def _shape_of(self, index: int) -> PageShape:
        """How large it is shown, without having it unpacked."""
        self._file.seek(index)
        width, height = self._file.size
        if width * height > MOST_IMAGE_PIXELS:
            raise Image.DecompressionBombError
        if self._file.getexif().get(_ORIENTATION) in _TURNED:
            width, height = height, width
        points = 72 / self._dpi()
        points = min(points, LONGEST_SIDE / max(width, height))
        return PageShape(width * points, height * points, f"S. {index + 1}")

    def _dpi(self) -> float:
        try:
            dpi = float(self._file.info.get("dpi", (_USUAL_DPI,))[0])
        except BROKEN_BYTES:
            return _USUAL_DPI
        return dpi if _LEAST_DPI <= dpi <= _MOST_DPI and dpi != 72 else _USUAL_DPI

    def _opened(self, page: int) -> Image.Image:
        """Unpacked, upright, on white, of no more pixels than are ever shown; kept until another is asked for."""
        if self._upright is None or self._upright[0] != page:
            self._upright = None
            try:
                self._file.seek(page - 1)
                self._file.draft("RGB", (LONGEST_PICTURE, LONGEST_PICTURE))
                picture = ImageOps.exif_transpose(_on_white(_smaller(self._file)))
            except BROKEN_PICTURE as error:
                raise Unreadable(PAGE_DAMAGED) from error
            self._upright = page, picture
        return self._upright[1]

    def _first_pages(self) -> str:
        return FIRST_PAGES.format(most=MOST_FRAMES) if self._cut else ""


LONGEST_PICTURE = 4_200
"""Pixels of the longer side, once unpacked."""


def _smaller(picture: Image.Image) -> Image.Image:
    factor = max(picture.size) // LONGEST_PICTURE
    return picture.reduce(factor) if factor > 1 and picture.mode in ("L", "RGB", "RGBA", "LA", "CMYK") else picture


def _on_white(picture: Image.Image) -> Image.Image:
    exif = picture.getexif()
    if picture.mode.startswith("I") or picture.mode == "F":  # 16 bits and more a pixel
        low, high = (float(each) for each in picture.convert("F").getextrema())  # type: ignore[arg-type]
        picture = picture.convert("F").point(lambda value: (value - low) * (255 / max(high - low, 1.0))).convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        upon = Image.new("RGB", whole.size, "white")
        upon.paste(whole, mask=whole.getchannel("A"))
    else:
        upon = picture.convert("RGB")
    upon.info["exif"] = exif.tobytes()  # how the camera was held
    return upon


def _too_large() -> str:
    return TOO_LARGE_PICTURE.format(most=MOST_IMAGE_PIXELS // 1_000_000)
