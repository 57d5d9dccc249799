#!/usr/bin/env python3
"""named.py ADDRESS FOLDER SIZE text|random

A client that sends a name, a line feed and SIZE bytes to ADDRESS, a port or the path of a Unix domain socket, waits for
one answer and closes; and what must then stand in FOLDER.
"""
import os, random, socket, sys, time

address, folder, size, kind = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
name = "%s-%d-%d.bin" % (kind, size, random.randrange(1 << 62))
content = os.urandom(size) if kind == "random" else (b"All work and no play makes a dull file.\n" * (size // 40 + 1))[:size]

if address.isdigit():
    connection = socket.create_connection(("127.0.0.1", int(address)))
else:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(address)
connection.sendall(name.encode() + b"\n")
connection.sendall(content)
answer = connection.recv(1024)
connection.close()
if answer != b"Message received!":
    sys.exit("the answer is %r" % answer)

path = os.path.join(folder, name)
deadline = time.monotonic() + 60
while not os.path.exists(path):
    if time.monotonic() > deadline:
        sys.exit("%s never came" % path)
    time.sleep(0.01)
if open(path, "rb").read() != content:
    sys.exit("%s is not what was sent" % path)
print("%s: %d bytes, %s" % (kind, size, answer.decode()))
