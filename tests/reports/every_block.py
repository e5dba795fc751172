"""One paper with every kind of block there is, in each way that a reader must tell apart."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from models.paper import (
    Align,
    Bar,
    Cell,
    Chart,
    Column,
    Contents,
    Emphasis,
    Fact,
    Facts,
    Footnote,
    PageBreak,
    Paper,
    Part,
    RowKind,
    Ruled,
    Table,
    TableRow,
    Words,
    WordsKind,
)
from tests.reports import paper_samples

ROWS = 6
"""So many that a table runs over two pages."""


def every_block() -> Paper:
    """A believable report in small: contents, notes, lists of lists, tables, a chart, a quote, links, a logo."""
    return paper_samples.paper(
        draft=False, logo=_logo(), parts=(_contents(), _situation(), _steering(), _tables(), _rest())
    )


def every_text(text: str) -> Paper:
    """A paper with that text in every place of every kind of block that holds text."""
    cells = (text, Cell(text, columns=2, emphasis=(Emphasis(0, len(text) // 2, strong=True),)))
    columns = (Column(text), Column(text, Align.RIGHT), Column(text, Align.CENTRE))
    rows = (TableRow(cells), TableRow((text,), RowKind.GROUP))
    table = Table(columns=columns, rows=rows, title=text, source=text, upper=(text, ""), row_heads=True)
    chart = Chart(bars=(Bar(text, 1, text), Bar(text, 2, text)), title=text, source=text)
    notes = (Words(text, notes=(Footnote(0, text), Footnote(len(text), text))), Words(text, WordsKind.ITEM, level=2))
    plain = paper_samples.with_text(text)
    new = (Part("Inhalt", (Contents(3),)), Part(text, (table, chart, *notes), mark=text[:8]))
    return paper_samples.paper(**vars(plain) | {"parts": (*new, *plain.parts), "draft": False})


def _logo() -> bytes:
    out = BytesIO()
    Image.new("RGB", (60, 30), "navy").save(out, "PNG")
    return out.getvalue()


def _contents() -> Part:
    return Part("Inhalt", (Contents(3),))


def _situation() -> Part:
    note = Footnote(39, "Vgl. Bildungsbericht 2023, Seite 14, unter https://example.org/bericht_(2023).")
    asked = "Der Bericht stützt sich auf Interviews. Fragen an bildungsbuero@landkreis-auental.example. "
    items = (("Verwaltung", 1), ("Dezernat II", 2), ("Bildungsbüro", 3), ("Jugendamt", 2), ("Partner", 1))
    return Part(
        "Ausgangslage",
        (
            Words(asked + paper_samples.NOTE, notes=(note,)),
            Words("Befragt wurden:"),
            *(Words(text, WordsKind.ITEM, level=level) for text, level in items),
            Words("Erst der Auftrag.", WordsKind.NUMBERED, mark="1."),
            Words("Dann das Geld.", WordsKind.NUMBERED, mark="2."),
            Words(paper_samples.QUOTE, WordsKind.QUOTE, mark="I6"),
        ),
        mark="1",
        new_page=True,
    )


def _steering() -> Part:
    bars = (Bar("Steuerung", 34, "34 %"), Bar("Monitoring", 78, "78 %"), Bar("Beteiligung", 0, "0 %"))
    chart = Chart(bars=bars, title="Zufriedenheit", source="Quelle: Interviews", most=100)
    words = Words(paper_samples.NOTE, notes=(Footnote(19, "Noch eine Anmerkung."),))
    return Part("Steuerung im Dezernat", (words, chart), level=2, mark="1.1")


def _tables() -> Part:
    schools = Table(
        columns=(Column("Schule"), Column("Schüler", Align.RIGHT), Column("Ganztag")),
        rows=(
            TableRow(("Norden",), RowKind.GROUP),
            *(TableRow((f"Grundschule {at}", str(100 + at), "offen" if at % 3 else "nein")) for at in range(ROWS)),
            TableRow(("Summe", "615", ""), RowKind.TOTAL),
        ),
        title="Schulen im Landkreis",
        source="Quelle: Schulverwaltungsamt, Stand Oktober 2026.",
        row_heads=True,
    )
    years = Table(
        columns=(Column("Handlungsfeld"), *(Column(name, Align.RIGHT) for name in ("Mädchen", "Jungen") * 2)),
        rows=(
            TableRow((Cell("Steuerung und Koordination", rows=2), "1", "2", "3", "4")),
            TableRow(("5", "6", "7", "8")),
            TableRow(
                (
                    Cell("Monitoring", emphasis=(Emphasis(0, 4), Emphasis(4, 10, strong=True))),
                    "1",
                    Cell("keine Angabe", columns=3),
                )
            ),
        ),
        title="Zwei Jahre im Vergleich",
        upper=("", Cell("2023", columns=2), Cell("2026", columns=2)),
    )
    return Part("Zahlen", (schools, Words("Der Vergleich zeigt wenig Bewegung."), years), mark="2")


def _rest() -> Part:
    return Part(
        "Gespräch",
        (
            Words(paper_samples.QUESTION, WordsKind.QUESTION, mark="1."),
            Words("Wer lädt ein? Wer fehlt?", WordsKind.PROMPT),
            Words("ausführlich", WordsKind.NOTE),
            Ruled(4),
            Words("freigegeben", WordsKind.TICK),
            PageBreak(),
            Facts((Fact("Stand", "offen"),)),
        ),
        mark="3",
    )
