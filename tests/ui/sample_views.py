"""Every body as a screen, in every dress."""

from dataclasses import replace

from sample_arriving import (
    MORE_TILES,
    browsing,
    card_out,
    choosing,
    confirming,
    guide,
    guide_offline,
    home,
    identify,
    identify_mute,
    identify_three,
    in_person,
    not_needed,
    nothing_found,
    own_cases,
    pictures,
    reading,
    searching,
)
from sample_ends import (
    call_overlay,
    document,
    health,
    idle_overlay,
    paying,
    pin,
    rating,
    receipt,
    receipt_to_pay,
)
from sample_english import english
from sample_papers import capturing, consent, notice, review, taken_page, taken_pages
from sample_questions import (
    address,
    bank_card,
    choice,
    commitment,
    count,
    date_entry,
    division,
    id_number,
    long_choice,
    money,
    month_entry,
    phone,
    phone_wrong,
    signature,
    signature_missing,
    words,
)

from kiosk.workflow.states import Preferences, TextSize, Theme
from ui.view import (
    ScreenView,
)


def sample_views() -> list[tuple[str, ScreenView]]:
    """Every body, some of them twice, in the light theme for everybody."""
    views = [
        home(),
        replace(home(MORE_TILES), name="home-nine"),
        choosing(),
        browsing(),
        searching(),
        nothing_found(),
        own_cases(),
        guide(),
        guide_offline(),
        identify(),
        replace(identify(problem=True), name="identify-problem"),
        identify_mute(),
        identify_three(),
        reading(),
        confirming(),
        not_needed(),
        in_person(),
        card_out(),
        *pictures(),
        choice(),
        long_choice(),
        phone(),
        phone_wrong(),
        id_number(),
        words(),
        bank_card(),
        money(),
        count(),
        address(),
        signature(),
        signature(""),
        signature_missing(),
        commitment(),
        date_entry(),
        month_entry(),
        division(),
        division("330100"),
        review(),
        review(extra=5),
        capturing(),
        taken_page(),
        taken_pages(),
        replace(taken_pages(8), name="pages-eight"),
        consent(),
        notice(),
        receipt(),
        receipt(offline=False, noticed=True),
        receipt_to_pay(),
        paying(),
        document(),
        rating(),
        pin(),
        pin(problem=True),
        health(),
        idle_overlay(),
        call_overlay(),
        *english(),
    ]
    return [(v.name, v) for v in views]


def dressed(
    view: ScreenView, *, elder: bool = False, theme: str = "light", text: TextSize = TextSize.STANDARD
) -> ScreenView:
    """As a person with these likes sees it; whoever has the version for elders reads large words."""
    size = Preferences(elder=elder, text=text).text_shown
    return replace(view, look=replace(view.look, elder=elder, theme=Theme(theme), text=size))
