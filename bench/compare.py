#!/usr/bin/env python3
"""Compares Waybill with its peers, whole processes side by side in one run, and prints a Markdown table of ratios.

    bench/compare.py [--congestion NAME] [ROW ...]

Rows: get put ls ping1 ping64 idle tlsget tlsput tlsidle (these if none is named), and
    many        10,000 files of 4 KiB up and down, in memory
    manysync    the same up, each on the disk before it is acknowledged; files lie below WAYBILL_BENCH_DISK (/var/tmp)
    mirror      20,000 unchanged files, both ways
    wan         1,000 files of 4 KiB over a link of 50 ms and 1 Gbit/s; wan1 the same with 1 % loss
    wanfile     256 MiB over that link; wanfile1 the same with 1 % loss

--congestion runs all of it in a network namespace whose TCP uses that control: bbr paces even loopback, and hides differences.
The system must allow it there: sysctl -w net.ipv4.tcp_allowed_congestion_control="reno bbr cubic".
Peers that are not installed are left out, and the table says so: lftp, vsftpd, curl, nginx, sshd with sftp, rsync, rclone,
redis-server. Files lie in WAYBILL_BENCH_DIR, else under /dev/shm, a file system in memory: 3 GiB are needed. Needs root where
vsftpd, sshd and namespaces do. RUNS (5) runs of each, in turn, after one that does not count; the median is quoted, with the
least and the most, then the CPU seconds of client and server.
"""
import os, pathlib, resource, shutil, socket, ssl, subprocess, sys, time

from figures import RUNS, congestion, costs, head, memory, remove, table, timed
from peers import CERTIFICATE, DIR, FILES, HERE, LOCAL, Peers, have

SIZE = 1 << 30
WAN_SIZE = 256 << 20
USUAL = ["get", "put", "ls", "ping1", "ping64", "idle", "tlsget", "tlsput", "tlsidle"]


def one_file(peers, what, commands, result, size):
    def clean(_):
        for old in (LOCAL / "got", FILES / "up/sent"):
            remove(old)
    costs(what, timed(commands, peers, clean=clean, check=lambda _: result.is_file() and result.stat().st_size == size))


def row_get(peers, tls=False):
    commands = {"waybill": (peers.shell_tls if tls else peers.shell)("get big got")}
    if "vsftpd" in peers:
        commands["lftp/vsftpd"] = peers.lftp("get big -o got", tls=tls)
    if "nginx" in peers:
        commands["curl/nginx"] = peers.curl("big", "-o", "got", tls=tls)
    if "sshd" in peers:
        commands["sftp"] = peers.sftp(f"get {FILES}/big got")
    one_file(peers, f"1 GiB get{' over TLS' if tls else ''}, s", commands, LOCAL / "got", SIZE)


def row_put(peers, tls=False):
    commands = {"waybill": (peers.shell_tls if tls else peers.shell)("put big /up/sent")}
    if "vsftpd" in peers:
        commands["lftp/vsftpd"] = peers.lftp("put big -o up/sent", tls=tls)
    if "nginx" in peers:
        commands["curl/nginx"] = peers.curl("up/sent", "-T", "big", tls=tls)
    if "sshd" in peers:
        commands["sftp"] = peers.sftp(f"put big {FILES}/up/sent")
    one_file(peers, f"1 GiB put{' over TLS' if tls else ''}, s", commands, FILES / "up/sent", SIZE)


def row_tlsget(peers):
    row_get(peers, tls=True)


def row_tlsput(peers):
    row_put(peers, tls=True)


def row_ls(peers):
    commands = {"waybill": peers.shell("ls")}
    if "sshd" in peers:
        commands["sftp"] = peers.sftp(f"ls {FILES}")
    if "vsftpd" in peers:
        commands["lftp/vsftpd"] = peers.lftp("ls")
    costs("ls, whole process, s", timed(commands, peers, clean=lambda _: None, check=lambda _: True))


def tree(folder, count):
    """So many files of 4 KiB, in folders of 1,000."""
    for i in range(count):
        if i % 1000 == 0:
            (folder / f"{i // 1000:03}").mkdir(parents=True)
        (folder / f"{i // 1000:03}/{i:06}").write_bytes(os.urandom(4096))


def count_files(folder):
    return sum(len(files) for _, _, files in os.walk(folder))


def names_below(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.glob("*/*"))


