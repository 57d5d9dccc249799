#!/usr/bin/env python3
"""Compares HTTP with nginx and `rclone serve webdav`, by the same curl for all, and prints a Markdown table of ratios.

    bench/web.py [ROW ...]

Rows: get put (1 GiB), small (10,000 files of 4 KiB over 64 connections), idle (KiB for each idle connection); all if none is
named. Peers that are not installed are left out. Files lie in WAYBILL_BENCH_DIR, else under /dev/shm: 4 GiB are needed. RUNS (5)
runs of each, in turn, after one that does not count.
"""
import os, resource, shutil, socket, sys, time

from figures import costs, head, memory, remove, timed
from peers import DIR, FILES, LOCAL, Peers, have

SIZE = 1 << 30
SMALL = 10_000
IDLE = 9_000
REQUEST = b"GET /files/small.txt HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"


def servers(peers):
    """Names, the port's name of each, and what stands ahead of a path."""
    all = {"waybill": ("waybill-http", "files/")}
    if "nginx" in peers:
        all["curl/nginx"] = ("nginx", "")
    if "webdav" in peers:
        all["rclone serve webdav"] = ("webdav", "")
    return all


def row_get(peers):
    commands = {name: peers.curl(prefix + "big", "-o", "got", of=port) for name, (port, prefix) in servers(peers).items()}
    whole = lambda _: (LOCAL / "got").stat().st_size == SIZE
    costs("1 GiB GET, s", timed(commands, peers, clean=lambda _: remove(LOCAL / "got"), check=whole))


def row_put(peers):
    commands = {name: peers.curl(prefix + "up/sent", "-T", "big", of=port) for name, (port, prefix) in servers(peers).items()}
    whole = lambda _: (FILES / "up/sent").stat().st_size == SIZE
    costs("1 GiB PUT, s", timed(commands, peers, clean=lambda _: remove(FILES / "up/sent"), check=whole))


def row_small(peers):
    commands = {name: peers.curl_many([(f"got/{i:05}", f"{prefix}many/{i:05}") for i in range(SMALL)], False, 64, of=port)
                for name, (port, prefix) in servers(peers).items()}

    def clean(_):
        remove(LOCAL / "got")
        (LOCAL / "got").mkdir()
    costs(f"{SMALL} x 4 KiB GET, 64 connections, s",
          timed(commands, peers, clean=clean, check=lambda _: len(os.listdir(LOCAL / "got")) == SMALL))


def row_idle(peers):
    """Each has asked once before it is idle."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    peers.start_waybill("crowded", root=FILES.parent / "crowded")
    (FILES.parent / "crowded/small.txt").write_text("small\n")
    ask(peers, 200).clear()
    before = memory(peers.pid("crowded"))
    clients = ask(peers, IDLE)
    time.sleep(3)
    after = memory(peers.pid("crowded"))
    clients.clear()
    print(f"| {IDLE} idle connections, KiB each | waybill | {(after - before) / IDLE:.1f} | "
          f"server {before // 1024} -> {after // 1024} MiB | |", flush=True)


def ask(peers, count):
    clients = []
    for i in range(count):  # one address may have 1,000
        client = socket.create_connection(("127.0.0.1", peers.port("crowded-http")), source_address=(f"127.0.0.{2 + i // 990}", 0))
        client.sendall(REQUEST)
        if b" 200 " not in client.recv(4096):
            sys.exit("the server did not answer a GET")
        clients.append(client)
    return clients


def main():
    rows = sys.argv[1:] or ["get", "put", "small", "idle"]
    if any(f"row_{row}" not in globals() for row in rows):
        sys.exit(__doc__)
    for folder in (FILES, LOCAL, FILES / "up", FILES.parent / "crowded"):
        folder.mkdir(parents=True)
    peers = Peers()
    try:
        with open(FILES / "big", "wb") as big:
            for _ in range(SIZE >> 20):
                big.write(os.urandom(1 << 20))
        (LOCAL / "big").symlink_to(FILES / "big")
        (FILES / "many").mkdir()
        for i in range(SMALL):
            (FILES / f"many/{i:05}").write_bytes(os.urandom(4096))
        peers.start_waybill()
        if have("nginx", "curl"):
            peers.start_nginx()
        if have("rclone"):
            peers.start_webdav()
        head()
        for row in rows:
            globals()[f"row_{row}"](peers)
        print(f"| server memory (RSS), most | waybill | {memory(peers.pid('waybill'), 'VmHWM') // 1024} MiB | | |")
    finally:
        peers.end_all()
        shutil.rmtree(DIR)


main()
