#!/usr/bin/env python3
"""Swaps a folder of the root for a link that leads out of it, as fast as the system can, while requests run in it, and
prints a Markdown table: what was refused, what went on inside, and what escaped, which must be nothing.

    bench/races.py [ROUNDS] [system|steps|looks ...]

100,000 rounds of each operation, unless told otherwise, against a server for each way of confinement, which is started
here on 127.0.0.1 with --durability process and ended by its process id. WAYBILL_SERVER is the command that starts it, if
not bin/server. The swap is one call of the system (renameat2 with RENAME_EXCHANGE): Linux alone has it.
"""
import ctypes, json, os, pathlib, shlex, shutil, signal, socket, subprocess, sys, tempfile, time

HOME = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
WAYS = sys.argv[2:] or ["system", "steps"]
SERVER = shlex.split(os.environ.get("WAYBILL_SERVER", str(HOME / "bin/server")))
INSIDE, OUTSIDE = b"inside", b"outside, and longer"
SECRET = "secret"
BATCH = 50
AT_FDCWD, RENAME_EXCHANGE = -100, 2


def frame(request, body=None):
    head = json.dumps(dict(request, **({"body": True} if body is not None else {}))).encode()
    sent = b"%-10d" % len(head) + head
    if body is not None:
        sent += b"%-10d" % len(body) + body + b"%-10d" % 0 + b"%-10d" % 2 + b"{}"
    return sent


def header(stream):
    return json.loads(stream.read(int(stream.read(10))))


def answer(stream):
    reply = header(stream)
    content = b""
    if reply.get("body"):
        while (length := int(stream.read(10))) > 0:
            content += stream.read(length)
        header(stream)
    return reply, content


def requests(operation, folder):
    """What one round of an operation sends, and which of the replies are looked at."""
    doomed, new = folder + "/doomed", folder + "/new"
    return {
        "stat": [frame({"action": "stat", "path": folder + "/file"})],
        "ls": [frame({"action": "ls", "path": folder})],
        "get": [frame({"action": "get", "path": folder + "/file"})],
        "put": [frame({"action": "put", "path": doomed}, INSIDE)],
        "put, new": [frame({"action": "put", "path": new, "ifAbsent": True}, INSIDE), frame({"action": "rm", "path": new})],
        "mkdir": [frame({"action": "mkdir", "path": new + "er"}), frame({"action": "rm", "path": new + "er"})],
        "rm": [frame({"action": "put", "path": doomed}, INSIDE), frame({"action": "rm", "path": doomed})],
        "rm, folder": [frame({"action": "mkdir", "path": folder + "/empty"}), frame({"action": "rm", "path": folder + "/empty"})],
        "mv, from": [frame({"action": "put", "path": doomed}, INSIDE),
                     frame({"action": "mv", "source": doomed, "target": "/kept/moved"}),
                     frame({"action": "get", "path": "/kept/moved"})],
        "mv, to": [frame({"action": "put", "path": "/kept/mine"}, INSIDE),
                   frame({"action": "mv", "source": "/kept/mine", "target": doomed})],
        "cp, from": [frame({"action": "cp", "source": folder + "/file", "target": "/kept/copy"}),
                     frame({"action": "get", "path": "/kept/copy"})],
        "cp, to": [frame({"action": "cp", "source": "/kept/source", "target": doomed})],
    }[operation]


OPERATIONS = ["stat", "ls", "get", "put", "put, new", "mkdir", "rm", "rm, folder", "mv, from", "mv, to", "cp, from", "cp, to"]


def escaped(reply, content):
    """Whether an answer tells of what is outside."""
    told = json.dumps(reply).encode() + content
    return OUTSIDE in told or SECRET.encode() in told or reply.get("size") == len(OUTSIDE)


def plant(folder, content, secret):
    for each in (folder, folder / "sub"):
        each.mkdir(parents=True)
        for name in ("file", "doomed") + ((SECRET,) if secret else ()):
            (each / name).write_bytes(content)
            os.utime(each / name, (0, time.time()))
        (each / "empty").mkdir()


