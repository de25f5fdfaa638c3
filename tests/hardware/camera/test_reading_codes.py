"""Codes as they are really shown: inverted, small, blurred, dense, in Chinese encodings, two at once."""

import cv2
import numpy as np
import pytest
import zxingcpp

from hardware.camera.qr import find_codes
from hardware.camera.simulated import draw_codes
from kiosk.domain.errors import CodeError, Reason


def payloads(frame):
    return [code.payload for code in find_codes(frame)]


def test_a_code_is_read_with_its_symbology(our_code):
    (code,) = find_codes(draw_codes(our_code))
    assert (code.payload, code.symbology) == (our_code, "QR Code")


def test_an_inverted_code_is_read(our_code):
    assert payloads(255 - draw_codes(our_code)) == [our_code]


def test_a_colour_frame_as_a_camera_gives_it_is_read(our_code):
    assert payloads(cv2.cvtColor(draw_codes(our_code), cv2.COLOR_GRAY2BGR)) == [our_code]


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8"])
def test_chinese_bytes_come_out_exactly_as_they_were_put_in(encoding):
    payload = "社保卡·重庆市".encode(encoding)
    assert payloads(draw_codes(payload)) == [payload]


def test_binary_bytes_come_out_exactly():
    payload = bytes(range(256))
    assert payloads(draw_codes(payload)) == [payload]


def test_a_code_of_2331_bytes_is_read_whole():
    payload = b"z" * 2331
    assert payloads(draw_codes(payload)) == [payload]


def test_what_no_code_can_hold_cannot_be_drawn():
    with pytest.raises(CodeError) as refused:
        draw_codes(b"z" * 3000)
    assert refused.value.reason is Reason.CODE_TOO_LONG


def test_two_codes_in_view_are_both_read():
    assert sorted(payloads(draw_codes(b"first", b"second"))) == [b"first", b"second"]


def test_a_second_code_too_small_for_half_size_is_still_noticed(our_code):
    frame = draw_codes(our_code)
    small = np.asarray(zxingcpp.create_barcode("other", zxingcpp.BarcodeFormat.QRCode).to_image(scale=2))
    frame[: small.shape[0], : small.shape[1]] = small
    assert sorted(payloads(frame)) == sorted([our_code, b"other"])


def test_a_blurred_noisy_code_is_read_by_the_last_step(our_code):
    noise = np.random.default_rng(5).normal(0, 35, (720, 1280))
    small = cv2.resize(draw_codes(our_code), None, fx=0.2, fy=0.2, interpolation=cv2.INTER_AREA)
    frame = np.full((720, 1280), 200, np.uint8)
    frame[:144, :256] = small
    frame = np.clip(cv2.GaussianBlur(frame, (0, 0), 0.6) + noise, 0, 255).astype(np.uint8)
    assert payloads(frame) == [our_code]


def test_a_paper_barcode_is_read():
    bars = np.asarray(zxingcpp.create_barcode("WT07-1", zxingcpp.BarcodeFormat.Code128).to_image(scale=3))
    assert payloads(np.pad(bars, 40, constant_values=255)) == [b"WT07-1"]


@pytest.mark.parametrize("shape", [(0, 0), (0, 0, 3), (1, 1), (20, 1280), (720, 1280), (720, 1280, 3)])
def test_a_black_or_empty_frame_has_no_code(shape):
    assert find_codes(np.zeros(shape, np.uint8)) == ()


def test_noise_has_no_code():
    assert find_codes(np.random.default_rng(1).integers(0, 256, (720, 1280), np.uint8)) == ()


def test_a_pale_code_and_one_behind_a_shimmer_are_read(our_code):
    pale = (90 + (draw_codes(our_code).astype(np.float32) - 128) * 0.04).astype(np.uint8)
    stripes = 1 - 0.8 * (np.arange(1280) % 6 < 3)
    assert payloads(pale) == [our_code]
    assert payloads((draw_codes(our_code) * stripes).astype(np.uint8)) == [our_code]


@pytest.mark.parametrize("period_px", [4, 7, 12, 30])
def test_a_striped_shirt_and_a_tiled_wall_have_no_code(period_px):
    stripes = np.where(np.arange(1280) // period_px % 2, 40, 220).astype(np.uint8)
    shirt = np.tile(stripes, (720, 1))
    assert find_codes(shirt) == ()
    assert find_codes(shirt ^ shirt[:, :720].T.repeat(2, axis=1)[:, :1280]) == ()


@pytest.mark.parametrize("seed", range(6))
def test_a_blurred_noisy_hall_has_no_code(seed):
    noise = np.random.default_rng(seed).integers(0, 256, (720, 1280), np.uint8)
    assert find_codes(cv2.GaussianBlur(noise, (0, 0), 1 + seed)) == ()
