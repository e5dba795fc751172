"""Pictures are pages without text: upright, of a bounded size."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from reports.documents.image import LONGEST_SIDE
from reports.documents.opening import open_document
from reports.documents.sentences import DAMAGED, NO_TEXT_IN_PICTURE, PHOTO, Unreadable
from reports.documents.shapes import MOST_PIXELS
from tests.reports.documents import files

BLACK, WHITE = (0, 0, 0), (255, 255, 255)


def painted(document, page=1, scale=1.0):
    told = document.picture(page, scale)
    return Image.frombytes("RGB", (told.width, told.height), told.pixels, "raw", "BGRX")


def corners(picture):
    """Left and right above, left and right below: whether they are dark."""
    right, low = picture.width - 5, picture.height - 5
    return [sum(picture.getpixel(place)) < 200 for place in ((4, 4), (right, 4), (4, low), (right, low))]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"])
def test_each_format_is_shown(kind):
    document = open_document(files.image(kind, dpi=(150, 150)), "Bild")
    shape = document.shape()
    assert (shape.has_text, shape.drawn, shape.pages[0].label) == (False, True, "S. 1")
    assert (round(shape.pages[0].width), round(shape.pages[0].height)) == (144, 96)
    assert corners(painted(document, scale=2.0)) == [True, False, False, False]
    assert (document.text(1).text, document.boxes(1).text) == ("", "")
    assert document.remark() == NO_TEXT_IN_PICTURE


@pytest.mark.parametrize(("turn", "dark"), [(3, 3), (6, 1), (8, 2)])
def test_a_photo_stands_as_the_camera_was_held(turn, dark):
    exif = Image.Exif()
    exif[0x0112] = turn
    document = open_document(files.image("JPEG", exif=exif.tobytes()), "a.jpg")
    shape, picture = document.shape().pages[0], painted(document)
    assert (shape.height > shape.width) is (turn != 3)
    assert abs(picture.width / picture.height - shape.width / shape.height) < 0.02
    assert [at for at, is_dark in enumerate(corners(picture)) if is_dark] == [dark]


def test_a_scan_of_several_pages():
    document = open_document(files.image("TIFF", frames=3), "a.tif")
    assert [page.label for page in document.shape().pages] == ["S. 1", "S. 2", "S. 3"]
    assert corners(painted(document, 3))[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "I", "F"])
def test_however_its_colours_are_kept(mode):
    out = BytesIO()
    Image.new(mode, (50, 40)).save(out, "PNG" if mode in ("LA", "P", "RGBA", "1", "L", "I;16") else "TIFF")
    picture = painted(open_document(out.getvalue(), "a"))
    assert picture.getpixel((1, 1)) == (WHITE if mode in ("LA", "RGBA", "CMYK") else BLACK)


def test_a_large_photo_is_not_shown_larger_than_allowed():
    document = open_document(files.image("JPEG", (6000, 4000)), "a.jpg")
    assert document.shape().pages[0].width <= LONGEST_SIDE
    told = document.picture(1, 10.0)
    assert told.width * told.height <= MOST_PIXELS


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"\0\0\0\x18ftypheic", PHOTO), (b"\x89PNG\r\n\x1a\n nothing", DAMAGED)],
    ids=["HEIC", "damaged"],
)
def test_what_cannot_be_shown_gets_its_sentence(content, sentence):
    with pytest.raises(Unreadable) as told:
        open_document(content, "a")
    assert str(told.value) == sentence


def test_a_picture_of_more_pixels_than_allowed_gets_its_sentence(monkeypatch):
    monkeypatch.setattr("reports.documents.image.MOST_IMAGE_PIXELS", 1_000)
    with pytest.raises(Unreadable, match="Bildpunkte"):
        open_document(files.image("PNG"), "a")
