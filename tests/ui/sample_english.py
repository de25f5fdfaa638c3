"""Screens in English, which takes more room than Chinese."""

from dataclasses import replace

from sample_frame import BACK, HELP, NEXT, PERSON_CHIP, READ, option, steps, tile, view

from kiosk.domain.catalogue import Area
from kiosk.domain.languages import ENGLISH
from kiosk.workflow import events
from kiosk.workflow.states import Panel
from ui.view import (
    Action,
    Chip,
    ChoiceBody,
    Fact,
    GuideBody,
    HomeBody,
    Look,
    MessageBody,
    Picture,
    ScreenView,
    Tone,
)


def english() -> tuple[ScreenView, ...]:
    """The longest words that English brings."""
    back, help_ = replace(BACK, label="Back"), replace(HELP, label="Call a staff member")
    on = replace(NEXT, label="All correct, continue")
    read = replace(READ, label="Read aloud")
    common = {
        "look": Look(language=ENGLISH),
        "centre": "Wutong Subdistrict Citizen Service Centre",
        "date_text": "Sunday, Nov 22",
        "tools": (read,),
        "help": help_,
        "chips": (PERSON_CHIP, Chip("Offline: kept safely on this machine", "wifi-off", Tone.WAIT)),
    }
    options = ChoiceBody(
        (
            option(
                "retired",
                "Retired and living elsewhere for good",
                "With your children, or in a home of your own",
            ),
            option(
                "stay",
                "Staying elsewhere for a while",
                "Visiting family or travelling for more than half a year",
            ),
            option("referred", "Referred by a hospital to one in another city", "You have a referral letter"),
            option("unsure", "None of these, or I am not sure", "A staff member will help you choose"),
        )
    )
    tiles = (
        tile(
            "a", "Proof of life for the pension", "First see whether you need it", "user-check", Area.PENSION
        ),
        tile("b", "Certificate of social insurance", "Printed here", "file-certificate", Area.INSURANCE),
        tile("c", "Medical care in another city", "Register before you travel", "stethoscope", Area.MEDICAL),
    )
    home_body = HomeBody(
        "Please insert your social security card",
        "Gold square facing up and inwards; take it when you have finished",
        "Or show the QR code of your electronic card",
        tiles,
        Action("identify", "Start with card or code", events.NextPressed(), "arrow-right"),
    )
    home_tools = (
        read,
        Action("look", "Text size", events.PanelOpened(Panel.LOOK), "contrast"),
        Action("language", "中文", events.PanelOpened(Panel.LANGUAGE), "language"),
    )
    chip = Chip(
        "Larger text", "old", Tone.WAIT, Action("elder", "Larger text", events.ElderSwitched(), "old")
    )
    names = {"steps": steps(1), "step_line": "Step 2 of 8 · Type of registration"}
    question = view(
        "en-question",
        "Which of these is closest to your reason for seeking care elsewhere?",
        options,
        lead="Choose the closest. You can come back and change it.",
        back=back,
        ways_on=(on,),
        **{**common, **names},
    )
    welcome = view(
        "en-home",
        "What would you like to do?",
        home_body,
        back=None,
        ways_on=(),
        **{**common, "tools": home_tools, "chips": (chip, Chip("Online", "wifi", Tone.DONE))},
    )
    facts = GuideBody(
        (
            Fact(
                "users",
                "Who can use this",
                (
                    "People insured in this city who go elsewhere for treatment",
                    "People who are registered and want to change or cancel",
                    "For Hong Kong, Macao or Taiwan, China, or abroad, please ask staff",
                ),
            ),
            Fact(
                "briefcase",
                "What to bring",
                (
                    "Your social security card, or the electronic card on your phone",
                    "If you live or work there: a residence permit or similar; a written promise will do",
                ),
            ),
            Fact("clock", "How long it takes", ("About five minutes", "Cost: Free")),
        ),
        Action("print", "Print this page", events.PrintPressed(), "printer"),
    )
    about = view(
        "en-guide",
        "Treatment elsewhere",
        facts,
        lead="Once registered, hospitals there that settle directly charge your insurance at once.",
        back=back,
        ways_on=(replace(on, label="Start"),),
        **common,
    )
    lines = ("There is no network now. Try again in a moment, or ask staff.",)
    retry = Action("retry", "Try again", events.NextPressed(), "refresh", Tone.ACT)
    offer = view(
        "en-offer",
        "It cannot be printed now. Leave a request?",
        MessageBody(Picture.NETWORK, Tone.WAIT, lines=lines, actions=(retry,)),
        back=back,
        ways_on=(
            Action("decline", "No request", events.DeclinePressed()),
            replace(on, label="Leave a request"),
        ),
        **common,
    )
    return question, welcome, about, offer
