"""The community service centre of the demo, and when somebody is at its desk."""

from datetime import datetime, time, timedelta

from kiosk.clock import CHINA
from kiosk.domain.catalogue import Centre, StaffedHours
from services.catalogue.centre import load_centre
from services.catalogue.hours import load_calendar

_OPENING = time(9, 41)

CENTRE = {
    "name": "梧桐街道便民服务中心",
    "desk": "一楼大厅左手边，1 号服务台",
    "phone": "0571-0000 0000",
    "city": "杭州市",
    "division_code": "330100",
    "login_url": "https://login.example.cn/",
    "opens": "09:00",
    "closes": "17:00",
}


def demo_centre() -> Centre:
    return load_centre(CENTRE, load_calendar())


def next_staffed(staffed: StaffedHours, now: datetime) -> datetime:
    """A morning when the desk is staffed: the tour should find somebody there, also on a Sunday."""
    day = now.date()
    while not staffed.is_workday(day):
        day += timedelta(days=1)
    return datetime.combine(day, _OPENING, CHINA)
