"""How findings are said: on the staff's screen, on the report in the cabinet, in the command's English."""

from kiosk.domain.health import Health, Phrase
from ui.strings import N_
from ui.words import Words

HEALTH: dict[Health, str] = {
    Health.GOOD: N_("正常"),
    Health.WARNING: N_("注意"),
    Health.BAD: N_("要处理"),
}

TITLES: dict[str, str] = {
    "sqlite": N_("数据库"),
    "settings": N_("设置文件"),
    "services": N_("办事文件"),
    "calendar": N_("节假日日历"),
    "font": N_("字体"),
    "language": N_("语言"),
    "typing": N_("打字"),
    "screen": N_("屏幕"),
    "card service": N_("读卡服务"),
    "card readers": N_("读卡器"),
    "psam": N_("PSAM 卡"),
    "pin": N_("卡的密码"),
    "vendor drivers": N_("厂家的驱动"),
    "sign language": N_("手语短片"),
    "headphones": N_("耳机"),
    "keypad": N_("触觉键盘"),
    "scanner": N_("扫码枪"),
    "staff cards": N_("工作人员卡"),
    "camera": N_("摄像头"),
    "document camera": N_("拍材料的摄像头"),
    "printer": N_("打印机"),
    "receipt printer": N_("小票打印机"),
    "test page": N_("测试页"),
    "voice": N_("语音"),
    "voice clips": N_("录好的句子"),
    "voice languages": N_("语音的语言"),
    "live voice": N_("现念的语音"),
    "gateway": N_("网关"),
    "gateway keys": N_("网关的密钥"),
    "gateway certificate": N_("网关的证书"),
    "enrolment": N_("登记"),
    "clock": N_("时间"),
    "device key": N_("本机密钥"),
    "algorithms": N_("密码算法"),
    "data folder": N_("数据文件夹"),
    "disk": N_("磁盘空间"),
    "outbox": N_("等着上传的申请"),
    "intake": N_("收新申请"),
    "outbox file": N_("申请文件"),
    "audit trail": N_("审计记录"),
    "system units": N_("系统服务"),
    "left out": N_("没有检查的"),
}
"""By the stable name of a finding. What is not here is shown by its name."""


def say(phrase: Phrase | None, _: Words) -> str:
    """Empty for none."""
    if phrase is None:
        return ""
    values = {name: say(value, _) if isinstance(value, Phrase) else value for name, value in phrase.values}
    return _(phrase.text, **values)


def title_of(name: str, _: Words) -> str:
    return _(TITLES.get(name, name))
