#!/usr/bin/env python3
"""Compares Waybill with its peers, whole processes side by side in one run, and prints a Markdown table of ratios.

    bench/compare.py [ROW ...]       rows: get put ls ping1 ping64 idle tlsget tlsput tlsidle; all of them if none is named

Peers that are not installed are left out, and the table says so: lftp, vsftpd, curl, nginx, sshd with sftp, redis-server.
Servers listen on 127.0.0.1, are started here and ended by their process id. Files lie in WAYBILL_BENCH_DIR, else under
/dev/shm, a file system in memory: 3 GiB are needed. Needs root where vsftpd and sshd do. RUNS (5) runs of each, in turn,
after one that does not count; the median is quoted, with the least and the most.
"""
import os, pathlib, resource, shutil, signal, socket, ssl, statistics, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
RUNS = int(os.environ.get("RUNS", "5"))
DIR = pathlib.Path(os.environ.get("WAYBILL_BENCH_DIR", "/dev/shm")) / f"waybill-bench-{os.getpid()}"
CERTIFICATE, KEY = DIR / "tls/certificate.pem", DIR / "tls/key.pem"   # the server makes them, and its peers use them too
FILES, LOCAL, CONF = DIR / "files", DIR / "local", DIR / "conf"
SIZE = 1 << 30
SERVERS, PORTS, MISSING = {}, {}, []
QUIET = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def port(name):
    if name not in PORTS:
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            PORTS[name] = s.getsockname()[1]
    return PORTS[name]


def have(*programs):
    absent = [p for p in programs if not shutil.which(p, path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")]
    MISSING.extend(p for p in absent if p not in MISSING)
    return not absent


def start(name, *command, ready=None):
    SERVERS[name] = subprocess.Popen([str(c) for c in command], start_new_session=True, cwd=DIR, **QUIET)
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port(name)), 1).close()
            return
        except OSError:
            if SERVERS[name].poll() is not None:
                sys.exit(f"{name} ended at once: {' '.join(map(str, command))}")
            time.sleep(0.05)
    sys.exit(f"{name} does not listen")


def end(name):
    server = SERVERS.pop(name)
    server.terminate()
    server.wait(30)


def start_waybill(name="waybill", *, pin=()):
    start(name, *pin, HOME / "bin/server", "--root", FILES if name == "waybill" else DIR / name,
          "--listen", f"127.0.0.1:{port(name)}", "--listen", f"tls:127.0.0.1:{port(name + '-tls')}",
          "--durability", "process", "--log-level", "warn")


def start_peers():
    if have("vsftpd", "lftp"):
        pathlib.Path("/run/vsftpd/empty").mkdir(parents=True, exist_ok=True)
        (CONF / "vsftpd").write_text(f"""listen=YES
background=NO
listen_address=127.0.0.1
listen_port={port('vsftpd')}
anonymous_enable=YES
no_anon_password=YES
anon_root={FILES}
anon_upload_enable=YES
anon_other_write_enable=YES
anon_umask=022
write_enable=YES
local_enable=NO
seccomp_sandbox=NO
secure_chroot_dir=/run/vsftpd/empty
xferlog_enable=NO
connect_from_port_20=NO
ssl_enable=YES
allow_anon_ssl=YES
require_ssl_reuse=NO
rsa_cert_file={CERTIFICATE}
rsa_private_key_file={KEY}
ssl_ciphers=HIGH
""")
        start("vsftpd", "vsftpd", CONF / "vsftpd")
    if have("nginx", "curl"):
        (CONF / "nginx").write_text(f"""user root; worker_processes 2; daemon off; pid {DIR}/nginx.pid; error_log /dev/null;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nodelay on; client_max_body_size 0; client_body_buffer_size 1m;
  server {{ listen 127.0.0.1:{port('nginx')};
    location / {{ root {FILES}; client_body_temp_path {FILES}; dav_methods PUT; }} }}
  server {{ listen 127.0.0.1:{port('nginx-tls')} ssl; ssl_certificate {CERTIFICATE}; ssl_certificate_key {KEY};
    ssl_protocols TLSv1.3;
    location / {{ root {FILES}; client_body_temp_path {FILES}; dav_methods PUT; }} }} }}
""")
        start("nginx", "nginx", "-p", DIR, "-c", CONF / "nginx")
    if have("sshd", "sftp", "ssh-keygen"):
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", CONF / key], check=True)
        pathlib.Path("/run/sshd").mkdir(parents=True, exist_ok=True)
        (CONF / "sshd").write_text(f"""Port {port('sshd')}
ListenAddress 127.0.0.1
HostKey {CONF}/host
AuthorizedKeysFile {CONF}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
""")
        start("sshd", shutil.which("sshd", path="/usr/sbin:" + os.environ["PATH"]), "-D", "-f", CONF / "sshd")
    if have("redis-server"):
        start("redis", "redis-server", "--port", port("redis"), "--bind", "127.0.0.1", "--save", "")


