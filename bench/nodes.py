#!/usr/bin/env python3
"""Two servers over one bucket of a Ceph cluster that is made for it, and what kills and crowds do to them.

    bench/nodes.py [PART...]       all parts, or some of:

    kills     8 writers; kill -9 of a server, of one OSD of three, of everything; then what was acknowledged is looked at
    large     one put of 2 GiB while servers are killed five times; the bytes on the wire are counted
    absent    32 clients put --if-absent to one name over both servers
    memory    64 puts of 256 MiB at once to one server, and its memory
    speed     1 GiB and 1,000 files of 4 KiB each way, beside rclone over the same engine

The programs are those of bin/, the cluster is bench/ceph's, all of it on 127.0.0.1 and ended by process id. Files lie in
WAYBILL_BENCH_DIR, else in /var/tmp. Results are printed as they come.
"""
import filecmp, os, pathlib, random, re, shutil, socket, statistics, subprocess, sys, threading, time

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
DIR = pathlib.Path(os.environ.get("WAYBILL_BENCH_DIR", "/var/tmp")) / f"waybill-nodes-{os.getpid()}"
CEPH, LOCAL, PLUGINS = DIR / "ceph", DIR / "local", DIR / "plugins"
QUIET = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
PARTS = ["kills", "large", "absent", "memory", "speed"]
WRITERS, FILES_EACH = 8, 1500
RCLONE_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "AWS_CA_BUNDLE"}


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ceph(*words, **environment):
    done = subprocess.run([HERE / "ceph", words[0], CEPH, *map(str, words[1:])], stdout=subprocess.DEVNULL, timeout=300,
                          env=os.environ | environment)
    if done.returncode:
        sys.exit(done.returncode)


class Node:
    """A server of the bucket, and its relay, which counts what goes through."""

    def __init__(self):
        self.port, self.carried = free_port(), 0
        self.start()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.address = f"127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def start(self):
        self.process = subprocess.Popen([HOME / "bin/server", "--config", CEPH / "store.toml", "--plugins", PLUGINS, "--listen",
                                         f"127.0.0.1:{self.port}", "--log-level", "warn"], cwd=DIR, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if not self.process.stdout.readline():
            sys.exit("the server does not start")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def memory(self, line):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{line}:\s+(\d+)", status).group(1)) // 1024

    def accept(self):
        while True:
            near, _ = self.listener.accept()
            try:
                far = socket.create_connection(("127.0.0.1", self.port))
            except OSError:
                near.close()
                continue
            for source, target in (near, far), (far, near):
                threading.Thread(target=self.carry, args=(source, target), daemon=True).start()

    def carry(self, source, target):
        buffer = bytearray(1 << 18)
        try:
            while length := source.recv_into(buffer):
                self.carried += length
                target.sendall(memoryview(buffer)[:length])
        except OSError:
            pass
        for end in source, target:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def shell(nodes, *words, **more):
    servers = ",".join(node.address for node in nodes)
    return subprocess.Popen([HOME / "bin/client-shell", f"waybill://{servers}", *words], cwd=LOCAL, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True, **more)


def told(nodes, line):
    process = shell(nodes, "-c", line)
    out, err = process.communicate(timeout=600)
    if process.returncode:
        sys.exit(f"{line}: {err}")
    return out


def made(path, size):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "wb") as file:
        for at in range(0, size, 1 << 20):
            file.write(os.urandom(min(1 << 20, size - at)))
    return path


class Writer:
    """A shell that puts one file after the other, and when each was acknowledged."""

    def __init__(self, number, nodes):
        self.name, self.moments = f"w{number}", {}
        for i in range(FILES_EACH):
            made(LOCAL / self.name / str(i), random.randint(0, 64 << 10))
        turned = nodes if number % 2 else nodes[::-1]
        self.process = shell(turned, "--no-input", stdin=subprocess.PIPE)
        self.began = time.time()
        lines = "".join(f"put {self.name}/{i} /{self.name}/{i}\n" for i in range(FILES_EACH))
        threading.Thread(target=self.say, args=(lines,), daemon=True).start()
        self.listening = threading.Thread(target=self.listen, daemon=True)
        self.listening.start()

    def say(self, lines):
        try:
            self.process.stdin.write(lines)
            self.process.stdin.close()
        except OSError:
            pass

    def listen(self):
        for line in self.process.stdout:
            if stored := re.match(rf"put {self.name}/(\d+) -> ", line):
                self.moments[stored.group(1)] = time.time()

    def longest(self, since, until):
        """The longest put that was answered between two moments."""
        before, longest = self.began, 0
        for moment in self.moments.values():
            if since <= moment <= until:
                longest = max(longest, moment - before)
            before = moment
        return longest

    def error(self):
        return self.process.stderr.read().strip() if self.process.poll() else ""


