"""Addresses in a text that a click may follow: e-mail, http and https, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_FOUND = re.compile(
    r"(?<![\w.+-])(?P<mail>[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[^\W⁰¹²³⁴⁵⁶⁷⁸⁹]|[.-])+)"
    r"|(?<!\w)(?P<web>https?://[^\s<>\"„“”»«|\\^`{}⁰¹²³⁴⁵⁶⁷⁸⁹]+)"  # raised digits are marks of notes
)
_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE)
_TAIL = ".,;:!?'’)]…"
_PAIRS = {")": "(", "]": "["}
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text (indexes of characters) that leads somewhere; `words` say where.

    `target` is a web or mail address; or else `place` is the name of one in the document.
    """

    start: int
    stop: int
    words: str
    target: str = ""
    place: str = ""


def links(text: str) -> tuple[Span, ...]:
    """The addresses in a text, in order, each with what to open: only http, https and mailto, only to a plain host."""
    if "@" not in text and "://" not in text:
        return ()
    found = []
    for match in _FOUND.finditer(text):
        shown = _without_tail(match.group())
        target = _mail(shown) if match["mail"] else _web(shown)
        if target:
            words = f"E-Mail an {shown}" if match["mail"] else f"Im Browser öffnen: {shown}"
            found.append(Span(match.start(), match.start() + len(shown), words, target))
    return tuple(found)


def _without_tail(shown: str) -> str:
    """Without what belongs to the sentence: its full stop, or a bracket that was opened before the address."""
    while shown and shown[-1] in _TAIL:
        opening = _PAIRS.get(shown[-1])
        if opening and shown.count(opening) >= shown.count(shown[-1]):
            break
        shown = shown[:-1]
    return shown


def _mail(shown: str) -> str:
    local, _, host = shown.partition("@")
    if local.endswith(".") or ".." in local:
        return ""
    host = _host(host)
    return f"mailto:{quote(local, safe='+-._')}@{host}" if host else ""


def _web(shown: str) -> str:
    """The address with everything beyond ASCII encoded; "" if it names a user or no plain host."""
    try:
        parts = urlsplit(shown)
        port = parts.port
    except ValueError:
        return ""
    host = _host(parts.hostname or "")
    if not host or "@" in parts.netloc or len(shown) > _LONGEST:
        return ""
    rest = quote(parts.path, safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        rest += "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._")
    if parts.fragment:
        rest += "#" + quote(parts.fragment, safe="/?%:@!$&'()*+,;=~-._")
    return f"{parts.scheme.lower()}://{host}{f':{port}' if port else ''}{rest}"


def _host(host: str) -> str:
    """A host as names are asked for: small, umlauts written as "xn--"; "" if it is none."""
    try:
        plain = host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return plain if _HOST.fullmatch(plain) else ""
