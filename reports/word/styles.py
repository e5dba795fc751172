"""The styles of the Word file, by Word's own names, so that each Office shows them in its language."""

from __future__ import annotations

from reports.style import ACCENT, ALARM, ALARM_GROUND, HAIRLINE
from reports.word.xml import W, part

FONT = "Arial"
"""On each office computer there is it or one as wide (LibreOffice brings one); ours would be replaced by any."""
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
SUBTITLES = ("Zwischentitel2", "Zwischentitel2", "Zwischentitel3", "Zwischentitel4")
"""Headings by their level, and those that no table of contents names."""
TABLE = "BerichtTabelle"
SMALL = "TabellentextKlein"
"""Of a table with so many columns that its numbers would be cut otherwise."""
CELL = 70
"""Beside the text of a cell, in twentieths of a point."""
_HEX, _ALARM, _GROUND, _LINE = (each.lstrip("#") for each in (ACCENT, ALARM, ALARM_GROUND, HAIRLINE))


def styles() -> bytes:
    """The part with all of them."""
    looks = "".join((*_texts(), *_headings(), *_lists(), *_around(), *_characters(), _table()))
    return part(f'<w:styles xmlns:w="{W}">{_defaults()}{looks}</w:styles>')


def fonts() -> bytes:
    """The part that says what stands in for the font where it lacks: one of the same widths."""
    return part(
        f'<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:altName w:val="Liberation Sans"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _defaults() -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="22"/><w:szCs w:val="22"/>'
        '<w:lang w:val="de-DE" w:eastAsia="de-DE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )


def _style(
    id: str,
    name: str,
    paragraph: str = "",
    run: str = "",
    *,
    based: str = "Normal",
    following: str = "",
    kind: str = "",
) -> str:
    """A style; `kind` is "character" for one of words inside a paragraph."""
    own = "" if name[:1].islower() or name in _OFFICE else _OWN
    return (
        f'<w:style w:type="{kind or "paragraph"}" w:styleId="{id}"{own}>'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if based and not kind else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


_OWN = ' w:customStyle="1"'
_OFFICE = {
    "Title", "Subtitle", "Quote", "Hyperlink", "Strong", "Emphasis", "TOC Heading", "List Bullet", "List Bullet 2",
    "List Bullet 3", "List Number", "List Number 2", "List Number 3",
}  # fmt: skip


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def _space(before: float, after: float) -> str:
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"/>'


def _texts() -> list[str]:
    bar = f'<w:left w:val="single" w:sz="24" w:space="8" w:color="{_HEX}"/>'
    alarm = f'<w:left w:val="single" w:sz="48" w:space="6" w:color="{_ALARM}"/>'
    return [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        _style("Title", "Title", _space(0, 6), f'<w:b/><w:color w:val="{_HEX}"/>{_size(30)}', following="Normal"),
        _style("Subtitle", "Subtitle", _space(0, 6), f"<w:b/>{_size(18)}", following="Normal"),
        _style("Quote", "Quote", f'<w:pBdr>{bar}</w:pBdr>{_space(6, 8)}<w:ind w:left="284"/>', "<w:i/>"),
        _style(
            "Luecke",
            "Lücke",
            f'<w:pBdr>{alarm}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="{_GROUND}"/>{_space(10, 12)}'
            '<w:ind w:left="284"/>',
            f'<w:color w:val="{_ALARM}"/>',
        ),
        _style("Hinweis", "Hinweis", _space(0, 5), f"<w:i/>{_size(9.5)}"),
        _style("Frage", "Frage", f"<w:keepNext/>{_space(10, 4)}", "<w:b/>"),
        _style("Herausgeber", "Herausgeber", _space(0, 0), f'<w:b/><w:color w:val="{_HEX}"/>{_size(13)}'),
        _style("Schreiblinie", "Schreiblinie", f"<w:pBdr>{_rule('bottom')}{_rule('between')}</w:pBdr>{_space(12, 0)}"),
    ]


def _rule(side: str, size: int = 4, color: str = _LINE) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="1" w:color="{color}"/>'


def _headings() -> list[str]:
    looks = [(20, 0, 14), (14, 18, 6), (12, 13, 4), (11, 9, 3)]
    made = []
    for level, (size, before, after) in enumerate(looks, 1):
        color = f'<w:color w:val="{_HEX}"/>' if level < 4 else ""
        held = "<w:keepNext/><w:keepLines/>"
        number = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>' if level < 4 else ""
        look = f'{held}{number}{_space(before, after)}<w:outlineLvl w:val="{level - 1}"/>'
        made.append(
            _style(f"Heading{level}", f"heading {level}", look, f"<w:b/>{color}{_size(size)}", following="Normal")
        )
        if level > 1:
            free = '<w:numPr><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
            made.append(
                _style(
                    f"Zwischentitel{level}", f"Zwischentitel {level}", free, based=f"Heading{level}", following="Normal"
                )
            )
    return made


def _lists() -> list[str]:
    made = []
    for id, name, number in (("ListBullet", "List Bullet", 3), ("ListNumber", "List Number", 4)):
        for level in (1, 2, 3):
            suffix = "" if level == 1 else str(level)
            look = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>{_space(0, 4)}'
            made.append(_style(f"{id}{suffix}", f"{name} {suffix}".strip(), look))
    return made


def _around() -> list[str]:
    line = '<w:spacing w:before="0" w:after="40" w:line="240" w:lineRule="auto"/>'
    entries = [
        _style(
            f"TOC{level}",
            f"toc {level}",
            f'<w:tabs><w:tab w:val="left" w:pos="{stop}"/><w:tab w:val="right" w:leader="dot" w:pos="8730"/></w:tabs>'
            f'{_space(6 if level == 1 else 0, 2)}<w:ind w:left="{stop}" w:hanging="{stop - left}"/>',
            "<w:b/>" if level == 1 else "",
        )
        for level, left, stop in ((1, 0, 480), (2, 480, 1080), (3, 1080, 1820))
    ]
    return [
        _style(
            "TOCHeading",
            "TOC Heading",
            f"<w:keepNext/>{_space(0, 14)}",
            f'<w:b/><w:color w:val="{_HEX}"/>{_size(20)}',
        ),
        *entries,
        _style("Caption", "caption", f"<w:keepNext/>{_space(11, 5)}", f"<w:b/>{_size(9.5)}"),
        _style("Quelle", "Quelle", _space(4, 15), _size(8.5)),
        _style("Tabellentext", "Tabellentext", line, _size(9)),
        _style(SMALL, "Tabellentext klein", line, _size(7)),
        _style("Angabe", "Angabe", _space(0, 3), _size(10.5)),
        _style("header", "header", f"{_furniture('bottom')}", _size(8.5)),
        _style("footer", "footer", f"{_furniture('top')}", _size(8.5)),
        _style("FootnoteText", "footnote text", line, _size(9)),
    ]


def _furniture(side: str) -> str:
    tabs = '<w:tabs><w:tab w:val="right" w:pos="8730"/></w:tabs>'
    return f"<w:pBdr>{_rule(side, 4, _HEX)}</w:pBdr>{tabs}{_space(0, 0)}"


def _characters() -> list[str]:
    return [
        _style("FootnoteReference", "footnote reference", "", '<w:vertAlign w:val="superscript"/>', kind="character"),
        _style("Hyperlink", "Hyperlink", "", f'<w:color w:val="{_HEX}"/><w:u w:val="single"/>', kind="character"),
        _style("Strong", "Strong", "", "<w:b/><w:bCs/>", kind="character"),
        _style("Emphasis", "Emphasis", "", "<w:i/><w:iCs/>", kind="character"),
    ]


def _table() -> str:
    rules = _rule("top", 8, _HEX) + _rule("bottom", 8, _HEX) + _rule("insideH")
    head = f"<w:tcPr><w:tcBorders>{_rule('bottom', 8, _HEX)}</w:tcBorders></w:tcPr>"
    margins = "".join(
        f'<w:{side} w:w="{wide}" w:type="dxa"/>'
        for side, wide in (("top", 50), ("left", CELL), ("bottom", 50), ("right", CELL))
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="Bericht Tabelle"/>'
        f"<w:tblPr><w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{_HEX}"/></w:rPr>{head}</w:tblStylePr></w:style>'
    )
