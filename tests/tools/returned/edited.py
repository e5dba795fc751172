"""Files that come back with something written behind the bytes that went out which is no signature."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont
from pyhanko.pdf_utils import embed, generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from tests.tools.returned.frozen import original
from tests.tools.returned.issuers import person
from tests.tools.returned.registry import made
from tests.tools.returned.rewording import MONTHS, reworded
from tests.tools.returned.signed import BEHRENS, TIEDJE, sign

Edit = Callable[[IncrementalPdfFileWriter], None]


def edited(pdf: bytes, edit: Edit) -> bytes:
    """The file with that edit behind it."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    edit(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def page(writer: IncrementalPdfFileWriter, number: int) -> generic.DictionaryObject:
    """A page, counted from 1."""
    return writer.prev.root["/Pages"]["/Kids"][number - 1].get_object()


def note(writer: IncrementalPdfFileWriter, number: int, kind: str, text: str, box: tuple[int, ...]) -> None:
    """Put an annotation on a page."""
    entries = {
        "/Type": pdf_name("/Annot"),
        "/Subtype": pdf_name(kind),
        "/Rect": generic.ArrayObject(map(generic.NumberObject, box)),
        "/Contents": pdf_string(text),
        "/T": pdf_string("M. Tiedje"),
        "/F": generic.NumberObject(4),
        "/DA": pdf_string("/Helv 11 Tf 1 0 0 rg"),
    }
    if kind == "/FreeText":
        entries["/AP"] = generic.DictionaryObject({pdf_name("/N"): writer.add_object(_looks(text, box))})
    put_on_page(writer, number, generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()}))


def _looks(text: str, box: tuple[int, ...]) -> generic.StreamObject:
    """Red letters in a standard font, as a reader's text tool draws them."""
    font = {"/Type": pdf_name("/Font"), "/Subtype": pdf_name("/Type1"), "/BaseFont": pdf_name("/Helvetica")}
    fonts = generic.DictionaryObject(
        {pdf_name("/Helv"): generic.DictionaryObject({pdf_name(k): v for k, v in font.items()})}
    )
    entries = {
        "/Type": pdf_name("/XObject"),
        "/Subtype": pdf_name("/Form"),
        "/BBox": generic.ArrayObject(map(generic.NumberObject, (0, 0, box[2] - box[0], box[3] - box[1]))),
        "/Resources": generic.DictionaryObject({pdf_name("/Font"): fonts}),
    }
    drawing = f"BT /Helv 11 Tf 1 0 0 rg 4 5 Td ({text}) Tj ET".encode("latin-1")
    return generic.StreamObject({pdf_name(key): value for key, value in entries.items()}, stream_data=drawing)


def put_on_page(writer: IncrementalPdfFileWriter, number: int, annotation: generic.DictionaryObject) -> None:
    target = page(writer, number)
    reference = writer.add_object(annotation)
    if "/Annots" in target:
        target["/Annots"].append(reference)
        writer.update_container(target["/Annots"])
    else:
        target["/Annots"] = generic.ArrayObject([reference])
    writer.update_container(target)


@made("notiz.pdf")
def sticky_note() -> bytes:
    return edited(
        original("auental-2"), lambda w: note(w, 2, "/Text", "Bitte mit dem Rechtsamt klären!", (500, 600, 520, 620))
    )


@made("freitext.pdf")
def typed_over() -> bytes:
    """Typed onto the page with a reader's text tool."""
    return edited(
        original("auental-2"), lambda w: note(w, 3, "/FreeText", "gilt nur bis 31.12.2027", (300, 640, 480, 660))
    )


@made("notiz_dann_unterschrieben.pdf")
def note_then_signed() -> bytes:
    return sign(sticky_note(), person(*TIEDJE), "unterschrift-2")


def _stamp(writer: IncrementalPdfFileWriter) -> None:
    """An office's stamp as a picture in the page's own content."""
    picture = Image.new("L", (360, 120), 255)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((4, 4, 355, 115), outline=0, width=5)
    pen.text((24, 40), "EINGEGANGEN 12.11.2026", fill=0, font=ImageFont.load_default(24))
    entries = {
        "/Type": pdf_name("/XObject"),
        "/Subtype": pdf_name("/Image"),
        "/Width": generic.NumberObject(360),
        "/Height": generic.NumberObject(120),
        "/ColorSpace": pdf_name("/DeviceGray"),
        "/BitsPerComponent": generic.NumberObject(8),
    }
    image = generic.StreamObject({pdf_name(k): v for k, v in entries.items()}, stream_data=picture.tobytes())
    image.compress()
    target = page(writer, 1)
    resources = target["/Resources"]
    pictures = resources.setdefault(pdf_name("/XObject"), generic.DictionaryObject())
    pictures[pdf_name("/Stempel")] = writer.add_object(image)
    content = generic.StreamObject(stream_data=b"q 120 0 0 40 380 740 cm /Stempel Do Q")
    before = target.raw_get("/Contents")
    parts = list(before.get_object()) if isinstance(before.get_object(), generic.ArrayObject) else [before]
    target["/Contents"] = generic.ArrayObject([*parts, writer.add_object(content)])
    for each in (resources, target):
        writer.update_container(each)


