"""Charts as charts and pictures as pictures: vectors and numbers that Word itself can edit, each with its words."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax.saxutils import escape

from models.paper import Bar, Chart
from reports.style import BAR
from reports.word.package import Links, Piece
from reports.word.styles import FONT
from reports.word.xml import PACKAGE, PIC, A, C, R, part, plain, value

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
POINT = 12_700
"""What Word counts a point as."""
_SHEET = "Tabelle1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(eq=False)
class Drawings:
    """What is drawn in a document, numbered as it comes; `pieces` are its parts of the package."""

    links: Links
    pieces: list[Piece] = field(default_factory=list)
    count: int = 0

    def chart(self, chart: Chart, alternative: str, width: float) -> str:
        """A run with the chart, `width` points wide."""
        number = sum(each.type == CHART_TYPE for each in self.pieces) + 1
        links = Links()
        book = f"word/embeddings/diagramm{number}.xlsx"
        self.pieces.append(Piece(book, "", _workbook(chart)))
        id = links.add("package", f"../embeddings/diagramm{number}.xlsx")
        self.pieces.append(Piece(f"word/charts/chart{number}.xml", CHART_TYPE, _chart(chart, id), links))
        target = self.links.add("chart", f"charts/chart{number}.xml")
        height = 30.0 + 21.0 * len(chart.bars)
        shown = f'<a:graphicData uri="{C}"><c:chart r:id="{target}"/></a:graphicData>'
        return self._inline(shown, alternative, f"Diagramm {number}", width, min(height, 600.0))

    def picture(self, png: bytes, alternative: str, width: float, height: float) -> str:
        """A run with the picture, measures in points."""
        self.pieces.append(Piece("word/media/logo.png", "", png))
        target = self.links.add("image", "media/logo.png")
        size = f'<a:ext cx="{round(width * POINT)}" cy="{round(height * POINT)}"/>'
        shown = (
            f'<a:graphicData uri="{PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Logo"/><pic:cNvPicPr/>'
            f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{target}"/><a:stretch><a:fillRect/></a:stretch>'
            f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>{size}</a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData>"
        )
        return self._inline(shown, alternative, "Logo", width, height)

    def _inline(self, shown: str, alternative: str, name: str, width: float, height: float) -> str:
        self.count += 1
        return (
            '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{round(width * POINT)}" cy="{round(height * POINT)}"/>'
            f'<wp:docPr id="{self.count}" name="{name}" descr={value(alternative)}/><wp:cNvGraphicFramePr/>'
            f"<a:graphic>{shown}</a:graphic></wp:inline></w:drawing></w:r>"
        )


def _chart(chart: Chart, book: str) -> bytes:
    bars, unit = chart.bars, _unit(chart.bars)
    most = chart.most or max((bar.value for bar in bars), default=0.0) or 1.0
    labels = "".join(f'<c:pt idx="{at}"><c:v>{_text(bar.label)}</c:v></c:pt>' for at, bar in enumerate(bars))
    values = "".join(f'<c:pt idx="{at}"><c:v>{_number(bar.value)}</c:v></c:pt>' for at, bar in enumerate(bars))
    count, last = f'<c:ptCount val="{len(bars)}"/>', len(bars) + 1
    font = f'<a:latin typeface="{FONT}"/>'
    text = (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="900">{font}</a:defRPr></a:pPr><a:endParaRPr lang="de-DE"/></a:p>'
        "</c:txPr>"
    )
    format = escape(unit or "General", {'"': "&quot;"})
    own = "" if unit is not None else "".join(_written(at, bar) for at, bar in enumerate(bars))
    show = (
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    series = (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>{_SHEET}!$B$1</c:f><c:strCache>'
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{_text(chart.title or "Wert")}</c:v></c:pt></c:strCache></c:strRef>'
        f'</c:tx><c:spPr><a:solidFill><a:srgbClr val="{BAR.lstrip("#")}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:dLbls>{own}<c:numFmt formatCode="{format}" sourceLinked="0"/>'
        f"<c:spPr><a:noFill/></c:spPr>{text}{show}</c:dLbls>"
        f"<c:cat><c:strRef><c:f>{_SHEET}!$A$2:$A${last}</c:f><c:strCache>{count}{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{_SHEET}!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}"
        f"{values}</c:numCache></c:numRef></c:val></c:ser>"
    )
    axes = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>'
        f'{text}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:tickLblSkip val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="2"/><c:scaling><c:max val="{_number(most * 1.02)}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="t"/><c:crossAx val="1"/></c:valAx>'
    )
    return part(
        f'<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" xmlns:r="{R}"><c:date1904 val="0"/><c:lang val="de-DE"/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/><c:barChart>'
        f'<c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}<c:gapWidth val="70"/>'
        f'<c:axId val="1"/><c:axId val="2"/></c:barChart>{axes}</c:plotArea><c:plotVisOnly val="1"/></c:chart>'
        f"<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{text}"
        f'<c:externalData r:id="{book}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _unit(bars: tuple[Bar, ...]) -> str | None:
    """The number format by which every value reads as it was written; None if there is none."""
    units = set()
    for bar in bars:
        number = _number(bar.value).replace(".", ",")
        if not bar.written.startswith(number):
            return None
        units.add(bar.written.removeprefix(number))
    unit = units.pop() if len(units) == 1 else None
    if unit is None or '"' in unit or any(each.isdigit() or each in ",." for each in unit):
        return None
    return f'General"{plain(unit)}"' if unit else "General"


def _written(at: int, bar: Bar) -> str:
    """The label of one bar, as it was written."""
    return (
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="de-DE" sz="900"/>'
        f"<a:t>{_text(bar.written)}</a:t></a:r></a:p></c:rich></c:tx>"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbl>'
    )


def _number(value: float) -> str:
    return format(value, ".12g")


def _text(text: str) -> str:
    return escape(" ".join(plain(text).split()))


def _workbook(chart: Chart) -> bytes:
    """The numbers of a chart as the sheet that Word opens to edit them."""
    rows: list[tuple[str, str | float]] = [("", chart.title or "Wert"), *((bar.label, bar.value) for bar in chart.bars)]
    cells = "".join(
        f'<row r="{at}"><c r="A{at}" t="inlineStr"><is><t>{_text(label)}</t></is></c>'
        + (
            f'<c r="B{at}" t="inlineStr"><is><t>{_text(shown)}</t></is></c>'
            if isinstance(shown, str)
            else f'<c r="B{at}"><v>{_number(shown)}</v></c>'
        )
        + "</row>"
        for at, (label, shown) in enumerate(rows, 1)
    )
    links, top = Links(), Links()
    links.add("worksheet", "worksheets/sheet1.xml")
    top.add("officeDocument", "xl/workbook.xml")
    sheets = f'<sheets><sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    files = {
        "[Content_Types].xml": part(
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_WORKBOOK}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_WORKBOOK}.worksheet+xml"/></Types>'
        ),
        "_rels/.rels": top.xml(),
        "xl/workbook.xml": part(f'<workbook xmlns="{_MAIN}" xmlns:r="{R}">{sheets}</workbook>'),
        "xl/_rels/workbook.xml.rels": links.xml(),
        "xl/worksheets/sheet1.xml": part(f'<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'),
    }
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            book.writestr(entry, content)
    return made.getvalue()
