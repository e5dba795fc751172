"""The pictures of pages that are kept: as many as memory allows, those near the view."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtGui import QImage

MOST = 96 * 1024 * 1024
"""Bytes of all pictures together; those farthest from the view go first."""
FINEST = 12_000_000
"""Pixels of one picture: a plan in A0 is drawn coarser than it could be."""


class PagePicture:
    """A page's image over the bytes that came. `scale` is device pixels a point; 0 where it is to be stretched."""

    def __init__(self, pixels: bytes, width: int, height: int, scale: float) -> None:
        self.scale = scale
        self._pixels = pixels  # Qt doesn't copy them
        self.image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGB32)

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self._pixels)


class PagePictures:
    """Pages count from 0. `pending` are those that were asked for, with their scale; `broken` those that can't be
    painted, with the sentence that says why."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[PagePicture, float]] = {}
        self.pending: dict[int, float] = {}
        self.broken: dict[int, str] = {}

    def get(self, page: int) -> PagePicture | None:
        """The picture of a page, be it of another scale."""
        kept = self._kept.get(page)
        return kept[0] if kept is not None else None

    def put(self, page: int, picture: PagePicture, asked: float) -> None:
        """Keep a picture that came for that scale."""
        self._kept[page] = picture, asked
        if self.pending.get(page) == asked:
            del self.pending[page]

    def fail(self, page: int, sentence: str) -> None:
        """A page has no picture."""
        self.broken[page] = sentence
        self.pending.pop(page, None)

    def wanted_scale(self, page: int, scale: float, size: tuple[float, float]) -> float:
        """The scale in which a page has to be painted; 0 when it is there just so, or can't be."""
        if page in self.broken:
            return 0.0
        scale = min(scale, (FINEST / (size[0] * size[1])) ** 0.5)
        kept = self._kept.get(page)
        return 0.0 if kept is not None and kept[1] == scale else scale

    def trim(self, middle: int, shown: Collection[int]) -> None:
        """Forget the pictures farthest from a page when there are too many; never those that show."""
        total = sum(picture.size for picture, _ in self._kept.values())
        for page in sorted(self._kept, key=lambda page: -abs(page - middle)):
            if total <= MOST:
                return
            if page not in shown:
                total -= self._kept.pop(page)[0].size

    def clear(self) -> None:
        """Keep nothing."""
        for kept in (self._kept, self.pending, self.broken):
            kept.clear()

    def __len__(self) -> int:
        return len(self._kept)