def sftp(batch):
    (CONF / "batch").write_text(batch + "\n")
    return ["sftp", "-q", "-P", str(port("sshd")), "-i", str(CONF / "user"), "-o", "StrictHostKeyChecking=no",
            "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR", "-c", "aes128-gcm@openssh.com",
            "-b", str(CONF / "batch"), "root@127.0.0.1"]


def shell(line):
    return [str(HOME / "bin/client-shell"), f"waybill://127.0.0.1:{port('waybill')}", "-c", line]


def shell_tls(line):
    fingerprint = subprocess.run(["openssl", "x509", "-in", CERTIFICATE, "-noout", "-fingerprint", "-sha256"],
                                 check=True, capture_output=True, text=True).stdout.split("=")[1]
    return [str(HOME / "bin/client-shell"), "--fingerprint", "sha256:" + fingerprint.strip().replace(":", "").lower(),
            f"waybills://127.0.0.1:{port('waybill-tls')}", "-c", line]


def lftp(line, tls=False):
    settings = "set ssl:verify-certificate no; set ftp:ssl-force yes; set ftp:ssl-protect-data yes; set ftp:ssl-protect-list yes;"
    return ["lftp", "-c", f"set net:timeout 5; {settings if tls else 'set ftp:ssl-allow no;'} open -u anonymous, ftp://127.0.0.1:{port('vsftpd')}; {line}"]


def timed(commands, check=None):
    """The wall seconds of each command, RUNS times in turn after one round that does not count."""
    took = {name: [] for name in commands}
    for run in range(RUNS + 1):
        for name, command in commands.items():
            for old in (LOCAL / "got", FILES / "up/sent"):
                old.unlink(missing_ok=True)
            begin = time.monotonic()
            done = subprocess.run(command, cwd=LOCAL, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            if run:
                took[name].append(time.monotonic() - begin)
            if done.returncode or (check and check.stat().st_size != SIZE):
                sys.exit(f"{name} failed: {done.stderr.decode()[:300]}")
    return took


def row_get():
    commands = {"waybill": shell("get big got")}
    if "vsftpd" in SERVERS:
        commands["lftp/vsftpd"] = lftp("get big -o got")
    if "nginx" in SERVERS:
        commands["curl/nginx"] = ["curl", "-s", "-o", "got", f"http://127.0.0.1:{port('nginx')}/big"]
    if "sshd" in SERVERS:
        commands["sftp"] = sftp(f"get {FILES}/big got")
    table("1 GiB get, s", timed(commands, LOCAL / "got"), low=True)


def row_put():
    commands = {"waybill": shell("put big /up/sent")}
    if "vsftpd" in SERVERS:
        commands["lftp/vsftpd"] = lftp("put big -o up/sent")
    if "nginx" in SERVERS:
        commands["curl/nginx"] = ["curl", "-s", "-T", "big", f"http://127.0.0.1:{port('nginx')}/up/sent"]
    if "sshd" in SERVERS:
        commands["sftp"] = sftp(f"put big {FILES}/up/sent")
    table("1 GiB put, s", timed(commands, FILES / "up/sent"), low=True)


def row_tlsget():
    commands = {"waybill": shell_tls("get big got")}
    if "vsftpd" in SERVERS:
        commands["lftp/vsftpd"] = lftp("get big -o got", tls=True)
    if "nginx" in SERVERS:
        commands["curl/nginx"] = ["curl", "-sk", "-o", "got", f"https://127.0.0.1:{port('nginx-tls')}/big"]
    if "sshd" in SERVERS:
        commands["sftp"] = sftp(f"get {FILES}/big got")
    table("1 GiB get over TLS, s", timed(commands, LOCAL / "got"), low=True)


def row_tlsput():
    commands = {"waybill": shell_tls("put big /up/sent")}
    if "vsftpd" in SERVERS:
        commands["lftp/vsftpd"] = lftp("put big -o up/sent", tls=True)
    if "nginx" in SERVERS:
        commands["curl/nginx"] = ["curl", "-sk", "-T", "big", f"https://127.0.0.1:{port('nginx-tls')}/up/sent"]
    if "sshd" in SERVERS:
        commands["sftp"] = sftp(f"put big {FILES}/up/sent")
    table("1 GiB put over TLS, s", timed(commands, FILES / "up/sent"), low=True)


def row_ls():
    commands = {"waybill": shell("ls")}
    if "sshd" in SERVERS:
        commands["sftp"] = sftp(f"ls {FILES}")
    if "vsftpd" in SERVERS:
        commands["lftp/vsftpd"] = lftp("ls")
    table("ls, whole process, s", timed(commands), low=True)


def ping(where, request, end, connections, requests, pin=()):
    out = subprocess.run([*pin, DIR / "ping", str(connections), str(requests), request, end, str(where)],
                         check=True, capture_output=True, text=True).stdout.split()
    return [float(x) for x in out]


WAYBILL_PING = ('17        {"action":"ping"}', 'Z"}')
REDIS_PING = ("PING\\r\\n", "\\r\\n")


def row_ping1():
    pin = ("taskset", "-c", "0")
    start_waybill("pinned", pin=pin)
    pid = SERVERS["redis"].pid if "redis" in SERVERS else None
    if pid:
        subprocess.run(["taskset", "-a", "-p", "-c", "0", str(pid)], check=True, **QUIET)
    took = {"waybill": [], **({"redis": []} if pid else {})}
    for run in range(RUNS + 3):   # three that do not count: a JVM warms up
        for name in took:
            p50 = ping(port("pinned" if name == "waybill" else "redis"), *(WAYBILL_PING if name == "waybill" else REDIS_PING), 1, 20000, pin)[1]
            if run >= 3:
                took[name].append(p50)
    if pid:
        subprocess.run(["taskset", "-a", "-p", "-c", "0-" + str(os.cpu_count() - 1), str(pid)], check=True, **QUIET)
    table("ping, 1 client, both ends on one core, p50 in us", took, low=True)


def row_ping64():
    took = {"waybill": [], **({"redis": []} if "redis" in SERVERS else {})}
    for run in range(RUNS + 3):
        for name in took:
            rate = ping(port(name), *(WAYBILL_PING if name == "waybill" else REDIS_PING), 64, 200000)[0]
            if run >= 3:
                took[name].append(rate)
    table("ping, 64 clients, requests/s", took, low=False)


def java_pid(name):
    """The launcher replaces itself by the server, so it is the process that was started, or taskset's."""
    return SERVERS[name].pid


def memory(pid, field="VmRSS"):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1])
    return 0


