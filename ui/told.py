"""What a screen reader calls a widget that Qt has no word of its own for: a heading, one of several, news, a panel."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QWidget

Role = QAccessible.Role
_TOLD = "told"
"""The name of Qt's property that keeps the role beside the widget."""


def tell(widget: QWidget, role: Role, name: str | None = None) -> None:
    """Before anything else is told of it: a reader asks for the role but once."""
    widget.setProperty(_TOLD, role.value)
    if name is not None:
        name_anew(widget, name)


def name_anew(widget: QWidget, name: str) -> None:
    """Only where it is another: a reader is told of each name that is set."""
    if name != widget.accessibleName():
        widget.setAccessibleName(name)


def teach_readers() -> None:
    """Once a process. Qt asks only while a screen reader or a test looks at the tree, so a kiosk without one pays nothing."""
    QAccessible.installFactory(_as_told)


def _as_told(kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = thing.property(_TOLD) if isinstance(thing, QWidget) else None
    match thing:
        case _ if role is None:
            return None
        case QAbstractButton():
            return _ToldButton(thing, Role(role))
        case QWidget():
            return QAccessibleWidget(thing, Role(role))
        case _:
            return None


class _ToldButton(QAccessibleWidget):
    """Qt gives a button of another role neither its name nor its press."""

    @property
    def _button(self) -> QAbstractButton:
        """Asked for each time: kept here, a button would outlive its screen for as long as a reader looks on."""
        button = self.object()
        assert isinstance(button, QAbstractButton)
        return button

    def text(self, kind: QAccessible.Text) -> str:
        said = super().text(kind)
        return self._button.text() if kind is QAccessible.Text.Name and not said else said

    def state(self) -> QAccessible.State:
        state = super().state()
        state.checkable = self._button.isCheckable()
        state.checked = self._button.isChecked()
        return state

    def actionNames(self) -> list[str]:
        return [QAccessibleActionInterface.pressAction()]

    def doAction(self, action: str) -> None:
        if action == QAccessibleActionInterface.pressAction():
            self._button.click()
