#!/usr/bin/env python3
"""The known clients of the json protocol, as their behaviour was recorded: none of them can be told to behave otherwise.

json_family.py HOST:PORT w|o|t put NAME SIZE       (o: --md5 tells the digest behind the file)
json_family.py HOST:PORT w|o get NAME SIZE         (--md5 asks for the digest)
json_family.py HOST:PORT w|o missing NAME          asks for what is not there, then for the list
json_family.py HOST:PORT w ls

w takes one byte and does not look at it, sends, takes a byte, then an answer. After a get it sends a byte and waits, and
it takes whatever one read brings for the file: nothing else may come before that byte. After ls it sends a byte.
o says its name and a password first, and the token with each request. It takes one byte, sends, and takes an answer that
may have white space ahead of it; it sends no second byte.
t takes an answer and a byte, sends, and takes a byte and an answer.
The bytes of a file are 0, 1, 2 ... 255, 0 ...; a get compares."""
import sys
sys.path.pop(0)  # a file beside this one is called json too
import hashlib, json, socket

PATIENCE = 30


def content(size):
    return (bytes(range(256)) * (size // 256 + 1))[:size]


class Client:
    def __init__(self, address, kind):
        self.socket = socket.create_connection(address.rsplit(":", 1), PATIENCE)
        self.kind = kind
        self.token = {}
        if kind == "o":
            self.say(action="auth", username="u", password="p")
            self.token = {"auth_token": expect(self.answer())["auth_token"]}

    def say(self, **fields):
        self.socket.sendall(json.dumps({**fields, **self.token}).encode())

    def byte(self):
        if not self.socket.recv(1):
            sys.exit("the server left")

    def answer(self):
        """One read, parsed as a whole."""
        return json.loads(self.socket.recv(1024).decode())

    def file(self, size):
        parts, left = [], size
        while left > 0:
            data = self.socket.recv(4096 if self.kind == "w" else min(left, 4096))
            if not data:
                sys.exit("the server left %d bytes ahead of the end" % left)
            parts.append(data)
            left -= len(data)
        if left < 0:
            sys.exit("%d bytes came behind the file before they were asked for" % -left)
        return b"".join(parts)


def expect(answer):
    if answer.get("status_code") != 200:
        sys.exit("the server answered %s" % answer)
    return answer


def put(client, name, data, md5):
    kind = client.kind
    if kind == "o":
        client.say(action="put", filename=name, file_size=len(data), **({"md5": True} if md5 else {}))
    else:
        client.say(action="put", filename=name, size=len(data))
    if kind == "t":
        expect(client.answer())
    client.byte()
    client.socket.sendall(data)
    if kind == "o" and md5:
        client.socket.sendall(hashlib.md5(data).hexdigest().encode())
    if kind != "o":
        client.byte()
    expect(client.answer())


def get(client, name, data, md5):
    asked = {"md5": "md5" if client.kind == "w" else True} if md5 else {}
    client.say(action="get", filename=name, **asked)
    size = expect(client.answer())["size"]
    client.socket.sendall(b"1")
    if client.file(size) != data:
        sys.exit("other bytes came")
    if client.kind == "w":
        client.socket.sendall(b"1")
    if client.kind == "w" or md5:
        answer = expect(client.answer())
        if md5 and answer["md5"] != hashlib.md5(data).hexdigest():
            sys.exit("another digest came")


def missing(client, name):
    client.say(action="get", filename=name)
    answer = client.answer()
    if answer["status_code"] == 200 or not answer["status_msg"]:
        sys.exit("the server answered %s" % answer)
    names(client)


def names(client):
    client.say(action="ls")
    answer = expect(client.answer())["file_list"]
    if client.kind == "w":
        client.socket.sendall(b"1")
    return answer


def main(address, kind, action, *words):
    client = Client(address, kind)
    if action == "ls":
        told = names(client)
        names(client)
        print(" ".join(told))
        return
    if action == "missing":
        missing(client, words[0])
    else:
        {"put": put, "get": get}[action](client, words[0], content(int(words[1])), "--md5" in words)
    print("right")


main(*sys.argv[1:])
