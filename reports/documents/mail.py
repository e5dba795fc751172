"""Mails: who, when, about what, the text, and the names of what is attached."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any

from reports.broken import BROKEN_BYTES
from reports.documents.document import TextDocument
from reports.documents.html_text import html_text
from reports.documents.plain import decoded
from reports.documents.sentences import DAMAGED, PROTECTED_MAIL, Unreadable
from reports.documents.shapes import MOST_ATTACHMENTS
from reports.documents.words import cut, one_line, tidy

LABEL = "E-Mail"
MOST_BYTES, DEEPEST, LONGEST_HEADER = 60_000_000, 50, 2_000
BROKEN = (*BROKEN_BYTES, MessageError)
_HEADS = (("Von", "from"), ("An", "to"), ("Kopie", "cc"), ("Datum", "date"), ("Betreff", "subject"))
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read_mail(content: bytes) -> TextDocument:
    """An EML file. Raises Unreadable."""
    try:
        message = email.message_from_bytes(content[:MOST_BYTES], policy=email.policy.compat32)
        heads = [(label, _header(message, name)) for label, name in _HEADS]
        parts = _Parts()
        parts.take(message)
    except BROKEN as error:
        raise Unreadable(DAMAGED) from error
    if not any(text.strip() for text in parts.texts) and (parts.sealed or not any(value for _, value in heads)):
        raise Unreadable(PROTECTED_MAIL if parts.sealed else DAMAGED)
    return mail_document(heads, "\n\n".join(parts.texts), parts.attachments)


def mail_document(heads: list[tuple[str, str]], body: str, attachments: list[str]) -> TextDocument:
    """A mail with its lines ahead of the text, and a line for what is attached behind it."""
    names = tuple(one_line(name) or "ohne Namen" for name in attachments[:MOST_ATTACHMENTS])
    lines = [f"{label}: {value}" for label, value in heads if value]
    text = "\n".join((*lines, "", tidy(body), *(["", f"Anlagen: {', '.join(names)}"] if names else [])))
    pages = cut((0, line) for line in text.split("\n"))
    labelled = ((f"{LABEL}, Teil {number}" if number > 1 else LABEL, page) for number, (_, page) in enumerate(pages, 1))
    return TextDocument(labelled, "", names)


def shown_date(moment: datetime | None) -> str:
    """As it is written in a letter; "" for none."""
    return f"{moment:%d.%m.%Y, %H:%M} Uhr" if moment is not None else ""


class _Parts:
    """What a mail consists of, text and attachments apart."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.attachments: list[str] = []
        self.sealed = False

    def take(self, part: Message[str, str], depth: int = 0) -> None:
        """A part and those in it."""
        kind = part.get_content_type()
        if depth > DEEPEST:
            return
        self.sealed = self.sealed or kind in _SEALED
        if kind == "message/rfc822" and depth:
            self.attachments.append(f"Nachricht: {_header(_first(part), 'subject') or 'ohne Betreff'}")
        elif kind == "multipart/alternative":
            self._take_best(list(_inside(part)), depth)
        elif part.is_multipart():
            for each in _inside(part):
                self.take(each, depth + 1)
        elif kind in ("text/plain", "text/html") and part.get_content_disposition() != "attachment":
            self.texts.append(_text(part))
        else:
            self.attachments.append(_name(part))

    def _take_best(self, parts: list[Message[str, str]], depth: int) -> None:
        """Of several ways to say the same the plain one; else the last, as the standard has it."""
        plain = [part for part in parts if part.get_content_type() == "text/plain" and _text(part).strip()]
        for part in plain[:1] or parts[-1:]:
            self.take(part, depth + 1)


def _inside(part: Message[str, str]) -> Iterator[Message[str, str]]:
    payload = part.get_payload()
    return (each for each in payload if isinstance(each, Message)) if isinstance(payload, list) else iter(())


def _first(part: Message[str, str]) -> Message[str, str]:
    return next(_inside(part), part)


def _text(part: Message[str, str]) -> str:
    payload: Any = part.get_payload(decode=True)
    content = BytesIO(payload).getvalue() if isinstance(payload, bytes) else b""
    text = decoded(content, part.get_content_charset() or "")
    return html_text(text) if part.get_content_type() == "text/html" else text


def _name(part: Message[str, str]) -> str:
    name = part.get_filename()
    return _words(name) if name else ""


def _header(message: Message[str, str], name: str) -> str:
    value = message.get(name)
    if value is None:
        return ""
    if name == "date":
        try:
            return shown_date(parsedate_to_datetime(str(value)))
        except BROKEN:
            pass
    return _words(value)


def _words(value: Any) -> str:
    """A header as it was meant: written in words of other alphabets, or in bytes of none."""
    try:
        text = str(make_header(decode_header(value)))
    except BROKEN:
        text = str(value)
    return one_line(text, LONGEST_HEADER)
