"""What is written and how it is said."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.voice.languages import language_in, parts_by_language, speaker_of
from hardware.voice.numbers import cardinal
from hardware.voice.pinyin import read
from hardware.voice.readings import READINGS
from hardware.voice.syllables import as_pinyin
from hardware.voice.text import sentences, spoken_chinese, spoken_english


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("2026年12月1日", "二零二六年十二月一日"),
        ("请在2026-12-01前办理", "请在二零二六年十二月一日前办理"),
        ("已认证到2027-10", "已认证到二零二七年十月"),
        ("138 2210 6620", "一三八, 二二一零, 六六二零"),
        ("0571-8812 3456", "零五七一, 八八一二, 三四五六"),
        ("拨打12333", "拨打一二三三三"),
        ("9:00-17:30", "九点到十七点三十分"),
        ("10:05", "十点零五分"),
        ("每月3,250.50元", "每月三千二百五十点五零元"),
        ("比例为80%", "比例为百分之八十"),
        ("共2个材料，第2步", "共两个材料,第二步"),
        ("15个工作日，12个月", "十五个工作日,十二个月"),
        ("约2小时", "约两小时"),
        ("２０２６年", "二零二六年"),
        ("张*英，您好", "张某英,您好"),
        ("330***********1234", "三三零, 一二三四"),
        ("买买提·艾力", "买买提 艾力"),
        ("10001号", "一零零零一号"),
    ],
)
def test_written_chinese_becomes_words(written, spoken):
    assert spoken_chinese(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        # 两 before what is counted
        ("2 分钟", "两分钟"),
        ("2小时", "两小时"),
        ("2 元", "两元"),
        ("2万元", "两万元"),
        ("2000 元", "两千元"),
        ("25000元", "两万五千元"),
        ("200 元", "二百元"),
        ("2 个工作日", "两个工作日"),
        ("2 位老人", "两位老人"),
        ("每年 2 次", "每年 两次"),
        ("2 年", "两年"),
        ("2 人", "两人"),
        ("2:00", "两点"),
        ("2:05", "两点零五分"),
        ("2個月", "两個月"),
        ("2 分鐘", "两分鐘"),
        # 二 where it names one of a row, or is a part of a number
        ("第2次", "第二次"),
        ("第 2 步，共 9 步", "第二 步,共 九步"),
        ("2 月", "二月"),
        ("2 日", "二日"),
        ("2号窗口", "二号窗口"),
        ("2 楼", "二楼"),
        ("2年级", "二年级"),
        ("12 个", "十二个"),
        ("20 个", "二十个"),
        ("102 元", "一百零二元"),
        ("12:02", "十二点零二分"),
        ("2.5 元", "二点五元"),
        ("2%", "百分之二"),
        ("14时30分", "十四时三十分"),
        ("20万人", "二十万人"),
        # from, to
        ("3~5 个工作日", "三到五个工作日"),
        ("３～５个工作日", "三到五个工作日"),
        ("3-5", "三到五"),
        ("1-2 天", "一到两天"),
        ("2~3 次", "两到三次"),
        ("12至15个工作日", "十二至十五个工作日"),
        ("18-60周岁", "十八到六十周岁"),
        ("18周岁-60周岁", "十八周岁到六十周岁"),
        ("1,000~2,000元", "一千到两千元"),
        ("10%~20%", "百分之十到百分之二十"),
        ("10~20%", "百分之十到二十"),
        ("第2~3项", "第二到三项"),
        ("6-8月", "六到八月"),
        ("12月1-3日", "十二月一到三日"),
        ("2026~2027年", "二零二六到二零二七年"),
        ("2~3點", "两到三點"),
        # and what only looks like it
        ("3-502室", "三, 五零二室"),
        ("5-3号", "五 三号"),
        ("12-3-401", "一二, 三, 四零一"),
        ("0571-8812", "零五七一, 八八一二"),
        # below zero
        ("-5 元", "负五元"),
        ("余额：-5.20元", "余额:负五点二零元"),
        ("余额-200元", "余额负二百元"),
        ("−3 度", "负三度"),
        ("-2 元", "负两元"),
        ("- 3个工作日内办好", "三个工作日内办好"),
    ],
)
def test_a_number_is_said_as_people_say_it(written, spoken):
    assert spoken_chinese(written).strip() == spoken


def test_an_application_number_is_named_sign_by_sign_with_pauses():
    assert spoken_chinese("WT07-261122-037-K").split() == [
        *("W", "T", "零七,", "二六一一二二,", "零三七,", "K"),
    ]
    assert spoken_english("Number WT07-261122-037-K") == "Number W T 0 7, 2 6 1 1 2 2, 0 3 7, K"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Call 138 2210 6620.", "Call 1 3 8, 2 2 1 0, 6 6 2 0."),
        ("Valid until 2026", "Valid until 2026"),
        ("Zhang*ying [[x]] <b>", "Zhang ying x b"),
        ("3~5 working days", "3 to 5 working days"),
        ("3-5 working days", "3 to 5 working days"),
        ("Weekdays 9:00-17:30", "Weekdays 9:00 to 17:30"),
        ("From 2026–2027", "From 2026 to 2027"),
        ("10%~20% of it", "10% to 20% of it"),
        ("Balance: -5 yuan", "Balance: minus 5 yuan"),
        ("−5 yuan", "minus 5 yuan"),
        ("House 12-3-401", "House 1 2, 3, 4 0 1"),
        ("Flat 3-502", "Flat 3, 5 0 2"),
        ("138-2210-6620", "1 3 8, 2 2 1 0, 6 6 2 0"),
    ],
)
def test_english_keeps_its_words_and_spells_long_numbers(written, spoken):
    assert spoken_english(written) == spoken


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (10_005, "一万零五"),
        (100_000, "十万"),
        (12_345_678, "一千二百三十四万五千六百七十八"),
    ],
)
def test_cardinals(number, words):
    assert cardinal(number) == words


@pytest.mark.parametrize(
    ("words", "pinyin"),
    [
        ("重庆", "chong2 qing4"),
        ("银行", "yin2 hang2"),
        ("长辈版", "zhang3 bei4 ban3"),
        ("社会保障卡", "she4 hui4 bao3 zhang4 ka3"),
        ("还款", "huan2 kuan3"),
        ("一通", "yi4 tong1"),
        ("河南省漯河市", "he2 nan2 sheng3 luo4 he2 shi4"),
        ("卡拔得太早了", "ka3 ba2 de5 tai4 zao3 le5"),
        ("长住外地", "chang2 zhu4 wai4 di4"),
        ("请重试", "qing3 chong2 shi4"),
        ("不是，不同意", "bu2 shi4 , bu4 tong2 yi4"),
        ("一个人，一年，第一步", "yi2 ge4 ren2 , yi4 nian2 , di4 yi1 bu4"),
        ("一月一日，一三八", "yi1 yue4 yi1 ri4 , yi1 san1 ba1"),
        ("女，绿色", "nv3 , lv4 se4"),
        ("𠮷先生", "xian1 sheng1"),
    ],
)
def test_words_become_pinyin(words, pinyin):
    assert as_pinyin(read(spoken_chinese(words))) == pinyin


def test_every_reading_of_ours_has_one_syllable_for_each_character():
    assert [word for word, reading in READINGS.items() if len(reading.split()) != len(word)] == []


@pytest.mark.parametrize(
    ("text", "screen", "spoken"),
    [
        ("请插卡 card", "zh_CN", "zh_CN"),
        ("请插卡", "zh_HK", "zh_HK"),
        ("Please insert", "zh_CN", "en"),
        ("WT07-261122-037-K", "zh_CN", "zh_CN"),
        ("WT07-261122-037-K", "en", "en"),
        ("张翠英", "en", "zh_CN"),
        ("카드를 넣으세요", "ko", "ko"),
        ("", "zh_CN", "zh_CN"),
    ],
)
def test_a_sentence_is_spoken_in_the_language_it_is_in(text, screen, spoken):
    assert language_in(text, screen) == spoken


@pytest.mark.parametrize(
    ("text", "screen", "parts"),
    [
        ("Hello, 张*英, this is yours.", "en", ["Hello,", "张*英", ", this is yours."]),
        ("张**", "en", ["张**"]),
        ("For 买买提·吐尔逊", "en", ["For", "买买提·吐尔逊"]),
        ("To 文三路2号楼, 302室.", "en", ["To", "文三路2号楼, 302室"]),
        ("330***********102X", "en", ["330***********102X"]),
        ("Insert it.", "en", ["Insert it."]),
        ("请插卡 card", "zh_CN", ["请插卡 card"]),
        ("……", "en", ["……"]),
    ],
)
def test_chinese_words_among_others_are_parts_of_their_own(text, screen, parts):
    assert parts_by_language(text, screen) == parts


def test_a_language_that_no_engine_speaks_has_no_speaker():
    assert speaker_of("bo") is None
    assert speaker_of("en_GB") == speaker_of("en")


def test_a_text_is_spoken_sentence_by_sentence():
    assert sentences("请插卡。卡片向上！\n好吗？") == ["请插卡。", "卡片向上！", "好吗？"]
    assert sentences("Insert it. It costs 3.50 yuan.") == ["Insert it.", "It costs 3.50 yuan."]
    assert sentences("  ") == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_becomes_syllables_letters_and_pauses(text):
    for token in as_pinyin(read(spoken_chinese(text))).split():
        assert re.fullmatch(r"[a-z]+[1-5]|[A-Z]|[,.?!;:]", token)


@given(st.integers(0, 99_999_999))
def test_any_amount_has_words(number):
    assert set(cardinal(number)) <= set("零一二三四五六七八九十百千万")
