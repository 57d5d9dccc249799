#!/usr/bin/env python3
"""json_files.py PORT FOLDER SIZE [sync]

One client, on one connection: it stores SIZE bytes, with and without an MD5, right and wrong, fetches them, and asks for
what cannot be. With `sync`, it sends one byte where the direction turns, and waits for one where it is the sender.
"""
import hashlib, json, os, random, socket, sys

port, folder, size = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
sync = len(sys.argv) > 4
connection = socket.create_connection(("127.0.0.1", port))
name = "file-%d.bin" % random.randrange(1 << 62)
content = os.urandom(size)
md5 = hashlib.md5(content).hexdigest()

def check(condition, *what):
    if not condition:
        sys.exit("unexpected: %r" % (what,))

def answer(status=200):
    got = json.loads(connection.recv(1024))
    check(got["status_code"] == status, got)
    return got

def ask(status=200, **request):
    connection.sendall(json.dumps(request).encode())
    return answer(status)

def turn_of_the_sender():
    if sync:
        check(len(connection.recv(1)) == 1)

def turn_of_the_receiver():
    if sync:
        connection.sendall(b"1")

def put(name, digest=None, status=200, **request):
    got = ask(action="put", filename=name, **request)
    check(got["size"] == got["file_size"] == size and got["status_msg"] == "Success", got)
    if size:
        turn_of_the_sender()
    connection.sendall(content)
    if digest:
        turn_of_the_sender()
        connection.sendall(digest)
    return answer(status)

def get(name, **request):
    got = ask(action="get", filename=name, **request)
    turn_of_the_receiver()
    came = b""
    while len(came) < got["size"]:
        piece = connection.recv(min(1 << 16, got["size"] - len(came)))
        check(piece, "the server closed after %d bytes" % len(came))
        came += piece
    if "md5" in request:
        turn_of_the_receiver()
        check(answer()["md5"] == hashlib.md5(came).hexdigest(), "the md5 of the server")
    return came

token = ask(action="auth", username="anyone", password="whatever")["token"]
put(name, size=size)
check(open(os.path.join(folder, name), "rb").read() == content, "what was stored")
put(name + ".bare", md5.encode(), size=size, md5=True)
put(name + ".json", json.dumps({"md5": md5}).encode(), file_size=size, md5=True, token=token)
put(name + ".wrong", b"0" * 32, 500, size=size, md5=True)
check(not os.path.exists(os.path.join(folder, name + ".wrong")), "a file with a wrong md5 was stored")
check(get(name) == content, "what was fetched")
check(get(name + ".bare", md5=True) == content, "what was fetched")
check(get(name + ".json", md5=True, token=token) == content, "what was fetched")
check(name in ask(action="ls").get("files", [name]), "the listing")
ask(404, action="get", filename="nothing")
ask(400, action="get", filename="../etc/passwd")
ask(400, action="get", filename="/etc/passwd")
ask(400, action="dance")
ask(401, action="ls", token="forged")
print("%d bytes there and back%s" % (size, ", turn by turn" if sync else ""))
