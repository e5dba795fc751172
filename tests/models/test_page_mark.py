import pytest

from models.page_mark import PageMark, read_mark

UID = "0123456789abcdef0123456789abcdef"
MARK = PageMark(UID, 2, 14, "3f9a2c01ffff")


def test_a_mark_is_read_as_it_was_written_with_the_start_of_the_digest():
    assert MARK.text() == f"TM1/{UID.upper()}/2/14/3F9A2C01"
    assert read_mark(MARK.text()) == PageMark(UID, 2, 14, "3f9a2c01")


@pytest.mark.parametrize(
    "text",
    ["", "https://example.org", MARK.text() + " ", MARK.text().lower(), MARK.text().replace("/2/", "/02/"),
     MARK.text().replace("TM1", "TM2"), MARK.text().replace("/14/", "/0/"), "TM1/x/1/1/00000000"],
)  # fmt: skip
def test_any_other_code_is_no_mark(text):
    assert read_mark(text) is None