@made("eingangsstempel.pdf")
def stamped() -> bytes:
    return edited(original("auental-1"), _stamp)


@made("nach_unterschrift_gestempelt.pdf")
def stamped_after_signing() -> bytes:
    return edited(sign(original("auental-1"), person(*BEHRENS), "unterschrift-1"), _stamp)


def _taken(writer: IncrementalPdfFileWriter, pdf: bytes, number: int) -> dict[str, generic.PdfObject]:
    """What a page of another file shows."""
    source = PdfFileReader(BytesIO(pdf)).root["/Pages"]["/Kids"][number - 1].get_object()
    return {key: writer.import_object(source.raw_get(key)) for key in ("/Contents", "/Resources", "/MediaBox")}


@made("seite_angefuegt.pdf")
def page_added() -> bytes:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.prev.root["/Pages"]
        taken = _taken(writer, original("bramhorst-1"), 2)
        new = generic.DictionaryObject({pdf_name(key): value for key, value in taken.items()})
        new["/Type"], new["/Parent"] = pdf_name("/Page"), writer.root.raw_get("/Pages")
        pages["/Kids"].append(writer.add_object(new))
        pages["/Count"] = generic.NumberObject(int(pages["/Count"]) + 1)
        writer.update_container(pages)

    return edited(original("auental-2"), edit)


@made("seite_ausgetauscht.pdf")
def page_exchanged() -> bytes:
    """The third page shows what the older version has there."""

    def edit(writer: IncrementalPdfFileWriter) -> None:
        target = page(writer, 3)
        target.update({pdf_name(key): value for key, value in _taken(writer, original("auental-1"), 3).items()})
        writer.update_container(target)

    return edited(original("auental-2"), edit)


@made("seite_entfernt.pdf")
def page_removed() -> bytes:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        pages = writer.prev.root["/Pages"]
        del pages["/Kids"][1]
        pages["/Count"] = generic.NumberObject(int(pages["/Count"]) - 1)
        writer.update_container(pages)

    return edited(original("auental-2"), edit)


@made("zahl_im_inhalt_geaendert.pdf")
def content_changed() -> bytes:
    """A number of the text itself, as an editor changes it that saves behind the old bytes."""
    changed, number = reworded("auental-2", *MONTHS)

    def edit(writer: IncrementalPdfFileWriter) -> None:
        target = page(writer, number)
        target.update({pdf_name(key): value for key, value in _taken(writer, changed, number).items()})
        writer.update_container(target)

    return edited(original("auental-2"), edit)


@made("ausgefuelltes_feld.pdf")
def filled_field() -> bytes:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        entries = {
            "/Type": pdf_name("/Annot"),
            "/Subtype": pdf_name("/Widget"),
            "/FT": pdf_name("/Tx"),
            "/T": pdf_string("Laufzeit"),
            "/V": pdf_string("bis 2031"),
            "/DA": pdf_string("/Helv 10 Tf 0 g"),
            "/F": generic.NumberObject(4),
            "/Rect": generic.ArrayObject(map(generic.NumberObject, (400, 300, 480, 316))),
        }
        field = generic.DictionaryObject({pdf_name(key): value for key, value in entries.items()})
        put_on_page(writer, 3, field)
        form = writer.prev.root["/AcroForm"]
        form["/Fields"].append(page(writer, 3)["/Annots"].raw_get(-1))
        writer.update_container(form["/Fields"])
        writer.update_container(form)

    return edited(original("auental-2"), edit)


@made("anlage_darin.pdf")
def attachment() -> bytes:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        held = embed.EmbeddedFileObject.from_file_data(writer, data=b"Kosten;12000 Euro\r\n", mime_type="text/csv")
        embed.embed_file(writer, embed.FileSpec("Kostenplan.csv", embedded_data=held))

    return edited(original("auental-1"), edit)


@made("skript_darin.pdf")
def script() -> bytes:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        action = {"/S": pdf_name("/JavaScript"), "/JS": pdf_string("app.alert('Bitte unterschreiben');")}
        writer.root["/OpenAction"] = generic.DictionaryObject({pdf_name(key): value for key, value in action.items()})
        writer.update_root()

    return edited(original("auental-1"), edit)


@made("nur_metadaten.pdf")
def metadata_only() -> bytes:
    def edit(writer: IncrementalPdfFileWriter) -> None:
        writer.set_info(generic.DictionaryObject({pdf_name("/Title"): pdf_string("ZV Modul 1 (Vorgang 40-2026)")}))

    return edited(original("auental-2"), edit)


@made("zeilenende_angehaengt.pdf")
def bytes_behind() -> bytes:
    """A mail gateway has put an empty line behind the file."""
    return original("bramhorst-1") + b"\r\n\r\n"
