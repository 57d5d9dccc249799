#!/usr/bin/env python3
"""A client of the headersize protocol: frames of a 10-byte left-aligned decimal length and ASCII text.

headersize.py HOST:PORT [--count N] [--seconds S]     connects N times at once and listens for S seconds
headersize.py HOST:PORT [--count N] --times N         until N times have come, however late
headersize.py HOST:PORT --once                        expects 22 raw bytes and the end"""
import argparse, concurrent.futures, re, socket, sys, time

PATIENCE = 10
WELCOME = "Welcome to the server!"
ONCE = b"welcome to the server!"
LENGTH = re.compile(rb"(?=[0-9 ]{10}$)(0|[1-9][0-9]*) *$")
TIME = re.compile(r"The time is ([0-9]+\.[0-9]+)$")
PERIOD = 3.0
SLACK = 1.0


class Silence(Exception):
    """Nothing more came while it was listened."""


def read(peer, count, until):
    data = b""
    while len(data) < count:
        left = until - time.monotonic()
        if left <= 0:
            raise Silence
        peer.settimeout(min(left, 3600))
        try:
            more = peer.recv(count - len(data))
        except TimeoutError:
            raise Silence
        if not more:
            sys.exit("the server left first, after %r" % data)
        data += more
    return data


def frame(peer, until):
    header = read(peer, 10, until)
    length = LENGTH.match(header)
    if not length:
        sys.exit("%r is no length of ten bytes, decimal and left-aligned" % header)
    try:
        return read(peer, int(length.group(1)), until).decode("ascii")
    except UnicodeDecodeError as failure:
        sys.exit("a frame is not ASCII: %s" % failure)


def told(text):
    """The seconds that a frame tells."""
    found = TIME.match(text)
    if not found:
        sys.exit("%r does not tell the time in plain decimal" % text)
    return float(found.group(1))


def take(wanted):
    last = time.time() - 0.001
    with socket.create_connection(wanted.address.rsplit(":", 1), PATIENCE) as peer:
        frame(peer, float("inf"))
        for _ in range(wanted.times):
            now = told(frame(peer, float("inf")))
            if not last <= now <= time.time():
                sys.exit("%f was told between %f and %f" % (now, last, time.time()))
            last = now


def listen(wanted):
    with socket.create_connection(wanted.address.rsplit(":", 1), PATIENCE) as peer:
        last = time.monotonic()
        until = last + wanted.seconds
        times = 0
        try:
            first = frame(peer, last + PATIENCE)
        except Silence:
            sys.exit("the server did not say %r within %d s" % (WELCOME, PATIENCE))
        if first != WELCOME:
            sys.exit("the server's first frame is %r instead of %r" % (first, WELCOME))
        try:
            while True:
                text = frame(peer, until)
                if abs(told(text) - time.time()) > SLACK:
                    sys.exit("%r is wrong: it is %f" % (text, time.time()))
                now = time.monotonic()
                if abs(now - last - PERIOD) > SLACK:
                    sys.exit("a time came %.3f s after the frame before" % (now - last))
                last = now
                times += 1
        except Silence:
            if abs(times - wanted.seconds / PERIOD) > 1:
                sys.exit("%d times came in %g s" % (times, wanted.seconds))


def once(wanted):
    with socket.create_connection(wanted.address.rsplit(":", 1), PATIENCE) as peer:
        data = b""
        while more := peer.recv(1024):
            data += more
        if data != ONCE:
            sys.exit("the server sent %r instead of %r" % (data, ONCE))


words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("--count", type=int, default=1)
words.add_argument("--seconds", type=float, default=15)
words.add_argument("--times", type=int)
words.add_argument("--once", action="store_true")
wanted = words.parse_args()
try:
    with concurrent.futures.ThreadPoolExecutor(wanted.count) as pool:
        one = once if wanted.once else take if wanted.times else listen
        list(pool.map(lambda number: one(wanted), range(wanted.count)))
    print("heard")
except OSError as failure:
    sys.exit("headersize at %s: %s" % (wanted.address, failure or type(failure).__name__))
