#!/usr/bin/env python3
"""What a mirror of very many files takes of time and memory, at both ends; prints a Markdown table.

    bench/manyfiles.py [COUNT]      500,000 if none is named

Half of the files, all empty, are in one folder, the others in folders of 5,000. They are mirrored up and down where both
sides are the same, then all of them are deleted here. Each client is a whole process with a heap of 64 MiB. One server,
started here on 127.0.0.1 and ended by its process id. WAYBILL_SERVER and WAYBILL_SHELL name other commands that start them,
the latter with its heap given by JDK_JAVA_OPTIONS. Files lie in WAYBILL_BENCH_DIR, else under /dev/shm.
"""
import os, pathlib, shlex, shutil, signal, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
SERVER = shlex.split(os.environ.get("WAYBILL_SERVER", str(HERE.parent / "bin/server")))
SHELL = shlex.split(os.environ.get("WAYBILL_SHELL", str(HERE.parent / "bin/client-shell")))
EACH = 5_000
NOON = (1_600_000_000_000_000_000,) * 2


def make(top, count):
    for i in range(count):
        folder = top / "flat" if i % 2 else top / "deep" / f"{i // 2 // EACH:04d}"
        if i < 2 or i // 2 % EACH == 0:
            folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"a-file-of-usual-length-{i:07d}.txt"
        file.touch()
        os.utime(file, ns=NOON)


def run(words):
    """Seconds, and MiB at the peak, of one process."""
    began = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=os.environ | {"JDK_JAVA_OPTIONS": "-Xmx64m"})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{shlex.join(words)} ended with {process.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss // 1024, usage.ru_utime + usage.ru_stime


def main(count):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="waybill-many-", dir=os.environ.get("WAYBILL_BENCH_DIR", "/dev/shm")))
    try:
        make(folder / "here", count)
        make(folder / "files/same", count)
        (folder / "files/none").mkdir()
        words = SERVER + ["--root", str(folder / "files"), "--listen", "127.0.0.1:0", "--log-level", "warn"]
        server = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=folder)
        try:
            url = "waybill://127.0.0.1:" + server.stdout.readline().strip().rsplit(":", 1)[1]
            here = shlex.quote(str(folder / "here"))
            print(f"| mirror of {count:,} files | seconds | client's CPU | client's memory |\n| --- | --- | --- | --- |")
            for name, line in {
                "up, unchanged": f"mirror -R {here} /same",
                "down, unchanged": f"mirror /same {here}",
                "down, all deleted": f"mirror --delete /none {here}",
            }.items():
                seconds, memory, cpu = run([*SHELL, url, "-c", line])
                print(f"| {name} | {seconds:.1f} | {cpu:.1f} s | {memory} MiB |", flush=True)
            status = pathlib.Path(f"/proc/{server.pid}/status").read_text()
            memory = next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM"))
            print(f"\nThe server's memory was {memory} MiB at most.")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else 500_000)
