"""The line that stands for an insertion in a report's text, and how it is read by people: its mark is for the app."""

from __future__ import annotations

import re

INSERTION = re.compile(r"^ {0,3}\{\{(?P<mark>[a-z]{8})(?:[ \t]+(?P<name>[^\n]*?))?[ \t]*\}\}[ \t]*$", re.MULTILINE)
"""A line that stands for what is inserted there."""


def without_marks(text: str) -> str:
    """The text with what each insertion is called in place of its line.

    >>> without_marks("Davor.\\n{{abcdefgh Liste der Unterlagen}}")
    'Davor.\\n[Einfügung: Liste der Unterlagen]'
    """
    if "{{" not in text:
        return text
    return INSERTION.sub(lambda hit: f"[Einfügung: {hit['name']}]" if hit["name"] else "[Einfügung]", text)


def blanked_marks(text: str) -> str:
    """The text with blanks for all of the lines but the names: each letter stays at its place."""
    if "{{" not in text:
        return text
    return INSERTION.sub(lambda hit: (hit["name"] or "").rjust(hit.end("name") - hit.start()).ljust(len(hit[0])), text)
