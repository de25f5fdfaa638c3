"""The languages that are offered: how far their words go, and who has read them. A draft is never called well."""

from collections.abc import Iterator

from kiosk.domain.health import Finding
from kiosk.domain.languages import Language
from kiosk.domain.reviews import Coverage, Review
from kiosk.health.finding import Value, good, phrase, warning
from kiosk.languages import Languages, LanguagesTable, languages_of
from kiosk.settings import Settings
from ui.strings import N_


def language_findings(settings: Settings | None) -> Iterator[Finding]:
    """Raises SettingsError for a register that cannot be read."""
    known = known_to(settings)
    for language in known.offered:
        yield _finding(language, known.reviews[language.tag])


def known_to(settings: Settings | None) -> Languages:
    """Raises SettingsError for a register that cannot be read."""
    if settings is None:
        return languages_of(LanguagesTable())
    return languages_of(settings.languages, settings.packed_words)


def _finding(language: Language, review: Review) -> Finding:
    values: dict[str, Value] = {"language": f"{language.own_name} ({language.tag})", "texts": _texts(review)}
    if review.is_reviewed:
        values |= {"who": review.reviewed_by, "day": str(review.reviewed_on)}
        return good("language", N_("{language}：{texts}；{who} 在 {day} 审阅过"), **values)
    if review.drafted_by_machine:
        return warning("language", N_("{language}：{texts}；机器翻译的，还没有人审阅过"), _ADVICE, **values)
    return good("language", N_("{language}：{texts}；还没有人审阅过"), **values)


def _texts(review: Review) -> Value:
    match review.covers:
        case Coverage.ALL:
            return phrase(N_("全部文字"))
        case Coverage.CITIZENS:
            return phrase(N_("居民看的全部文字"))
        case Coverage.SCREENS | Coverage.BEGUN:
            return phrase(N_("界面文字，办事内容是中文"))


_ADVICE = N_("请懂这种语言的人看一遍；没看过的，可以在 [languages] 的 offered 里先不列，见 docs/languages.md")
