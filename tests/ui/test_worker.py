"""The renderer process, for real: asked, overtaken, killed, told to forget."""

from __future__ import annotations

import os
import signal

import pytest

from models.agreement_snapshot import AgreementSnapshot, Block, Section
from ui.render_process import Layout
from ui.worker import DIED, Purpose, Renderer


def snapshot(text: str = "Die Kommune stellt Unterlagen bereit.", paragraphs: int = 1) -> AgreementSnapshot:
    blocks = tuple(Block(text=f"{text} {n}", fields=(f"topic/{n}/text",)) for n in range(paragraphs))
    return AgreementSnapshot(title="Zielvereinbarung", sections=(Section(key="a", heading="Teil A", blocks=blocks),))


@pytest.fixture
def renderer(qapp):
    made = Renderer()
    yield made
    made.stop()


@pytest.fixture
def laid_out(renderer) -> list[Layout]:
    found: list[Layout] = []
    renderer.laid_out.connect(found.append)
    return found


def test_a_snapshot_comes_back_as_a_pdf_with_anchors(renderer, qtbot):
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000) as heard:
        serial = renderer.request("agreement", snapshot())
    layout = heard.args[0]
    assert layout.serial == serial
    assert layout.pdf.startswith(b"%PDF")
    assert layout.anchors[0].fields == ("topic/0/text",)
    assert len(layout.sizes) == 1


def test_a_page_comes_back_as_pixels_at_the_wanted_scale(renderer, qtbot):
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        serial = renderer.request("agreement", snapshot())
    with qtbot.waitSignal(renderer.painted, timeout=20_000) as heard:
        renderer.paint(serial, 0, 2.0)
    image = heard.args[0]
    assert (image.width, image.height) == (1191, 1684)
    assert len(image.pixels) >= image.stride * image.height


def test_never_more_than_one_preview_waits_and_the_newest_comes_last(renderer, laid_out, qtbot):
    serials = [renderer.request("agreement", snapshot(f"Stand {n}")) for n in range(30)]
    assert renderer.waiting == 1
    qtbot.waitUntil(lambda: bool(laid_out) and laid_out[-1].serial == serials[-1], timeout=20_000)
    assert [layout.serial for layout in laid_out] == [serials[0], serials[-1]]


def test_a_preview_overtakes_exports_that_wait(renderer, laid_out, qtbot):
    first, second = (renderer.request("agreement", snapshot(), Purpose.EXPORT) for _ in range(2))
    preview = renderer.request("agreement", snapshot())
    qtbot.waitUntil(lambda: len(laid_out) == 3, timeout=20_000)
    assert [layout.serial for layout in laid_out] == [first, preview, second]


def test_visible_pages_come_before_the_next_preview_and_spare_ones_after(renderer, qtbot):
    came: list[tuple[str, int]] = []
    renderer.laid_out.connect(lambda layout: came.append(("layout", layout.serial)))
    renderer.painted.connect(lambda image: came.append(("page", image.page)))
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        first = renderer.request("agreement", snapshot(paragraphs=200))
    renderer.paint(first, 2, 0.5, visible=False)  # at once, as nothing else is to do
    renderer.paint(first, 3, 0.5, visible=False)
    second = renderer.request("agreement", snapshot(paragraphs=200))
    renderer.paint(first, 0, 0.5)
    qtbot.waitUntil(lambda: ("layout", second) in came, timeout=20_000)
    assert came == [("layout", first), ("page", 2), ("page", 0), ("layout", second)]


def test_pages_of_an_older_preview_are_not_painted(renderer, laid_out, qtbot):
    painted = []
    renderer.painted.connect(painted.append)
    first = renderer.request("agreement", snapshot())
    second = renderer.request("agreement", snapshot())
    qtbot.waitUntil(lambda: len(laid_out) == 2, timeout=20_000)
    renderer.paint(first, 0, 1.0)
    with qtbot.waitSignal(renderer.painted, timeout=20_000):
        renderer.paint(second, 0, 1.0)
    assert [image.serial for image in painted] == [second]


