"""Every kind of source that one string can name, real where there is one, and every way it can be bad."""

import socket
import time
from collections import deque

import cv2
import numpy as np
import pytest

from hardware.camera.opencv import Capture, open_source
from hardware.camera.qr import find_codes
from hardware.camera.settings import CameraSettings
from hardware.camera.simulated import draw_codes
from kiosk.domain.errors import CodeError, Reason


def opened(source, **settings):
    return open_source(CameraSettings(source=str(source), **settings))


def shots(source):
    feed = opened(source)
    found = []
    while (shot := feed.read()) is not None:
        found.append(shot)
    feed.close()
    return found


def payloads(shot):
    return [code.payload for code in find_codes(shot.frame)]


def refusal(source, reason=Reason.CAMERA_ABSENT, **settings):
    with pytest.raises(CodeError) as refused:
        opened(source, **settings)
    assert refused.value.reason is reason
    return str(refused.value)


@pytest.mark.parametrize("name", ["code.png", "code.jpg", "code.bmp", "code.webp", "电子社保卡.png"])
def test_a_picture_is_one_frame(save_picture, our_code, name):
    (shot,) = shots(save_picture(name, draw_codes(our_code)))
    assert (shot.name, payloads(shot)) == (name, [our_code])


def test_a_code_drawn_on_nothing_is_read_as_if_on_paper(save_picture, our_code):
    picture = np.zeros((720, 1280, 4), np.uint8)
    picture[:, :, 3] = 255 - draw_codes(our_code)
    (shot,) = shots(save_picture("transparent.png", picture))
    assert payloads(shot) == [our_code]


def test_a_folder_is_its_pictures_by_name_and_nothing_else(save_picture, tmp_path):
    for name in ("b.png", "a.png"):
        save_picture(f"codes/{name}", draw_codes(name.encode()))
    (tmp_path / "codes/notes.txt").write_text("not a picture")
    (tmp_path / "codes/sub").mkdir()
    assert [(shot.name, payloads(shot)) for shot in shots(tmp_path / "codes")] == [
        ("a.png", [b"a.png"]),
        ("b.png", [b"b.png"]),
    ]


def test_a_picture_cut_short_does_not_end_the_folder(save_picture, our_code):
    cut = save_picture("codes/a.png", draw_codes(our_code))
    cut.write_bytes(cut.read_bytes()[:60])
    save_picture("codes/b.png", draw_codes(our_code))
    assert [shot.frame is None for shot in shots(cut.parent)] == [True, False]


def test_a_video_is_all_its_frames(tmp_path, our_code):
    path = tmp_path / "hall.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 10, (1280, 720))
    for _ in range(3):
        video.write(cv2.cvtColor(draw_codes(our_code), cv2.COLOR_GRAY2BGR))
    video.release()
    assert [payloads(shot) for shot in shots(path)] == [[our_code]] * 3


def test_a_stream_sends_frames(network_camera, our_code):
    stream = opened(network_camera.url)
    assert stream.is_live
    assert payloads(stream.read()) == [our_code]
    stream.close()


def test_a_stalled_stream_is_noticed_within_two_seconds(network_camera):
    stream = opened(network_camera.url)
    stream.read()
    network_camera.sending.clear()
    began_s = time.monotonic()
    with pytest.raises(CodeError) as noticed:
        deque(iter(stream.read, None))
    assert noticed.value.reason is Reason.CAMERA_STALLED
    assert time.monotonic() - began_s < 2.0
    stream.close()


def test_a_host_that_accepts_and_says_nothing_is_given_up_within_two_seconds():
    with socket.create_server(("127.0.0.1", 0)) as mute:
        began_s = time.monotonic()
        url = f"http://127.0.0.1:{mute.getsockname()[1]}/live"
        assert "does not answer" in refusal(url, Reason.CAMERA_STALLED)
    assert time.monotonic() - began_s < 2.0


def test_a_refused_connection_names_the_address_without_its_password(capfd):
    message = refusal("http://viewer:s3cret@127.0.0.1:9/live?token=s3cret")
    assert message == "http://127.0.0.1:9/live does not answer with a video stream"
    assert "s3cret" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    "source", ["file:///etc/hosts", "ftp://example.invalid/x", "concat://a|b", "http://[x"]
)
def test_no_other_kind_of_address_is_opened(source):
    refusal(source)


@pytest.mark.parametrize("source", ["", "  ", "\0", "nowhere.png", "9" * 30])
def test_what_names_nothing_is_refused(source):
    refusal(source)


def test_a_camera_that_is_not_there_is_refused_by_its_number():
    assert "no camera 63" in refusal("63")


def test_a_device_that_is_no_camera_is_refused():
    assert "no camera /dev/null" in refusal("/dev/null")


def test_a_file_that_is_neither_picture_nor_video_is_refused(tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("not a picture")
    assert "neither a picture nor a video" in refusal(path)


def test_a_picture_cut_short_is_refused(save_picture, our_code):
    path = save_picture("cut.png", draw_codes(our_code))
    path.write_bytes(path.read_bytes()[:60])
    assert "not a picture" in refusal(path)


def test_an_empty_folder_is_refused(tmp_path):
    assert "no picture in" in refusal(tmp_path)


class RaisingCapture:
    """A VideoCapture whose library fails in one of its ways."""

    def __init__(self, failure):
        self._failure = failure

    def read(self):
        raise self._failure

    def release(self):
        pass


@pytest.mark.parametrize(
    "failure", [cv2.error("inside"), OSError(5, "Input/output error"), ValueError("odd")]
)
def test_every_foreign_error_becomes_ours(failure):
    with pytest.raises(CodeError) as mapped:
        Capture(RaisingCapture(failure), "camera 0", is_live=True).read()
    assert mapped.value.reason is Reason.CAMERA_ABSENT


@pytest.mark.parametrize("answer", [(True, None), (True, np.zeros((0, 0, 3), np.uint8)), (False, None)])
def test_a_live_source_that_answers_without_a_frame_is_dead(answer):
    class EmptyCapture(RaisingCapture):
        def read(self):
            return answer

    with pytest.raises(CodeError):
        Capture(EmptyCapture(None), "camera 0", is_live=True).read()


def test_a_folder_tells_what_cannot_be_read_but_calls_itself_a_picture(save_picture, our_code, tmp_path):
    folder = save_picture("code.png", draw_codes(our_code)).parent
    (folder / "empty.png").write_bytes(b"")
    assert {shot.name: shot.frame is None for shot in shots(folder)} == {"code.png": False, "empty.png": True}
