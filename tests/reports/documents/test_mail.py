"""Mails: who, when, about what, the text, and the names of what is attached."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from reports.documents.html_text import html_text
from reports.documents.opening import open_document
from reports.documents.sentences import DAMAGED, PROTECTED_MAIL, Unreadable
from tests.reports.documents import files

HEADS = (
    "Von: Ina Abel <abel@example.org>\nAn: Jörg Groß <gross@example.org>\nDatum: 12.03.2018, 14:05 Uhr\n"
    "Betreff: Größere Räume für das Bildungsbüro\n\n"
)
BODY = "Sehr geehrter Herr Groß,\n\nanbei das Konzept."


def test_a_mail_is_read_with_its_heads_and_what_is_attached():
    document = open_document(files.mail(attached={"Konzept für Räume.pdf": b"%PDF"}), "a.eml")
    assert document.text(1).text == f"{HEADS}{BODY}\n\nAnlagen: Konzept für Räume.pdf"
    assert document.shape().attachments == ("Konzept für Räume.pdf",)
    assert document.shape().pages[0].label == "E-Mail"


def test_of_two_ways_to_say_it_the_plain_one_is_read():
    assert open_document(files.mail(html="<p>Ganz anders</p>"), "a.eml").text(1).text == HEADS + BODY


def test_a_mail_in_html_only_is_read_as_text():
    message = EmailMessage()
    message["Subject"] = "Rückfrage"
    message.set_content("<style>p {}</style><p>Guten&nbsp;Tag,<br>wann?</p><ul><li>Montag</ul>", subtype="html")
    assert (
        open_document(message.as_bytes(), "a.eml").text(1).text == "Betreff: Rückfrage\n\nGuten Tag,\nwann?\n\n• Montag"
    )


def test_a_message_inside_a_message_is_named():
    outer, inner = EmailMessage(), EmailMessage()
    outer["Subject"], inner["Subject"] = "Weitergeleitet", "Ursprung"
    outer.set_content("Siehe unten.")
    inner.set_content("Geheim")
    outer.add_attachment(inner)
    document = open_document(outer.as_bytes(), "a.eml")
    assert document.shape().attachments == ("Nachricht: Ursprung",)
    assert "Geheim" not in document.text(1).text


def test_a_long_mail_has_several_pages():
    message = EmailMessage()
    message["Subject"] = "Lang"
    message.set_content("Ein Satz, der zählt.\n" * 400)
    labels = [page.label for page in open_document(message.as_bytes(), "a.eml").shape().pages]
    assert labels[:2] == ["E-Mail", "E-Mail, Teil 2"]


def test_a_sealed_mail_gets_its_sentence():
    parts = b"--a\nContent-Type: application/octet-stream\n\nx\n--a--\n"
    content = b"Subject: x\nContent-Type: multipart/encrypted; boundary=a\n\n" + parts
    with pytest.raises(Unreadable, match=PROTECTED_MAIL[:20]):
        open_document(content, "a.eml")


def test_something_that_is_no_mail_is_told_as_damaged():
    with pytest.raises(Unreadable, match=DAMAGED[:20]):
        open_document(b"x: y\n\n", "a.eml")


def test_a_message_of_outlook():
    texts = {0x37: "Größe", 0x1000: "Hallo Welt\r\nZeile " * 300, 0xE04: "Jörg Groß", 0xC1A: "Ina Abel"}
    document = open_document(files.outlook(texts, ["a.pdf", "b.docx"]), "a.msg")
    assert document.text(1).text.startswith("Von: Ina Abel\nAn: Jörg Groß\nBetreff: Größe\n\nHallo Welt\nZeile Hallo")
    assert document.shape().attachments == ("a.pdf", "b.docx")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a<p>b", "a\nb"),
        ("a<br/>b", "a\nb"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\tb"),
        ("<script>x < y</script>&auml;", "ä"),
        ("<head><title>x</title></head><body>y</body>", "y"),
        ("a\n  b", "a b"),
    ],
)
def test_html_is_read_as_it_is_seen(html, text):
    assert html_text(html) == text
