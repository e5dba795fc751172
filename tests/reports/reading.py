"""What a reader gets out of a PDF: its words in order, and where they stand."""

from __future__ import annotations

import re
from io import BytesIO

import pypdf
import pypdfium2


def pages(pdf: bytes) -> list[str]:
    """The text of each page without header and footer, lines kept."""
    return [body(page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


def body(text: str) -> str:
    """A page's text without its margins: the footer ends in "Seite x von y", the header stands first; a cover has
    neither."""
    lines = text.strip().split("\n")
    end = next((at for at, line in enumerate(lines) if re.search(r"Seite (\d+ von \d+|…)\s*$", line)), -1)
    return "\n".join(lines[end + 1 :])


def running(pdf: bytes) -> str:
    """The whole text on one line: hyphens at line ends joined, blanks plain, bullets gone."""
    return joined("\n".join(pages(pdf)))


def joined(text: str) -> str:
    """Lines as one line; a hyphen at a line's end goes if the word goes on in small letters."""
    text = re.sub("\u00ad\\s*(?=\\S)", "", text.replace("\u00a0", " ").replace("•", " "))
    text = re.sub(r"(?<=\w)-\s*\n(?=[a-zäöüß])", "", text)
    text = re.sub(r"(?<=\w)-\s*\n", "-", text)
    return re.sub(r"\s+", " ", text)


def in_order(text: str, sentences: list[str]) -> list[str]:
    """The sentences that are missing or out of order in the text."""
    missing, at = [], 0
    for sentence in sentences:
        wanted = re.sub(r"\s+", " ", sentence.replace("\u00a0", " ")).strip()
        found = text.find(wanted, at)
        if found < 0:
            missing.append(wanted)
        else:
            at = found + len(wanted)
    return missing


def text_in(pdf: bytes, page: int, corners: tuple[float, float, float, float]) -> str:
    """The text inside a rectangle of a page (left, bottom, right, top in points)."""
    document = pypdfium2.PdfDocument(pdf)
    left, bottom, right, top = corners
    found = document[page].get_textpage().get_text_bounded(left=left, bottom=bottom, right=right, top=top)
    document.close()
    return joined(re.sub("[\x02\ufffe](\r\n)?", "-\n", found).replace("\r", ""))


def fonts(pdf: bytes) -> dict[str, bool]:
    """Every font that any page names, and whether it is embedded."""
    found: dict[str, bool] = {}
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"].get("/Font", {}).values():
            described = font.get_object().get("/FontDescriptor", {})
            found[str(font.get_object()["/BaseFont"])] = "/FontFile2" in described
    return found
