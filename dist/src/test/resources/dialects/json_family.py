#!/usr/bin/env python3
"""The known clients of the json protocol, as their behaviour was recorded: none of them can be told to behave otherwise.

json_family.py HOST:PORT w|o|t put NAME SIZE       (o: --md5 tells the digest behind the file)
json_family.py HOST:PORT w|o get NAME SIZE         (--md5 asks for the digest)
json_family.py HOST:PORT w ls

w takes one byte and does not look at it, sends, takes a byte, then an answer; after a get it sends a byte and waits.
o takes one byte, sends, and takes an answer; it sends no second byte.
t takes an answer, sends, takes a byte, then an answer.
The bytes of a file are 0, 1, 2 ... 255, 0 ...; a get compares."""
import sys
sys.path.pop(0)  # a file beside this one is called json too
import hashlib, json, socket

PATIENCE = 30


def content(size):
    return (bytes(range(256)) * (size // 256 + 1))[:size]


class Client:
    def __init__(self, address):
        self.socket = socket.create_connection(address.rsplit(":", 1), PATIENCE)

    def say(self, **fields):
        self.socket.sendall(json.dumps(fields).encode())

    def byte(self):
        data = self.socket.recv(1)
        if not data:
            sys.exit("the server left")

    def answer(self):
        """One read, parsed as a whole."""
        return json.loads(self.socket.recv(1024).decode())

    def exactly(self, count):
        parts = []
        while count > 0:
            data = self.socket.recv(min(count, 4096))
            if not data:
                sys.exit("the server left %d bytes ahead of the end" % count)
            parts.append(data)
            count -= len(data)
        return b"".join(parts)


def expect(answer):
    if answer.get("status_code") != 200:
        sys.exit("the server answered %s" % answer)
    return answer


def put(client, kind, name, data, md5):
    if kind == "o":
        more = {"md5": True} if md5 else {}
        client.say(action="put", filename=name, file_size=len(data), **more)
    else:
        client.say(action="put", filename=name, size=len(data))
    if kind == "t":
        expect(client.answer())
    else:
        client.byte()
    client.socket.sendall(data)
    if kind == "o" and md5:
        client.socket.sendall(hashlib.md5(data).hexdigest().encode())
    if kind != "o":
        client.byte()
    expect(client.answer())


def get(client, kind, name, data, md5):
    asked = {"md5": "md5" if kind == "w" else True} if md5 else {}
    client.say(action="get", filename=name, **asked)
    size = expect(client.answer())["size"]
    client.socket.sendall(b"1")
    if client.exactly(size) != data:
        sys.exit("other bytes came")
    if kind == "w":
        client.socket.sendall(b"1")
    if kind == "w" or md5:
        answer = expect(client.answer())
        if md5 and answer["md5"] != hashlib.md5(data).hexdigest():
            sys.exit("another digest came")


def main(address, kind, action, *words):
    client = Client(address)
    md5 = "--md5" in words
    if action == "ls":
        client.say(action="ls")
        print(" ".join(expect(client.answer())["file_list"]))
        client.socket.sendall(b"1")
        client.say(action="ls")
        expect(client.answer())
        return
    name, size = words[0], int(words[1])
    {"put": put, "get": get}[action](client, kind, name, content(size), md5)
    print("right")


main(*sys.argv[1:])
