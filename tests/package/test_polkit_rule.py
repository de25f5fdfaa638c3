"""The rule that lets the kiosk's user ask pcsc-lite 2.x for cards: for that user alone, and for nothing else.

Only its text is looked at: no polkit runs where this is built.
"""

import re

from debian_tree import ROOT

TREE = ROOT / "installer" / "debian" / "tree" / "usr"
RULE = TREE / "share" / "polkit-1" / "rules.d" / "50-yitong-pcscd.rules"


def test_it_is_for_the_user_of_the_unit_and_for_cards_alone() -> None:
    unit = (TREE / "lib" / "systemd" / "system" / "yitong-kiosk.service").read_text("utf-8")
    (user,) = re.findall(r"^User=(.+)$", unit, re.MULTILINE)
    rule = RULE.read_text("utf-8")
    assert re.findall(r'subject\.user === "(.+?)"', rule) == [user]
    assert set(re.findall(r'"(org\..+?)"', rule)) == {
        "org.debian.pcsc-lite.access_pcsc",
        "org.debian.pcsc-lite.access_card",
    }
