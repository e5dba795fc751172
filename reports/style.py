"""How documents look: one set of measures, in PDF points."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reports.lines import Setting

MM = 72 / 25.4

REGULAR, ITALIC, SEMIBOLD = "SourceSans3-Regular", "SourceSans3-It", "SourceSans3-Semibold"

ACCENT = "#0B6374"
BLACK = "#000000"
WATERMARK = "#EEF1F2"
HAIRLINE = "#C3CED1"
BAR = "#5E98A3"
ALARM, ALARM_GROUND = "#8C1D18", "#FBE9E7"


@dataclass(frozen=True, kw_only=True)
class TextStyle:
    """A kind of paragraph: its face, its measures, the space above and below, and where its text stands."""

    face: str = REGULAR
    size: float = 11.0
    leading: float = 15.6
    color: str = BLACK
    setting: Setting = Setting.JUSTIFIED
    centred: bool = False
    above: float = 0.0
    below: float = 6.5
    indent: float = 0.0
    bullet: str = ""
    bullet_indent: float = 0.0
    bar: float = 0.0
    """How wide a bar stands at `bullet_indent`, as tall as the paragraph."""
    bar_color: str = ACCENT
    ground: str = ""
    """What colour lies below the paragraph, from the bar to the right edge of the column."""

    def baseline(self, top: float) -> float:
        """Of the line whose top is there: ascenders and descenders are equally far from its edges."""
        return top - self.leading / 2 - self.size * 0.245


@dataclass(frozen=True, kw_only=True)
class Style:
    """A whole document's look. A4; the left margin leaves room for punching."""

    page: tuple[float, float] = (210 * MM, 297 * MM)
    left: float = 29 * MM
    right: float = 27 * MM
    top: float = 29 * MM
    bottom: float = 29 * MM
    rule: float = 0.6

    title: TextStyle = TextStyle(
        face=SEMIBOLD, size=27, leading=33, color=ACCENT, setting=Setting.RAGGED, centred=True, above=18, below=4
    )
    subtitle: TextStyle = TextStyle(
        face=REGULAR, size=15, leading=20, color=ACCENT, setting=Setting.RAGGED, centred=True, below=16
    )
    joint: TextStyle = TextStyle(setting=Setting.RAGGED, centred=True, above=7, below=7)
    party: TextStyle = TextStyle(face=SEMIBOLD, size=13, leading=18, setting=Setting.RAGGED, centred=True, below=0)
    cover_title: TextStyle = TextStyle(
        face=SEMIBOLD, size=34, leading=40, color=ACCENT, setting=Setting.RAGGED, below=8
    )
    cover_subtitle: TextStyle = TextStyle(face=SEMIBOLD, size=19, leading=25, setting=Setting.RAGGED, below=6)
    cover_author: TextStyle = TextStyle(face=SEMIBOLD, size=13, leading=18, color=ACCENT, setting=Setting.RAGGED)
    part: TextStyle = TextStyle(
        face=SEMIBOLD, size=14.5, leading=19, color=ACCENT, setting=Setting.RAGGED, above=20, below=7
    )
    heading: TextStyle = TextStyle(
        face=SEMIBOLD, size=11.5, leading=16, color=ACCENT, setting=Setting.RAGGED, above=13, below=3.5
    )
    subheading: TextStyle = TextStyle(face=SEMIBOLD, size=11, leading=15.6, setting=Setting.RAGGED, above=11, below=3.5)
    minor: TextStyle = TextStyle(
        face=ITALIC, size=11, leading=15.6, color=ACCENT, setting=Setting.RAGGED, above=9, below=3
    )
    text: TextStyle = TextStyle()
    closing: TextStyle = TextStyle(above=14)
    item: TextStyle = TextStyle(indent=14, bullet="•", bullet_indent=2, below=4.5)
    topic: TextStyle = TextStyle(
        face=ITALIC, indent=28, bullet="•", bullet_indent=16, below=4.5, setting=Setting.RAGGED
    )
    place: TextStyle = TextStyle(setting=Setting.RAGGED, above=16, below=4)
    signer: TextStyle = TextStyle(face=SEMIBOLD, leading=14.5, setting=Setting.RAGGED)
    office: TextStyle = TextStyle(size=10.5, leading=14, setting=Setting.RAGGED)
    caption: TextStyle = TextStyle(size=8.5, leading=11, setting=Setting.RAGGED)
    furniture: TextStyle = TextStyle(size=8.5, leading=11, setting=Setting.RAGGED)

    paper_title: TextStyle = TextStyle(
        face=SEMIBOLD, size=21, leading=26, color=ACCENT, setting=Setting.RAGGED, below=2
    )
    paper_subtitle: TextStyle = TextStyle(size=13, leading=17.5, color=ACCENT, setting=Setting.RAGGED, below=14)
    fact_label: TextStyle = TextStyle(size=10.5, leading=14.5, color=ACCENT, setting=Setting.RAGGED, below=3)
    fact_value: TextStyle = TextStyle(size=10.5, leading=14.5, setting=Setting.RAGGED, below=3)
    question: TextStyle = TextStyle(
        face=SEMIBOLD, leading=15.2, setting=Setting.RAGGED, above=11, below=4, indent=24, bullet_indent=0
    )
    prompt: TextStyle = TextStyle(
        size=10, leading=13.5, setting=Setting.RAGGED, below=2.5, indent=36, bullet="–", bullet_indent=24
    )
    quote: TextStyle = TextStyle(face=ITALIC, above=6, indent=14, bullet_indent=2, bar=2)
    note: TextStyle = TextStyle(face=ITALIC, size=9.5, leading=13, setting=Setting.RAGGED, below=4.5)
    gap: TextStyle = TextStyle(
        color=ALARM,
        setting=Setting.RAGGED,
        above=13,
        below=16,
        indent=14,
        bar=5,
        bullet_indent=2.5,
        bar_color=ALARM,
        ground=ALARM_GROUND,
    )
    tick: TextStyle = TextStyle(setting=Setting.RAGGED, indent=20, bullet="☐", bullet_indent=2, below=7)
    table_title: TextStyle = TextStyle(
        face=SEMIBOLD, size=9.5, leading=12.5, setting=Setting.RAGGED, above=11, below=4.5
    )
    figure_title: TextStyle = TextStyle(face=SEMIBOLD, size=9.5, leading=12.5, setting=Setting.RAGGED, below=4)
    table_head: TextStyle = TextStyle(face=SEMIBOLD, size=9, leading=11.5, color=ACCENT, setting=Setting.RAGGED)
    table_text: TextStyle = TextStyle(size=9.5, leading=12.5, setting=Setting.RAGGED)
    table_strong: TextStyle = TextStyle(face=SEMIBOLD, size=9.5, leading=12.5, setting=Setting.RAGGED)
    source: TextStyle = TextStyle(size=8.5, leading=11, setting=Setting.RAGGED, above=4, below=15)
    footnote: TextStyle = TextStyle(size=9, leading=11.8, setting=Setting.RAGGED, indent=12, below=2)
    entry: TextStyle = TextStyle(face=SEMIBOLD, leading=15.6, setting=Setting.RAGGED, above=8, below=1.5, indent=24)
    sub_entry: TextStyle = TextStyle(size=10.5, leading=14.5, setting=Setting.RAGGED, below=1.5, indent=52)
    deep_entry: TextStyle = TextStyle(size=10, leading=13.5, setting=Setting.RAGGED, below=1, indent=86)
    figure_space: float = 6.0
    """Above a chart."""
    step: float = 16.0
    """How much further in each level of a list lies."""
    writing: float = 8.5 * MM
    """Between two lines to write on."""
    thin: float = 0.4

    gutter: float = 12 * MM
    """Between the columns of the signature block."""
    pen: float = 18 * MM
    """Free height above a line for a signature."""
    date_pen: float = 11 * MM
    """The same for place and date."""

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.page[0] - self.left - self.right

    @property
    def depth(self) -> float:
        """The height of the text."""
        return self.page[1] - self.top - self.bottom


