"""The small code on each page of a frozen version, by which a scan tells which page of which version it shows.

Printed 14 mm wide its squares measure nearly half a millimetre: read even from a fax-like scan of 150 dpi.
"""

from __future__ import annotations

import zxingcpp

from reports.sheet import Sheet
from reports.style import BLACK

QUIET = 4
"""White squares around the code that a reader needs to find it (ISO/IEC 18004)."""
CORRECTION = "M"
"""As much of the code as may be lost: 15 %, a stamp's edge or a staple."""
_PAPER = "#FFFFFF"


def draw_code(sheet: Sheet, text: str, x: float, y: float, size: float) -> None:
    """Draw the text as a QR code whose squares fill (x, y) to (x + size, y + size), in points.

    The paper around it is kept white for `quiet_zone(text, size)` on each side.
    """
    rows = _rows(text)
    count = len(rows)
    sheet.saveState()
    sheet.translate(x, y)
    sheet.scale(size / count, size / count)
    sheet.rule(-QUIET, count + QUIET, count / 2, count + 2 * QUIET, _PAPER)  # a stroke as wide as it is long
    sheet.stencil(rows, BLACK)
    sheet.restoreState()


def quiet_zone(text: str, size: float) -> float:
    """How wide the white edge around a code of that size is, in points."""
    return QUIET * size / len(_rows(text))


def _rows(text: str) -> list[bytes]:
    """The code's squares from the top, a byte each, 0 where dark; as few as hold the text."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=CORRECTION)
    image = made.to_image(scale=1, add_quiet_zones=False)
    squares, count = memoryview(image).tobytes(), image.shape[1]  # type: ignore[arg-type]  # it is a buffer, untold
    return [squares[start : start + count] for start in range(0, len(squares), count)]
