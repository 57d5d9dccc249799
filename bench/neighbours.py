#!/usr/bin/env python3
"""How long a ping takes while others on the same server work hard, and prints a Markdown table.

    bench/neighbours.py [SECONDS]

Alone; beside two clients that compute the sha256 of a cached file of 1 GiB in a loop; beside 50 reloads of a plugin.
One server, started here on 127.0.0.1 and ended by its process id. Files lie in WAYBILL_BENCH_DIR, else under /dev/shm.
"""
import json, os, pathlib, shutil, signal, socket, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 15
PING = ('17        {"action":"ping"}', 'Z"}')
RELOADS = 50


def frame(stream, request):
    body = json.dumps(request).encode()
    stream.write(f"{len(body):<10}".encode() + body)
    stream.flush()


def header(stream):
    return json.loads(stream.read(int(stream.read(10))))


def answer(stream):
    reply = header(stream)
    if reply.get("body"):
        while (length := int(stream.read(10))) > 0:
            stream.read(length)
        header(stream)
    return reply


def connect(port):
    stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb")
    header(stream)
    return stream


def digest_forever(port, done):
    stream = connect(port)
    count = 0
    while not done.is_set():
        frame(stream, {"action": "digest", "path": "/big", "algorithm": "sha256"})
        assert answer(stream)["status"] == 200
        count += 1
    return count


def reload_often(port):
    stream = connect(port)
    slowest = 0
    for _ in range(RELOADS):
        began = time.monotonic()
        frame(stream, {"action": "plugins", "reload": "wordcount"})
        assert answer(stream)["status"] == 200
        slowest = max(slowest, time.monotonic() - began)
        time.sleep(SECONDS / RELOADS / 2)
    return slowest


def pings(tool, port, seconds):
    """p50, p99 and the most of a stream of pings that lasts about so long, in milliseconds."""
    results, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        out = subprocess.run([tool, "1", "2000", *PING, str(port)], check=True, capture_output=True, text=True).stdout
        results.append([float(word) / 1000 for word in out.split()[1:]])
    return [max(column) for column in zip(*results)]


def row(what, figures, note=""):
    print(f"| {what} | " + " | ".join(f"{each:.2f}" for each in figures) + f" | {note} |", flush=True)


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="waybill-bench", dir=os.environ.get("WAYBILL_BENCH_DIR", "/dev/shm")))
    server = None
    try:
        (folder / "files").mkdir()
        (folder / "plugins").mkdir()
        with open(folder / "files/big", "wb") as big:
            for _ in range(1024):
                big.write(os.urandom(1 << 20))
        jars = sorted(HOME.glob("plugins-example/**/target/*wordcount*.jar")) or \
            sorted(HOME.glob("plugins-example/**/target/plugins-example-*.jar"))
        shutil.copy(jars[0], folder / "plugins/wordcount.jar")
        subprocess.run(["cc", "-O2", "-o", folder / "ping", HERE / "ping.c"], check=True)
        server = subprocess.Popen(
            [HOME / "bin/server", "--root", folder / "files", "--plugins", folder / "plugins",
             "--listen", "127.0.0.1:0", "--log-level", "error"],
            stdout=subprocess.PIPE, text=True, start_new_session=True)
        port = int(server.stdout.readline().rsplit(":", 1)[1])
        tool = folder / "ping"
        pings(tool, port, 3)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; milliseconds; the worst of streams of 2,000 pings\n")
        print("| ping | p50 | p99 | most | |\n| --- | --- | --- | --- | --- |")
        row("alone", pings(tool, port, SECONDS))
        done = threading.Event()
        counts = []
        loops = [threading.Thread(target=lambda: counts.append(digest_forever(port, done))) for _ in range(2)]
        began = time.monotonic()
        for loop in loops:
            loop.start()
        time.sleep(1)
        figures = pings(tool, port, SECONDS)
        done.set()
        for loop in loops:
            loop.join()
        rate = sum(counts) * 1.073741824 / (time.monotonic() - began)
        row("beside two sha256 loops", figures, f"the loops read {rate:.1f} GB/s")
        slowest = []
        reloads = threading.Thread(target=lambda: slowest.append(reload_often(port)))
        reloads.start()
        figures = pings(tool, port, SECONDS)
        reloads.join()
        row(f"beside {RELOADS} reloads", figures, f"the slowest reload took {slowest[0] * 1000:.0f} ms")
    finally:
        if server:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