def facts(folder):
    """Bytes are not read, so that a reading by somebody else would show in the times."""
    seen = {}
    for at, folders, files in os.walk(folder):
        for name in sorted(folders + files):
            s = os.lstat(os.path.join(at, name))
            times = (s.st_mtime_ns, s.st_ctime_ns) + ((s.st_atime_ns,) if name in files else ())
            seen[os.path.join(at, name)] = (s.st_ino, s.st_mode, s.st_nlink, s.st_size) + times
    return seen


def flip(one, other):
    """Swaps two names until it is ended; a process of its own."""
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    libc = ctypes.CDLL(None, use_errno=True)
    one, other = os.fsencode(one), os.fsencode(other)
    parent = os.getppid()
    while os.getppid() == parent:
        for _ in range(1_000):
            if libc.renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) != 0:
                os._exit(1)
    os._exit(0)


def race(stream, operation):
    counts = {"inside": 0, "refused": 0, "escaped": 0, "failed": 0}
    for start in range(0, ROUNDS, BATCH):
        rounds = min(BATCH, ROUNDS - start)
        sent = [each for i in range(rounds) for each in requests(operation, "/flipped" if i % 2 else "/flipped/sub")]
        stream.write(b"".join(sent))
        stream.flush()
        for _ in sent:
            reply, content = answer(stream)
            if escaped(reply, content):
                counts["escaped"] += 1
            elif reply["status"] == 500:
                counts["failed"] += 1
                print(reply, file=sys.stderr)
            else:
                counts["refused" if reply["status"] >= 400 else "inside"] += 1
    return counts


def server(root, way):
    environment = dict(os.environ, WAYBILL_SERVER_JAVA_OPTIONS=f"-Dwaybill.confinement={way}")
    process = subprocess.Popen(
        SERVER + ["--root", str(root), "--listen", "127.0.0.1:0", "--durability", "process"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    for line in process.stdout:
        if "127.0.0.1:" in line:
            return process, int(line.split("127.0.0.1:")[1].split()[0].strip(".,;)"))
    sys.exit("races: the server did not start")


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was started here is ended
    work = pathlib.Path(tempfile.mkdtemp(prefix="waybill-races-", dir=os.environ.get("WAYBILL_BENCH_DIR")))
    bad = 0
    print(f"{ROUNDS:,} rounds of each, one server for each way\n")
    print("| way | operation | inside | refused | escaped | failed | outside |")
    print("|---|---|---:|---:|---:|---:|---|")
    for way in WAYS:
        root, outside = work / way / "root", work / way / "outside"
        plant(outside, OUTSIDE, True)
        plant(root / "flipped", INSIDE, False)
        (root / "kept").mkdir()
        (root / "kept/source").write_bytes(INSIDE)
        (root / "aside").symlink_to(outside)
        before = facts(outside)
        process, port = server(root, way)
        stream = socket.create_connection(("127.0.0.1", port)).makefile("rwb", buffering=1 << 16)
        header(stream)
        flips = flip(root / "flipped", root / "aside")
        try:
            for operation in OPERATIONS:
                counts = race(stream, operation)
                untouched = facts(outside) == before
                bad += counts["escaped"] + counts["failed"] + (not untouched)
                print(f"| {way} | {operation} | {counts['inside']:,} | {counts['refused']:,} | {counts['escaped']:,} | {counts['failed']:,}"
                      f" | {'untouched' if untouched else 'CHANGED'} |", flush=True)
        finally:
            os.kill(flips, signal.SIGTERM)
            os.waitpid(flips, 0)
            process.terminate()
            process.wait()
        left = [str(each) for each in work.glob(f"{way}/**/.waybill-*") if each.name != ".waybill-lock"]
        if left:
            bad += 1
            print(f"left behind: {left}")
    shutil.rmtree(work)
    sys.exit(1 if bad else 0)


main()
