#!/usr/bin/env python3
"""Clients of the wires menu, chunks, separator, catalogue and message, written from what is known of these wires alone.

texts.py WIRE HOST:PORT FOLDER [--runs N] [--large] [--brief]

FOLDER is the one that the listener serves, with nothing in it. With --large there are files of 20 MB too. With --brief
there are fewer cases, and none in which it matters what arrives together. Moves files of several sizes there and back, in whole
messages and one byte at a time, and leaves in the middle of each step. One line for each case, such as "20 of 20  menu
65536 B whole"; ends with 1 if any run failed, and tells each failure on standard error."""
import os, sys
sys.path.pop(0)  # there is a json.py beside this file
import argparse, hashlib, json, random, socket, struct, time

PATIENCE = 20
NOTHING = hashlib.md5(b"").hexdigest()
SEPARATOR = "<@=#>"


def connect(port=None):
    peer = socket.create_connection(("127.0.0.1", port) if port else wanted.address.rsplit(":", 1), PATIENCE)
    peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return peer


def send(peer, message, way):
    if way == "bytes":
        for at in range(len(message)):
            peer.sendall(message[at:at + 1])
    else:
        peer.sendall(message)


def expect(what, told, expected):
    if told != expected:
        raise AssertionError("%s is %r and not %r" % (what, told[:100], expected[:100]))


def read(peer, size=None):
    """So many bytes, or all up to the close."""
    data = bytearray()
    while size is None or len(data) < size:
        piece = peer.recv(1 << 16 if size is None else min(1 << 16, size - len(data)))
        if not piece:
            break
        data += piece
    return bytes(data)


def hear(peer, what, expected):
    """A text that arrives alone."""
    expect(what, read(peer, len(expected)) if wanted.brief else peer.recv(4096), expected)


def line(text):
    """A word of the menu, which ends with silence unless there is a line feed."""
    return (text + "\n" * wanted.brief).encode()


def stored(name, data):
    with open(os.path.join(wanted.folder, name), "wb") as file:
        file.write(data)


def await_file(name):
    path = os.path.join(wanted.folder, name)
    until = time.monotonic() + PATIENCE
    while not os.path.exists(path):
        if time.monotonic() > until:
            raise AssertionError(name + " is not there")
        time.sleep(0.002)
    with open(path, "rb") as file:
        return file.read()


def menu(name, data, way):
    stored(name, data)
    with connect() as peer:
        send(peer, line("list"), way)
        lines = peer.recv(1024).decode()
        assert "%s \t %db \n" % (name, len(data)) in lines, lines
        send(peer, line("dwld " + name), way)
        port = int(peer.recv(1024))
        with connect(port) as file:
            expect("the file", read(file), data)
        send(peer, line("pwd"), way)
        expect("the folder", peer.recv(1024), b"/")
        send(peer, line("quit"), way)


def chunks(name, data, way):
    stored(name, data)
    chunk = 65536 if len(data) > 100_000 else 1024
    with connect() as peer:
        send(peer, b"list", way)
        told = [entry.split(SEPARATOR) for entry in peer.recv(1024).decode().split("\n")]
        assert ["LIST", name, str(len(data)), ""] in told, told
        send(peer, b"file", way)
        expect("the answer", peer.recv(8), b"[accept]")
        ask = SEPARATOR.join(("DATA", name, str(chunk), "")).encode()
        came = bytearray()
        while len(came) < len(data):
            send(peer, ask, way)
            piece = peer.recv(chunk)
            assert piece and piece not in (b"eof", b"[terminate]", b"[invalid]"), piece
            came += piece
        expect("the file", bytes(came), data)
        send(peer, ask, way)
        expect("the end", peer.recv(chunk), b"eof")
        send(peer, b"quit", way)
        expect("the goodbye", peer.recv(1024), b"[terminate]")


def separator(name, data, way):
    head = ("some/folder/%s<SEPARATOR>%d" % (name, len(data))).encode()
    with connect() as peer:
        if way == "bytes":
            send(peer, head, way)
            for at in range(0, len(data), 4096):
                peer.sendall(data[at:at + 4096])
        else:
            peer.sendall(head + data)
    expect("the file", await_file(name), data)


def listed(peer, way, expected):
    send(peer, b"LIST_FILES", way)
    if not expected:
        hear(peer, "the list", b"[SERVER]: No files available at the moment!")
        return
    hear(peer, "the list", b"[SERVER]: Following files are available:-")
    for each in expected:
        hear(peer, "the list", each.encode())
    hear(peer, "the end of the list", b"DONE")


def downloaded(peer, size):
    if wanted.brief:
        data = read(peer, size)
        hear(peer, "the end", b"EOF")
        return data
    data = bytearray()
    while (piece := peer.recv(4096)) != b"EOF":
        assert piece, "the server left"
        data += piece
    return bytes(data)


def catalogue(name, data, way):
    there = ["%s;there;5.jpg" % NOTHING] if os.path.exists(os.path.join(wanted.folder, "there.bin")) else []
    with connect() as peer:
        listed(peer, way, there)
        send(peer, b"UPLOAD", way)
        hear(peer, "the question", b"[SERVER]: Please send corresponding filename and filesize!")
        send(peer, ("%s;%d" % (name, len(data))).encode(), "whole" if wanted.brief else way)
        hear(peer, "the answer", b"[SERVER]: Ready to receive the file")
        if way == "bytes":
            peer.sendall(data)
            time.sleep(0.1)
            peer.sendall(b"EOF")
        else:
            peer.sendall(data + b"EOF")
        hear(peer, "the digest", NOTHING.encode())
        listed(peer, way, ["%s;%s;%d.jpg" % (NOTHING, name[:-4], len(data))] + there)
        send(peer, b"DOWNLOAD", way)
        hear(peer, "the question", b"[SERVER]: Please send a file ID")
        send(peer, NOTHING.encode(), way)
        expect("the file", downloaded(peer, len(data)), data)
        hear(peer, "the digest", NOTHING.encode())
    expect("the file", await_file(name), data)


