"""Contrast of every text on its ground, visible focus, and the switch while the app runs."""

from __future__ import annotations

import re
import tomllib

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton, QTabBar, QToolButton

import resources
from ui.theme import read_roles, set_role, set_wrong, style_sheet

GROUNDS = ("window", "surface", "sidebar", "hover")
TEXTS = (
    *((text, ground) for ground in GROUNDS for text in ("text", "muted", "accent")),
    *((text, soft) for soft in ("accent_soft", "due_soft", "wrong_soft", "done_soft") for text in ("text", "muted")),
    ("text", "pressed"), ("muted", "pressed"), ("accent", "accent_soft"), ("on_accent", "accent"),
    ("on_accent", "accent_hover"), ("on_accent", "accent_pressed"), ("due", "due_soft"), ("due", "surface"),
    ("due", "window"), ("wrong", "wrong_soft"), ("wrong", "surface"), ("wrong", "window"), ("done", "done_soft"),
    ("done", "surface"), ("done", "window"), ("on_toast", "toast"), ("toast_action", "toast"),
)  # fmt: skip
SHAPES = (
    *(("focus", ground) for ground in (*GROUNDS, "accent_soft", "pressed")),
    ("control_line", "surface"), ("check", "surface"), ("wrong", "window"), ("toast_action", "toast"),
    ("accent", "surface"), ("accent", "window"), ("muted", "pressed"),
)  # fmt: skip


def luminance(color: str) -> float:
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in QColor(color).getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_text_stands_out_from_its_ground(dark, text, ground):
    roles = read_roles(dark)
    assert contrast(roles[text], roles[ground]) >= 4.5


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_focus_ring_and_borders_stand_out(dark, shape, ground):
    roles = read_roles(dark)
    assert contrast(roles[shape], roles[ground]) >= 3


def test_a_tab_focused_by_key_has_nothing_behind_its_words(qtbot, theme):
    bar = QTabBar()
    bar.addTab("Vereinbarungen")
    qtbot.addWidget(bar)
    with qtbot.waitActive(bar):
        bar.show()
        bar.activateWindow()
    bar.setFocus()
    assert bar.hasFocus()
    pictures = []
    for by_key in (False, True):
        bar.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, by_key)
        pictures.append(bar.grab().toImage())
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["arrow-down", "arrow-up", "arrow-left", "arrow-right"])
def test_arrows_of_the_style_sheet_stand_out(dark, name):
    stroke = re.search(r'stroke="(#\w+)"', resources.path(f"icons/{name}.svg").read_text("utf-8"))[1]
    assert contrast(stroke, read_roles(dark)["surface"]) >= 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_ring_of_a_primary_button_is_drawn_in_the_colours_of_the_theme(dark):
    drawing = resources.path(f"icons/ring-{'dark' if dark else 'light'}.svg").read_text("utf-8")
    roles = read_roles(dark)
    assert re.findall(r'fill="(#\w+)"', drawing) == [roles["focus"], roles["surface"], roles["accent"]]


@pytest.mark.parametrize("zoom", [100, 130, 200])
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_a_focused_primary_button_keeps_its_ground_inside_a_ring(qtbot, theme, appearance, zoom):
    theme.apply(appearance, zoom)
    button = QPushButton("PDF erstellen")
    set_role(button, "primary")
    button.setMinimumWidth(400)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    before = button.sizeHint()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    picture = button.grab().toImage()
    met = [picture.pixelColor(theme.px(16), theme.px(y)).name().upper() for y in (0.5, 2.6, 5, 17)]
    assert met == [theme.roles[role] for role in ("focus", "surface", "accent", "accent")]
    assert button.sizeHint() == before


@pytest.mark.parametrize(
    ("mode", "ground"),
    [("Normal", "accent"), ("Active", "accent_hover"), ("Active", "accent_pressed"), ("Disabled", "pressed")],
)
@pytest.mark.parametrize("appearance", ["light", "dark"])
def test_the_icon_of_a_primary_button_is_seen_in_every_state(theme, appearance, mode, ground):
    theme.apply(appearance, 100)
    drawn = theme.icon("plus", "on_accent").pixmap(18, 18, QIcon.Mode[mode]).toImage()
    solid = [drawn.pixelColor(x, y) for x in range(18) for y in range(18) if drawn.pixelColor(x, y).alpha() == 255]
    assert contrast(solid[0].name(), theme.roles[ground]) >= 3


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_a_tick_stands_out_from_its_box(dark):
    assert contrast("#FFFFFF", read_roles(dark)["check"]) >= 3


