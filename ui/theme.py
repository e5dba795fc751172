"""How everything looks: Fusion, one palette and one style sheet, made from the roles in `resources/theme`.

Widgets ask for a look by name (`set_role(widget, "card")`), never for a colour:

| widget | roles |
|---|---|
| QLabel | title (22 semibold), section (15 semibold), lead (16), strong, muted, small, caps (ZULETZT), code; problem, warning (words under a field); badges: chip, plain, due, wrong, done; drop_veil over a page that takes the dragged file |
| QFrame | card, over (a card over the page), notice, due_notice, wrong_notice, line (a hairline), drop (where a dragged thing goes), toast |
| QWidget | page (see-through, in a scroll area), surface, window, sidebar, header, status, desk (behind paper) |
| QPushButton | primary (one a page), quiet, danger, link, status_link and status_due (below the page), place and foot (sidebar), crumb; none: an ordinary button |
| QPlainTextEdit | note (15.5 px, for writing at length); inline, inline_small: no frame until it is pointed at |
| QLineEdit | search; inline_title, inline_heading: no frame until it is pointed at |
| QListView | outline (no frame until it has the focus) |
| QTabBar | small (where there is little room) |

Further properties: `wrong="true"` on a field whose value is rejected (`set_wrong`), `menu="true"` on a button
with a menu, `level="wrong|due|done"` on a progress bar. A QWidget (not QFrame) that shows a ground needs
`WA_StyledBackground`; `set_role` sees to it. Icons are ours (`resources/icons`), tinted by role: `theme.dress`.
"""  # noqa: E501

from __future__ import annotations

import re
import weakref
from collections.abc import Callable
from math import ceil
from typing import Any

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QFrame,
    QLineEdit,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

import resources

# The values of models.preferences.Appearance: the lock screen is painted before any model is imported
SYSTEM, DARK = "system", "dark"
FAMILY = "Source Sans 3"
FONT_FILES = (*(f"SourceSans3-{cut}" for cut in ("Regular", "Semibold", "Bold", "It", "BoldIt")), "DejaVuSans")
TEXT_PX = 14
ROW_PX = 32
ICON_PX = 18
RING_PX = 8
"""The corner of `ring-*.svg`: 2 ring, 2 gap, then the ground of the button."""
LEAST_ZOOM, MOST_ZOOM = 100, 200
CROWD = 500
_ROLE = re.compile(r'^(\w+) = "(#[0-9A-F]{6})"$', re.MULTILINE)
"""All that a theme says; tomllib would take 7 ms of the start to read it."""
NORMAL, OFF, ON = QIcon.Mode.Normal, QIcon.State.Off, QIcon.State.On


class Theme(QObject):
    """The look of one application. `changed` comes after every switch of appearance or zoom."""

    changed = Signal()

    def __init__(self, app: QApplication, appearance: str = SYSTEM, zoom: int = 100) -> None:
        super().__init__(app)
        self._app = app
        self._icons: dict[tuple[str, str, int, bool], QIcon] = {}
        self._followers: list[tuple[weakref.ref[Any], Callable[[Any], object]]] = []
        self._crowd = CROWD
        self._scales = sorted({1, *(ceil(screen.devicePixelRatio()) for screen in app.screens())})
        load_fonts(app)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.apply(appearance, zoom)

    def apply(self, appearance: str, zoom: int) -> None:
        """Show everything in this appearance and text size (percent, 100 to 200), at once."""
        self.appearance, self.zoom = appearance, min(max(zoom, LEAST_ZOOM), MOST_ZOOM)
        self.dark = appearance == DARK or (appearance == SYSTEM and system_is_dark())
        self.roles = read_roles(self.dark)
        self._icons.clear()
        font = QFont(FAMILY)
        font.setPixelSize(self.px(TEXT_PX))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._app.setFont(font)
        self._app.setPalette(palette(self.roles))
        self._app.setStyleSheet(style_sheet(self.roles, self.zoom))
        for reference, paint in list(self._followers):
            if (widget := _alive(reference())) is not None:
                paint(widget)
        self.changed.emit()

    def color(self, role: str) -> QColor:
        """The colour of a role, such as "accent" or "muted"."""
        return QColor(self.roles[role])

    def px(self, size: float) -> int:
        """A size of the 100 % drawing in the pixels of the present text zoom."""
        return round(size * self.zoom / 100)

    def icon(self, name: str, role: str = "text", size: int = ICON_PX, *, checkable: bool = False) -> QIcon:
        """The icon of that name in the colour of a role; `dress` a button to have it follow the theme."""
        key = name, role, size, checkable
        if key not in self._icons:
            self._icons[key] = self._draw_icon(name, role, self.px(size), checkable)
        return self._icons[key]

    def pixmap(self, name: str, role: str = "text", size: int = ICON_PX) -> QPixmap:
        """The icon as a picture for a label, sharp on any screen."""
        return self.icon(name, role, size).pixmap(QSize(self.px(size), self.px(size)), self._app.devicePixelRatio())

    def dress(self, button: QAbstractButton, name: str, role: str = "", size: int = ICON_PX) -> None:
        """Give a button its icon, now and after every change of theme; the role defaults to that of its words."""
        role = role or {"primary": "on_accent", "quiet": "accent", "danger": "wrong"}.get(
            button.property("role"), "text"
        )
        self.follow(button, lambda b: self._put_icon(b, name, role, size))

    def follow(self, widget: Any, paint: Callable[[Any], object]) -> None:
        """Call paint(widget) now and after every change, as long as the widget lives."""
        paint(widget)
        if len(self._followers) >= self._crowd:
            self._followers = [f for f in self._followers if _alive(f[0]()) is not None]
            self._crowd = max(CROWD, 2 * len(self._followers))
        self._followers.append((weakref.ref(widget), paint))

    def _square(self, size: int) -> QSize:
        return QSize(self.px(size), self.px(size))

    def _put_icon(self, button: QAbstractButton, name: str, role: str, size: int) -> None:
        button.setIcon(self.icon(name, role, size, checkable=button.isCheckable()))
        button.setIconSize(self._square(size))

    def _draw_icon(self, name: str, role: str, size: int, checkable: bool) -> QIcon:
        source = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
        looks = {(NORMAL, OFF): role, (QIcon.Mode.Active, OFF): role, (QIcon.Mode.Disabled, OFF): "muted"}
        if checkable:
            looks |= {(NORMAL, ON): "accent", (QIcon.Mode.Active, ON): "accent"}
        icon = QIcon()
        for tint in dict.fromkeys(looks.values()):
            drawing = QByteArray(source.replace("currentColor", self.roles[tint]).encode())
            for scale in self._scales:
                picture = _paint_svg(drawing, size, scale)
                for mode, state in (look for look, other in looks.items() if other == tint):
                    icon.addPixmap(picture, mode, state)
        return icon

    def _follow_system(self, *_: object) -> None:
        if self.appearance == SYSTEM and self.dark != system_is_dark():
            self.apply(self.appearance, self.zoom)


