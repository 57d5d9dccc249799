#!/usr/bin/env python3
"""Runs the clients next to this file against servers that listen already, each case twenty times.

acceptance.py [--sink HOST:PORT FOLDER] [--named ADDRESS FOLDER] [--headersize HOST:PORT] [--json HOST:PORT]
              [--json-byte HOST:PORT] [--no-sync] [--runs N]

FOLDER is where the listener stores its files. --json is a listener with first = "answer", --json-byte one with the default. One line for each case, such as "20 of 20  sink 5 B"; ends with 1 if any
run of any case failed, and tells each failure on standard error."""
import os, sys
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.pop(0)  # there is a json.py beside this file
import argparse, random, subprocess, time

MIB = 1 << 20
PATIENCE = 30


def client(script, *arguments):
    """What is wrong, or ""."""
    command = [sys.executable, os.path.join(HERE, script + ".py"), *map(str, arguments)]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120)
    except subprocess.TimeoutExpired:
        return "it did not end"
    return "" if ended.returncode == 0 else ended.stderr.strip().splitlines()[-1]


def highest(folder):
    return max((int(name[:-5]) for name in os.listdir(folder) if name.endswith(".file") and name[:-5].isdigit()),
               default=0)


def wait_for(file):
    """The bytes of a file that appears whole, or not at all."""
    until = time.monotonic() + PATIENCE
    while not os.path.exists(file):
        if time.monotonic() > until:
            return None
        time.sleep(0.005)
    with open(file, "rb") as there:
        return there.read()


def sink(run, size, count):
    address, folder = wanted.sink
    last = highest(folder)
    seed = 100 * run
    wrong = client("sink", address, "--size", size, "--seed", seed, "--count", count)
    if wrong:
        return wrong
    missing = [random.Random(seed + each).randbytes(size) for each in range(count)]
    for number in range(last + 1, last + count + 1):
        data = wait_for(os.path.join(folder, "%d.file" % number))
        if data not in missing:
            return "%d.file is %s" % (number, "missing" if data is None else "%d other bytes" % len(data))
        missing.remove(data)
    return "" if highest(folder) == last + count else "there is a file too many"


def named(run, size, text):
    address, folder = wanted.named
    name = "acceptance-%d-%d-%d.bin" % (os.getpid(), run, size)
    wrong = client("named", address, name, "--size", size, "--seed", run, *(["--text"] if text else []))
    if wrong:
        return wrong
    data = wait_for(os.path.join(folder, name))
    if data is None or len(data) != size:
        return "%s has %s bytes" % (name, None if data is None else len(data))
    if not text and data != random.Random(run).randbytes(size):
        return "%s holds other bytes" % name
    os.remove(os.path.join(folder, name))
    return ""


def headersize(run):
    return client("headersize", wanted.headersize, "--count", 3, "--seconds", 15)


def json_put_get(run, size, *options):
    name = "acceptance-%d-%d-%d.bin" % (os.getpid(), run, size)
    same = ["--size", size, "--seed", run, *wanted.sync]
    return client("json", wanted.json, "put", name, *same, *options) or client(
        "json", wanted.json, "get", name, *same, *(["--md5", "right"] if "--md5" in options else []))


def json_wrong(run):
    name = "acceptance-%d-%d-wrong.bin" % (os.getpid(), run)
    return client("json", wanted.json, "put", name, "--md5", "wrong", *wanted.sync) or client(
        "json", wanted.json, "get", name, "--refused")


def family(address, kind, *words):
    return client("json_family", address, kind, *words)


def family_cases(address, kinds):
    for kind in kinds:
        for size in (2, 0, 20_000_000):
            name = "acceptance-%d-%s-%d.bin" % (os.getpid(), kind, size)
            yield "%s put %d B" % (kind, size), lambda run, k=kind, n=name, s=size: family(address, k, "put", n, s)
            if kind != "t" and size > 0:
                yield "%s get %d B" % (kind, size), lambda run, k=kind, n=name, s=size: family(address, k, "get", n, s)
                yield "%s get %d B with md5" % (kind, size), lambda run, k=kind, n=name, s=size: family(
                    address, k, "get", n, s, "--md5")
            if kind == "o":
                yield "o put %d B with md5" % size, lambda run, n=name, s=size: family(
                    address, "o", "put", n, s, "--md5")
        if kind != "t":
            yield kind + " get of what is not there", lambda run, k=kind: family(address, k, "missing", "none")
    if "w" in kinds:
        yield "w ls", lambda run: family(address, "w", "ls")


def cases():
    if wanted.sink:
        for size, told in ((5, "5 B"), (0, "0 B"), (MIB, "1 MiB"), (100 * MIB, "100 MiB")):
            yield "sink " + told, lambda run, size=size: sink(run, size, 1)
        yield "sink ten in parallel", lambda run: sink(run, MIB, 10)
    if wanted.named:
        for size, told, text in ((0, "0 B", False), (6, "6 B", True), (10 * MIB, "10 MiB text", True),
                                 (10 * MIB, "10 MiB random", False)):
            yield "named " + told, lambda run, size=size, text=text: named(run, size, text)
    if wanted.headersize:
        yield "headersize three at once for 15 s", headersize
    if wanted.json:
        yield "json put and get", lambda run: json_put_get(run, 1000)
        yield "json empty file", lambda run: json_put_get(run, 0)
        yield "json byte by byte", lambda run: json_put_get(run, 999, "--send", "bytes")
        yield "json request and file in one segment", lambda run: json_put_get(run, 998, "--send", "joined")
        yield "json md5 right", lambda run: json_put_get(run, 1001, "--md5", "right")
        yield "json md5 right, as JSON", lambda run: json_put_get(run, 1002, "--md5", "right", "--md5-as", "json")
        yield "json md5 wrong", json_wrong
        yield "json 20 MB", lambda run: json_put_get(run, 20_000_000, "--md5", "right")
        yield from family_cases(wanted.json, "t")
    if wanted.json_byte:
        yield from family_cases(wanted.json_byte, "wo")


words = argparse.ArgumentParser()
words.add_argument("--sink", nargs=2)
words.add_argument("--named", nargs=2)
words.add_argument("--headersize")
words.add_argument("--json")
words.add_argument("--json-byte")
words.add_argument("--no-sync", dest="sync", action="store_const", const=["--no-sync"], default=[])
words.add_argument("--runs", type=int, default=20)
wanted = words.parse_args()
failed = False
for told, case in cases():
    right = 0
    for run in range(1, wanted.runs + 1):
        wrong = case(run)
        right += not wrong
        if wrong:
            print("%s, run %d: %s" % (told, run, wrong), file=sys.stderr)
    failed |= right < wanted.runs
    print("%d of %d  %s" % (right, wanted.runs, told), flush=True)
sys.exit(failed)
