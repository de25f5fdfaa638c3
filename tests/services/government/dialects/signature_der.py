"""A signature as OpenSSL writes it, SEQUENCE { INTEGER r, INTEGER s }, to the bare r and s and back, by hand."""


def to_der(raw: bytes) -> bytes:
    numbers = b""
    for half in (raw[:32].lstrip(b"\0"), raw[32:].lstrip(b"\0")):
        number = b"\0" + half if half[0] > 127 else half
        numbers += bytes([2, len(number)]) + number
    return bytes([0x30, len(numbers)]) + numbers


def to_raw(der: bytes) -> bytes:
    r, s = der[4 : 4 + der[3]], der[6 + der[3] :]
    return r[-32:].rjust(32, b"\0") + s[-32:].rjust(32, b"\0")
