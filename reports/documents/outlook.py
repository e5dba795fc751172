"""Messages of Outlook (MSG)."""

from __future__ import annotations

from io import BytesIO

from oxmsg import Message

from reports.broken import BROKEN_BYTES
from reports.documents.document import TextDocument
from reports.documents.html_text import html_text
from reports.documents.mail import LONGEST_HEADER, mail_document, shown_date
from reports.documents.sentences import DAMAGED, PROTECTED_MAIL, Unreadable
from reports.documents.words import one_line

_SEALED = "SMIME"
_SENDER, _SHOWN_TO, _SHOWN_COPIES = 0x0C1A, 0x0E04, 0x0E03


def read_outlook(content: bytes) -> TextDocument:
    """An MSG file. Raises Unreadable."""
    try:
        message = Message.load(BytesIO(content))
        properties = message.properties
        to, copies = (properties.str_prop_value(each) for each in (_SHOWN_TO, _SHOWN_COPIES))
        heads = [
            ("Von", one_line(message.sender or properties.str_prop_value(_SENDER) or "", LONGEST_HEADER)),
            ("An", one_line(to or "", LONGEST_HEADER)),
            ("Kopie", one_line(copies or "", LONGEST_HEADER)),
            ("Datum", shown_date(message.sent_date)),
            ("Betreff", one_line(message.subject, LONGEST_HEADER)),
        ]
        body = message.body or html_text(message.html_body or "")
        attachments = [attachment.file_name or "" for attachment in message.attachments]
        sealed = _SEALED in message.message_class.upper()
    except BROKEN_BYTES as error:
        raise Unreadable(DAMAGED) from error
    if not body.strip() and sealed:
        raise Unreadable(PROTECTED_MAIL)
    if not body.strip() and not any(value for _, value in heads):
        raise Unreadable(DAMAGED)
    return mail_document(heads, body, attachments)