def kills(nodes):
    for i in range(WRITERS):
        told(nodes, f"mkdir /w{i}")
    writers = [Writer(i, nodes) for i in range(WRITERS)]

    def phase(name, seconds):
        since, count = time.time(), sum(len(w.moments) for w in writers)
        time.sleep(seconds)
        longest = max(w.longest(since, time.time()) for w in writers)
        ended = [error for w in writers if (error := w.error())]
        print(f"{name}: {sum(len(w.moments) for w in writers) - count} puts in {seconds} s, the longest {longest:.2f} s; errors: {ended or 'none'}", flush=True)

    phase("all run", 5)
    nodes[0].kill()
    phase("one server killed", 6)
    nodes[0].start()
    phase("it runs again", 4)
    ceph("kill", "osd.1")
    phase("one OSD of three killed", 15)
    ceph("run", "osd.1")
    phase("it runs again", 8)
    left = sum(FILES_EACH - len(w.moments) for w in writers)
    for node in nodes:
        node.kill()
    ceph("kill", "rgw", "osd.0", "osd.1", "osd.2", "mon")
    for w in writers:
        w.process.kill()
        w.listening.join()
    print(f"everything killed, with {left} files to go", flush=True)
    ceph("start")
    for node in nodes:
        node.start()
    shutil.rmtree(LOCAL / "back", ignore_errors=True)
    acknowledged = missing = there = wrong = 0
    for w in writers:
        told(nodes[:1], f"get -r /{w.name} back/{w.name}")
        here = {p.name for p in (LOCAL / "back" / w.name).iterdir()}
        acknowledged += len(w.moments)
        missing += len(w.moments.keys() - here)
        there += len(here)
        wrong += sum(not filecmp.cmp(LOCAL / "back" / w.name / name, LOCAL / w.name / name, shallow=False) for name in here)
    print(f"after the restart: {acknowledged} acknowledged, of which missing {missing}; {there} there, of which not whole {wrong}", flush=True)