_PLAIN = Style()
COMPACT = replace(
    _PLAIN,
    top=22 * MM,
    bottom=24 * MM,
    paper_title=replace(_PLAIN.paper_title, size=18, leading=22),
    paper_subtitle=replace(_PLAIN.paper_subtitle, size=11, leading=14, below=6),
    part=replace(_PLAIN.part, size=12.5, leading=16, above=12, below=4),
    heading=replace(_PLAIN.heading, size=10.5, leading=14, above=8, below=1.5),
    text=replace(_PLAIN.text, size=10, leading=13.6, below=4),
    item=replace(_PLAIN.item, size=10, leading=13, below=2.5, setting=Setting.RAGGED),
    question=replace(_PLAIN.question, size=10, leading=13.6, above=6, below=1.5),
    prompt=replace(_PLAIN.prompt, size=9, leading=11.6, below=0.5),
    pen=13 * MM,
)
"""For what has to fit on one sheet."""
REPORT = replace(
    _PLAIN,
    part=replace(_PLAIN.part, size=20, leading=25, above=26, below=14),
    heading=replace(_PLAIN.heading, size=14, leading=18.5, above=18, below=6),
    subheading=replace(_PLAIN.subheading, size=12, leading=16, color=ACCENT, above=13, below=4),
    minor=replace(_PLAIN.minor, face=SEMIBOLD, color=BLACK),
    figure_space=13,
)
"""For a report with chapters: headings of four levels that the eye tells apart."""
