"""Before anyone is asked who they are: what it is, who may, what to bring, how long; printable."""

import pytest
from city import loses_network
from paper import pdf_text, prints
from steps import PENSION, PROOF, TRIP

from kiosk.demo.stage import Stage


@pytest.mark.parametrize(
    ("service", "who"),
    [
        (PENSION, "正在领职工养老金、居民养老金的人"),
        (PROOF, "在本市交过社会保险的人"),
        (TRIP, "在本市参加医保，要到外地看病、住院的人"),
    ],
)
def test_the_guide_says_who_may_use_it_what_to_bring_and_how_long_it_takes(
    on: Stage, service: str, who: str
) -> None:
    on.citizen.touches(f"tile.{service}")
    on.citizen.sees(f"guide.{service}")
    for words in (who, "要带什么", "要多久", "费用：不收费"):
        on.citizen.reads(words)


def test_the_guide_is_printed_for_somebody_nobody_knows(on: Stage) -> None:
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees(f"guide.{TRIP}")
    page = pdf_text(prints(on))
    assert "在本市参加医保" in page.replace("\n", "")
    on.citizen.reads("打好了，请取走")


def test_without_network_the_guide_says_what_can_be_done(on: Stage) -> None:
    on.citizen.sees("home")
    loses_network(on)
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.reads("网络断了也能办")
    on.citizen.touches("back")
    on.citizen.touches(f"tile.{PROOF}")
    on.citizen.reads("可以留下请求")


def test_back_from_the_guide_leads_home(on: Stage) -> None:
    on.citizen.touches(f"tile.{TRIP}")
    on.citizen.sees("guide")
    on.citizen.touches("back")
    on.citizen.sees("home")
