"""PUT and GET of the same file through the raw pty, the module's pty and TCP, and curl."""
import statistics
import subprocess

from machine import CannotMeasure, Line, Process, on_cpu

MIB = 1 << 20
SIZE = 32 * MIB
SMALL = 1 * MIB
ROUNDS = 5
CIPHER = "AES256-SHA"  # 0X0035, the suite of the note's examples
NAME = "bench.bin"


class Floor:
    """The byte pump behind a line."""

    def __init__(self, bench, kind):
        self.bench = bench
        self.process = Process([bench.floor, kind, bench.file], bench.cpus.module, bench.log)
        self.line = Line(self.process.line(kind))

    def seconds(self, verb, size):
        return self.bench.host(verb, self.line, size, f"{verb.upper()} {size}")

    def close(self):
        self.line.close()
        self.process.stop()


class ModuleLine:
    """A module of its own with an FTPS session open on one line."""

    def __init__(self, bench, kind, server):
        self.bench = bench
        port = ["--pty", f"{bench.folder}/m95"] if kind == "pty" else ["--tcp", "0"]
        self.process = Process(
            [bench.m95, "run", *port, "--latency", "0"], bench.cpus.module, bench.log)
        self.line = Line(self.process.line(kind))
        self.line.say("ATE0")
        self.idle = self.process.memory("VmRSS")
        host, port = server.rsplit(":", 1)
        for command in ('AT+QSSLCFG="sslversion",0,3', 'AT+QSSLCFG="ciphersuite",0,"0X0035"',
                        'AT+QSSLCFG="seclevel",0,0', 'AT+QSSLCFG="ftps",1',
                        'AT+QSSLCFG="ftpsctxi",0', 'AT+QFTPUSER="m95"', 'AT+QFTPPASS="m95"'):
            self.line.say(command)
        self.line.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n")
        self.line.say(f'AT+QFTPOPEN="{host}",{port}', "+QFTPOPEN: 0\r\n")

    def seconds(self, verb, size):
        command = f'AT+QFTPPUT="{NAME}",{size},600' if verb == "put" else f'AT+QFTPGET="{NAME}"'
        return self.bench.host(verb, self.line, size, command)

    def peak(self):
        return self.process.memory("VmHWM")

    def close(self):
        self.line.say("AT+QFTPCLOSE", "+QFTPCLOSE: 0\r\n")
        self.line.close()
        self.process.stop()


class Curl:
    """The common client against the same server, on the CPU of the module."""

    def __init__(self, bench, server):
        self.bench = bench
        self.url = f"ftp://{server}/{NAME}"

    def seconds(self, verb, _size):
        what = ["-T", self.bench.file] if verb == "put" else ["-o", "/dev/null"]
        command = ["curl", "-q", "-sS", "-k", "--ssl-reqd", "--tls-max", "1.2", "--ciphers", CIPHER,
                   "--noproxy", "*", "--user", "m95:m95", "-m", "300",
                   "-w", "%{stderr}%{time_pretransfer} %{time_total}", *what, self.url]
        with on_cpu(self.bench.cpus.module):
            done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                  text=True, check=False)
        if done.returncode != 0:
            raise CannotMeasure(f"curl: {done.stderr}")
        before, total = map(float, done.stderr.split()[-2:])
        return total - before


def compare(bench, report):
    """Prints every figure of transfers and of the memory they take."""
    with_server = Process([bench.m95, "run", "--tcp", "0", "--ftp-server", "127.0.0.1:0"],
                          bench.cpus.server, bench.log)
    ways = {}
    try:
        server = with_server.line("ftp")
        ways["raw pty"] = Floor(bench, "pty")
        ways["raw TCP"] = Floor(bench, "tcp")
        ways["pty"] = ModuleLine(bench, "pty", server)
        ways["TCP"] = ModuleLine(bench, "tcp", server)
        ways["curl"] = Curl(bench, server)
        after_small = {}
        for way in ("pty", "TCP"):
            for verb in ("put", "get"):
                ways[way].seconds(verb, SMALL)
            after_small[way] = ways[way].peak()
        speed = measure(ways)
        print_speed(speed, report)
        print_memory(ways, after_small, report)
    finally:
        for way in ways.values():
            if not isinstance(way, Curl):
                way.close()
        with_server.stop()


def measure(ways):
    """MiB/s of each way and direction: the median of rounds in which all of them take turns."""
    times = {(way, verb): [] for way in ways for verb in ("put", "get")}
    for _ in range(ROUNDS):
        for verb in ("put", "get"):
            for name, way in ways.items():
                times[name, verb].append(way.seconds(verb, SIZE))
    return {key: SIZE / MIB / statistics.median(all_times) for key, all_times in times.items()}


def print_speed(speed, report):
    report.heading(f"{SIZE // MIB} MiB over TLS 1.2 {CIPHER}, explicit; MiB/s, "
                   f"median of {ROUNDS} rounds in turn")
    for verb in ("put", "get"):
        for way in ("raw pty", "raw TCP", "curl"):
            report.figure(f"{verb.upper()} {way}", f"{speed[way, verb]:.1f}")
    for verb in ("put", "get"):
        for way in ("pty", "TCP"):
            of_pty = speed[way, verb] / speed["raw pty", verb]
            of_curl = speed[way, verb] / speed["curl", verb]
            report.at_least(
                f"{verb.upper()} module, {way}", of_pty, 0.8,
                f"{speed[way, verb]:.1f}: {of_pty:.2f} of the raw pty, {of_curl:.2f} of curl",
                " of the raw pty")


def print_memory(ways, after_small, report):
    report.heading("Resident memory, MiB")
    for way in ("pty", "TCP"):
        module = ways[way]
        report.at_most(f"idle, {way}", module.idle, 12, f"{module.idle:.1f}")
        peak = module.peak()
        report.at_most(f"peak of all transfers, {way}", peak, 12, f"{peak:.1f}")
        grown = peak - after_small[way]
        report.at_most(f"{SIZE // MIB} MiB after {SMALL // MIB} MiB, {way}", grown, 0.5,
                       f"{after_small[way]:.1f} -> {peak:.1f}", " more")