def framed(content, kind, encoding, **more):
    header = {"byteorder": sys.byteorder, "content-type": kind, "content-encoding": encoding,
              "content-length": len(content), **more}
    head = json.dumps(header, ensure_ascii=False).encode()
    return struct.pack(">H", len(head)) + head + content


def asked(message, way):
    with connect() as peer:
        send(peer, message, way)
        length, = struct.unpack(">H", read(peer, 2))
        header = json.loads(read(peer, length))
        content = read(peer, header["content-length"])
        expect("the end", read(peer), b"")
        return content if header["content-encoding"] == "binary" else json.loads(content)


def as_json(**request):
    return framed(json.dumps(request, ensure_ascii=False).encode(), "text/json", "utf-8")


def message(name, data, way):
    few = "bytes" if way == "bytes" and len(data) <= 1000 else "whole"
    put = framed(data, "application/octet-stream", "binary", action="put", path="/" + name)
    told = asked(put, few)
    assert told["status"] == 201, told
    expect("the file", asked(as_json(action="get", path="/" + name), way), data)
    expect("the answer", asked(as_json(action="search", value="morpheus"), way)["result"],
           "Follow the white rabbit. \U0001f430")
    expect("the search", asked(as_json(action="search", value=name), way)["result"], "/" + name)


PUT = framed(b"0123456789", "application/octet-stream", "binary", action="put", path="/left.bin")
NAMED = [b"UPLOAD", b"left.bin;10"]
#: What is said until the client is gone, each after an answer to the one before.
BROKEN = {
    "menu": [[b"li"], [b"dwld there.bin"], [b"list", b"dw"]],
    "chunks": [[b"fi"], [b"file"], [b"file", b"DATA<@=#>there"], [b"file", b"DATA<@=#>there.bin<@=#>8<@=#>"]],
    "separator": [[b"left.bin<SEPA"], [b"left.bin<SEPARATOR>"], [b"left.bin<SEPARATOR>73"],
                  [b"left.bin<SEPARATOR>7301234"]],
    "catalogue": [[b"UPLO"], NAMED[:1], NAMED, NAMED + [b"01234"], NAMED + [b"0123456789"], NAMED + [b"0123456789EO"],
                  [b"DOWNLOAD"], [b"DOWNLOAD", b"d41d8"]],
    "message": [[PUT[:1]], [PUT[:20]], [PUT[:-10]], [PUT[:-1]]],
}


def vanish(wire, said, way):
    peer = connect()
    for at, message in enumerate(said):
        if at:
            peer.recv(4096)
        peer.sendall(message)
    if way == "stall":
        return peer
    if way == "reset":
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()
    return None


def broken(wire, run):
    stored("there.bin", b"there")
    stalled = [vanish(wire, said, way) for said in BROKEN[wire] for way in ("close", "reset", "stall")]
    WIRES[wire]("other.bin", b"others", "whole")
    time.sleep(0.05)
    assert "left.bin" not in os.listdir(wanted.folder), "half a file is there"
    for peer in stalled:
        if peer:
            peer.close()


def moved(wire, size, way, run):
    name = ("a name %d.bin" if way == "name" else "file-%d.bin") % run
    WIRES[wire](name, random.Random(run).randbytes(size), way)


WIRES = {"menu": menu, "chunks": chunks, "separator": separator, "catalogue": catalogue, "message": message}


def cases(wire):
    sizes = [0, 1 << 16] if wanted.brief else [0, 1, 1 << 16, 1 << 20] + [20_000_000] * wanted.large
    for size in sizes:
        yield "%s %d B whole" % (wire, size), lambda run, size=size: moved(wire, size, "whole", run)
    for size in (999,) if wanted.brief else (0, 1, 999, 1 << 16):
        yield "%s %d B byte by byte" % (wire, size), lambda run, size=size: moved(wire, size, "bytes", run)
    yield wire + " a name with a space", lambda run: moved(wire, 999, "name", run)
    yield wire + " who leaves and who stalls", lambda run: broken(wire, run)


words = argparse.ArgumentParser()
words.add_argument("wire", choices=WIRES)
words.add_argument("address")
words.add_argument("folder")
words.add_argument("--runs", type=int, default=20)
words.add_argument("--large", action="store_true")
words.add_argument("--brief", action="store_true")
wanted = words.parse_args()
failed = False
for told, case in cases(wanted.wire):
    right = 0
    for run in range(1, wanted.runs + 1):
        try:
            case(run)
            right += 1
        except (AssertionError, OSError, ValueError) as wrong:
            print("%s, run %d: %r" % (told, run, wrong), file=sys.stderr)
        for name in os.listdir(wanted.folder):
            if name.endswith(".bin"):
                os.remove(os.path.join(wanted.folder, name))
    failed |= right < wanted.runs
    print("%d of %d  %s" % (right, wanted.runs, told), flush=True)
sys.exit(failed)