def many_up(peers, count, sftp=True):
    commands = {"waybill": peers.shell("put -r many /up/sent"), "waybill, -P 4": peers.shell("put -r -P 4 many /up/sent")}
    if "rsync" in peers:
        fsync = ["--fsync"] if peers.durability == "fsync" else []
        commands["rsync"] = peers.rsync("-a", *fsync, "many/", peers.module("up/sent/"))
    if "nginx" in peers and peers.durability == "process":
        pairs = [(f"many/{name}", f"up/sent/{name}") for name in names_below(LOCAL / "many")]
        commands["curl/nginx, 64 at once"] = peers.curl_many(pairs, True, 64)
    if "vsftpd" in peers and peers.durability == "process":
        commands["lftp/vsftpd, -P 8"] = peers.lftp("mirror -R --no-perms --no-umask -P 8 many up/sent")
    if sftp and "sshd" in peers and peers.durability == "process":
        commands["sftp"] = peers.sftp(f"put -r many {FILES}/up/sent")
    def clean(name):
        remove(FILES / "up/sent")
        if name == "sftp":
            (FILES / "up/sent").mkdir()
    found = lambda name: count_files(FILES / "up/sent") == count
    return timed(commands, peers, clean=clean, check=found)


def many_down(peers, count, sftp=True):
    commands = {"waybill": peers.shell("get -r many got"), "waybill, -P 4": peers.shell("get -r -P 4 many got")}
    if "rsync" in peers:
        commands["rsync"] = peers.rsync("-a", peers.module("many/"), "got/")
    if "nginx" in peers:
        pairs = [(f"got/{name}", f"many/{name}") for name in names_below(FILES / "many")]
        commands["curl/nginx, 64 at once"] = peers.curl_many(pairs, False, 64)
    if "vsftpd" in peers:
        commands["lftp/vsftpd, -P 8"] = peers.lftp("mirror --no-perms --no-umask -P 8 many got")
    if sftp and "sshd" in peers:
        commands["sftp"] = peers.sftp(f"get -r {FILES}/many got")
    def clean(name):
        remove(LOCAL / "got")
        if name.startswith("curl"):
            for folder in (FILES / "many").iterdir():
                (LOCAL / "got" / folder.name).mkdir(parents=True)
    return timed(commands, peers, clean=clean, check=lambda _: count_files(LOCAL / "got") == count)


def many_trees(count):
    for folder in (LOCAL, FILES):
        remove(folder / "many")
    tree(LOCAL / "many", count)
    shutil.copytree(LOCAL / "many", FILES / "many")


def row_many(peers, count=10_000):
    many_trees(count)
    costs(f"{count:,} files of 4 KiB up, s", many_up(peers, count))
    costs(f"{count:,} files of 4 KiB down, s", many_down(peers, count))


def row_manysync(peers, count=10_000):
    disk = pathlib.Path(os.environ.get("WAYBILL_BENCH_DISK", "/var/tmp")) / DIR.name
    disk.mkdir(mode=0o777)
    durable = Peers(durability="fsync")
    try:
        remove(LOCAL / "many")
        tree(LOCAL / "many", count)
        # the disk is the whole root of these two: neither follows a link out of its root
        durable.start_waybill(root=disk)
        durable.start_rsync(root=disk)
        commands = {"waybill": durable.shell("put -r many /sent"), "waybill, -P 4": durable.shell("put -r -P 4 many /sent"),
                    "waybill, -P 8": durable.shell("put -r -P 8 many /sent"),
                    "rsync": durable.rsync("-a", "--fsync", "many/", durable.module("sent/"))}
        took = timed(commands, durable, clean=lambda _: remove(disk / "sent"), check=lambda _: count_files(disk / "sent") == count)
        costs(f"{count:,} files of 4 KiB up, each forced to the disk, s", took)
    finally:
        durable.end_all()
        shutil.rmtree(disk)


def row_mirror(peers, count=20_000):
    remove(LOCAL / "same")
    remove(FILES / "same")
    tree(LOCAL / "same", count)
    subprocess.run(["cp", "-a", LOCAL / "same", FILES / "same"], check=True)
    up = {"waybill": peers.shell("mirror -R same /same"), "rsync": peers.rsync("-a", "same/", peers.module("same/"))}
    down = {"waybill": peers.shell("mirror /same same"), "rsync": peers.rsync("-a", peers.module("same/"), "same/")}
    if "vsftpd" in peers:
        up["lftp/vsftpd"] = peers.lftp("mirror -R --no-perms --no-umask same same")
        down["lftp/vsftpd"] = peers.lftp("mirror --no-perms --no-umask same same")
    if "sshd" in peers and have("rclone"):
        up["rclone/sshd"] = peers.rclone("sync", "same", peers.rclone_remote("same"))
        down["rclone/sshd"] = peers.rclone("sync", peers.rclone_remote("same"), "same")
    same = lambda _: count_files(LOCAL / "same") == count == count_files(FILES / "same")
    costs(f"mirror of {count:,} unchanged files up, s", timed(up, peers, clean=lambda _: None, check=same))
    costs(f"mirror of {count:,} unchanged files down, s", timed(down, peers, clean=lambda _: None, check=same))


