"""Takes the figures of benchmarks and prints them, as rows of a Markdown table: medians, ratios to the best peer, CPU seconds."""
import os, pathlib, resource, shutil, statistics, subprocess, sys, time

from peers import LOCAL, MISSING

RUNS = int(os.environ.get("RUNS", "5"))


def children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def timed(commands, peers, *, clean, check):
    """Wall seconds, and CPU seconds of client and server, of each command: RUNS times in turn after one that does not count."""
    took = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            clean(name)
            server, client, begin = peers.cpu(name), children(), time.monotonic()
            done = subprocess.run(command, cwd=LOCAL, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            wall = time.monotonic() - begin
            if run:
                took[name].append((wall, children() - client, peers.cpu(name) - server))
            if done.returncode or not check(name):
                sys.exit(f"{name} failed ({done.returncode}): {' '.join(map(str, command))[:300]}\n{done.stderr.decode()[:300]}")
    return took


def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def costs(what, took):
    """A table of wall seconds, with the CPU seconds of client and server."""
    cpu = {name: tuple(statistics.median(run[i] for run in runs) for i in (1, 2)) for name, runs in took.items()}
    table(what, {name: [run[0] for run in runs] for name, runs in took.items()}, low=True, cpu=cpu)


def table(what, took, low, cpu=None):
    best = min if low else max
    medians = {name: statistics.median(values) for name, values in took.items()}
    others = [value for name, value in medians.items() if not name.startswith("waybill")]
    for name, values in took.items():
        digits = 0 if medians[name] > 1000 else 1 if medians[name] > 5 else 3
        ratio = f"{medians[name] / best(others):.2f} of the best peer" if name.startswith("waybill") and others else ""
        spent = "" if cpu is None else f"{cpu[name][0]:.2f} + {cpu[name][1]:.2f}"
        print(f"| {what} | {name} | {medians[name]:.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f}) | {spent} | {ratio} |", flush=True)


def memory(pid, field="VmRSS"):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1])
    return 0


def congestion():
    return pathlib.Path("/proc/sys/net/ipv4/tcp_congestion_control").read_text().strip()


def head():
    """What the figures were taken on, and the head of the table."""
    print(f"Congestion control {congestion()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; median (least-most) of {RUNS}")
    if MISSING:
        print("Not installed and left out: " + ", ".join(MISSING))
    print("\n| work | who | figure | CPU s, client + server | |\n| --- | --- | --- | --- | --- |", flush=True)
