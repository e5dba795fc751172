"""Beispielmappe ansehen: the sample dossier in a window of its own, beside the user's store."""

from __future__ import annotations

import sys

from PySide6.QtCore import QProcess

import resources
from ui.context import Context


def command() -> list[str]:
    """What starts this program once more, from the sources or from a bundle."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--demo"]
    return [sys.executable, str(resources.ROOT.parent / "main.py"), "--demo"]


def show_demo(context: Context) -> None:
    """Start it, and tell by toast."""
    program, *arguments = command()
    started = QProcess.startDetached(program, arguments)
    opening = "Die Beispielmappe öffnet sich in einem eigenen Fenster. Was Sie dort ändern, bleibt nicht."
    context.toast(opening if started else "Die Beispielmappe ließ sich nicht öffnen.", {})
