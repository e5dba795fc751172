"""From a dossier's evidence to a finished report in the real window: drafted by one click, edited ten times, three
warnings resolved, put out; the PDF is read back and judged.
"""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QPushButton, QTabBar

from models.demo import fill_demo
from models.export_log import ExportLog
from models.gate_decisions import decided
from models.municipality import Municipality
from models.one_line import one_line
from models.preferences import preferences
from models.report import ReportVersion, sections_of
from models.report_numbers import numbered
from models.report_support import without_source
from models.store.cipher import QUICK
from models.store.opening import create_store
from models.store.record import address
from tests.conftest import PASSPHRASE, need
from tests.tools.verapdf import VeraPdf, lacking
from ui.gate.gate_dialog import GateDialog
from ui.pages.dossier import DossierPage
from ui.pages.report import ReportPage
from ui.place import Place
from ui.widgets.toast import Toast

LONG = 60_000
LEAST = 20
NAME, POST = "Frau Siemers", "Leiterin der Volkshochschule"
QUOTE = "Zeigen Sie mir zwei Zahlen, auf die sich alle verlassen, dann rede ich über jede Stelle."
REASON = "Mündlich freigegeben am 20.11."
EDITS = (
    f"Die Liste führt {NAME} seit dem Frühjahr.",
    f"Gefragt wurde auch die {POST}.",
    f"> {QUOTE}",
    "Die Termine stehen fest.\n\n- Auftakt im Januar\nRückblick im Mai",
    "Das *erste* Treffen war **gut besucht**.",
    "Mehr dazu steht im Bericht.[^9]\n\n[^9]: Bildungsbericht 2023, Seite 12.",
    "Tabelle: Termine\n| Was | Wann |\n|---|---|\n| Auftakt | Januar |",
    "```diagramm\nTitel: Zusagen\nAlternativtext: Zwei von drei sagten zu.\nZugesagt: 2\nOffen: 1\n```",
    "## Was noch zu klären ist\n\nWer lädt ein?",
    "Für Rückfragen steht das Bildungsbüro bereit.",
)
READ_BACK = ("Auftakt im Januar", "Rückblick im Mai", "gut besucht", "Seite 12", "Zusagen", "Was noch zu klären ist")


@pytest.fixture
def user(start, tmp_path):
    """The program over the sample dossier, which has no report yet; its tab for reports is shown."""
    path, output = tmp_path / "bestand.db", tmp_path / "Ausgang"
    output.mkdir()
    with closing(create_store(path, PASSPHRASE, strength=QUICK)[0]) as store:
        kommune = fill_demo(store, lambda _: b"%PDF-1.7")
        store.change(preferences(store), output_folder=str(output))
        for table in ("support", "insertion", "report_comment", "gate_decision", "report_section", "report_version"):
            store.db.execute(f"delete from {table}")
        store.db.execute("delete from report")
        store.db.execute("delete from report_chapter")
    user = start(path, PASSPHRASE)
    kommune = user.store.first(Municipality, name="Hohenwerder")
    user.session.context.go(Place("dossier", kommune.uid, "report"))
    user.wait(lambda: isinstance(user.page, DossierPage))
    return user


def draft(user):
    """One click; then the editor is opened."""
    user.click(user.find(QPushButton, "Ersten Entwurf schreiben"))
    user.wait(lambda: user.store.find(ReportVersion), LONG)
    user.click(user.find(QPushButton, "Bearbeiten"))
    user.wait(lambda: isinstance(user.page, ReportPage))
    return user.store.first(ReportVersion)


def edit(user, version):
    """Ten sections get a paragraph more, typed at their end."""
    written = [each for each in sections_of(user.store, version.id) if each.text and each.key != "short"]
    for section, typed in zip(written[1 : len(EDITS) + 1], EDITS, strict=True):
        user.session.context.go(Place("report", version.uid, section.uid, address(section, "text")))
        source = user.page.view.editor.source.input
        user.wait(source.hasFocus)
        user.press("Ctrl+End", "Return", "Return")
        for at, line in enumerate(typed.split("\n")):
            if at:
                user.press("Return")
            user.write(line)
    assert user.page.flush()


def resolve(user):
    """The name gets its pseudonym, the post is said more generally; the quote stays, for a reason."""
    bar = user.find(QTabBar, "Zum Absatz und zum Bericht")
    at = next(at for at in range(bar.count()) if bar.tabText(at).startswith("Prüfung"))
    user.click(bar, bar.tabRect(at).center())
    rows = user.page.view.tabs.panel("gate").gate.rows
    for left, button in ((3, "„I5“ einsetzen"), (2, "Allgemeiner sagen")):
        user.wait(lambda left=left: rows.list.count() == left, LONG)
        user.click(user.find(QPushButton, button))
    user.wait(lambda: rows.list.count() == 1)
    user.press("Ctrl+E")
    user.wait(lambda: isinstance(user.top(), GateDialog))
    dialog = user.top()
    assert not dialog.go_button.isEnabled()
    user.click(dialog.rows.reason)
    user.write(REASON)
    user.press("Return")
    user.wait(dialog.go_button.isEnabled)
    user.click(dialog.go_button)


def written(user):
    """The file and its line in the Ausgangsbuch, once the toast tells of it."""
    user.wait(lambda: any("ist geschrieben" in toast.accessibleName() for toast in user.all(Toast)), LONG)
    [entry] = [each for each in user.store.find(ExportLog) if each.document.startswith("Ergebnisbericht (Entwurf)")]
    return Path(entry.target).read_bytes(), entry


def words_of(pdf):
    """What its pages say, each on one line."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        return [one_line(page.get_textpage().get_text_bounded().replace("\r", "")) for page in opened]


def bookmarks(pdf):
    """The headings of the first level that the file leads to."""
    with pikepdf.open(io.BytesIO(pdf)) as opened, opened.open_outline() as outline:
        return [str(item.title) for item in outline.root]


def test_from_evidence_to_a_report_that_gives_nobody_away(user):
    need(not lacking(), lacking())
    with VeraPdf() as verapdf:  # Java starts while the user works
        version = draft(user)
        assert not without_source(user.store, version)
        edit(user, version)
        resolve(user)
        pdf, entry = written(user)
        assert verapdf.broken_rules(pdf) == {}
    assert entry.document == f"Ergebnisbericht (Entwurf) · gegen einen Hinweis: {REASON}"
    assert [each.reason for each in decided(user.store, version).values()] == [REASON]
    said = words_of(pdf)
    assert len(said) >= LEAST
    assert [words for words in (*READ_BACK, QUOTE) if not any(words in page for page in said)] == []
    assert [words for words in ("Siemers", POST) if any(words in page for page in said)] == []
    chapters = [each for each in numbered(sections_of(user.store, version.id)) if each.level == 1 and each.included]
    told = [f"{each.number} {each.section.heading}" for each in chapters if not each.short]
    assert [each for each in told if each not in bookmarks(pdf)] == []
