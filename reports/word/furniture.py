"""What stands around the text: header and footer, the mark of a draft, the band on the cover, sizes of the page."""

from __future__ import annotations

from collections.abc import Sequence

from models.paper import Paper
from reports.cover import BAND
from reports.style import ACCENT, WATERMARK, Style
from reports.word.drawing import POINT
from reports.word.styles import FONT
from reports.word.xml import ROOT, field, paragraph, part, plain, text_run

HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
DRAFT = "Entwurf"
_LINE = 108
"""Letters that both sides of header and footer have room for."""
_TAB = "<w:r><w:tab/></w:r>"
_BARE = '<w:pBdr><w:top w:val="nil"/><w:bottom w:val="nil"/></w:pBdr>'


def header(paper: Paper, name: str) -> bytes:
    """The header of all pages but the cover."""
    right = "   ·   ".join(part for part in (DRAFT if paper.draft else "", _mark(paper)) if part)
    line = _watermark(paper.draft, 1) + text_run(_beside(name, right)) + _TAB + text_run(right)
    return part(f"<w:hdr {ROOT}>{paragraph(line, 'header')}</w:hdr>")


def first_header(paper: Paper, style: Style) -> bytes:
    """That of the cover: nothing to read but what concerns everybody, and the band at the edge of the paper."""
    band = _band(style) if paper.cover else ""
    line = _watermark(paper.draft, 2) + band + _TAB + text_run(_mark(paper))
    return part(f"<w:hdr {ROOT}>{paragraph(line, 'header', _BARE)}</w:hdr>")


def footer(paper: Paper) -> bytes:
    """The footer, with the number of the page, which Word counts."""
    code = f"{plain(paper.code)}   ·   " if paper.code.strip() else ""
    pages = text_run(f"{code}Seite ") + field("PAGE", "1") + text_run(" von ") + field("NUMPAGES", "1")
    line = text_run(_beside(paper.footer, f"{code}Seite 100 von 100")) + _TAB + pages
    return part(f"<w:ftr {ROOT}>{paragraph(line, 'footer')}</w:ftr>")


def first_footer() -> bytes:
    """That of the cover."""
    return part(f"<w:ftr {ROOT}>{paragraph('', 'footer', _BARE)}</w:ftr>")


def section(style: Style, ids: Sequence[str]) -> str:
    """The page: A4 with our margins; `ids` are those of header and footer, and of both on the cover if there is one."""
    cover = len(ids) > 2
    kinds = (("header", "default"), ("footer", "default"), ("header", "first"), ("footer", "first"))
    around = "".join(f'<w:{what}Reference w:type="{when}" r:id="{id}"/>' for (what, when), id in zip(kinds, ids))
    left, right, top, bottom = (round(each * 20) for each in (style.left, style.right, style.top, style.bottom))
    width, height = (round(each * 20) for each in style.page)
    return (
        f'<w:sectPr>{around}<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="850" w:footer="850" w:gutter="0"/>'
        f"{'<w:titlePg/>' if cover else ''}</w:sectPr>"
    )


def _beside(text: str, right: str) -> str:
    """A text on one line with what stands at its right, cut as on our own pages: a second line would push the text."""
    text, room = plain(text), _LINE - len(" ".join(right.split()))
    return text if len(text) <= room else f"{text[: room - 1].rstrip()}…"


def _mark(paper: Paper) -> str:
    return "Vertraulich" if paper.confidential else ""


def _watermark(draft: bool, number: int) -> str:
    """The word across the page, as Word itself writes it, so that its own command takes it away."""
    if not draft:
        return ""
    return (
        '<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
        '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s20{49 + number}" type="#_x0000_t136" '
        'alt="" style="position:absolute;margin-left:0;margin-top:0;width:430pt;height:90pt;rotation:308;z-index:-1;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        f'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="{WATERMARK}" stroked="f">'
        f'<v:textpath style="font-family:&quot;{FONT}&quot;;font-size:1pt" string="{DRAFT.upper()}"/></v:shape>'
        "</w:pict></w:r>"
    )


def _band(style: Style) -> str:
    """A coloured band at the left edge; decoration, which nobody is told of."""
    wide, high = round(BAND * POINT), round(style.page[1] * POINT)
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" '
        'distR="0" simplePos="0" relativeHeight="1" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{wide}" cy="{high}"/><wp:wrapNone/><wp:docPr id="900" name="Band">'
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
        'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
        "</wp:docPr><wp:cNvGraphicFramePr/><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm><a:prstGeom prst="rect">'
        f'<a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{ACCENT.lstrip("#")}"/></a:solidFill><a:ln><a:noFill/>'
        "</a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )
