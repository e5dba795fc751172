"""Paper as a scanner or a telephone sees it: rendered pages, the pen, noise, skew, edges."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import img2pdf
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

Corners = tuple[float, float, float, float]


def scribbled(pdf: bytes) -> dict[int, list[Corners]]:
    """Where the signature fields lie, by page (from 1), in points from the lower left corner."""
    found: dict[int, list[Corners]] = {}
    with pikepdf.open(BytesIO(pdf)) as document:
        for number, page in enumerate(document.pages, 1):
            widgets = [each for each in page.get("/Annots", []) if each.get("/FT") == "/Sig"]
            found[number] = [tuple(float(side) for side in each["/Rect"]) for each in widgets]  # type: ignore[misc]
    return found


def rendered(pdf: bytes, number: int, dpi: int, *, pen: bool = False) -> Image.Image:
    """A page (from 1) as a grey picture; `pen` signs on each line of the page."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[number - 1]
    picture = page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    height = page.get_height()
    document.close()
    if pen:
        for at, (left, bottom, right, top) in enumerate(scribbled(pdf)[number]):
            scale = dpi / 72
            box = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            _scribble(picture, box, seed=number * 10 + at)
    return picture


def sheets(pdf: bytes, dpi: int, order: Sequence[int] = ()) -> list[Image.Image]:
    """The pages in that order (all of them), signed with the pen."""
    numbers = order or range(1, len(scribbled(pdf)) + 1)
    return [rendered(pdf, number, dpi, pen=True) for number in numbers]


def _scribble(picture: Image.Image, box: Corners, seed: int) -> None:
    """Something like a signature: loops that wander to the right and over the line's edges."""
    rng = np.random.default_rng(seed)
    left, top, right, bottom = box
    reach, middle = right - left, (top + bottom) / 2
    steps = np.linspace(0, 1, 240)
    turns = rng.uniform(7, 11)
    swing = (bottom - top) * rng.uniform(0.45, 0.8) * (1.1 - steps)
    x = left + reach * (0.04 + 0.7 * steps) + swing * 0.4 * np.cos(turns * 2 * np.pi * steps)
    y = middle + swing * np.sin(turns * 2 * np.pi * steps + rng.uniform(0, 3)) * rng.uniform(0.5, 1, 240).cumsum() / 120
    y = np.clip(y, top - 0.5 * (bottom - top), bottom + 0.6 * (bottom - top))
    pen = ImageDraw.Draw(picture)
    pen.line(list(zip(x.tolist(), y.tolist())), fill=45, width=max(2, picture.width // 500), joint="curve")
    end = (right - 0.1 * reach, middle + 0.2 * (bottom - top))
    pen.line([(x[-1], y[-1]), end], fill=45, width=max(2, picture.width // 500))


def paper(picture: Image.Image, seed: int, noise: float = 2.5) -> Image.Image:
    """Slightly soft, slightly grey, with grain."""
    rng = np.random.default_rng(seed)
    soft = np.asarray(picture.filter(ImageFilter.GaussianBlur(0.6)), dtype=float)
    return Image.fromarray(np.clip(soft * 0.94 + 8 + rng.normal(0, noise, soft.shape), 0, 255).astype("uint8"))


def skewed(picture: Image.Image, degrees: float) -> Image.Image:
    """Drawn in askew; the sheet's edges are cut as in the machine."""
    return picture.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)


def cropped(picture: Image.Image, dpi: int, *millimetres: float) -> Image.Image:
    """Without so many millimetres at the left, top, right and bottom."""
    left, top, right, bottom = (round(each / 25.4 * dpi) for each in millimetres)
    return picture.crop((left, top, picture.width - right, picture.height - bottom))


def stained(picture: Image.Image, place: tuple[float, float], size: float) -> Image.Image:
    """With a coffee stain, dark enough to hide what lies below; place and size as parts of the width and height."""
    copy = picture.copy()
    x, y, r = place[0] * copy.width, place[1] * copy.height, size * copy.width
    pen = ImageDraw.Draw(copy)
    for part, shade in ((1.0, 120), (0.9, 70), (0.8, 40)):
        pen.ellipse((x - r * part, y - r * part * 0.9, x + r * part, y + r * part * 0.9), fill=shade)
    return copy.filter(ImageFilter.GaussianBlur(1))


def photographed(picture: Image.Image, seed: int) -> Image.Image:
    """From a telephone, aslant, on a table, with light from one side."""
    rng = np.random.default_rng(seed)
    w, h = picture.size
    table = Image.new("L", (int(w * 1.2), int(h * 1.14)), 96)
    wide, high = table.size
    corners = [
        (0.09 * wide, 0.05 * high),
        (0.93 * wide, 0.08 * high),
        (0.97 * wide, 0.96 * high),
        (0.04 * wide, 0.93 * high),
    ]
    rows, values = [], []
    for (sx, sy), (tx, ty) in zip([(0, 0), (w, 0), (w, h), (0, h)], corners):
        rows += [[tx, ty, 1, 0, 0, 0, -sx * tx, -sx * ty], [0, 0, 0, tx, ty, 1, -sy * tx, -sy * ty]]
        values += [sx, sy]
    bend = np.linalg.solve(np.array(rows), np.array(values))
    how = (Image.Transform.PERSPECTIVE, bend.tolist(), Image.Resampling.BICUBIC)
    sheet = picture.transform(table.size, *how)
    mask = Image.new("L", picture.size, 255).transform(table.size, *how)
    table.paste(sheet, mask=mask)
    light = np.linspace(0.72, 1.0, wide)[None, :] * np.linspace(1.0, 0.85, high)[:, None]
    lit = np.asarray(table.filter(ImageFilter.GaussianBlur(0.8)), dtype=float) * light
    return Image.fromarray(np.clip(lit + rng.normal(0, 2, lit.shape), 0, 255).astype("uint8"))


def black_white(pictures: Sequence[Image.Image], threshold: int = 150) -> list[Image.Image]:
    """One bit a dot."""
    return [picture.point(lambda value: 255 if value > threshold else 0).convert("1") for picture in pictures]


def fax(picture: Image.Image, dpi: int, name: str = "TIFF") -> bytes:
    out = BytesIO()
    picture.save(out, name, compression="group4", dpi=(dpi, dpi))
    return out.getvalue()


def tiff(pictures: Sequence[Image.Image], dpi: int) -> bytes:
    """All pages in one TIFF, CCITT group 4."""
    out = BytesIO()
    first, *rest = pictures
    first.save(out, "TIFF", save_all=True, append_images=rest, compression="group4", dpi=(dpi, dpi))
    return out.getvalue()


def grey(pictures: Sequence[Image.Image], quality: int = 40) -> list[bytes]:
    """Each as a JPEG."""
    found = []
    for picture in pictures:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True)
        found.append(out.getvalue())
    return found


def as_pdf(pictures: Sequence[bytes], dpi: int) -> bytes:
    """Encoded pictures as the pages of a PDF, as a scanner's program makes it."""
    layout = img2pdf.get_fixed_dpi_layout_fun((dpi, dpi))
    return img2pdf.convert(list(pictures), layout_fun=layout, producer="ScanStation 4", nodate=True)
