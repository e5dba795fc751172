"""Many files come in at once: each once, read out, told in the end; none is changed where it came from."""

from __future__ import annotations

import pytest

from models.document_file import DocumentFile, FileMedia, FileState, pages_of_file
from models.document_review import DocumentReview, DocumentState
from models.store.errors import KnownError
from models.store.files import read_file
from models.store.sealing import arrival_in
from models.store.stored_file import StoredFile
from tests import build
from ui import whole_file
from ui.intake.intake import SHOW, UNDO, intake_of
from ui.intake.rest import KEY


def documents(store):
    return [each.name for each in store.find(DocumentReview)]


def said(context):
    return [text for text, _ in context.toasts]


def test_a_file_comes_in_with_what_stands_in_it_and_stays_as_it_was(context, store, auental, intake, at_rest, file):
    path = file("Bildungsbericht_2018.txt", "Vorwort des Landrats")
    before = path.stat()
    intake.take([path], auental)
    at_rest()
    [kept] = store.find(DocumentFile)
    assert (kept.media, kept.state, kept.pages) == (FileMedia.TEXT, FileState.READY, 1)
    assert [page.text.strip() for page in pages_of_file(store, kept.id)] == ["Vorwort des Landrats"]
    assert read_file(store, store.get(StoredFile, kept.file_id)) == b"Vorwort des Landrats"
    assert (path.stat().st_mtime_ns, path.read_bytes()) == (before.st_mtime_ns, b"Vorwort des Landrats")
    assert said(context) == ["„Bildungsbericht 2018“ aufgenommen."]


def test_many_come_in_one_after_the_other_and_are_told_once(context, store, auental, intake, at_rest, file):
    paths = [file(f"Anlage {number}.txt", f"Seite {number}") for number in range(5)]
    intake.take([*paths, file("kaputt.pdf", b"%PDF-1.7 und sonst nichts")], auental)
    at_rest()
    assert documents(store) == [*(f"Anlage {number}" for number in range(5)), "kaputt"]
    assert said(context) == ["6 Unterlagen aufgenommen, 1 ließ sich nicht lesen."]
    broken = store.first(DocumentFile, media=FileMedia.PDF)
    assert broken.state is FileState.UNREADABLE
    assert broken.sentence.endswith(".")


def test_the_toast_takes_all_of_them_back_and_leads_to_the_first(context, store, auental, intake, at_rest, file):
    intake.take([file("a.txt", "a"), file("b.txt", "b")], auental)
    at_rest()
    ways = context.toasts[0][1]
    ways[SHOW]()
    assert context.went[-1].field == f"document_review/{store.find(DocumentReview)[0].uid}"
    ways[UNDO]()
    assert (documents(store), store.find(DocumentFile)) == ([], [])


def test_the_same_file_twice_is_one_document(context, store, auental, intake, at_rest, file):
    path = file("Bericht.txt")
    intake.take([path, file("Kopie von Bericht.txt")], auental)
    at_rest()
    assert documents(store) == ["Bericht"]
    assert said(context) == ["„Bericht“ aufgenommen, „Kopie von Bericht.txt“ liegt schon vor als „Bericht“."]
    intake.take([path], auental)
    at_rest()
    assert said(context)[1:] == ["„Bericht.txt“ liegt schon vor als „Bericht“."]
    assert list(context.toasts[1][1]) == [SHOW]


def test_in_another_kommune_it_is_another_document_of_the_same_file(store, auental, intake, at_rest, file):
    path = file("Bericht.txt")
    intake.take([path], auental)
    intake.take([path], build.municipality(store, name="Neustadt"))
    at_rest()
    assert len(store.find(DocumentReview)) == 2
    assert len(store.find(StoredFile)) == len(list(store.home.folder().iterdir())) == 1


def test_what_was_promised_is_here_then(store, auental, intake, at_rest, file):
    promised = store.add(DocumentReview(municipality_id=auental.id, name="Organigramm"))
    intake.take([file("scan0001.txt", "1"), file("scan0002.txt", "2")], auental, promised)
    at_rest()
    assert store.get(DocumentReview, promised.id).state is DocumentState.RECEIVED
    assert [each.document_id for each in store.find(DocumentFile)] == [promised.id] * 2
    assert documents(store) == ["Organigramm"]


def test_what_cannot_be_taken_in_waits_below_the_header_with_its_reason(
    context, store, auental, intake, at_rest, bars, file
):
    empty, path = file("leer.txt", b""), file("gut.txt")
    intake.take([empty, path.parent, path], auental)
    at_rest()
    assert documents(store) == ["gut"]
    notice = intake.bars.notice
    assert "2 Dateien nicht aufgenommen" in notice.sentence.text()
    assert f"„leer.txt“: {whole_file.EMPTY}" in notice.sentence.text()
    empty.write_text("jetzt steht etwas darin")
    notice.buttons["Noch einmal versuchen"].click()
    at_rest()
    assert documents(store) == ["gut", "leer"]
    assert whole_file.FOLDER in intake.bars.notice.sentence.text()
    intake.bars.notice.buttons["Verstanden"].click()
    assert intake.bars.notice is None


