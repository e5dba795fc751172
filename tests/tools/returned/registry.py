"""Which returned files there are, each with the function that makes it."""

from __future__ import annotations

from collections.abc import Callable

Maker = Callable[[], bytes]
MAKERS: dict[str, Maker] = {}


def made(name: str) -> Callable[[Maker], Maker]:
    """Register the function that makes the returned file of that name."""

    def register(maker: Maker) -> Maker:
        assert name not in MAKERS, name
        MAKERS[name] = maker
        return maker

    return register
