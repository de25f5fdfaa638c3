"""Debian's Chromium in kiosk mode, and a static page for it that shows what our home screen shows.

The page is made from the very view that the window draws: the same words, icons, colours and places, in one HTML file
without a script, a font or a picture that would have to be fetched. Only measurements use it.
"""

import html
import shutil
from pathlib import Path

from ui.icons import icon_folder
from ui.theme import LIGHT, SANS
from ui.view import Action, Chip, HomeBody, ScreenView, Tile

_BROWSERS = ("chromium", "chromium-browser")

_STYLE = f"""
* {{ box-sizing: border-box; margin: 0 }}
html, body {{ height: 100%; overflow: hidden; background: {LIGHT.paper}; color: {LIGHT.ink};
  font-family: "{SANS}", sans-serif; font-size: 28px; line-height: 1.4 }}
body {{ display: grid; grid-template-rows: 124px 1fr 160px; padding: 0 48px }}
header, footer {{ display: flex; align-items: center; gap: 22px }}
header h2 {{ flex: 1; font-size: 34px }}
main {{ display: grid; grid-template-columns: 2fr 3fr; gap: 36px; min-height: 0 }}
.card {{ background: {LIGHT.panel.ground}; color: {LIGHT.panel.ink}; border-radius: 28px; padding: 48px }}
.card h1 {{ font-size: 66px }}
.tiles {{ display: grid; grid-template-columns: 1fr 1fr; gap: 24px }}
.tile, .button, .chip {{ background: {LIGHT.surface}; border: 2px solid {LIGHT.edge}; border-radius: 24px;
  padding: 12px 28px; display: flex; align-items: center; gap: 20px }}
.tile b {{ font-size: 38px; display: block }}
.button {{ min-height: 100px; font-weight: bold; font-size: 34px }}
svg {{ width: 56px; height: 56px; flex: none }}
i {{ flex: 1 }}
"""


def browser() -> str | None:
    """The program, where it is installed."""
    return next((found for name in _BROWSERS if (found := shutil.which(name))), None)


def kiosk_command(program: str, page: Path, profile: Path, width_px: int, height_px: int) -> list[str]:
    """As a kiosk would start it. Without its sandbox, which refuses root; that makes it quicker, not slower."""
    return [
        program,
        "--kiosk",
        "--no-first-run",
        "--no-default-browser-check",
        "--disable-component-update",
        "--disable-background-networking",
        "--password-store=basic",
        "--no-sandbox",
        "--window-position=0,0",
        f"--window-size={width_px},{height_px}",
        f"--user-data-dir={profile}",
        page.as_uri(),
    ]


def write_page(view: ScreenView, file: Path) -> Path:
    """Of a home screen, as UTF-8."""
    assert isinstance(view.body, HomeBody)
    file.write_text(_page(view, view.body), encoding="utf-8")
    return file


def _page(view: ScreenView, body: HomeBody) -> str:
    buttons = [*([body.invite_action] if body.invite_action else []), *body.ways]
    return "\n".join(
        [
            '<!doctype html><html lang="zh-CN"><meta charset="utf-8">',
            f"<title>{_text(view.title)}</title><style>{_STYLE}</style>",
            f"<header><h2>{_text(view.centre)}</h2>{''.join(_chip(c) for c in view.chips)}",
            f"<b>{_text(view.date_text)} {_text(view.clock_text)}</b></header>",
            f'<main><section class="card"><h1>{_text(body.invitation)}</h1><p>{_text(body.how)}</p>',
            f"<p>{_text(body.code_hint)}</p>{_button(buttons[0])}</section>",
            f"<section><h1>{_text(view.title)}</h1>",
            f'<div class="tiles">{"".join(_tile(t) for t in body.tiles)}</div>',
            f"<p>{''.join(_button(b) for b in buttons[1:])}</p></section></main>",
            f"<footer>{''.join(_button(t) for t in view.tools)}<i></i>{_button(view.help)}</footer></html>",
        ]
    )


def _tile(tile: Tile) -> str:
    words = f"<b>{_text(tile.title)}</b>{_text(tile.gloss)}"
    return f'<div class="tile">{_icon(tile.icon)}<span>{words}</span></div>'


def _button(action: Action) -> str:
    return f'<div class="button">{_icon(action.icon)}{_text(action.label)}</div>'


def _chip(chip: Chip) -> str:
    return f'<div class="chip">{_icon(chip.icon)}{_text(chip.label)}</div>'


def _icon(name: str) -> str:
    file = icon_folder() / f"{name}.svg"
    return file.read_text("utf-8") if name and file.is_file() else ""


def _text(words: str) -> str:
    return html.escape(words)
