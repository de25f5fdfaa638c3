"""Screens that show what will be sent: the review, pages of paper, consents."""

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage
from sample_frame import NEXT, asked

from kiosk.workflow import events
from kiosk.workflow.events.pages import PageChosen, ShutterPressed
from ui.view import (
    Action,
    CaptureBody,
    ConsentBody,
    Notice,
    OptionCard,
    PageBody,
    PagesBody,
    ReviewBody,
    ReviewRow,
    ScreenView,
    TakenPage,
    Tone,
)

REVIEW_ROWS = (
    ("备案类型", "退休后在外地长住"),
    ("就医地", "浙江省 杭州市"),
    ("开始日期", "2026年12月1日"),
    ("有效期", "长期"),
    ("联系电话", "138 2210 6620"),
)


def review(extra: int = 0) -> ScreenView:
    def row(i: int, label: str, value: str) -> ReviewRow:
        edit = Action(f"edit.{i}", "修改", events.EditPressed(f"q{i}"), "pencil", Tone.ACT)
        origin = "来自部门共享的联系电话" if label == "联系电话" else ""
        return ReviewRow(label, value, edit, origin)

    rows = [row(i, label, value) for i, (label, value) in enumerate(REVIEW_ROWS)]
    long = "这是一段比较长的说明，写了去哪家医院、看什么病、要住多久，核对的时候要能从头看到尾"
    rows += [row(10 + i, f"补充说明{i + 1}", long) for i in range(extra)]
    ok = replace(NEXT, label="都对，下一步")
    lead = "有不对的，按右边的“修改”。"
    name = "review-long" if extra else "review"
    return asked(name, "请核对一遍", ReviewBody(tuple(rows)), 5, ways_on=(ok,), lead=lead)


CLAUSES = (
    ("用什么", "姓名、社会保障号码、手机号、就医地"),
    ("做什么", "只用于办理异地就医备案"),
    ("给谁看", "市医疗保障局"),
    ("留多久", "本机加密暂存，上传后七天内删除；医保局按档案规定保存"),
    ("依据", "《中华人民共和国个人信息保护法》第二十九条"),
)


def jpeg(width_px: int = 420, height_px: int = 594) -> bytes:
    """A page without a word on it."""
    page = QImage(width_px, height_px, QImage.Format.Format_RGB888)
    page.fill(QColor("#FBF8F0"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    page.save(buffer, "JPEG")
    return bytes(content.data())


def capturing(better: bool = False) -> ScreenView:
    hint = Notice("有一边出去了，把纸往中间放一点。", Tone.WAIT, "hand-move")
    good = Notice("很好，别动，马上就好。", Tone.DONE, "circle-check")
    shutter = Action("shutter", "拍下来", ShutterPressed(), "camera", Tone.ACT)
    body = CaptureBody(good if better else hint)
    return asked("capture", "拍第 1 页", body, 4, ways_on=(shutter,), lead="放好、拿稳，会自动拍。")


def taken_page() -> ScreenView:
    verdict = Notice("有一块反光，字看不见。重拍时换个角度，或挪一挪。", Tone.WAIT, "alert-triangle")
    drop = Action("decline", "不要这一页", events.DeclinePressed(), "trash")
    again = Action("retry", "重拍", events.RetryPressed(), "refresh", Tone.ACT)
    body = PageBody(jpeg(), verdict, (drop,))
    return asked("page", "这一页没拍好", body, 4, ways_on=(again,))


def taken_pages(count: int = 3) -> ScreenView:
    pages = tuple(
        TakenPage(
            Action(f"taken.{i}", f"看第 {i + 1} 页", PageChosen(i)), f"第 {i + 1} 页", "拍好了", True, jpeg()
        )
        for i in range(count)
    )
    body = PagesBody(pages, Notice("最多 4 页，够了。", Tone.DONE, "circle-check"))
    return asked("pages", f"拍好了 {count} 页", body, 4, lead="请把证件收好，别落下。")


def consent() -> ScreenView:
    choices = (
        OptionCard(Action("disagree", "不同意", events.ConsentChosen(False)), "不同意", "", False),
        OptionCard(Action("agree", "我同意", events.ConsentChosen(True)), "我同意", "", False),
    )
    body = ConsentBody(CLAUSES, choices)
    lead = "您可以不同意，不同意也能到窗口问清楚再办。"
    submit = replace(NEXT, label="提交")
    return asked("consent", "同意用您的信息办这件事吗？", body, 6, lead=lead, ways_on=(submit,))


def notice() -> ScreenView:
    body = ConsentBody(CLAUSES, ())
    lead = "这是告知，不用您选。不明白可以叫工作人员。"
    known = replace(NEXT, label="知道了，下一步")
    return asked("notice", "我们这样用您的信息", body, 6, lead=lead, ways_on=(known,))