def test_both_themes_know_the_same_roles():
    assert read_roles(False).keys() == read_roles(True).keys()


def test_every_role_is_used():
    sheet = resources.path("theme/style.qss").read_text("utf-8")
    assert {role for role in read_roles(False) if f"${role}" not in sheet} == set()


@pytest.mark.parametrize("zoom", [100, 125, 200])
def test_the_style_sheet_leaves_no_placeholder(zoom):
    assert re.search(r"\$|\ddp", style_sheet(read_roles(False), zoom).partition("*/")[2]) is None


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QDateEdit, QPushButton, QToolButton])
def test_controls_are_34_pixels_high(qtbot, theme, kind):
    widget = kind()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.sizeHint().height() == 34


@pytest.mark.parametrize("kind", [QLineEdit, QComboBox, QDateEdit, QPushButton, QToolButton])
@pytest.mark.parametrize("zoom", [100, 150])
def test_focus_is_drawn_two_pixels_wide_without_moving_anything(qtbot, theme, kind, zoom):
    theme.apply("light", zoom)
    widget = kind()
    qtbot.addWidget(widget)
    with qtbot.waitExposed(widget):
        widget.show()
    before = widget.sizeHint()
    widget.activateWindow()
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
    picture = widget.grab().toImage()
    ring = theme.color("focus")
    middle = picture.width() // 2
    assert [picture.pixelColor(middle, y) == ring for y in (0, 1, 3)] == [True, True, False]
    widget.updateGeometry()
    assert widget.sizeHint() == before


def test_the_look_switches_while_the_app_runs(qtbot, theme):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(theme.changed):
        theme.apply("dark", 100)
    assert field.grab().toImage().pixelColor(20, 6) == theme.color("surface")
    assert theme.dark


def test_icons_follow_the_theme(qtbot, theme):
    button = QPushButton("Kommune hinzufügen")
    qtbot.addWidget(button)
    set_role(button, "primary")
    theme.dress(button, "plus")
    before = button.icon().pixmap(18, 18).toImage()
    theme.apply("dark", 100)
    assert button.icon().pixmap(18, 18).toImage() != before


def test_a_dead_button_is_forgotten(qtbot, theme):
    button = QToolButton()
    theme.dress(button, "undo")
    with qtbot.waitSignal(button.destroyed):
        button.deleteLater()
    theme.apply("dark", 100)


def test_text_grows_up_to_twice_its_size(qtbot, theme):
    theme.apply("light", 300)
    assert (theme.zoom, theme.px(14)) == (200, 28)


def test_a_rejected_field_is_marked(qtbot, theme):
    field = QLineEdit()
    qtbot.addWidget(field)
    set_wrong(field, True)
    assert field.grab().toImage().pixelColor(20, 6) == theme.color("wrong_soft")


@pytest.mark.parametrize("path", sorted(resources.path("icons").glob("*.svg")), ids=lambda path: path.stem)
def test_every_icon_draws_something(qapp, theme, path):
    picture = theme.icon(path.stem).pixmap(24, 24).toImage()
    assert any(picture.pixelColor(x, y).alpha() for x in range(24) for y in range(24))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_role_of_a_theme_is_overlooked(dark):
    text = resources.path(f"theme/{'dark' if dark else 'light'}.toml").read_text("utf-8")
    assert read_roles(dark) == tomllib.loads(text)["roles"]


def test_an_icon_has_the_colour_of_its_role_and_is_muted_where_disabled(theme):
    icon = theme.icon("lock", "accent")
    for mode, role in ((QIcon.Mode.Normal, "accent"), (QIcon.Mode.Disabled, "muted")):
        picture = icon.pixmap(18, 18, mode).toImage()
        solid = [
            picture.pixelColor(x, y) for x in range(18) for y in range(18) if picture.pixelColor(x, y).alpha() == 255
        ]
        assert solid
        assert {color.name() for color in solid} == {theme.color(role).name()}


def test_a_label_that_becomes_a_badge_once_the_style_has_seen_it_is_as_large_as_one(theme, qtbot):
    late, badge = QLabel("unterschrieben"), QLabel("unterschrieben")
    for label in (late, badge):
        qtbot.addWidget(label)
    late.ensurePolished()
    for label in (late, badge):
        set_role(label, "done")
        label.show()
    assert late.sizeHint() == badge.sizeHint()
