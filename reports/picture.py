"""A picture of our own store, made safe to print: read, flattened on white, and no larger than paper shows."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from reportlab.lib.utils import ImageReader

from reports.blocks import Area, Block, Hold, Role, Slab
from reports.sheet import Sheet

FORMATS = ("PNG", "JPEG")
MOST_PIXELS = 40_000_000
DOTS_PER_POINT = 300 / 72


@dataclass(frozen=True, kw_only=True, eq=False)
class Picture(Block):
    """A picture in the middle of the column; width and height in points. `alternative` says what it shows."""

    image: Image.Image
    width: float
    height: float
    alternative: str
    below: float = 0.0
    at_left: bool = False
    role: Role = Role.FIGURE
    keeps_next: Hold = Hold.HEADING

    def lay_out(self, width: float) -> list[Slab]:
        return [Slab(self.height, below=self.below)]

    def draw(self, sheet: Sheet, x: float, top: float, width: float, start: int, stop: int) -> list[Area]:
        left = x if self.at_left else x + (width - self.width) / 2
        box = (left, top - self.height, left + self.width, top)
        with sheet.figure(sheet.element("Figure", self, alt=self.alternative, box=box)):
            sheet.drawImage(ImageReader(self.image), left, top - self.height, self.width, self.height)
        return []


def read_picture(
    content: bytes, alternative: str, *, widest: float, highest: float, below: float = 0.0
) -> Picture | None:
    """The picture (PNG or JPEG) fitted into a box in points; None if it cannot be read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(BytesIO(content), formats=FORMATS)
        if image.width * image.height > MOST_PIXELS:
            return None
        flat = _on_white(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, MemoryError):
        return None
    scale = min(widest / flat.width, highest / flat.height)
    width, height = flat.width * scale, flat.height * scale
    flat.thumbnail((max(1, round(width * DOTS_PER_POINT)), max(1, round(height * DOTS_PER_POINT))))
    return Picture(image=flat, width=width, height=height, alternative=alternative, below=below)


def _on_white(image: Image.Image) -> Image.Image:
    """The picture in plain RGB: neither transparency nor CMYK, which not every printer gets right."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        ground = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(ground, layered).convert("RGB")
    return image.convert("RGB")
