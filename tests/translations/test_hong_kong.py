"""The words of Hong Kong: drafted from the source, in its own characters and terms."""

from translations import hong_kong, layout

WORDS = {
    message.id: message.string for message in layout.read(layout.po_file("zh_HK"), "zh_HK") if message.id
}


def test_no_simplified_character_is_left() -> None:
    write = hong_kong.writer()
    assert {text for text in WORDS.values() if write(text) != text} == set()


def test_what_hong_kong_says_otherwise_is_said_so() -> None:
    for left, _ in hong_kong.glossary():
        assert {text for text in WORDS.values() if left in text} == set(), left


def test_what_is_new_is_drafted_and_what_was_corrected_stays() -> None:
    catalogue = layout.empty("zh_HK")
    catalogue.add("请打印回执")
    catalogue.add("返回", "返回上頁")
    assert hong_kong.draft(catalogue) == 1
    assert catalogue["请打印回执"].string == "請列印回執"
    assert catalogue["返回"].string == "返回上頁"
