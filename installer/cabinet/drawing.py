"""SVG in millimetres: what the sheets are drawn with."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

INK, THIN, BLUE = "#14283D", "#5F6F80", "#0B4F94"


def sheet(width_mm: float, height_mm: float, title: str, parts: Iterable[str]) -> str:
    """A page on which 1 is a millimetre; printed at 100 % it has its true size."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width_mm:g}mm" height="{height_mm:g}mm" '
        f'viewBox="0 0 {width_mm:g} {height_mm:g}" font-family="Noto Sans CJK SC">'
    )
    paper = f'<rect width="{width_mm:g}" height="{height_mm:g}" fill="#FFFFFF"/>'
    return "\n".join((head, f"<title>{escape(title)}</title>", paper, *parts, "</svg>", ""))


def box(x: float, y: float, width: float, height: float, *, round_mm: float = 0, fill: str = "none") -> str:
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_mm:g}"'
    return f'<rect {place} fill={quoteattr(fill)} stroke="{INK}" stroke-width="{_stroke(width):g}"/>'


def disc(x: float, y: float, width: float, fill: str = INK) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{width / 2:g}" fill={quoteattr(fill)}/>'


def line(x1: float, y1: float, x2: float, y2: float, *, dashed: bool = False, wide: float = 1.5) -> str:
    dash = f' stroke-dasharray="{wide * 6:g} {wide * 4:g}"' if dashed else ""
    ends = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return f'<line {ends} stroke="{THIN}" stroke-width="{wide:g}"{dash}/>'


def words(x: float, y: float, size: float, text: str, *, middle: bool = False, bold: bool = False) -> str:
    anchor = ' text-anchor="middle"' if middle else ""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{INK}"{anchor}{weight}>{escape(text)}</text>'
    )


def _stroke(width: float) -> float:
    return 0.3 if width < 150 else 3.0
