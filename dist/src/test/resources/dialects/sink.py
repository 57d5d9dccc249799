#!/usr/bin/env python3
"""A client of the sink protocol: sends raw bytes, closes, hears nothing.

sink.py HOST:PORT [--size N] [--seed N] [--way whole|slow|stall|vanish] [--handshake turns|bytes|patient] [--count N]

The bytes are those of random.Random(seed). Of several connections at once, the k-th has the seed plus k. stall sends
half and keeps the connection open, vanish sends half and resets it."""
import argparse, concurrent.futures, random, socket, struct, sys

PATIENCE = 20
ACCIO = b"accio\r\n"
CONFIRM = b"confirm-accio\r\n"
AGAIN = b"confirm-accio-again\r\n\r\n"


def send(peer, data, one_at_a_time=False):
    if not one_at_a_time:
        peer.sendall(data)
        return
    for at in range(len(data)):
        peer.sendall(data[at:at + 1])


def expect_accio(peer):
    heard = b""
    while len(heard) < len(ACCIO):
        more = peer.recv(len(ACCIO) - len(heard))
        if not more:
            sys.exit("the server left in the handshake, after %r" % heard)
        heard += more
    if heard != ACCIO:
        sys.exit("the server said %r instead of %r" % (heard, ACCIO))


def shake_hands(peer, how):
    slowly = how == "bytes"
    expect_accio(peer)
    if how == "patient":
        expect_accio(peer)
        send(peer, CONFIRM + AGAIN)
        return
    send(peer, CONFIRM, slowly)
    expect_accio(peer)
    send(peer, AGAIN, slowly)


def expect_silence(peer):
    heard = peer.recv(100)
    if heard:
        sys.exit("the server said %r and should say nothing" % heard)


def run(wanted, number):
    data = random.Random(wanted.seed + number).randbytes(wanted.size)
    with socket.create_connection(wanted.address.rsplit(":", 1), PATIENCE) as peer:
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if wanted.handshake:
            shake_hands(peer, wanted.handshake)
        if wanted.way in ("stall", "vanish"):
            send(peer, data[:len(data) // 2])
        else:
            send(peer, data, wanted.way == "slow")
        if wanted.way == "vanish":
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            return "vanished"
        if wanted.way == "stall":
            expect_silence(peer)
            return "given up"
        peer.shutdown(socket.SHUT_WR)
        expect_silence(peer)
        return "sent"


words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("--size", type=int, default=5)
words.add_argument("--seed", type=int, default=1)
words.add_argument("--way", choices=("whole", "slow", "stall", "vanish"), default="whole")
words.add_argument("--handshake", choices=("turns", "bytes", "patient"))
words.add_argument("--count", type=int, default=1)
wanted = words.parse_args()
try:
    with concurrent.futures.ThreadPoolExecutor(wanted.count) as pool:
        ended = list(pool.map(lambda number: run(wanted, number), range(wanted.count)))
    print(ended[0])
except OSError as failure:
    sys.exit("sink at %s: %s" % (wanted.address, failure or type(failure).__name__))
