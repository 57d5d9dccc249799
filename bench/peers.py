"""Waybill's server and its peers, as whole processes: how each is started, and what a client's command line is.

Servers are started here and ended by their process id, and listen on one address. Peers that are not installed are left out.
"""
import os, pathlib, shutil, signal, socket, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
HOME = HERE.parent
DIR = pathlib.Path(os.environ.get("WAYBILL_BENCH_DIR", "/dev/shm")) / f"waybill-bench-{os.getpid()}"
CERTIFICATE, KEY = DIR / "tls/certificate.pem", DIR / "tls/key.pem"   # the server makes them, and its peers use them too
FILES, LOCAL = DIR / "files", DIR / "local"
QUIET = dict(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
MISSING = []
TICK = os.sysconf("SC_CLK_TCK")


def have(*programs):
    absent = [p for p in programs if not shutil.which(p, path=os.environ["PATH"] + ":/usr/sbin:/usr/local/sbin")]
    MISSING.extend(p for p in absent if p not in MISSING)
    return not absent


class Peers:
    """Servers on one address; `near` and `far` are what the commands of clients and of servers begin with."""

    def __init__(self, address="127.0.0.1", near=(), far=(), durability="process"):
        self.address, self.near, self.far, self.durability = address, list(near), list(far), durability
        self.servers, self.ports = {}, {}
        self.conf = DIR / f"conf-{address}-{durability}"
        self.conf.mkdir(parents=True, exist_ok=True)

    def __contains__(self, name):
        return name in self.servers

    def pid(self, name):
        """The launcher replaces itself by the server, so it is the process that was started, or what ran it."""
        return self.servers[name].pid

    def port(self, name):
        if name not in self.ports:
            with socket.socket() as s:
                s.bind(("127.0.0.1", 0))
                self.ports[name] = s.getsockname()[1]
        return self.ports[name]

    def start(self, name, *command):
        command = [str(c) for c in (*self.far, *command)]
        self.servers[name] = subprocess.Popen(command, start_new_session=True, cwd=DIR, **QUIET)
        self.await_listener(name, name)

    def await_listener(self, name, listener):
        knock = [*self.near, sys.executable, "-c", f"import socket; socket.create_connection(({self.address!r}, {self.port(listener)}), 1)"]
        for _ in range(200):
            if subprocess.run(knock, **QUIET).returncode == 0:
                return
            if self.servers[name].poll() is not None:
                sys.exit(f"{name} ended at once")
            time.sleep(0.05)
        sys.exit(f"{name} does not listen")

    def end(self, name):
        server = self.servers.pop(name)
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)

    def end_all(self):
        for name in list(self.servers):
            self.end(name)

    def start_waybill(self, name="waybill", *, pin=(), root=None):
        root = root or (FILES if name == "waybill" else DIR / name)
        public = [] if self.address.startswith("127.") else ["--insecure-public"]
        self.start(name, *pin, HOME / "bin/server", "--root", root, "--listen", f"{self.address}:{self.port(name)}",
                   "--listen", f"tls:{self.address}:{self.port(name + '-tls')}",
                   "--listen", f"http={self.address}:{self.port(name + '-http')}", *public,
                   "--durability", self.durability, "--log-level", "warn")
        for listener in ("-tls", "-http"):
            self.await_listener(name, name + listener)

    def start_all(self):
        self.start_waybill()
        if have("vsftpd", "lftp"):
            self.start_vsftpd()
        if have("nginx", "curl"):
            self.start_nginx()
        if have("sshd", "sftp", "ssh-keygen"):
            self.start_sshd()
        if have("rsync"):
            self.start_rsync()
        if have("redis-server"):
            self.start("redis", "redis-server", "--port", self.port("redis"), "--bind", self.address, "--save", "")

    def start_vsftpd(self):
        pathlib.Path("/run/vsftpd/empty").mkdir(parents=True, exist_ok=True)
        (self.conf / "vsftpd").write_text(f"""listen=YES
background=NO
listen_address={self.address}
listen_port={self.port('vsftpd')}
anonymous_enable=YES
no_anon_password=YES
anon_root={FILES}
anon_upload_enable=YES
anon_mkdir_write_enable=YES
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
        self.start("vsftpd", "vsftpd", self.conf / "vsftpd")

    def start_nginx(self):
        (self.conf / "nginx").write_text(f"""user root; worker_processes 2; daemon off; pid {self.conf}/nginx.pid; error_log /dev/null;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nodelay on; keepalive_requests 100000; client_max_body_size 0; client_body_buffer_size 1m;
  server {{ listen {self.address}:{self.port('nginx')};
    location / {{ root {FILES}; client_body_temp_path {FILES}; dav_methods PUT; create_full_put_path on; }} }}
  server {{ listen {self.address}:{self.port('nginx-tls')} ssl; ssl_certificate {CERTIFICATE}; ssl_certificate_key {KEY};
    ssl_protocols TLSv1.3;
    location / {{ root {FILES}; client_body_temp_path {FILES}; dav_methods PUT; }} }} }}
