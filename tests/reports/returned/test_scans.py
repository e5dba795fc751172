"""Pictures of paper: their codes tell which pages of which version they are."""

from __future__ import annotations

import struct
import zlib
from functools import partial
from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from models.returned_finding import CopyKind
from reports.returned.labels import Labels
from reports.returned.scan import Budget, haste_words, read_sheets
from tests.reports.returned.copies import paper, read, scanned, sign, turned, versions


@pytest.fixture(scope="module")
def out():
    return versions()[0]


@pytest.fixture(scope="module")
def sheets(out):
    return paper(out.pdf)


def told(finding):
    return [(page.number, page.page, page.turned) for page in finding.pages]


def test_a_grey_scan_of_150_dpi_is_read(out, sheets):
    finding = read(scanned(sheets))
    assert (finding.kind, finding.version_uid) == (CopyKind.SCAN, out.label.version_uid)
    assert told(finding) == [(1, 1, 0), (2, 2, 0), (3, 3, 0), (4, 4, 0)]
    assert (finding.differences, finding.text_equal) == ((), None)


def test_turned_and_skewed_pages_are_read(sheets):
    degrees = (90, 182, 268, -3)
    finding = read(scanned([turned(sheet, by) for sheet, by in zip(sheets, degrees)]))
    assert told(finding) == [(1, 1, 270), (2, 2, 180), (3, 3, 90), (4, 4, 0)]


@pytest.mark.parametrize(
    ("order", "words"),
    [
        ((1, 3, 2, 4), "Die Seiten liegen in anderer Reihenfolge: 1, 3, 2, 4."),
        ((1, 2, 2, 3, 4), "Seite 2 der Fassung ist 2-mal da (Seiten 2 und 3 der Datei)."),
        ((1, 4), "Es fehlen die Seiten 2 und 3 der Fassung."),
    ],
)
def test_pages_out_of_order_doubled_and_missing_are_named(sheets, order, words):
    assert read(scanned([sheets[page - 1] for page in order])).differences == (words,)


def test_a_page_of_another_version_is_named(sheets):
    old = paper(versions()[1].pdf)
    finding = read(scanned([sheets[0], old[1], *sheets[2:]]))
    assert finding.pages[1].version_uid == versions()[1].label.version_uid
    assert any("Fassung 1“" in difference for difference in finding.differences)


def test_a_page_without_its_code_is_named(sheets):
    cut = sheets[1].crop((0, 0, sheets[1].width, sheets[1].height // 2))
    finding = read(scanned([sheets[0], cut, *sheets[2:]]))
    assert "Seite 2 der Datei trägt keinen lesbaren Code." in finding.differences


def test_two_agreements_in_one_scan_are_told_apart(out, sheets):
    finding = read(scanned([*sheets, *paper(versions()[2].pdf)[:2]]))
    assert finding.version_uid == out.label.version_uid
    assert "Stadt Wiesau" in finding.differences[0]


def test_a_scan_that_was_signed_is_a_scan_with_a_signature(sheets):
    finding = read(sign(scanned(sheets), "Neu"))
    assert finding.kind is CopyKind.SCAN
    assert finding.signatures[0].valid


@pytest.mark.parametrize(("form", "pages"), [("JPEG", 1), ("PNG", 1), ("TIFF", 4)])
def test_pictures_are_scans_too(sheets, form, pages):
    file = BytesIO()
    first, *others = [sheet.copy() for sheet in sheets]  # Pillow keeps on a picture how it was saved last
    first.save(file, form, **({"save_all": True, "append_images": others} if pages > 1 else {}))
    finding = read(file.getvalue(), name="Foto.pdf")
    assert [page.page for page in finding.pages] == list(range(1, pages + 1))


def test_a_camera_s_turn_counts(sheets):
    file, exif = BytesIO(), Image.Exif()
    exif[274] = 6
    turned(sheets[0], -90).save(file, "JPEG", exif=exif)
    assert told(read(file.getvalue())) == [(1, 1, 0)]


def test_empty_paper_is_unknown_and_told_as_empty():
    finding = read(scanned([Image.new("L", (620, 877), 240)]))
    assert (finding.kind, finding.sentence) == (CopyKind.UNKNOWN, "Die Datei enthält nur eine leere Seite.")


def blurred(sheet):
    """A page of which a very bad scanner left no readable code."""
    return sheet.resize((sheet.width // 4, sheet.height // 4)).filter(ImageFilter.GaussianBlur(2))


def test_a_scan_too_bad_to_read_is_not_told_to_be_no_version(sheets):
    finding = read(scanned([blurred(sheet) for sheet in sheets], dpi=37))
    assert finding.kind is CopyKind.UNKNOWN
    assert finding.sentence.startswith("Die Datei besteht aus Bildern, deren Codes sich nicht lesen lassen;")
    assert "Welche Fassung es ist, lässt sich von Hand wählen." in finding.reasons
    photo = BytesIO()
    blurred(sheets[0]).save(photo, "PNG")
    assert read(photo.getvalue()).sentence.startswith("Die Datei ist ein Bild, dessen Code sich nicht lesen lässt;")


@pytest.mark.parametrize(
    ("budget", "words"),
    [
        ({"hard": 0}, "Nicht jede Seite wurde genau angesehen: "),
        ({"seconds": 0}, "Nicht mehr angesehen, weil die Zeit dafür um war: Seiten 1 bis 4 der Datei."),
    ],
)
def test_a_search_that_took_too_long_ends_and_says_so(sheets, budget, words):
    pictures = [(number, partial(blurred, sheet)) for number, sheet in enumerate(sheets, 1)]
    (told,) = haste_words(read_sheets(pictures, Labels([]), Budget(**budget)))
    assert told.startswith(words)


def test_pages_are_looked_at_once_before_any_is_searched_thoroughly(out, sheets):
    bad = [(number, partial(blurred, sheets[0])) for number in range(1, 20)]
    read_at = read_sheets([*bad, (20, lambda: sheets[0])], Labels([out.label]), Budget(hard=0.01))
    assert read_at[-1].label == out.label


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [12_000, 60_000])
def test_a_picture_of_too_many_pixels_is_too_large_not_damaged(side):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    finding = read(b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b""))
    assert finding.kind is CopyKind.UNREADABLE
    assert "zu groß" in finding.sentence


@pytest.mark.parametrize("turn", [0, 90])
def test_a_code_cut_off_at_the_paper_s_edge_is_still_read(sheets, turn):
    (code,) = zxingcpp.read_barcodes(sheets[2], formats=zxingcpp.BarcodeFormat.QRCode)
    right, left = code.position.top_right.x, code.position.top_left.x
    cut = sheets[2].crop((0, 0, right - (right - left) // 10, sheets[2].height))
    assert told(read(scanned([turned(cut, turn)]))) == [(1, 3, -turn % 360)]


def test_blank_backs_of_sheets_are_told_as_blank(sheets):
    back = Image.effect_noise(sheets[0].size, 8).point(lambda grey: grey + 110)
    finding = read(scanned([page for sheet in sheets for page in (sheet, back)]))
    assert finding.sentence.endswith("alle 4 Seiten sind da.")
    assert finding.differences == ()
    assert "Leer: Seiten 2, 4, 6 und 8 der Datei." in finding.reasons
