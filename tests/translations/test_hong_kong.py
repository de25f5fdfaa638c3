"""The words of Hong Kong: drafted from the source, in its own characters and terms."""

from translations import hong_kong, layout

WORDS = {
    message.id: message.string for message in layout.read(layout.po_file("zh_HK"), "zh_HK") if message.id
}


def test_no_simplified_character_and_no_mainland_term_is_left() -> None:
    """What is corrected by hand is written as the draft would leave it alone."""
    write = hong_kong.writer()
    assert {text for text in WORDS.values() if write(text) != text} == set()


def test_names_of_laws_stay_and_terms_do_not() -> None:
    write = hong_kong.writer()
    assert write("《个人信息保护法》") == "《個人信息保護法》"
    assert write("您的信息已从屏幕上清除。") == "您的資料已從屏幕上清除。"
    assert write("发卡时的初始密码") == "發卡時的初始密碼"


def test_what_is_new_is_drafted_and_what_was_corrected_stays() -> None:
    catalogue = layout.empty("zh_HK")
    catalogue.add("请打印回执")
    catalogue.add("返回", "返回上頁")
    catalogue.add("说慢一点", "説慢一點")
    assert hong_kong.draft(catalogue) == 2
    assert catalogue["请打印回执"].string == "請列印回執"
    assert catalogue["返回"].string == "返回上頁"
    assert catalogue["说慢一点"].string == "說慢一點"