""")
        self.start("nginx", "nginx", "-p", DIR, "-c", self.conf / "nginx")

    def start_webdav(self):
        self.start("webdav", "rclone", "--config", "/dev/null", "serve", "webdav", FILES, "--addr", f"{self.address}:{self.port('webdav')}",
                   "--vfs-cache-mode", "off", "-q")
        self.await_listener("webdav", "webdav")

    def start_sshd(self):
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", self.conf / key], check=True)
        pathlib.Path("/run/sshd").mkdir(parents=True, exist_ok=True)
        (self.conf / "sshd").write_text(f"""Port {self.port('sshd')}
ListenAddress {self.address}
HostKey {self.conf}/host
AuthorizedKeysFile {self.conf}/user.pub
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
Subsystem sftp internal-sftp
""")
        self.start("sshd", shutil.which("sshd", path="/usr/sbin:" + os.environ["PATH"]), "-D", "-f", self.conf / "sshd")

    def start_rsync(self, root=FILES):
        (self.conf / "rsyncd").write_text(f"""use chroot = no
uid = root
gid = root
max connections = 0
[files]
path = {root}
read only = no
""")
        self.start("rsync", "rsync", "--daemon", "--no-detach", "--address", self.address,
                   "--port", self.port("rsync"), "--config", self.conf / "rsyncd")

    # what a client's command is

    def shell(self, *lines):
        return [*self.near, str(HOME / "bin/client-shell"), f"waybill://{self.address}:{self.port('waybill')}",
                *(word for line in lines for word in ("-c", line))]

    def shell_tls(self, line):
        fingerprint = subprocess.run(["openssl", "x509", "-in", CERTIFICATE, "-noout", "-fingerprint", "-sha256"],
                                     check=True, capture_output=True, text=True).stdout.split("=")[1]
        return [*self.near, str(HOME / "bin/client-shell"),
                "--fingerprint", "sha256:" + fingerprint.strip().replace(":", "").lower(),
                f"waybills://{self.address}:{self.port('waybill-tls')}", "-c", line]

    def lftp(self, line, tls=False):
        settings = ("set ssl:verify-certificate no; set ftp:ssl-force yes; set ftp:ssl-protect-data yes; set ftp:ssl-protect-list yes;"
                    if tls else "set ftp:ssl-allow no;")
        return [*self.near, "lftp", "-c", f"set net:timeout 20; set ftp:sync-mode no; {settings} "
                f"open -u anonymous, ftp://{self.address}:{self.port('vsftpd')}; {line}"]

    def curl(self, path, *options, tls=False, of="nginx"):
        scheme, name = ("https", "nginx-tls") if tls else ("http", of)
        return [*self.near, "curl", "-sfk", *options, f"{scheme}://{self.address}:{self.port(name)}/{path}"]

    def curl_many(self, pairs, upload, parallel, of="nginx"):
        """One curl for many files: pairs of a local file and a path."""
        lines = []
        for local, path in pairs:
            option = "upload-file" if upload else "output"
            lines.append(f'{option} = "{local}"\nurl = "http://{self.address}:{self.port(of)}/{path}"\n')
        config = self.conf / f"curl-{of}-{'put' if upload else 'get'}"
        config.write_text("".join(lines))
        return [*self.near, "curl", "-sf", "--parallel", "--parallel-max", str(parallel), "-K", str(config)]

    def sftp(self, batch):
        (self.conf / "batch").write_text(batch + "\n")
        return [*self.near, "sftp", "-q", "-P", str(self.port("sshd")), "-i", str(self.conf / "user"),
                "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null", "-o", "LogLevel=ERROR",
                "-c", "aes128-gcm@openssh.com", "-b", str(self.conf / "batch"), f"root@{self.address}"]

    def rsync(self, *words):
        return [*self.near, "rsync", *words]

    def module(self, path=""):
        return f"rsync://{self.address}:{self.port('rsync')}/files/{path}"

    def rclone(self, *words):
        return [*self.near, "rclone", "--config", "/dev/null", *words]

    def rclone_remote(self, path):
        return f":sftp,host={self.address},port={self.port('sshd')},user=root,key_file={self.conf}/user:{FILES}/{path}"

    # what a server costs

    def cpu(self, name):
        """CPU seconds so far of a server and of those that it has started."""
        names = {"waybill": "waybill", "rclone serve webdav": "webdav", "lftp/vsftpd": "vsftpd", "curl/nginx": "nginx", "sftp": "sshd", "rsync": "rsync"}
        server = self.servers.get(names.get(name.split(",")[0].strip(), ""))
        if server is None:
            return 0.0
        seconds, pids = 0.0, [server.pid]
        while pids:
            pid = pids.pop()
            try:
                fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                seconds += sum(int(field) for field in fields[11:15]) / TICK
                pids += [int(child) for child in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
            except (FileNotFoundError, ProcessLookupError):
                pass
        return seconds