def load_fonts(app: QApplication) -> None:
    """Make the shipped fonts known, once an application; screen and PDF share them."""
    if not app.property("fonts"):
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}.ttf")))
        app.setProperty("fonts", True)


def system_is_dark() -> bool:
    """Whether the desktop asks for dark."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def read_roles(dark: bool) -> dict[str, str]:
    """Role → colour ("#RRGGBB") of the light or dark theme."""
    return dict(_ROLE.findall(resources.path(f"theme/{'dark' if dark else 'light'}.toml").read_text("utf-8")))


def palette(roles: dict[str, str]) -> QPalette:
    """What Fusion and self-painted widgets draw with."""
    made, role = QPalette(), QPalette.ColorRole
    for target, name in (
        (role.Window, "window"), (role.WindowText, "text"), (role.Base, "surface"), (role.AlternateBase, "hover"),
        (role.Text, "text"), (role.Button, "surface"), (role.ButtonText, "text"), (role.BrightText, "wrong"),
        (role.Highlight, "accent"), (role.HighlightedText, "on_accent"), (role.PlaceholderText, "muted"),
        (role.ToolTipBase, "toast"), (role.ToolTipText, "on_toast"), (role.Link, "accent"),
        (role.LinkVisited, "accent"), (role.Mid, "line"), (role.Dark, "control_line"), (role.Light, "surface"),
        (role.Midlight, "hover"), (role.Shadow, "line"), (role.Accent, "accent"),
    ):  # fmt: skip
        made.setColor(target, QColor(roles[name]))
    for target in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, target, QColor(roles["muted"]))
    return made


def style_sheet(roles: dict[str, str], zoom: int) -> str:
    """`style.qss` with the colours of these roles and its sizes in pixels at this zoom."""
    text = resources.path("theme/style.qss").read_text(encoding="utf-8")
    dark_accent = QColor(roles["on_accent"]).lightness() < 128
    words = {**roles, "icons": resources.path("icons").as_posix()}
    words["arrow_on_accent"] = "arrow-down-black.svg" if dark_accent else "arrow-down-white.svg"
    words["ring"] = "ring-dark.svg" if dark_accent else "ring-light.svg"
    edge = round(RING_PX * zoom / 100)  # drawn as a border; height and padding give way, so that nothing moves
    words |= {"ring_edge": f"{edge}px", "ring_height": f"{round(32 * zoom / 100) + 2 - 2 * edge}px"}
    words |= {f"ring_room{room}": f"{round(room * zoom / 100) + 1 - edge}px" for room in (15, 30)}
    text = re.sub(r"\$(\w+)", lambda found: words[found[1]], text)
    return re.sub(r"(-?\d+(?:\.\d+)?)dp(-\d)?", lambda f: f"{round(float(f[1]) * zoom / 100) + int(f[2] or 0)}px", text)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget one of the looks above, also after it has been shown."""
    if widget.property("role") == role:
        return
    widget.setProperty("role", role)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    repolish(widget)


def set_wrong(widget: QWidget, wrong: bool) -> None:
    """Mark a field whose value was rejected; the words beside it say why."""
    value = "true" if wrong else ""
    if (widget.property("wrong") or "") != value:
        widget.setProperty("wrong", value)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Have the style sheet look at the properties of a widget again."""
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # never shown yet: the style will look by itself
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    if isinstance(widget, QFrame):  # a label, too: only this makes it read its padding again
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.update()


def inset(spin: QAbstractSpinBox) -> None:
    """Set the number of a spin box off its border: no style sheet reaches the line edit inside."""
    spin.findChild(QLineEdit).setTextMargins(8, 0, 0, 0)


def dress_table(view: QTableView, theme: Theme) -> None:
    """Rows of 32 px, whole rows selected, no grid, and Tab leaves the table."""
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setMouseTracking(True)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    theme.follow(view, lambda v: v.verticalHeader().setDefaultSectionSize(theme.px(ROW_PX)))


def _paint_svg(drawing: QByteArray, size: int, scale: int) -> QPixmap:
    picture = QPixmap(size * scale, size * scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(drawing).render(painter, QRectF(0, 0, size * scale, size * scale))
    painter.end()
    picture.setDevicePixelRatio(scale)
    return picture


def _alive(widget: Any) -> Any:
    """The widget, or None when Qt has deleted it."""
    return widget if widget is not None and isValid(widget) else None
