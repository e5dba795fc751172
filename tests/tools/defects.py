"""What can be wrong with a PDF, each done to a correct one: the checks must find every kind.

A defect takes an open PDF apart just there; `planted` gives its bytes. "by" tells who finds it: a rule of veraPDF
("ua1 7.1-9") or of outloud ("outloud TAG-003"), pyHanko, which calls a signature invalid, or READ_ALOUD: what a screen
reader gets is no longer what it was (tests/data/struct_text), and nobody else notices.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf

READ_ALOUD = "read aloud"


class Defect(NamedTuple):
    """One kind of defect: what it is called, who finds it, and how it is done."""

    name: str
    by: str
    plant: Callable[[Pdf], None]


def planted(pdf: bytes, defect: Defect) -> bytes:
    """The PDF with that defect in it. Raises AssertionError if it has nothing to damage."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        defect.plant(opened)
        out = BytesIO()
        opened.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert out.getvalue() != pdf
    return out.getvalue()


def elements(pdf: Pdf, kind: str = "") -> Iterator[Object]:
    """Every structure element in reading order, or those of one kind."""

    def below(node: Object) -> Iterator[Object]:
        kids = node.get(Name.K, [])
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and Name.S in kid:
                if not kind or Name(f"/{kind}") == kid.S:
                    yield kid
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


def first(pdf: Pdf, kind: str) -> Object:
    """The first structure element of that kind."""
    found = next(elements(pdf, kind), None)
    assert found is not None, f"no {kind} to damage"
    return found


def annotation(pdf: Pdf, kind: str) -> Object:
    """The first annotation of that kind."""
    for page in pdf.pages:
        for each in page.get(Name.Annots, []):
            if each.Subtype == Name(f"/{kind}"):
                return each
    raise AssertionError(f"no {kind} to damage")


def fonts(pdf: Pdf) -> list[Object]:
    """Every font of every page."""
    return [font for page in pdf.pages for font in page.Resources.get(Name.Font, {}).values()]


def _without_title(pdf: Pdf) -> None:
    _edit_metadata(pdf, rb"<dc:title>.*?</dc:title>", b"")


def _edit_metadata(pdf: Pdf, old: bytes, new: bytes) -> None:
    before = pdf.Root.Metadata.read_bytes()
    after = re.sub(old, new, before, flags=re.DOTALL)
    assert after != before, f"no {old!r} to damage"
    pdf.Root.Metadata = pdf.make_stream(after, Type=Name.Metadata, Subtype=Name.XML)


def _edit_content(pdf: Pdf, old: bytes, new: bytes, times: int = 1) -> None:
    before = pdf.pages[0].Contents.read_bytes()
    after = re.sub(old, new, before, count=times, flags=re.DOTALL)
    assert after != before, f"no {old!r} to damage"
    pdf.pages[0].Contents = pdf.make_stream(after)


def _drop(holder: Callable[[Pdf], Object], key: str) -> Callable[[Pdf], None]:
    def drop(pdf: Pdf) -> None:
        found = holder(pdf)
        assert key in found, f"no {key} to damage"
        del found[key]

    return drop


def _set(holder: Callable[[Pdf], Object], key: str, value: Callable[[Pdf], object]) -> Callable[[Pdf], None]:
    def put(pdf: Pdf) -> None:
        holder(pdf)[key] = value(pdf)

    return put


def _unembedded(pdf: Pdf) -> None:
    del fonts(pdf)[0].FontDescriptor["/FontFile2"]


def _untagged(pdf: Pdf) -> None:
    _edit_content(pdf, rb"/P <</MCID \d+>> BDC(.*?)EMC", rb"\1")


def _silent(pdf: Pdf) -> None:
    """What veraPDF lets pass: the text is there to see, and nobody reads it aloud."""
    _edit_content(pdf, rb"/P <</MCID \d+>> BDC(.*?)EMC", rb"/Artifact BMC\1EMC")


def _wrong_unicode(pdf: Pdf) -> None:
    """Each letter is read aloud as the one behind it in the alphabet."""
    for font in fonts(pdf):
        table = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(
            re.sub(rb"(?<=<)00([46][1-9A-E])(?=>)", lambda code: b"00%02X" % (int(code[1], 16) + 1), table)
        )


def _out_of_order(pdf: Pdf) -> None:
    document = pdf.Root.StructTreeRoot.K
    paragraphs = [at for at, kid in enumerate(document.K) if kid.S == Name.P]
    first, last = paragraphs[0], paragraphs[-1]
    document.K[first], document.K[last] = document.K[last], document.K[first]


def _cell_outside_a_row(pdf: Pdf) -> None:
    table, cell = first(pdf, "Table"), first(pdf, "TD")
    cell.P = table
    table.K.append(cell)


def _unlisted_item(pdf: Pdf) -> None:
    first(pdf, "L").S = Name.Div


def _lost_parents(pdf: Pdf) -> None:
    """The way back from an annotation to its structure element leads nowhere."""
    annotation(pdf, "Widget").StructParent = 4711