def row_idle(count=9900):  # the usual limit is 10,000, and one more asks
    idle(count, "idle connections", lambda s: s)


def row_tlsidle(count=9900):
    context = ssl.create_default_context(cafile=CERTIFICATE)
    idle(count, "idle connections over TLS", lambda s: context.wrap_socket(s, server_hostname="127.0.0.1"), "-tls")


def idle(count, what, wrapped, listener=""):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    if "crowded" in SERVERS:
        end("crowded")
    start_waybill("crowded")
    ping(port("crowded"), *WAYBILL_PING, 64, 100000)
    before = memory(java_pid("crowded"))
    peers = []
    for i in range(count):  # one address may have 1,000
        source = (f"127.0.0.{2 + i // 990}", 0)
        s = wrapped(socket.create_connection(("127.0.0.1", port("crowded" + listener)), source_address=source))
        s.recv(4096)
        peers.append(s)
    time.sleep(3)
    after = memory(java_pid("crowded"))
    one_more = ping(port("crowded"), *WAYBILL_PING, 1, 1000)
    for s in peers:
        s.close()
    print(f"| {count} {what}, KiB each | waybill | {(after - before) / count:.1f} | server {before // 1024} -> {after // 1024} MiB; one more pings in {one_more[1]:.0f} us |")


def table(what, took, low):
    best = min if low else max
    medians = {name: statistics.median(values) for name, values in took.items()}
    others = [value for name, value in medians.items() if name != "waybill"]
    for name, values in took.items():
        digits = 0 if medians[name] > 1000 else 1 if medians[name] > 5 else 3
        ratio = f"{medians['waybill'] / best(others):.2f} of the best peer" if name == "waybill" and others else ""
        print(f"| {what} | {name} | {medians[name]:.{digits}f} ({min(values):.{digits}f}-{max(values):.{digits}f}) | {ratio} |", flush=True)


def main():
    rows = sys.argv[1:] or ["get", "put", "ls", "ping1", "ping64", "idle", "tlsget", "tlsput", "tlsidle"]
    unknown = [row for row in rows if f"row_{row}" not in globals()]
    if unknown:
        sys.exit(__doc__)
    for folder in (FILES, LOCAL, CONF):
        folder.mkdir(parents=True)
    os.chmod(DIR, 0o755)
    (FILES / "up").mkdir()
    os.chmod(FILES / "up", 0o777)   # vsftpd serves nobody a root that he may write
    try:
        subprocess.run(["cc", "-O2", "-o", DIR / "ping", HERE / "ping.c"], check=True)
        if {"get", "put", "tlsget", "tlsput"} & set(rows):
            with open(FILES / "big", "wb") as big:
                for _ in range(SIZE >> 20):
                    big.write(os.urandom(1 << 20))
            (LOCAL / "big").symlink_to(FILES / "big")
        (FILES / "small.txt").write_text("small\n")
        start_waybill()
        start_peers()
        congestion = pathlib.Path("/proc/sys/net/ipv4/tcp_congestion_control").read_text().strip()
        print(f"Congestion control {congestion}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; median (least-most) of {RUNS}")
        if MISSING:
            print("Not installed and left out: " + ", ".join(MISSING))
        print("\n| work | who | figure | |\n| --- | --- | --- | --- |", flush=True)
        for row in rows:
            globals()[f"row_{row}"]()
        for name in ("waybill", "pinned", "crowded"):
            if name in SERVERS:
                print(f"| server memory (RSS), most | {name} | {memory(java_pid(name), 'VmHWM') // 1024} MiB | |")
    finally:
        for server in SERVERS.values():
            os.killpg(server.pid, signal.SIGTERM)
        for server in SERVERS.values():
            server.wait(30)
        shutil.rmtree(DIR)


main()
