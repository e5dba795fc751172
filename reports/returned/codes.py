"""Marks read from pictures of paper: turned, skewed, coarse, cropped or photographed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from models.page_mark import PageMark, read_mark
from reports.returned.broken import BROKEN
from reports.returned.mended import mended

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_COARSE = 2600
"""A page whose longer side has fewer pixels than this is about 200 dpi or less: its codes are read enlarged."""
_CORNER = 0.38
_LARGEST = 5000


@dataclass(frozen=True)
class Code:
    """A mark on a picture, and by how many degrees clockwise the picture must be turned to stand upright."""

    mark: PageMark
    turned: int


def read_codes(picture: Image.Image, *, hard: bool = True) -> list[Code]:
    """The marks on a picture in shades of grey; with `hard` every corner is enlarged and cleaned until one is read."""
    for attempt, binarizer in _attempts(picture, hard):
        found = _read(attempt, binarizer)
        if found:
            return found
    return _mended(picture) if hard else []


def _mended(picture: Image.Image) -> list[Code]:
    """The marks of codes that were cut off at the paper's edge."""
    for whole, turn in mended(picture):
        found = _read(whole, zxingcpp.Binarizer.LocalAverage)
        if found:
            return [Code(code.mark, (code.turned + turn) % 360) for code in found]
    return []


def _read(picture: Image.Image, binarizer: zxingcpp.Binarizer) -> list[Code]:
    try:
        codes = zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer)
    except BROKEN:
        return []
    marks = [(read_mark(code.text), round(-code.orientation / 90) * 90 % 360) for code in codes]
    return list(dict.fromkeys(Code(mark, turned) for mark, turned in marks if mark))


def _attempts(picture: Image.Image, hard: bool) -> Iterator[tuple[Image.Image, zxingcpp.Binarizer]]:
    local, whole = zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram
    yield picture, local
    if not hard:
        return
    if max(picture.size) < _COARSE:
        yield _enlarged(picture, 2), local
    yield picture, whole
    for number, corner in enumerate(_corners(picture)):
        clear = ImageOps.autocontrast(corner, cutoff=1)
        larger = _enlarged(clear, 3)
        yield larger.filter(ImageFilter.GaussianBlur(2)), local
        if number == 0:
            yield _enlarged(clear, 2), local
            yield larger, whole
            yield larger.filter(ImageFilter.UnsharpMask(5, 250, 0)), local


def _enlarged(picture: Image.Image, factor: int) -> Image.Image:
    factor = min(factor, max(1, _LARGEST // max(picture.size)))
    size = (picture.width * factor, picture.height * factor)
    return picture.resize(size, Image.Resampling.BICUBIC)


def _corners(picture: Image.Image) -> Iterator[Image.Image]:
    """The corners, the lower right one first: there the code stands on a page that lies upright."""
    width, height = picture.size
    wide, high = round(width * _CORNER), round(height * _CORNER)
    for left, top in ((width - wide, height - high), (0, 0), (width - wide, 0), (0, height - high)):
        yield picture.crop((left, top, left + wide, top + high))
