"""The curve of GB/T 32918.5 in plain integers, for public values only: no secret may come here.

Python's integers take longer for some values than for others, and whoever can measure that learns them.
"""

from collections.abc import Iterator

Point = tuple[int, int] | None  # None is the point at infinity

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
ORDER = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (
    0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
    0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0,
)


def is_on_curve(point: bytes) -> bool:
    """Of an uncompressed point: 04, x, y."""
    if len(point) != 65 or point[0] != 4:
        return False
    x, y = int.from_bytes(point[1:33]), int.from_bytes(point[33:])
    return x < P and y < P and (y * y - _y_squared(x)) % P == 0


def possible_signers(r: int, s: int) -> Iterator[bytes]:
    """The two public keys for which (r, s) is a signature of the digest 0 (GB/T 32918.2 7.1, solved for the key).

    There [s]G + [r + s]key has the x-coordinate r, which two points have, one above the other.
    """
    y = pow(_y_squared(r), (P + 1) // 4, P)
    inverse = pow(r + s, -1, ORDER)
    for above in ((r, y), (r, P - y)):
        key = _sum_of_multiples(inverse, above, -s * inverse % ORDER, G)
        if key is not None:
            yield b"\x04" + key[0].to_bytes(32) + key[1].to_bytes(32)


def _y_squared(x: int) -> int:
    return (x * x * x + A * x + B) % P


def _sum_of_multiples(a: int, one: Point, b: int, two: Point) -> Point:
    """[a]one + [b]two, both at once, bit by bit."""
    choices = {(0, 0): None, (1, 0): one, (0, 1): two, (1, 1): _add(one, two)}
    total: Point = None
    for bit in reversed(range(ORDER.bit_length())):
        total = _add(_add(total, total), choices[a >> bit & 1, b >> bit & 1])
    return total


def _add(one: Point, two: Point) -> Point:
    if one is None or two is None:
        return one or two
    (x1, y1), (x2, y2) = one, two
    if x1 == x2 and (y1 + y2) % P == 0:
        return None
    rise, run = (3 * x1 * x1 + A, 2 * y1) if one == two else (y2 - y1, x2 - x1)
    slope = rise * pow(run, -1, P)
    x = (slope * slope - x1 - x2) % P
    return x, (slope * (x1 - x) - y1) % P