def over_link(peers, loss, measure):
    """Measures with servers at the far end of a slow link."""
    peers.end("waybill")   # one server serves a root
    link = Link(loss)
    far = Peers(link.far_address, link.near, link.far)
    try:
        far.start_all()
        measure(far, f"over 50 ms, {loss} % loss, s")
    finally:
        far.end_all()
        link.close()
        peers.start_waybill()


def small_files_over(far, where):
    count = 1000
    many_trees(count)
    # sftp waits for two round trips a file: 100 s for each run
    costs(f"{count:,} files of 4 KiB up {where}", many_up(far, count, sftp=False))
    costs(f"{count:,} files of 4 KiB down {where}", many_down(far, count, sftp=False))


def large_file_over(far, where):
    (FILES / "wan").write_bytes(os.urandom(WAN_SIZE))
    (LOCAL / "sent").unlink(missing_ok=True)
    (LOCAL / "sent").symlink_to(FILES / "wan")
    down = {"waybill": far.shell("get wan got"), "waybill, -P 8": far.shell("get -P 8 wan got"),
            "lftp/vsftpd, pget -n 8": far.lftp("pget -n 8 wan -o got"), "curl/nginx": far.curl("wan", "-o", "got"),
            "sftp": far.sftp(f"get {FILES}/wan got")}
    one_file(far, f"256 MiB get {where}", down, LOCAL / "got", WAN_SIZE)
    up = {"waybill": far.shell("put sent /up/sent"), "waybill, -P 8": far.shell("put -P 8 sent /up/sent"),
          "lftp/vsftpd": far.lftp("put sent -o up/sent"), "curl/nginx": far.curl("up/sent", "-T", "sent"),
          "sftp": far.sftp(f"put sent {FILES}/up/sent")}
    one_file(far, f"256 MiB put {where}", up, FILES / "up/sent", WAN_SIZE)


def row_wan(peers):
    over_link(peers, 0, small_files_over)


def row_wan1(peers):
    over_link(peers, 1, small_files_over)


def row_wanfile(peers):
    over_link(peers, 0, large_file_over)


def row_wanfile1(peers):
    over_link(peers, 1, large_file_over)


