"""Classes by the place where they are, imported when they are first wanted: the window needn't wait for them."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def class_at(place: str) -> Any:
    """The class at a place like "ui.pages.today.TodayPage"."""
    module, _, name = place.rpartition(".")
    return getattr(import_module(module), name)
