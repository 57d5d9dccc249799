#!/usr/bin/env python3
"""A client of the named protocol: sends NAME, a line break and the bytes, reads one answer, closes.

named.py HOST:PORT|unix:/path NAME [--size N] [--seed N] [--text] [--way whole|slow|stall|vanish]

The bytes are those of random.Random(seed); with --text, lines of letters. stall sends half and keeps the connection open
until the server gives up, vanish sends half and resets it (over TCP) or closes it."""
import argparse, random, socket, struct, sys

PATIENCE = 20
ANSWER = b"Message received!"


def content(size, seed, text):
    if text:
        line = random.Random(seed).randbytes(48).hex().encode() + b"\n"
        return (line * (size // len(line) + 1))[:size]
    return random.Random(seed).randbytes(size)


def connect(address):
    if not address.startswith("unix:"):
        return socket.create_connection(address.rsplit(":", 1), PATIENCE)
    peer = socket.socket(socket.AF_UNIX)
    peer.settimeout(PATIENCE)
    peer.connect(address[len("unix:"):])
    return peer


def expect_nothing_more(peer):
    peer.settimeout(0.2)
    try:
        more = peer.recv(1024)
    except TimeoutError:
        return
    if more:
        sys.exit("the server went on with %r after its answer" % more)


def expect_answer(peer):
    answer = peer.recv(1024)
    if answer != ANSWER:
        sys.exit("the server answered %r instead of %r" % (answer, ANSWER))


def run(wanted):
    data = content(wanted.size, wanted.seed, wanted.text)
    message = wanted.name.encode() + b"\n" + data
    if wanted.way in ("stall", "vanish"):
        message = message[:len(message) - len(data) // 2 - len(data) % 2]
    with connect(wanted.address) as peer:
        if wanted.way == "slow":
            for at in range(len(message)):
                peer.sendall(message[at:at + 1])
        else:
            peer.sendall(message)
        expect_answer(peer)
        if wanted.way == "vanish" and not wanted.address.startswith("unix:"):
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif wanted.way == "stall":
            if peer.recv(1024):
                sys.exit("the server answered twice")
        else:
            expect_nothing_more(peer)
    return {"stall": "given up", "vanish": "vanished"}.get(wanted.way, "received")


words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("name")
words.add_argument("--size", type=int, default=6)
words.add_argument("--seed", type=int, default=1)
words.add_argument("--text", action="store_true")
words.add_argument("--way", choices=("whole", "slow", "stall", "vanish"), default="whole")
wanted = words.parse_args()
try:
    print(run(wanted))
except OSError as failure:
    sys.exit("named at %s: %s" % (wanted.address, failure or type(failure).__name__))
