#!/usr/bin/env python3
"""headersize.py PORT CLIENTS SECONDS EVERY

CLIENTS clients at once that read frames for SECONDS: a welcome, then the time each EVERY seconds. With SECONDS 0, one
client of the variant that says one text and closes.
"""
import re, socket, sys, threading, time

HEADERSIZE = 10
port, clients, seconds, every = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
faults = []

def read(connection, end):
    """The frames of a client that reads 16 bytes at a time."""
    frames, message, length = [], b"", None
    connection.settimeout(0.1)
    while time.monotonic() < end:
        try:
            piece = connection.recv(16)
        except socket.timeout:
            continue
        if not piece:
            faults.append("the server closed first")
            return frames
        message += piece
        while True:
            if length is None and len(message) >= HEADERSIZE:
                length = int(message[:HEADERSIZE])
            if length is None or len(message) < HEADERSIZE + length:
                break
            frames.append((time.time(), message[HEADERSIZE:HEADERSIZE + length].decode("ascii")))
            message, length = message[HEADERSIZE + length:], None
    return frames

def client():
    with socket.create_connection(("127.0.0.1", port)) as connection:
        frames = read(connection, time.monotonic() + seconds)
    if not frames or frames[0][1] != "Welcome to the server!":
        faults.append("no welcome: %s" % frames[:1])
    for came, text in frames[1:]:
        match = re.fullmatch(r"The time is (\d+\.\d+)", text)
        if not match or abs(float(match[1]) - came) > 1:
            faults.append("came at %s: %r" % (came, text))
    expected = int(seconds / every)
    if not expected - 1 <= len(frames) - 1 <= expected:
        faults.append("%d times in %s seconds" % (len(frames) - 1, seconds))
    told.append(len(frames))

if seconds == 0:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        came = b""
        while piece := connection.recv(8):
            came += piece
    if came != b"welcome to the server!" or len(came) != 22:
        sys.exit("came %r" % came)
    print("22 bytes, then the end")
    sys.exit()

told = []
threads = [threading.Thread(target=client) for _ in range(clients)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
if faults:
    sys.exit("\n".join(faults))
print("%d clients heard %s frames in %g seconds" % (clients, told, seconds))