class Link:
    """Two network namespaces with a slow link between them."""

    far_address = "10.99.7.2"

    def __init__(self, loss):
        names = [f"waybill-{end}-{os.getpid()}" for end in ("near", "far")]
        control = congestion()
        subprocess.run(["cc", "-O2", "-o", DIR / "wan", HERE / "wan.c"], check=True)
        self.program = subprocess.Popen([DIR / "wan", "25", str(loss), "1000"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.program.stdout.readline()
        self.names = []
        for name, device, own, other in zip(names, ("waybilla", "waybillb"), ("10.99.7.1", self.far_address), (self.far_address, "10.99.7.1")):
            run = lambda *words: subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
            run("ip", "netns", "add", name)
            self.names.append(name)
            run("ip", "link", "set", device, "netns", name)
            run("ip", "-n", name, "link", "set", "lo", "up")
            run("ip", "-n", name, "addr", "add", own, "peer", other, "dev", device)
            run("ip", "-n", name, "link", "set", device, "mtu", "1500", "txqueuelen", "10000", "up")
            run("ip", "netns", "exec", name, "sysctl", "-q", "-w", f"net.ipv4.tcp_congestion_control={control}")
        self.near, self.far = (["ip", "netns", "exec", name] for name in names)

    def close(self):
        self.program.stdin.close()
        self.program.wait(10)
        for name in self.names:
            subprocess.run(["ip", "netns", "del", name], check=True)


def ping(peers, where, request, end, connections, requests, pin=()):
    out = subprocess.run([*pin, DIR / "ping", str(connections), str(requests), request, end, str(where)],
                         check=True, capture_output=True, text=True).stdout.split()
    return [float(x) for x in out]


WAYBILL_PING = ('17        {"action":"ping"}', 'Z"}')
REDIS_PING = ("PING\\r\\n", "\\r\\n")


def row_ping1(peers):
    pin = ("taskset", "-c", "0")
    peers.start_waybill("pinned", pin=pin)
    pid = peers.pid("redis") if "redis" in peers else None
    if pid:
        subprocess.run(["taskset", "-a", "-p", "-c", "0", str(pid)], check=True, stdout=subprocess.DEVNULL)
    took = {"waybill": [], **({"redis": []} if pid else {})}
    for run in range(RUNS + 3):   # three that do not count: a JVM warms up
        for name in took:
            p50 = ping(peers, peers.port("pinned" if name == "waybill" else "redis"),
                       *(WAYBILL_PING if name == "waybill" else REDIS_PING), 1, 20000, pin)[1]
            if run >= 3:
                took[name].append(p50)
    if pid:
        subprocess.run(["taskset", "-a", "-p", "-c", "0-" + str(os.cpu_count() - 1), str(pid)], check=True, stdout=subprocess.DEVNULL)
    table("ping, 1 client, both ends on one core, p50 in us", took, low=True)


def row_ping64(peers):
    took = {"waybill": [], **({"redis": []} if "redis" in peers else {})}
    for run in range(RUNS + 3):
        for name in took:
            rate = ping(peers, peers.port(name), *(WAYBILL_PING if name == "waybill" else REDIS_PING), 64, 200000)[0]
            if run >= 3:
                took[name].append(rate)
    table("ping, 64 clients, requests/s", took, low=False)


def row_idle(peers, count=9900):  # the usual limit is 10,000, and one more asks
    idle(peers, count, "idle connections", lambda s: s)


def row_tlsidle(peers, count=9900):
    context = ssl.create_default_context(cafile=CERTIFICATE)
    idle(peers, count, "idle connections over TLS", lambda s: context.wrap_socket(s, server_hostname="127.0.0.1"), "-tls")


def idle(peers, count, what, wrapped, listener=""):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if "crowded" in peers:
        peers.end("crowded")
    peers.start_waybill("crowded")
    ping(peers, peers.port("crowded"), *WAYBILL_PING, 64, 100000)
    before = memory(peers.pid("crowded"))
    clients = []
    for i in range(count):  # one address may have 1,000
        source = (f"127.0.0.{2 + i // 990}", 0)
        s = wrapped(socket.create_connection(("127.0.0.1", peers.port("crowded" + listener)), source_address=source))
        s.recv(4096)
        clients.append(s)
    time.sleep(3)
    after = memory(peers.pid("crowded"))
    one_more = ping(peers, peers.port("crowded"), *WAYBILL_PING, 1, 1000)
    for s in clients:
        s.close()
    print(f"| {count} {what}, KiB each | waybill | {(after - before) / count:.1f} | server {before // 1024} -> {after // 1024} MiB; one more pings in {one_more[1]:.0f} us |")


def in_namespace(control, words):
    """Runs this again where TCP uses another congestion control."""
    name = f"waybill-bench-{os.getpid()}"
    subprocess.run(["ip", "netns", "add", name], check=True)
    try:
        inside = ["ip", "netns", "exec", name]
        subprocess.run(["ip", "-n", name, "link", "set", "lo", "up"], check=True)
        subprocess.run([*inside, "sysctl", "-q", "-w", f"net.ipv4.tcp_congestion_control={control}"], check=True)
        return subprocess.run([*inside, sys.executable, __file__, *words]).returncode
    finally:
        subprocess.run(["ip", "netns", "del", name], check=True)


def main():
    words = sys.argv[1:]
    if words[:1] == ["--congestion"] and len(words) > 1:
        sys.exit(in_namespace(words[1], words[2:]))
    rows = words or USUAL
    if any(f"row_{row}" not in globals() for row in rows):
        sys.exit(__doc__)
    for folder in (FILES, LOCAL):
        folder.mkdir(parents=True)
    os.chmod(DIR, 0o755)
    (FILES / "up").mkdir()
    os.chmod(FILES / "up", 0o777)   # vsftpd serves nobody a root that he may write
    peers = Peers()
    try:
        subprocess.run(["cc", "-O2", "-o", DIR / "ping", HERE / "ping.c"], check=True)
        if {"get", "put", "tlsget", "tlsput"} & set(rows):
            with open(FILES / "big", "wb") as big:
                for _ in range(SIZE >> 20):
                    big.write(os.urandom(1 << 20))
            (LOCAL / "big").symlink_to(FILES / "big")
        (FILES / "small.txt").write_text("small\n")
        peers.start_all()
        head()
        for row in rows:
            globals()[f"row_{row}"](peers)
        for name in ("waybill", "pinned", "crowded"):
            if name in peers:
                print(f"| server memory (RSS), most | {name} | {memory(peers.pid(name), 'VmHWM') // 1024} MiB | | |")
    finally:
        peers.end_all()
        shutil.rmtree(DIR)


main()
