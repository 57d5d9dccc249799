#!/usr/bin/env python3
"""Clients of the wire packets, written from what is known of it alone: no acknowledgement, no order, 15 s of patience.

packets.py HOST:PORT FOLDER [--runs N] [--sizes N,N]

FOLDER is the one that the listener serves. Gets and puts a file of each size, and leaves in the middle of a put. One line
for each case, such as "20 of 20  get 57000 B"; ends with 1 if any run failed, and tells each failure on standard error."""
import argparse, os, random, socket, sys, time

FULL = 4096
PATIENCE = 15


class Client:
    def __init__(self):
        self.peer = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.peer.settimeout(PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        self.peer.close()

    def say(self, data):
        self.peer.sendto(data, wanted.address)

    def hear(self):
        return self.peer.recvfrom(FULL)[0]

    def expect(self, text):
        told = self.hear()
        assert told == text, "%r and not %r" % (told[:100], text)

    def get(self, name):
        self.say(b"get " + name.encode())
        self.expect(b"Valid Get command. Let's go ahead ")
        told = self.hear()
        assert len(told) < 30, told
        return b"".join([self.hear() for _ in range(int(self.hear()))])

    def put(self, name, data, lost=None):
        self.say(b"put " + name.encode())
        self.expect(b"Valid Put command. Let's go ahead ")
        count = len(data) // FULL + 1
        self.say(str(count).encode())
        for at in range(count):
            if at != lost:
                self.say(data[at * FULL:(at + 1) * FULL])
            if at % 8 == 7:
                time.sleep(0.002)

    def list(self):
        self.say(b"list")
        self.expect(b"Valid List command. Let's go ahead ")
        return eval(self.hear().decode(), {})


def path(name):
    return os.path.join(wanted.folder, name)


def get(run, size):
    data = random.Random(run).randbytes(size)
    with open(path("a file.bin"), "wb") as file:
        file.write(data)
    with Client() as client:
        assert client.get("a file.bin") == data, "other bytes came"
        assert "a file.bin" in client.list()
    os.remove(path("a file.bin"))


def put(run, size):
    data = random.Random(run).randbytes(size)
    with Client() as client:
        client.put("up.bin", data)
        until = time.monotonic() + PATIENCE
        while not os.path.exists(path("up.bin")):
            assert time.monotonic() < until, "the file is not there"
            time.sleep(0.005)
    with open(path("up.bin"), "rb") as file:
        assert file.read() == data, "other bytes are there"
    os.remove(path("up.bin"))


def lost(run, size):
    with Client() as client:
        client.put("lost.bin", random.Random(run).randbytes(size), random.Random(run).randrange(size // FULL + 1))
        assert "lost.bin" not in client.list() and not os.path.exists(path("lost.bin")), "half a file is there"
        client.say(b"exit")


words = argparse.ArgumentParser()
words.add_argument("address", type=lambda text: (text.rsplit(":", 1)[0], int(text.rsplit(":", 1)[1])))
words.add_argument("folder")
words.add_argument("--runs", type=int, default=20)
words.add_argument("--sizes", default="0,1,4096,57000,2406402")
wanted = words.parse_args()
failed = False
for told, case in (("get", get), ("put", put), ("a datagram lost of", lost)):
    for size in map(int, wanted.sizes.split(",")):
        right = 0
        for run in range(1, wanted.runs + 1):
            try:
                case(run, size)
                right += 1
            except (AssertionError, OSError, ValueError) as wrong:
                print("%s %d B, run %d: %r" % (told, size, run, wrong), file=sys.stderr)
        failed |= right < wanted.runs
        print("%d of %d  %s %d B" % (right, wanted.runs, told, size), flush=True)
sys.exit(failed)