def test_called_off_what_is_here_stays_and_nothing_half_is_left(
    qtbot, context, store, auental, intake, at_rest, tmp_path, file
):
    large = tmp_path / "gross.pdf"
    with open(large, "wb") as out:
        out.truncate(190_000_000)
    intake.take([file("a.txt"), large, file("b.txt", "b")], auental)
    qtbot.waitUntil(lambda: documents(store) == ["a"], timeout=9000)
    assert intake.waiting_of(auental) == 2
    intake.bars.work.cancel_button.click()
    assert intake.waiting_of(auental) == 0
    at_rest()
    assert documents(store) == ["a"]
    assert said(context) == ["„a“ aufgenommen, 2 nach „Abbrechen“ nicht aufgenommen."]
    qtbot.waitUntil(lambda: len(list(store.home.folder().iterdir())) == 1, timeout=9000)


def test_the_bar_says_which_file_comes_in_and_goes_in_the_end(qtbot, context, auental, intake, at_rest, file):
    intake.take([file("a.txt"), file("b.txt", "b")], auental)
    bar = intake.bars.work
    assert bar.isHidden() is False
    assert bar.sentence.text() == "Datei 1 von 2 wird aufgenommen: „a.txt“"
    at_rest()
    assert bar.isHidden()


@pytest.mark.parametrize("closed_by", ["an end", "a kill"])
def test_what_did_not_come_in_is_asked_about_at_the_next_start(
    qtbot, context, store, auental, intake, bars, file, closed_by
):
    paths = [file(f"{letter}.txt", letter) for letter in "abc"]
    ended = []
    intake.changed.connect(lambda: documents(store) and not ended and ended.append(intake.stop()))
    intake.take(paths, auental)
    qtbot.waitUntil(lambda: bool(ended), timeout=9000)
    sealer = intake._sealer
    sealer.stop()
    intake.setParent(None)
    half = arrival_in(store.home.folder())
    half.write_bytes(b"half")
    again = intake_of(context)
    assert again is not intake
    again.resume()
    assert not half.exists()
    assert "2 Dateien nicht mehr aufgenommen: „b.txt“, „c.txt“" in again.bars.notice.sentence.text()
    again.bars.notice.buttons["Jetzt aufnehmen"].click()
    qtbot.waitUntil(lambda: not again.busy, timeout=20_000)
    assert documents(store) == ["a", "b", "c"]
    qtbot.waitUntil(lambda: not again.reader.left, timeout=20_000)
    assert {each.state for each in store.find(DocumentFile)} == {FileState.READY}
    assert context.state.get(KEY) == []
    again.stop()


def test_what_nobody_wants_any_more_is_not_asked_about_again(context, store, auental, intake, file):
    context.state.set(KEY, [[str(file("a.txt")), auental.id, None], ["b.txt", 99, None], ["c.txt", auental.id, 99]])
    intake.resume()
    assert "wurde „a.txt“ nicht mehr aufgenommen" in intake.bars.notice.sentence.text()
    intake.bars.notice.buttons["Nicht aufnehmen"].click()
    assert (context.state.get(KEY), intake.busy) == ([], False)


def test_locked_nothing_is_read_and_nothing_is_told_until_it_is_open_again(
    qtbot, context, store, auental, intake, at_rest, file
):
    context.lock.set_locked(True)
    intake.take([file("a.txt")], auental)
    qtbot.waitUntil(lambda: documents(store) == ["a"], timeout=9000)
    qtbot.wait(100)
    assert (store.find(DocumentFile)[0].state, context.toasts) == (FileState.WAITING, [])
    context.lock.set_locked(False)
    at_rest()
    assert store.find(DocumentFile)[0].state is FileState.READY
    assert len(context.toasts) == 1


def test_a_kommune_that_went_into_the_bin_meanwhile_takes_nothing(context, store, auental, intake, at_rest, file):
    intake.take([file("a.txt")], auental)
    store.remove(auental)
    at_rest()
    assert documents(store) == []
    assert intake.bars.notice is not None


def test_a_file_can_be_read_again(context, store, auental, intake, at_rest, file):
    intake.take([file("a.txt")], auental)
    at_rest()
    ready = []
    intake.file_ready.connect(ready.append)
    [kept] = store.find(DocumentFile)
    intake.read_again(kept)
    assert store.get(DocumentFile, kept.id).state is FileState.WAITING
    at_rest()
    assert (store.get(DocumentFile, kept.id).state, set(ready)) == (FileState.READY, {kept.id})
    assert len(context.toasts) == 1


def test_the_outcome_is_told_after_reading_also_when_reading_was_given_up_before(
    context, store, auental, intake, at_rest, file
):
    intake.take([file("a.txt")], auental)
    at_rest()
    context.lock.set_locked(True)
    intake.read_again(store.find(DocumentFile)[0])
    intake.reader._give_up(KnownError("Der Datenträger ist voll."))
    context.lock.set_locked(False)
    intake.take([file("kaputt.pdf", b"%PDF-1.7 und sonst nichts")], auental)
    at_rest()
    assert said(context)[1:] == ["Der Datenträger ist voll.", "„kaputt“ aufgenommen, ihr Inhalt ließ sich nicht lesen."]


def test_what_comes_back_from_the_bin_unread_is_read_then(qtbot, context, store, auental, intake, at_rest, file):
    context.lock.set_locked(True)
    intake.take([file("a.txt")], auental)
    qtbot.waitUntil(lambda: documents(store) == ["a"], timeout=9000)
    store.undo()
    context.lock.set_locked(False)
    at_rest()
    assert store.find(DocumentFile, removed=True)[0].state is FileState.WAITING
    store.redo()
    at_rest()
    assert store.find(DocumentFile)[0].state is FileState.READY