def _lost_contents(pdf: Pdf) -> None:
    """The way from a structure element to what it holds leads nowhere: its text has no element."""
    next(each for each in elements(pdf, "P") if isinstance(each.K, int)).K = 9999


def _attached(pdf: Pdf) -> None:
    pdf.attachments["liste.txt"] = b"Namen"


def _field_as_array(pdf: Pdf) -> None:
    form = first(pdf, "Form")
    form.K = Array([form.K])


def _unexplained(pdf: Pdf) -> None:
    _edit_metadata(pdf, rb'<rdf:Description rdf:about="" xmlns:pdfaExtension.*?</rdf:Description>\s*(?=</rdf:RDF)', b"")


def _tab_by_chance(pdf: Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


def _glued(pdf: Pdf) -> None:
    """The blank at the end of each line is left out: seen, nothing changes."""
    _edit_content(pdf, rb" \)(\]? T[jJ])", rb")\1", times=0)


def _hard_hyphens(pdf: Pdf) -> None:
    """The hyphen at the end of a line is one that belongs to the word."""
    for font in fonts(pdf):
        table = font.ToUnicode.read_bytes()
        font.ToUnicode = pdf.make_stream(table.replace(b"<00AD>", b"<002D>"))


def _root(pdf: Pdf) -> Object:
    return pdf.Root


def _script(pdf: Pdf) -> Object:
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def _of(kind: str) -> Callable[[Pdf], Object]:
    return lambda pdf: first(pdf, kind)


def _on(kind: str) -> Callable[[Pdf], Object]:
    return lambda pdf: annotation(pdf, kind)


DEFECTS = (
    Defect("no title", "ua1 7.1-9", _without_title),
    Defect("the window shows the file's name", "ua1 7.1-10", _drop(_root, "/ViewerPreferences")),
    Defect("no language", "ua1 7.2-34", _drop(_root, "/Lang")),
    Defect("no structure tree", "ua1 7.1-11", _drop(_root, "/StructTreeRoot")),
    Defect("not marked as tagged", "ua1 6.2-1", _drop(_root, "/MarkInfo")),
    Defect("suspects", "ua1 7.1-4", _set(_root, "/MarkInfo", lambda _: Dictionary(Marked=True, Suspects=True))),
    Defect("not called PDF/UA", "ua1 5-1", lambda pdf: _edit_metadata(pdf, rb"<pdfuaid:part>1</pdfuaid:part>", b"")),
    Defect("not called PDF/A", "2a 6.6.4-2", lambda pdf: _edit_metadata(pdf, rb"<pdfaid:part>2</pdfaid:part>", b"")),
    Defect("PDF/UA not explained to archives", "2a 6.6.2.3.1-1", _unexplained),
    Defect("no output intent", "2a 6.2.4.3-2", _drop(_root, "/OutputIntents")),
    Defect("a font that is not embedded", "ua1 7.21.4.1-1", _unembedded),
    Defect("letters without Unicode", "ua1 7.21.7-1", _drop(lambda pdf: fonts(pdf)[0], "/ToUnicode")),
    Defect("letters read as others", READ_ALOUD, _wrong_unicode),
    Defect("text without a tag", "ua1 7.1-3", _untagged),
    Defect("a paragraph that is an artifact", READ_ALOUD, _silent),
    Defect("an element whose content isn't there", READ_ALOUD, _lost_contents),
    Defect("paragraphs in another order", READ_ALOUD, _out_of_order),
    Defect("a heading level skipped", "ua1 7.4.2-1", _set(_of("H2"), "/S", lambda _: Name.H4)),
    Defect("a figure without alternative text", "ua1 7.3-1", _drop(_of("Figure"), "/Alt")),
    Defect("a figure with an empty one", "outloud FIG-002", _set(_of("Figure"), "/Alt", lambda _: " ")),
    Defect("a head of a table without scope", "ua1 7.5-1", _drop(_of("TH"), "/A")),
    Defect("a cell outside a row", "ua1 7.2-9", _cell_outside_a_row),
    Defect("an item outside a list", "ua1 7.2-17", _unlisted_item),
    Defect("a link without words", "ua1 7.18.5-2", _drop(_on("Link"), "/Contents")),
    Defect("a field without a name to read", "ua1 7.18.1-3", _drop(_on("Widget"), "/TU")),
    Defect("a field without its element", "ua1 7.18.4-1", _lost_parents),
    Defect("another order for the Tab key", "ua1 7.18.3-1", _tab_by_chance),
    Defect("a script", "2a 6.5.1-1", _set(_root, "/OpenAction", _script)),
    Defect("an attachment", "2a 6.8-5", _attached),
    Defect("a field without its look", "2a 6.3.3-1", _drop(_on("Widget"), "/AP")),
    Defect("words at a line's end glued together", READ_ALOUD, _glued),
    Defect("a hyphen that is read", READ_ALOUD, _hard_hyphens),
)
"""Every kind that one look at the file finds."""

SPOILS_SIGNING = Defect("the field in an array", "pyHanko", _field_as_array)
"""Both standards are kept, but pyHanko calls the first signature invalid once there is another."""