def test_nothing_comes_of_what_was_cancelled(renderer, laid_out, qtbot):
    running = renderer.request("agreement", snapshot(), Purpose.EXPORT)
    waiting = renderer.request("agreement", snapshot(), Purpose.EXPORT)
    last = renderer.request("agreement", snapshot(), Purpose.EXPORT)
    renderer.cancel(running)
    renderer.cancel(waiting)
    qtbot.waitUntil(lambda: bool(laid_out), timeout=20_000)
    assert [layout.serial for layout in laid_out] == [last]


def test_a_process_that_dies_is_started_again_and_does_its_job(renderer, laid_out, qtbot):
    renderer.request("agreement", snapshot())
    qtbot.waitUntil(lambda: len(laid_out) == 1, timeout=20_000)
    lost = renderer.request("agreement", snapshot(paragraphs=2000), Purpose.EXPORT)
    before = renderer.process_id
    os.kill(before, signal.SIGKILL)
    qtbot.waitUntil(lambda: laid_out[-1].serial == lost, timeout=30_000)
    assert renderer.process_id != before


def test_a_job_whose_process_dies_twice_fails_with_a_sentence(renderer, qtbot):
    renderer.request("agreement", snapshot(paragraphs=1))
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        pass
    failures = []
    renderer.failed.connect(lambda serial, words: failures.append((serial, words)))
    lost = renderer.request("agreement", snapshot(paragraphs=20_000), Purpose.EXPORT)
    first = renderer.process_id
    os.kill(first, signal.SIGKILL)
    qtbot.waitUntil(lambda: renderer.process_id not in (None, first) and renderer.busy, timeout=20_000)
    os.kill(renderer.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: bool(failures), timeout=20_000)
    assert (lost, DIED) in failures


def test_pages_can_be_painted_again_after_an_idle_process_died(renderer, qtbot):
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        serial = renderer.request("agreement", snapshot())
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000) as heard:
        os.kill(renderer.process_id, signal.SIGKILL)
    assert heard.args[0].serial == serial
    with qtbot.waitSignal(renderer.painted, timeout=20_000):
        renderer.paint(serial, 0, 1.0)


@pytest.mark.logs("the renderer process failed")
def test_a_fault_in_a_report_is_logged_without_its_text_and_told_in_german(renderer, qtbot, caplog):
    with qtbot.waitSignal(renderer.failed, timeout=20_000) as heard:
        renderer.request("no such report: geheim", snapshot())
    assert "Ihre Eingaben sind gespeichert" in heard.args[1]
    assert "KeyError" in caplog.text
    assert "geheim" not in caplog.text


def test_after_forgetting_no_page_is_painted(renderer, qtbot):
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        serial = renderer.request("agreement", snapshot())
    painted = []
    renderer.painted.connect(painted.append)
    renderer.forget()
    renderer.paint(serial, 0, 1.0)
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        renderer.request("agreement", snapshot())
    assert painted == []


def test_the_process_ends_with_its_owner(qapp, qtbot):
    renderer = Renderer()
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        renderer.request("agreement", snapshot())
    number = renderer.process_id
    renderer.stop()
    assert renderer.process_id is None
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)


def test_nothing_of_the_agreement_stands_on_the_command_line(renderer, qtbot):
    with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
        renderer.request("agreement", snapshot("Auental"))
    for name in ("cmdline", "environ"):
        with open(f"/proc/{renderer.process_id}/{name}", "rb") as file:
            assert b"Auental" not in file.read()


def test_pages_of_the_whole_can_be_painted_beside_those_of_a_piece(renderer, qtbot):
    serials = []
    for purpose in (Purpose.PREVIEW, *[Purpose.PIECE] * 4):
        with qtbot.waitSignal(renderer.laid_out, timeout=20_000):
            serials.append(renderer.request("agreement", snapshot(), purpose))
    for serial in (serials[0], serials[-1]):
        with qtbot.waitSignal(renderer.painted, timeout=20_000) as heard:
            renderer.paint(serial, 0, 1.0)
        assert heard.args[0].serial == serial