def large(nodes):
    size, deaths = 2 << 30, 0
    big = made(LOCAL / "big", size)
    before = sum(node.carried for node in nodes)
    carried = lambda: sum(node.carried for node in nodes) - before
    began, process = time.time(), shell(nodes, "-c", "put big /big")
    for i in range(5):
        seen, goal = [node.carried for node in nodes], carried() + random.randint(size // 20, size // 8)
        while carried() < goal and process.poll() is None:
            time.sleep(0.005)
        busy = max(nodes, key=lambda node: node.carried - seen[nodes.index(node)])
        busy.kill()
        deaths += process.poll() is None
        busy.start()
    out, err = process.communicate()
    took, sent = time.time() - began, carried()
    told(nodes, "get /big back-big")
    same = filecmp.cmp(big, LOCAL / "back-big", shallow=False)
    print(f"put of 2 GiB: {deaths} servers killed, exit {process.returncode}, {sent / size:.3f} times the bytes, {took:.0f} s, "
          f"{'the same' if same else 'DIFFERENT'} {err.strip()}", flush=True)


def absent(nodes):
    for i in range(32):
        made(LOCAL / f"absent{i}", 1000)
    processes = [shell(nodes[i % 2 : i % 2 + 1], "-c", f"put absent{i} /one --if-absent") for i in range(32)]
    codes = [(p.wait(), p.stderr.read().strip()) for p in processes]
    winners = [i for i, (code, _) in enumerate(codes) if code == 0]
    told(nodes, "get /one back-one")
    same = len(winners) == 1 and filecmp.cmp(LOCAL / "back-one", LOCAL / f"absent{winners[0]}", shallow=False)
    print(f"32 clients: {len(winners)} won, its bytes {'are' if same else 'ARE NOT'} there; the others: {set(re.sub('absent[0-9]+', 'N', e) for c, e in codes if c)}", flush=True)


def memory(nodes):
    made(LOCAL / "many", 256 << 20)
    began = time.time()
    processes = [shell(nodes[:1], "--timeout", "5m", "-c", f"put --retries 50 many /many{i}") for i in range(64)]
    most = 0
    while any(p.poll() is None for p in processes):
        most = max(most, nodes[0].memory("VmRSS"))
        time.sleep(0.2)
    codes = [p.returncode for p in processes]
    errors = {p.stderr.read().strip() for p in processes if p.returncode}
    print(f"64 puts of 256 MiB: exit codes {sorted(set(codes))}, {time.time() - began:.0f} s, the server's memory {nodes[0].memory('VmHWM')} MiB at most {errors or ''}", flush=True)
    for i in range(64):
        told(nodes, f"rm /many{i}")


def timed(*command, **more):
    began = time.time()
    done = subprocess.run(command, cwd=LOCAL, timeout=900, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **more)
    return time.time() - began if done.returncode == 0 else sys.exit(f"{command}: {done.stderr.decode()[-300:]}")


def speed(nodes):
    keys = dict(re.findall(r"(aws_\w+) = (\S+)", (CEPH / "credentials").read_text()))
    endpoint = re.search(r'endpoint = "(\S+)"', (CEPH / "store.toml").read_text()).group(1)
    (DIR / "rclone.conf").write_text(f"""[c]
type = s3
provider = Ceph
endpoint = {endpoint}
access_key_id = {keys['aws_access_key_id']}
secret_access_key = {keys['aws_secret_access_key']}

[s]
type = sftp
host = 127.0.0.1
port = {(sftp_port := free_port())}
user = u
disable_hashcheck = true
pass = {subprocess.run(['rclone', 'obscure', 'p'], capture_output=True, text=True).stdout.strip()}
""")
    made(LOCAL / "gib", 1 << 30)
    for i in range(1000):
        made(LOCAL / f"small/{i}", 4096)
    rclone = ["rclone", "--config", DIR / "rclone.conf", "--ignore-times", "--retries", "1"]
    served = subprocess.Popen([*rclone, "serve", "sftp", "c:waybill", "--addr", f"127.0.0.1:{sftp_port}", "--user", "u", "--pass", "p",
                               "--dir-cache-time", "1s", "--vfs-cache-mode", "off"], env=RCLONE_ENVIRONMENT, **QUIET)
    time.sleep(2)
    ours = [HOME / "bin/client-shell", f"waybill://127.0.0.1:{nodes[0].port}", "-c"]
    n = 0

    def row(name, our_line, copied):
        nonlocal n
        times = {"waybill": [], "rclone copy": [], "rclone serve sftp": []}
        for _ in range(3):
            n += 1
            shutil.rmtree(LOCAL / "got", ignore_errors=True)
            times["waybill"].append(timed(*ours, our_line.format(n=n)))
            for peer, remote in (("rclone copy", "c:waybill"), ("rclone serve sftp", "s:")):
                shutil.rmtree(LOCAL / "got", ignore_errors=True)
                try:
                    times[peer].append(timed(*rclone, *(w.format(r=remote, n=n, p=peer[7:9]) for w in copied), env=RCLONE_ENVIRONMENT))
                except SystemExit as e:
                    print(e, file=sys.stderr)
        medians = {peer: statistics.median(all_) for peer, all_ in times.items() if all_}
        best = min(v for peer, v in medians.items() if peer != "waybill")
        print(f"| {name} | " + " | ".join(f"{medians[p]:.2f}" if p in medians else "failed" for p in times) + f" | {medians['waybill'] / best:.2f} |", flush=True)

    try:
        for line in "put gib /warm", "get /warm gib-back", "put -r small /warms", "get -r /warms warms":
            timed(*ours, line)
        print("| seconds | waybill | rclone copy | rclone serve sftp | waybill / the best |\n| --- | --- | --- | --- | --- |")
        row("1 GiB put", "put gib /gib{n}", ("copyto", "gib", "{r}/{p}gib{n}"))
        row("1 GiB put, -P 4", "put -P 4 gib /four{n}", ("copyto", "--s3-upload-concurrency", "4", "gib", "{r}/{p}four{n}"))
        row("1 GiB get", "get /gib1 gib-back", ("copyto", "{r}/cogib1", "gib-back"))
        row("1,000 x 4 KiB put", "put -r small /small{n}", ("copy", "small", "{r}/{p}small{n}"))
        row("1,000 x 4 KiB get", "get -r /small10 got", ("copy", "{r}/small10", "got"))
    finally:
        served.terminate()
        served.wait()


def main():
    parts = sys.argv[1:] or PARTS
    if set(parts) - set(PARTS):
        sys.exit(__doc__)
    for osds, gib, suited in (3, "8", PARTS[:3]), (1, "30", PARTS[3:]):
        if chosen := [part for part in parts if part in suited]:
            run(chosen, osds, gib)


def run(parts, osds, gib):
    for folder in LOCAL, PLUGINS:
        folder.mkdir(parents=True)
    (PLUGINS / "store-s3").symlink_to(HOME / "dist/target/waybill/lib/optional/store-s3")
    nodes = []
    try:
        ceph("start", osds, free_port(), CEPH_OSD_GIB=gib)
        nodes += [Node(), Node()]
        for part in parts:
            globals()[part](nodes)
    finally:
        for node in nodes:
            node.kill()
        ceph("remove")
        shutil.rmtree(DIR)


main()
