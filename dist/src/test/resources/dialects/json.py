#!/usr/bin/env python3
"""A client of the json protocol: one JSON object per request, without a frame.

json.py HOST:PORT auth USER PASSWORD
json.py HOST:PORT put NAME [--size N] [--seed N] [--md5 right|wrong] [--md5-as hex|json] [--key size|file_size]
json.py HOST:PORT get NAME [--size N] [--seed N] [--md5 right]
json.py HOST:PORT ls [NAME]

--send whole|bytes|joined   the request in one piece, byte by byte, or in one piece with the file that follows
--no-sync                   without the synchronising byte: neither sent on a get nor awaited on a put
--second-sync               another one ahead of the md5
--refused                   the answer has to be 400, 401, 403 or 404, instead of 200

The bytes of a file are those of random.Random(seed); a get compares."""
import sys
sys.path.pop(0)  # this file is called json too
import argparse, hashlib, json, random, socket

PATIENCE = 20
ANSWER_BYTES = 1024


class Peer:
    def __init__(self, address):
        self.socket = socket.create_connection(address.rsplit(":", 1), PATIENCE)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = b""

    def ask(self, fields, how, joined=b""):
        request = json.dumps(fields).encode()
        if how == "bytes":
            for at in range(len(request)):
                self.socket.sendall(request[at:at + 1])
        else:
            self.socket.sendall(request + joined)

    def more(self, count):
        data = self.socket.recv(count)
        if not data:
            sys.exit("the server left where an answer had to come")
        self.rest += data

    def answer(self):
        """What one read brings has to be a whole object; bytes ahead of it are synchronising bytes."""
        while b"{" not in self.rest:
            self.more(ANSWER_BYTES)
        text = self.rest[self.rest.index(b"{"):].decode("latin-1")
        try:
            fields, end = json.JSONDecoder().raw_decode(text)
        except ValueError:
            sys.exit("one read brought no whole answer: %r" % text[:200])
        self.rest = text[end:].encode("latin-1")
        return fields

    def read(self, count):
        parts, left = [self.rest[:count]], count - len(self.rest[:count])
        self.rest = self.rest[count:]
        while left > 0:
            data = self.socket.recv(min(left, 1 << 20))
            if not data:
                sys.exit("the server left %d bytes ahead of the end" % left)
            parts.append(data)
            left -= len(data)
        return b"".join(parts)

    def turn(self):
        """Waits for the synchronising byte; an object instead of it is an answer already."""
        if not self.rest:
            self.more(1)
        if self.rest[:1] != b"{":
            self.rest = self.rest[1:]


def expect(answer, wanted):
    status = answer.get("status_code")
    right = status in (400, 401, 403, 404) if wanted.refused else status == 200
    if not right or not answer.get("status_msg"):
        sys.exit("the server answered %s" % json.dumps(answer))
    return not wanted.refused


def content(wanted):
    return random.Random(wanted.seed).randbytes(wanted.size)


def expect_size(answer, wanted):
    for key in ("size", "file_size"):
        if answer.get(key) != wanted.size:
            sys.exit("%s is %r instead of %d in %s" % (key, answer.get(key), wanted.size, json.dumps(answer)))


def auth(peer, wanted):
    peer.ask({"action": "auth", "username": wanted.name, "password": wanted.password}, wanted.send)
    answer = peer.answer()
    expect(answer, wanted)
    if not answer.get("token"):
        sys.exit("there is no token in %s" % json.dumps(answer))
    peer.ask({"action": "ls", "token": answer["token"]}, wanted.send)
    expect(peer.answer(), wanted)


def ls(peer, wanted):
    peer.ask({"action": "ls"}, wanted.send)
    answer = peer.answer()
    expect(answer, wanted)
    if wanted.name and json.dumps(wanted.name) not in json.dumps(answer):
        sys.exit("%s is not in %s" % (wanted.name, json.dumps(answer)))


def get(peer, wanted):
    fields = {"action": "get", "filename": wanted.name}
    if wanted.md5:
        fields["md5"] = True
    peer.ask(fields, wanted.send)
    answer = peer.answer()
    if not expect(answer, wanted):
        return
    expect_size(answer, wanted)
    if wanted.sync:
        peer.socket.sendall(b"\0")
    data = peer.read(wanted.size)
    if data != content(wanted):
        sys.exit("the bytes of %s are not the ones that were put" % wanted.name)
    if wanted.md5:
        if wanted.second_sync:
            peer.socket.sendall(b"\n")
        told = json.dumps(peer.answer())
        if hashlib.md5(data).hexdigest() not in told:
            sys.exit("the md5 is not in %s" % told)


def put(peer, wanted):
    data = content(wanted)
    digest = hashlib.md5(data if wanted.md5 == "right" else data + b"x").hexdigest()
    fields = {"action": "put", "filename": wanted.name, wanted.key: wanted.size}
    if wanted.md5:
        fields["md5"] = True
    trailer = digest if wanted.md5_as == "hex" else json.dumps({"md5": digest})
    trailer = trailer.encode() if wanted.md5 else b""
    joined = wanted.send == "joined"
    peer.ask(fields, wanted.send, data + trailer if joined else b"")
    if not expect(peer.answer(), wanted):
        return
    if not joined:
        if wanted.sync:
            peer.turn()
        peer.socket.sendall(data)
        if wanted.md5 and wanted.second_sync:
            peer.turn()
        peer.socket.sendall(trailer)
    final = peer.answer()
    expected = 500 if wanted.md5 == "wrong" else 200
    if final.get("status_code") != expected:
        sys.exit("the server answered %s at the end instead of %d" % (json.dumps(final), expected))


words = argparse.ArgumentParser()
words.add_argument("address")
words.add_argument("action", choices=("auth", "get", "put", "ls"))
words.add_argument("name", nargs="?", default="")
words.add_argument("password", nargs="?", default="")
words.add_argument("--size", type=int, default=5)
words.add_argument("--seed", type=int, default=1)
words.add_argument("--md5", choices=("right", "wrong"))
words.add_argument("--md5-as", choices=("hex", "json"), default="hex")
words.add_argument("--key", choices=("size", "file_size"), default="size")
words.add_argument("--send", choices=("whole", "bytes", "joined"), default="whole")
words.add_argument("--no-sync", dest="sync", action="store_false")
words.add_argument("--second-sync", action="store_true")
words.add_argument("--refused", action="store_true")
wanted = words.parse_args()
try:
    {"auth": auth, "get": get, "put": put, "ls": ls}[wanted.action](Peer(wanted.address), wanted)
    print("refused" if wanted.refused else "done")
except OSError as failure:
    sys.exit("json at %s: %s" % (wanted.address, failure or type(failure).__name__))
