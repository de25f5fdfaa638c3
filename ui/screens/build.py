"""A screen for every kind of body."""

from typing import assert_never

from ui.screens.base import Screen
from ui.screens.capture import CaptureScreen
from ui.screens.cases import CasesScreen
from ui.screens.choice import ChoiceScreen
from ui.screens.consent import ConsentScreen
from ui.screens.date import DateScreen
from ui.screens.division import DivisionScreen
from ui.screens.document import DocumentScreen
from ui.screens.find import FindScreen
from ui.screens.guide import GuideScreen
from ui.screens.health import HealthScreen
from ui.screens.home import HomeScreen
from ui.screens.identify import IdentifyScreen
from ui.screens.message import MessageScreen
from ui.screens.papers import PageScreen, PagesScreen
from ui.screens.paying import PayScreen
from ui.screens.pin import PinScreen
from ui.screens.rating import RatingScreen
from ui.screens.receipt import ReceiptScreen
from ui.screens.review import ReviewScreen
from ui.screens.signature import SignatureScreen
from ui.screens.typing import TextScreen
from ui.screens.waiting import WaitingScreen
from ui.screens.words import WordsScreen
from ui.view import (
    CaptureBody,
    CasesBody,
    ChoiceBody,
    ConsentBody,
    DateBody,
    DivisionBody,
    DocumentBody,
    FindBody,
    GuideBody,
    HealthBody,
    HomeBody,
    IdentifyBody,
    MessageBody,
    PageBody,
    PagesBody,
    PayBody,
    Picture,
    PinBody,
    RatingBody,
    ReceiptBody,
    ReviewBody,
    ScreenView,
    SignatureBody,
    TextBody,
    WordsBody,
)
from ui.widgets.style import Style
from ui.widgets.touchable import Touch


def build_screen(view: ScreenView, style: Style, touch: Touch) -> Screen:
    body = view.body
    match body:
        case HomeBody():
            return HomeScreen(view, body, style, touch)
        case FindBody():
            return FindScreen(view, body, style, touch)
        case GuideBody():
            return GuideScreen(view, body, style, touch)
        case IdentifyBody():
            return IdentifyScreen(view, body, style, touch)
        case MessageBody(picture=Picture.WAITING):
            return WaitingScreen(view, body, style, touch)
        case MessageBody():
            return MessageScreen(view, body, style, touch)
        case ChoiceBody():
            return ChoiceScreen(view, body, style, touch)
        case WordsBody():
            return WordsScreen(view, body, style, touch)
        case TextBody():
            return TextScreen(view, body, style, touch)
        case SignatureBody():
            return SignatureScreen(view, body, style, touch)
        case PinBody():
            return PinScreen(view, body, style, touch)
        case DateBody():
            return DateScreen(view, body, style, touch)
        case DivisionBody():
            return DivisionScreen(view, body, style, touch)
        case CaptureBody():
            return CaptureScreen(view, body, style, touch)
        case PageBody():
            return PageScreen(view, body, style, touch)
        case PagesBody():
            return PagesScreen(view, body, style, touch)
        case ReviewBody():
            return ReviewScreen(view, body, style, touch)
        case ConsentBody():
            return ConsentScreen(view, body, style, touch)
        case ReceiptBody():
            return ReceiptScreen(view, body, style, touch)
        case PayBody():
            return PayScreen(view, body, style, touch)
        case DocumentBody():
            return DocumentScreen(view, body, style, touch)
        case RatingBody():
            return RatingScreen(view, body, style, touch)
        case CasesBody():
            return CasesScreen(view, body, style, touch)
        case HealthBody():
            return HealthScreen(view, body, style, touch)
        case _:
            assert_never(body)
