"""Wherever a PDF can be made, Ctrl+P and a button print it: what the dialog is opened with, and what comes out."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import ImageChops, ImageFilter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from models.agreement_life import frozen_document, start_agreement
from models.agreement_version import AgreementVersion, VersionState
from models.contact import contacts_of
from models.export_log import ExportLog
from models.interview_life import end_interview, plan_interview, start_interview
from models.outgoing import PRINT
from ui.agreement_export import AgreementExport
from ui.dossier.agreement_block import VersionRow
from ui.export import run_export
from ui.navigation import build_page
from ui.place import Place


@pytest.fixture
def context(context, renderer):
    """As elsewhere, with a renderer that forgets what the test before had."""
    renderer.forget()
    context.renderer = renderer
    return context


@pytest.fixture
def opened(qtbot, context):
    """Shows a place on a page of its own, in an active window."""
    pages = []  # qtbot holds them weakly only

    def opened(*place):
        page = build_page(place[0], context)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1240, 660)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.show_place(Place(*place))
        return page

    return opened


@pytest.fixture
def printed(context, asked, qtbot, store):
    """Presses Ctrl+P on a page, or does something else; gives the Ausgangsbuch's line once it says so."""

    def printed(page, act=None):
        before = {line.id for line in store.find(ExportLog)}
        context.toasts.clear()
        if act is None:
            qtbot.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        else:
            act()
        qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
        assert "beim Drucker" in context.toasts[-1][0]
        (line,) = (line for line in store.find(ExportLog) if line.id not in before)
        assert line.kind == PRINT
        return line

    return printed


def version_of(store, demo, state):
    if state is VersionState.DRAFT:
        return start_agreement(store, demo)
    return next(version for version in store.find(AgreementVersion) if version.state is state)


def pictures(content):
    document = pypdfium2.PdfDocument(content)
    return [document[at].render(scale=1).to_pil().convert("L") for at in range(len(document))]


def alike(right, other):
    soft = [each.filter(ImageFilter.GaussianBlur(2)) for each in (right, other.resize(right.size))]
    return ImageChops.difference(*soft).getextrema()[1] < 90


@pytest.mark.parametrize(
    ("state", "copies"), [(VersionState.DRAFT, 1), (VersionState.FOR_SIGNATURE, 2), (VersionState.SIGNED, 1)]
)
def test_two_originals_are_preset_only_while_a_version_is_out_for_signature(
    opened, printed, asked, store, demo, state, copies
):
    version = version_of(store, demo, state)
    line = printed(opened("agreement", version.uid))
    assert (asked["copies"], line.record_uid, line.number) == (copies, version.uid, version.number)


def test_a_frozen_version_is_printed_as_it_was_kept(opened, printed, asked, store, demo):
    version = version_of(store, demo, VersionState.FOR_SIGNATURE)
    printed(opened("agreement", version.uid))
    kept, paper = pictures(frozen_document(store, version)), pictures(asked.paper.read_bytes())
    assert [alike(right, other) for right, other in zip(kept + kept, paper, strict=True)] == [True] * len(paper)


def test_a_draft_says_so_on_paper_and_in_the_ausgangsbuch(opened, printed, asked, store, demo):
    line = printed(opened("agreement", start_agreement(store, demo).uid))
    assert line.document == "Zielvereinbarung (Entwurf)"
    first = pictures(asked.paper.read_bytes())[0]
    assert first.crop((200, 560, 400, 700)).getextrema()[0] < 250, "the word across the page, where no text stands"


@pytest.mark.parametrize("place", [("dossier",), ("visit",), ("templates", "guides")])
def test_ctrl_p_prints_what_ctrl_e_would_write(opened, printed, asked, store, demo, place):
    page, *part = place
    line = printed(opened(page, "" if part else demo.uid, *part))
    documents = {"dossier": "Zielvereinbarung", "visit": "Besuchsvorbereitung", "templates": "Leitfaden"}
    assert line.document.startswith(documents[page])


def test_the_marked_kommune_s_agreement_is_printed(opened, printed, demo):
    page = opened("municipalities")
    page.table.setFocus()
    assert printed(page, page.print).document.startswith("Zielvereinbarung")


def test_before_an_interview_the_sheet_to_hand_out_is_printed_and_after_it_the_record(opened, printed, store, demo):
    interview = plan_interview(store, demo, contacts_of(store, demo.id)[:1])
    assert printed(opened("interview", interview.uid)).document == "Information zum Interview"
    end_interview(store, start_interview(store, interview))
    assert printed(opened("interview", interview.uid)).document == "Mitschrift mit Namen"


def test_a_version_is_printed_from_its_row_in_the_dossier(opened, printed, store, demo):
    page = opened("dossier", demo.uid, "agreements")
    row = page.findChildren(VersionRow)[-1]
    assert printed(page, row.print_button.click).number == row.version.number


def test_after_freezing_the_toast_offers_two_originals(context, store, demo, output, asked, qtbot, opened):
    page = opened("agreement", start_agreement(store, demo).uid)
    run_export(context, page, lambda: AgreementExport(context, page.version, page, for_signature=True))
    qtbot.waitUntil(lambda: bool(context.toasts), timeout=20_000)
    _, offers = context.toasts[-1]
    assert list(offers) == ["Drucken …", "Öffnen", "Ordner zeigen"]
    offers["Drucken …"]()
    qtbot.waitUntil(lambda: "beim Drucker" in context.toasts[-1][0], timeout=20_000)
    assert asked["copies"] == 2
