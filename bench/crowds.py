#!/usr/bin/env python3
"""How a server bears crowds that mean ill, and prints a Markdown table.

    bench/crowds.py [trickle] [readers]      both if none is named

trickle: 10,000 connections from 127.0.0.2 to 127.0.0.11 send one byte of a header every half second.
readers: 2,000 connections ask for a file of 64 MiB and take nothing of it.

Beside each a healthy client pings without a pause. A run takes about a minute for each. One server with the usual limits
but for the numbers of connections, started here on 127.0.0.1 and ended by its process id; WAYBILL_SERVER names another
command that starts one. Files lie in WAYBILL_BENCH_DIR, else under /dev/shm. Needs `ulimit -n 12000`.
"""
import json, os, pathlib, resource, select, shlex, shutil, signal, socket, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
SERVER = shlex.split(os.environ.get("WAYBILL_SERVER", str(HERE.parent / "bin/server")))
ADDRESSES = [f"127.0.0.{i}" for i in range(2, 12)]
TRICKLERS, EVERY, DEADLINE = 10_000, 0.5, 10
READERS, WINDOW = 2_000, 30
BYTES = b'500       {"action":"' + b"a" * 1000


def frame(request):
    body = json.dumps(request).encode()
    return f"{len(body):<10}".encode() + body


def take(stream):
    return json.loads(stream.read(int(stream.read(10))))


def ping_forever(port, out):
    """A process of its own: pings until it is told to stop, and writes how long each took, in microseconds."""
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb", 0)
    reader = stream
    read(reader)
    ping, took = frame({"action": "ping"}), []
    while not stopped:
        began = time.perf_counter()
        stream.write(ping)
        read(reader)
        took.append(int((time.perf_counter() - began) * 1e6))
        time.sleep(0.001)
    pathlib.Path(out).write_text(json.dumps(took))


def read(stream):
    length = b""
    while len(length) < 10:
        length += stream.read(10 - len(length))
    body = b""
    while len(body) < int(length):
        body += stream.read(int(length) - len(body))


class Healthy:
    def __init__(self, port, folder):
        self.out = folder / "took"
        self.process = subprocess.Popen([sys.executable, __file__, "--ping", str(port), str(self.out)])

    def percentiles(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        took = sorted(json.loads(self.out.read_text()))
        return f"p50 {took[len(took) // 2] / 1000:.2f} ms, p99 {took[len(took) * 99 // 100] / 1000:.2f} ms, slowest {took[-1] / 1000:.1f} ms of {len(took)}"


class Server:
    def __init__(self, folder):
        files = folder / "files"
        files.mkdir()
        with open(files / "big", "wb") as big:
            for _ in range(64):
                big.write(os.urandom(1 << 20))
        configuration = folder / "server.toml"
        configuration.write_text("[limits]\nconnections = 12000\nconnections-per-address = 2000\n")
        words = SERVER + ["--root", str(files), "--listen", "127.0.0.1:0", "--config", str(configuration), "--log-level", "warn"]
        self.process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder)
        self.port = int(self.process.stdout.readline().rsplit(":", 1)[1])

    def memory(self):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) // 1024

    def sockets(self):
        folder, count = f"/proc/{self.process.pid}/fd", 0
        for fd in os.listdir(folder):
            try:
                count += os.readlink(f"{folder}/{fd}").startswith("socket:")
            except OSError:
                pass
        return count

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)


def connect(port, i, room=None):
    s = socket.socket()
    if room:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
    s.bind((ADDRESSES[i % len(ADDRESSES)], 0))
    s.connect(("127.0.0.1", port))
    return s


def trickle(server, folder):
    healthy = Healthy(server.port, folder)
    time.sleep(3)
    peers = [connect(server.port, i) for i in range(TRICKLERS)]
    poll, open_, first, sent, lasted = select.epoll(), {}, {}, {}, []
    for s in peers:
        s.setblocking(False)
        open_[s.fileno()] = s
        sent[s.fileno()] = 0
        poll.register(s.fileno(), select.EPOLLRDHUP)  # the greeting stays unread: only the end is looked for
    order, began, turn = list(open_), time.monotonic(), 0
    while open_ and time.monotonic() - began < DEADLINE + 20:
        due = int((time.monotonic() - began) / EVERY * len(order))
        for fd in (order[i % len(order)] for i in range(turn, min(due, turn + len(order)))):
            if fd in open_:
                try:
                    open_[fd].send(BYTES[sent[fd]:sent[fd] + 1])
                    sent[fd] += 1
                    first.setdefault(fd, time.monotonic())
                except OSError:
                    pass
        turn = due
        for fd, _ in poll.poll(0.005):
            lasted.append(time.monotonic() - first.get(fd, began))
            poll.unregister(fd)
            open_.pop(fd).close()
    left = server.sockets()
    pings = healthy.percentiles()
    print(f"| {TRICKLERS} that send a byte every {EVERY} s | ping {pings} | gone after {min(lasted):.1f} to {max(lasted):.1f} s, {len(open_)} left, {left} sockets of the server | server at most {server.memory()} MiB |", flush=True)


def readers(server, folder):
    healthy = Healthy(server.port, folder)
    time.sleep(3)
    usual = server.sockets()
    began = time.monotonic()
    peers = [connect(server.port, i, 4096) for i in range(READERS)]
    for s in peers:
        s.sendall(frame({"action": "get", "path": "/big"}))
    asked = time.monotonic()
    most, fetched = 0, 0
    while time.monotonic() - asked < WINDOW * 2 + 10:
        count = server.sockets() - usual
        most = max(most, count)
        if most > READERS * 9 // 10 and count <= 2:
            break
        with socket.create_connection(("127.0.0.1", server.port)) as other:
            stream = other.makefile("rwb")
            take(stream)
            stream.write(frame({"action": "get", "path": "/big", "offset": 0, "size": 1 << 20}))
            stream.flush()
            assert take(stream)["status"] == 206
            length = int(stream.read(10))
            assert len(stream.read(length)) == length
            fetched += 1
        time.sleep(0.2)
    gone = time.monotonic() - asked
    left = server.sockets() - usual
    pings = healthy.percentiles()
    print(f"| {READERS} that take nothing (asked within {asked - began:.1f} s) | ping {pings}; {fetched} gets of 1 MiB beside them | at most {most} sockets, {left} left {gone:.1f} s after the last asked | server at most {server.memory()} MiB |", flush=True)
    for s in peers:
        s.close()


def main():
    if sys.argv[1:2] == ["--ping"]:
        return ping_forever(int(sys.argv[2]), sys.argv[3])
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print("| crowd | a healthy client | the crowd | memory |\n| --- | --- | --- | --- |", flush=True)
    for name in sys.argv[1:] or ["trickle", "readers"]:
        folder = pathlib.Path(tempfile.mkdtemp(prefix="crowds", dir=os.environ.get("WAYBILL_BENCH_DIR", "/dev/shm")))
        server = Server(folder)
        try:
            {"trickle": trickle, "readers": readers}[name](server, folder)
        finally:
            server.stop()
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
