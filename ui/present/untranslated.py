"""Services that have no words in the person's language stand in Chinese, and the screen says so."""

from collections.abc import Iterable, Sequence

from kiosk.domain.catalogue import Service
from kiosk.workflow.drafts import form_of
from kiosk.workflow.states import Browsing, Choosing, Guide, Home, Receipt, Scene, Searching
from ui.present.glance import Glance
from ui.strings import Strings
from ui.view import Chip, Tone


def chip(glance: Glance) -> Chip | None:
    """None where all that is shown has words in this language."""
    _ = glance.words
    shown = _shown(glance.visit.scene, glance.rules.catalogue.services)
    if all(_is_known(service, _) for service in shown):
        return None
    return Chip(_("事项内容只有中文"), "language", Tone.WAIT)


def _shown(scene: Scene, offered: Sequence[Service]) -> Iterable[Service]:
    match scene:
        case Home() | Choosing():
            return (service for service in offered if service.featured)
        case Browsing() | Searching():
            return offered
        case Guide(service):
            return (service,)
        case Receipt():
            return (scene.filing.form.service,)
        case _:
            form = form_of(scene)
            return () if form is None else (form.service,)


def _is_known(service: Service, _: Strings) -> bool:
    """By what is read first and by every question: a translation is made of a whole service or not at all."""
    asked = (question.ask for question in service.questions)
    return all(_.knows(text) for text in (service.title, service.gloss, *asked) if text)
