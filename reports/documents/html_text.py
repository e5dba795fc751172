"""The text of a page in HTML, as the bodies of mails are."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSHOWN = ("script", "style", "head", "title", "template")
_BLOCKS = (
    "p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "hr", "section", "article", "header",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd",
)  # fmt: skip
MOST_CHARACTERS = 5_000_000


def html_text(html: str) -> str:
    """What is read, a line a block; links without their addresses, pictures not at all."""
    reader = _Reader()
    reader.feed(html[:MOST_CHARACTERS])
    reader.close()
    return reader.text()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[list[str]] = [[]]
        self._unshown = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._unshown:
            return
        if tag in _UNSHOWN:
            self._unshown = tag
        elif tag in _BLOCKS:
            self._lines.append(["• "] if tag == "li" else [])
        elif tag in ("td", "th") and self._lines[-1]:
            self._lines[-1].append("\t")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNSHOWN:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unshown or (self._unshown == "head" and tag == "body"):
            self._unshown = ""
        elif tag in _BLOCKS and tag != "br" and self._lines[-1]:
            self._lines.append([])

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self._lines[-1].append(data)

    def text(self) -> str:
        """Lines without the breaks of the source; at most one empty line between two."""
        lines = (
            "\t".join(" ".join(part.split()) for part in "".join(line).split("\t")).rstrip() for line in self._lines
        )
        shown: list[str] = []
        for line in lines:
            if line.strip(" •\t") or (shown and shown[-1]):
                shown.append(line)
        return "\n".join(shown).strip()
