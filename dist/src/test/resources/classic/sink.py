#!/usr/bin/env python3
"""sink.py PORT FOLDER SIZE [CLIENTS [handshake]]

Clients of a sink that send SIZE bytes each, all at once, and what must then stand in FOLDER: N.file for each, whole, N
counting on from the highest that is there.
"""
import os, re, socket, sys, threading, time

port, folder, size = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
clients = int(sys.argv[4]) if len(sys.argv) > 4 else 1
handshake = len(sys.argv) > 5

def numbers():
    matches = (re.fullmatch(r"(\d+)\.file", name) for name in os.listdir(folder)) if os.path.isdir(folder) else ()
    return [int(match[1]) for match in matches if match]

def expect(connection, words):
    came = b""
    while len(came) < len(words):
        piece = connection.recv(len(words) - len(came))
        if not piece:
            sys.exit("the server closed after %r" % came)
        came += piece
    if came != words:
        sys.exit("the server said %r" % came)

def send(content):
    with socket.create_connection(("127.0.0.1", port)) as connection:
        if handshake:
            expect(connection, b"accio\r\n")
            connection.sendall(b"confirm-accio\r\n")
            expect(connection, b"accio\r\n")
            connection.sendall(b"confirm-accio-again\r\n\r\n")
        connection.sendall(content)

before = max(numbers(), default=0)
contents = [os.urandom(size) for _ in range(clients)]
threads = [threading.Thread(target=send, args=(content,)) for content in contents]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

paths = [os.path.join(folder, "%d.file" % (before + 1 + i)) for i in range(clients)]
deadline = time.monotonic() + 60
while not all(map(os.path.exists, paths)):
    if time.monotonic() > deadline:
        sys.exit("these never came: %s" % [path for path in paths if not os.path.exists(path)])
    time.sleep(0.01)
stored = sorted(open(path, "rb").read() for path in paths)
if stored != sorted(contents):
    sys.exit("what is stored is not what was sent: %s" % [len(content) for content in stored])
print("%d x %d bytes are %s" % (clients, size, ", ".join(map(os.path.basename, paths))))
