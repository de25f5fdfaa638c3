"""A headphone jack watched through a real process that is called amixer; no sound card is needed."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from threading import Event as Flag

import pytest

from hardware.voice.jack import AlsaJackWatch, Jack, load_jack
from kiosk.domain.errors import SettingsError
from kiosk.workflow.events import HeadphonesChanged

SOON_S = 60.0
JACK = Jack("0", "Headphone Jack", "on", "default", "plughw:1")
IN, OUT = HeadphonesChanged(plugged=True), HeadphonesChanged(plugged=False)

_AMIXER = """#!{python}
import sys
folder = {folder!r}
assert sys.argv[1:3] == ["-c", "0"], sys.argv
if sys.argv[3] == "events":
    with open(folder + "/listening", "a") as tally:
        tally.write("x")
    with open(folder + "/news") as news:
        for line in news:
            if line == "unplugged card\\n":
                sys.exit(1)
            print("event value: numid=7,iface=CARD,name='Headphone Jack'", flush=True)
    sys.exit(0)
assert sys.argv[3:] == ["cget", "iface=CARD,name='Headphone Jack'"], sys.argv
state = open(folder + "/state").read()
if state == "gone":
    sys.exit("amixer: Invalid card number '0'.")
print("numid=7,iface=CARD,name='Headphone Jack'")
print("  ; type=BOOLEAN,access=r-------,values=1")
print("  : values=" + state)
"""


class SoundCard:
    """What the program called amixer says, and how it hears of news: a line in a FIFO."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.posted: Queue[HeadphonesChanged] = Queue()
        (folder / "state").write_text("off")
        os.mkfifo(folder / "news")
        program = folder / "amixer"
        program.write_text(_AMIXER.format(python=sys.executable, folder=str(folder)))
        program.chmod(stat.S_IRWXU)

    def becomes(self, state: str, news: str = "changed\n") -> None:
        (self.folder / "state").write_text(state)
        self._news.write(news)
        self._news.flush()

    def listened_to(self, times: int = 1) -> None:
        """Wait until amixer has been started so often; its end of the FIFO opens with ours."""
        tally, waiter = self.folder / "listening", Flag()
        for _ in range(int(SOON_S / 0.02)):
            if tally.exists() and len(tally.read_text()) >= times:
                break
            waiter.wait(0.02)
        self._news = open(self.folder / "news", "w")  # noqa: SIM115

    def close(self) -> None:
        self._news.close()

    def says(self) -> HeadphonesChanged:
        return self.posted.get(timeout=SOON_S)

    def is_quiet(self) -> bool:
        try:
            self.posted.get(timeout=0.2)
        except Empty:
            return True
        return False


@pytest.fixture
def card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SoundCard:
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return SoundCard(tmp_path)


@pytest.fixture
def watch(card: SoundCard) -> Iterator[AlsaJackWatch]:
    watch = AlsaJackWatch(JACK, card.posted.put, again_after_s=0.05)
    yield watch
    watch.stop()


def test_plugging_in_and_out_is_told(card: SoundCard, watch: AlsaJackWatch) -> None:
    watch.start()
    card.listened_to()
    card.becomes("on")
    assert card.says() == IN
    card.becomes("off")
    assert card.says() == OUT
    card.close()


def test_headphones_that_are_in_at_the_start_are_told(card: SoundCard, watch: AlsaJackWatch) -> None:
    (card.folder / "state").write_text("on")
    watch.start()
    card.listened_to()
    assert card.says() == IN
    card.close()


def test_other_news_of_the_card_is_no_news_of_the_jack(card: SoundCard, watch: AlsaJackWatch) -> None:
    watch.start()
    card.listened_to()
    card.becomes("off")
    card.becomes("off")
    assert card.is_quiet()
    card.close()


def test_a_card_that_comes_back_is_watched_again(card: SoundCard, watch: AlsaJackWatch) -> None:
    watch.start()
    card.listened_to()
    card.becomes("gone", "unplugged card\n")
    card.close()
    card.listened_to(times=2)
    card.becomes("on")
    assert card.says() == IN
    assert (card.folder / "listening").read_text() == "xx"
    card.close()


@pytest.mark.parametrize("state", ["on", "gone"])
def test_as_long_as_nobody_can_say_that_they_are_in_headphones_are_out(
    card: SoundCard, watch: AlsaJackWatch, state: str
) -> None:
    watch.start()
    card.listened_to()
    card.becomes("on")
    assert card.says() == IN
    card.becomes(state, "unplugged card\n")
    card.close()
    assert card.says() == OUT
    card.listened_to(times=2)
    card.becomes("on")
    assert card.says() == IN
    card.close()


def test_a_card_that_no_longer_answers_is_taken_for_out_and_asked_anew(
    card: SoundCard, watch: AlsaJackWatch
) -> None:
    watch.start()
    card.listened_to()
    card.becomes("on")
    assert card.says() == IN
    card.becomes("gone")
    assert card.says() == OUT
    card.close()
    card.listened_to(times=2)
    card.becomes("on")
    assert card.says() == IN
    card.close()


def test_without_amixer_there_is_silence_and_no_error(
    card: SoundCard, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    watch = AlsaJackWatch(JACK, card.posted.put)
    watch.start()
    watch.stop()
    assert "headphones are not noticed" in caplog.text
    assert card.posted.empty()


def test_stopping_ends_the_listening_process(card: SoundCard, watch: AlsaJackWatch) -> None:
    watch.start()
    card.listened_to()
    listener = watch._listener
    assert listener is not None
    watch.stop()
    assert listener.wait(SOON_S) != 0
    card.close()


@pytest.mark.parametrize("name", ["hda", "usb-sample"])
def test_the_jacks_that_come_along_are_whole(name: str) -> None:
    assert load_jack(name).control


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('card = "0"', "control: must be text"),
        ('card = 0\ncontrol = "x"', "card: must be text"),
        ('cart = "0"', "cart: there is no such key"),
        ("[", "not valid TOML"),
    ],
)
def test_a_jack_file_that_is_wrong_is_named(tmp_path: Path, text: str, named: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=named):
        load_jack(str(file))
    with pytest.raises(SettingsError, match=r"headphones\.jack"):
        load_jack("no-such")
