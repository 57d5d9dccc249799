#!/usr/bin/env python3
"""Moves one large file while its client and its server are killed again and again, and prints a Markdown table.

    bench/kills.py [MIB] [KILLS]          2048 MiB and 5 kills of each unless told otherwise
    bench/kills.py crowd [CLIENTS]        so many clients (32) put a tree each into one folder, and half of them are killed

Each way: the client is killed (-9) so many times, at random points, and started again with -c; then, while one client goes
on, the server is killed and started again as often. The bytes on the wire are counted by a relay between them. One server,
started here on 127.0.0.1 and ended by its process id. Files lie in WAYBILL_BENCH_DIR, else under /dev/shm.
"""
import filecmp, os, pathlib, random, re, shutil, socket, subprocess, sys, threading, time

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
CROWD = sys.argv[1:2] == ["crowd"]
MIB = int(sys.argv[1]) if len(sys.argv) > 1 and not CROWD else 2048
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
CLIENTS = int(sys.argv[2]) if len(sys.argv) > 2 else 32
DIR = pathlib.Path(os.environ.get("WAYBILL_BENCH_DIR", "/dev/shm")) / f"waybill-kills-{os.getpid()}"
FILES, LOCAL = DIR / "files", DIR / "local"
QUIET = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Relay:
    """Carries bytes between clients and a server, and counts them."""

    def __init__(self, target):
        self.target, self.carried, self.answers = target, 0, bytearray()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            near, _ = self.listener.accept()
            try:
                far = socket.create_connection(("127.0.0.1", self.target))
            except OSError:
                near.close()
                continue
            threading.Thread(target=self.carry, args=(near, far, None), daemon=True).start()
            threading.Thread(target=self.carry, args=(far, near, self.answers if CROWD else None), daemon=True).start()

    def carry(self, source, target, kept):
        buffer = bytearray(1 << 20)
        try:
            while length := source.recv_into(buffer):
                self.carried += length
                target.sendall(memoryview(buffer)[:length])
                if kept is not None:
                    kept += memoryview(buffer)[:length]
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Server:
    def __init__(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = s.getsockname()[1]
        self.start()

    def start(self):
        self.process = subprocess.Popen([HOME / "bin/server", "--root", FILES, "--listen", f"127.0.0.1:{self.port}",
                                         "--durability", "process", "--log-level", "warn"], cwd=DIR, **QUIET)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        sys.exit("the server does not listen")

    def kill(self):
        self.process.kill()
        self.process.wait()


def client(relay, line):
    return subprocess.Popen([HOME / "bin/client-shell", f"waybill://127.0.0.1:{relay.port}", "-c", line],
                            cwd=LOCAL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def carried_beyond(relay, bytes_, running):
    """Waits until so many more bytes went over the wire; False if the client ended first."""
    goal = relay.carried + bytes_
    while relay.carried < goal:
        if running.poll() is not None:
            return False
        time.sleep(0.005)
    return True


def way(server, line, source, target):
    relay, size = Relay(server.port), MIB << 20
    share = size // (2 * KILLS + 1)
    clients = servers = 0
    for _ in range(KILLS):
        running = client(relay, line)
        if carried_beyond(relay, random.randint(share // 2, share), running):
            running.kill()
            clients += 1
        running.wait()
    running = client(relay, line)
    for _ in range(KILLS):
        if carried_beyond(relay, random.randint(share // 2, share), running):
            server.kill()
            servers += 1
            server.start()
    error = running.stderr.read().decode()
    code = running.wait()
    same = code == 0 and filecmp.cmp(source, target, shallow=False)
    left = [p.name for folder in (LOCAL, FILES) for p in folder.rglob(".waybill-*") if p.name not in (".waybill-lock", ".waybill-parts")]
    print(f"| {line} | {clients} | {servers} | {code} | {'the same' if same else 'DIFFERENT'} | {relay.carried / size:.3f} | {len(left)} |", flush=True)
    if error:
        print(error, file=sys.stderr)


def crowd(server):
    """Each sends 300 files of its own names into one folder. What the server acknowledged to whom is read from the relays."""
    files = {}
    for n in range(CLIENTS):
        (LOCAL / f"tree{n}").mkdir()
        for i in range(300):
            content = os.urandom(random.randint(0, 32 << 10))
            (LOCAL / f"tree{n}/{n}-{i}").write_bytes(content)
            files[f"{n}-{i}"] = content
    relays = [Relay(server.port) for _ in range(CLIENTS)]
    running = [client(relay, f"put -r tree{n} /all") for n, relay in enumerate(relays)]
    def kill_at(n, bytes_):
        if carried_beyond(relays[n], bytes_, running[n]):
            running[n].kill()
    killers = [threading.Thread(target=kill_at, args=(n, random.randint(0, 4 << 20))) for n in range(0, CLIENTS, 2)]
    for killer in killers:
        killer.start()
    for process in [*killers, *running]:
        process.join() if isinstance(process, threading.Thread) else process.wait()
    codes = [process.returncode for process in running]
    here = {path.name: path for path in (FILES / "all").iterdir()}
    acknowledged = {name.decode() for relay in relays for name in re.findall(rb'"status":201[^}]*"path":"/all/([0-9-]+)"', relay.answers)}
    whole = sum(here[name].read_bytes() == files[name] for name in here if name in files)
    hidden = [p.name for p in FILES.rglob(".waybill-*") if p.name not in (".waybill-lock", ".waybill-parts")]
    print(f"{CLIENTS} clients, {codes.count(-9)} killed, {codes.count(0)} ended with 0; of {len(files)} files {len(acknowledged)} acknowledged, "
          f"of which missing {len(acknowledged - here.keys())}; {len(here)} there, of which whole {whole}, of no client's name "
          f"{len(here.keys() - files.keys())}; hidden files left {len(hidden)}")
    survivors = {f"{n}-{i}" for n in range(CLIENTS) if codes[n] == 0 for i in range(300)}
    print(f"of the clients that ended with 0, files missing: {len(survivors - here.keys())}")


def main():
    for folder in (FILES, LOCAL):
        folder.mkdir(parents=True)
    server = Server()
    try:
        if CROWD:
            crowd(server)
            return
        with open(LOCAL / "big", "wb") as big:
            for _ in range(MIB):
                big.write(os.urandom(1 << 20))
        print("| command | clients killed | servers killed | exit code | file | bytes on the wire / its size | hidden files left |\n| --- | --- | --- | --- | --- | --- | --- |")
        way(server, "put -c big /big", LOCAL / "big", FILES / "big")
        way(server, "get -c big back", FILES / "big", LOCAL / "back")
        way(server, "put -c -P 4 big /four", LOCAL / "big", FILES / "four")
        way(server, "get -c -P 4 four back4", FILES / "four", LOCAL / "back4")
    finally:
        server.kill()
        shutil.rmtree(DIR)


main()
