"""What IT staff see of a source: kind, length, issuer and why a code is refused; never what it says."""

from itertools import islice

import cv2
import pytest

from hardware.camera.scan import CodeReport, FrameReport, scan_source
from hardware.camera.settings import CameraSettings, RoutingSettings
from hardware.camera.simulated import draw_codes
from kiosk.domain.errors import CodeError, Reason


def scan(source):
    return scan_source(str(source), CameraSettings(), RoutingSettings())


def test_a_code_of_ours_is_reported_with_its_issuer_but_not_its_words(save_picture, our_code):
    (report,) = scan(save_picture("code.png", draw_codes(our_code)))
    code = CodeReport("QR Code", len(our_code), "essc-demo", None)
    assert report == FrameReport("code.png", is_readable=True, codes=(code,))
    assert our_code.decode() not in repr(report)


def test_each_picture_of_a_folder_is_reported_also_without_a_code(save_picture, our_code):
    save_picture("codes/a.png", draw_codes(our_code))
    save_picture("codes/b.png", draw_codes())
    save_picture("codes/c.png", draw_codes(our_code))
    reports = list(scan(save_picture("codes/d.png", draw_codes(b"x" * 1100)).parent))
    assert [(report.name, len(report.codes)) for report in reports] == [
        ("a.png", 1),
        ("b.png", 0),
        ("c.png", 1),
        ("d.png", 1),
    ]
    assert reports[3].codes[0].refused is Reason.CODE_TOO_LONG


def test_two_codes_in_view_are_both_judged_and_the_frame_is_marked(save_picture, our_code):
    (report,) = scan(save_picture("two.png", draw_codes(our_code, b"https://example.com/")))
    assert report.two_in_view
    assert {code.refused for code in report.codes} == {None, Reason.CODE_UNKNOWN}


def test_a_code_that_stays_in_a_video_is_reported_once(tmp_path, our_code):
    path = tmp_path / "hall.avi"
    video = cv2.VideoWriter(str(path), cv2.VideoWriter_fourcc(*"MJPG"), 10, (1280, 720))
    for _ in range(4):
        video.write(cv2.cvtColor(draw_codes(our_code), cv2.COLOR_GRAY2BGR))
    video.release()
    assert [len(report.codes) for report in scan(path)] == [1, 0, 0, 0]


def test_a_stream_is_reported_frame_by_frame_until_the_reader_has_enough(network_camera):
    frames = scan(network_camera.url)
    assert sum(len(report.codes) for report in islice(frames, 3)) == 1
    frames.close()


def test_a_bad_source_is_an_error_that_says_what_is_wrong(tmp_path):
    with pytest.raises(CodeError, match="no file or folder"):
        next(iter(scan(tmp_path / "nowhere.png")))
