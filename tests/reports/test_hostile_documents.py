"""Whatever bytes a document has: it is opened, or refused in a sentence; and what it says can be kept as it is."""

from __future__ import annotations

import os
import warnings
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports.documents.document import Document
from reports.documents.opening import open_document
from reports.documents.sentences import Unreadable
from reports.documents.shapes import LONGEST_LABEL, LONGEST_PAGE, MOST_PIXELS
from reports.documents.words import is_clean
from tests.hostile.documents import WHOLE
from tests.reports.documents.files import archive

REAL = {name: make() for name, make in WHOLE.items()}
ARCHIVES = ("a.docx", "a.xlsx", "a.pptx", "a.odt")
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "12"))
"""Of each fuzz test; for a night FUZZ_EXAMPLES=20000."""
FEW = settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES == 12
)
PIECES = st.binary(max_size=20) | st.sampled_from(
    [b"<w:p>", b"</w:p>", b"<row r='9999999'>", b"<c r='XFD1'><v>1e999</v></c>", b"&lt;", b"&x;", b"<!--", b"<?x ?>",
     b'="-1"', b'="99999999999"', b"<v>-1</v>", b't="s"', b't="d"', b"<a:t>", b"<text:s text:c='9e9'/>"]
)  # fmt: skip


@pytest.fixture(autouse=True)
def _silent(caplog):
    """What libraries say of damaged files is for nobody: the process that reads them is silent."""
    caplog.set_level(100)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
    caplog.clear()


def looked_at(content: bytes, name: str) -> str:
    """Everything that a document can be asked for; the sentence when it is refused."""
    try:
        document = open_document(content, name)
    except Unreadable as error:
        return str(error)
    try:
        _ask(document)
    finally:
        document.close()
    return ""


def _ask(document: Document) -> None:
    shape = document.shape()
    assert shape.pages
    for number, page in list(enumerate(shape.pages, 1))[:5]:
        assert is_clean(page.label)
        assert len(page.label) <= LONGEST_LABEL
        told = document.text(number)
        assert (told.number, told.label) == (number, page.label)
        assert is_clean(told.text)
        assert len(told.text) <= LONGEST_PAGE
        if shape.drawn:
            _draw(document, number)
    document.remark()


def _draw(document: Document, number: int) -> None:
    try:
        picture, boxes = document.picture(number, 0.5), document.boxes(number)
    except Unreadable:
        return
    assert len(picture.pixels) == 4 * picture.width * picture.height <= 4 * MOST_PIXELS
    assert len(boxes.edges) == 4 * len(boxes.text)
    assert boxes.text == document.text(number).text


@pytest.mark.parametrize("name", REAL)
def test_the_real_file_is_opened(name):
    assert looked_at(REAL[name], name) == ""


@pytest.mark.parametrize("name", REAL)
@FEW
@given(data=st.data())
def test_changed_bytes_make_a_document_or_a_sentence(name, data):
    content = bytearray(REAL[name])
    changes = st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), min_size=1, max_size=20)
    for at, byte in data.draw(changes):
        content[at] = byte
    looked_at(bytes(content), name)


@pytest.mark.parametrize("name", REAL)
@FEW
@given(data=st.data())
def test_what_is_cut_out_or_put_in_makes_a_document_or_a_sentence(name, data):
    content = REAL[name]
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(content))] * 2)))
    looked_at(content[:start] + data.draw(st.binary(max_size=50)) + content[stop:], name)


@FEW
@given(st.binary(max_size=2_000), st.sampled_from([*REAL, "a.txt", "a.ods", "a.odp", "a.csv", "a"]))
def test_any_bytes_by_any_name_make_a_document_or_a_sentence(content, name):
    looked_at(content, name)


@pytest.mark.parametrize("name", ARCHIVES)
@FEW
@given(data=st.data())
def test_whatever_stands_in_an_archive_makes_a_document_or_a_sentence(name, data):
    """Changed where it is packed, hardly any change would get past the checksums."""
    with zipfile.ZipFile(BytesIO(REAL[name])) as file:
        entries = {each: file.read(each) for each in file.namelist()}
    for _ in range(data.draw(st.integers(1, 4))):
        entry = data.draw(st.sampled_from(sorted(entries)))
        content = entries[entry]
        start = data.draw(st.integers(0, len(content)))
        stop = min(len(content), start + data.draw(st.integers(0, 60)))
        entries[entry] = content[:start] + data.draw(PIECES) + content[stop:]
    looked_at(archive(entries), name)
