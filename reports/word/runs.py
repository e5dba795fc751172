"""The words inside a paragraph: emphasis, addresses that a click opens, marks of footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.paper import Emphasis, Footnote
from reports.links import links
from reports.word.package import Links
from reports.word.xml import ROOT, paragraph, part, plain, text_run

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_STRONG, _SLANTED = '<w:rStyle w:val="Strong"/>', '<w:rStyle w:val="Emphasis"/>'
_MARK = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'


@dataclass(eq=False)
class FootNotes:
    """The notes of a document, numbered from 1 on as their marks come."""

    texts: list[str] = field(default_factory=list)
    links: Links = field(default_factory=Links)

    def mark(self, text: str) -> str:
        """The mark of a new note."""
        self.texts.append(text)
        return f'<w:r>{_MARK}<w:footnoteReference w:id="{len(self.texts)}"/></w:r>'

    def xml(self) -> bytes:
        """The part with all of them; the first two are the lines that part notes from text."""
        lines = "".join(
            f'<w:footnote w:type="{kind}" w:id="{id}"><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
            f'w:lineRule="auto"/></w:pPr><w:r><w:{sign}/></w:r></w:p></w:footnote>'
            for kind, id, sign in (
                ("separator", -1, "separator"),
                ("continuationSeparator", 0, "continuationSeparator"),
            )
        )
        own = "".join(
            f'<w:footnote w:id="{number}">'
            + paragraph(f"<w:r>{_MARK}<w:footnoteRef/></w:r>{text_run(' ')}{runs(text, self.links)}", "FootnoteText")
            + "</w:footnote>"
            for number, text in enumerate(self.texts, 1)
        )
        return part(f"<w:footnotes {ROOT}>{lines}{own}</w:footnotes>")


def runs(
    text: str,
    links_of: Links,
    emphasis: Sequence[Emphasis] = (),
    notes: Sequence[Footnote] = (),
    foot: FootNotes | None = None,
) -> str:
    """A text as runs; `links_of` are those of the part that it stands in, `foot` takes its notes."""
    waiting = sorted(notes, key=lambda note: note.at)
    made: list[str] = []
    spans = [span for span in links(text) if span.target]
    cuts = {0, len(text), *(min(note.at, len(text)) for note in waiting)}
    for start, stop in (*((each.start, each.stop) for each in emphasis), *((each.start, each.stop) for each in spans)):
        cuts |= {min(start, len(text)), min(stop, len(text))}
    places = sorted(cuts)
    for start, stop in zip(places, [*places[1:], len(text)]):
        while foot and waiting and min(waiting[0].at, len(text)) <= start:
            made.append(foot.mark(waiting.pop(0).text))
        target = next((span.target for span in spans if span.start <= start < span.stop), "")
        run = text_run(plain(text[start:stop]), _look(emphasis, start, bool(target)))
        if run and target:
            id = links_of.add("hyperlink", target, outside=True)
            run = f'<w:hyperlink r:id="{id}" w:history="1">{run}</w:hyperlink>'
        made.append(run)
    return "".join(made)


def _look(emphasis: Sequence[Emphasis], at: int, linked: bool) -> str:
    if linked:
        return '<w:rStyle w:val="Hyperlink"/>'
    return next(_looks(emphasis, at), "")


def _looks(emphasis: Sequence[Emphasis], at: int) -> Iterator[str]:
    for each in emphasis:
        if each.start <= at < each.stop:
            yield _STRONG if each.strong else _SLANTED
