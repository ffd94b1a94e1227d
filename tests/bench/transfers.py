"""PUT and GET of the same file: the raw pty, the module's ports, a C relay, curl and lftp; and how fast each opens."""
import random
import statistics
import subprocess
import time

from machine import CannotMeasure, Line, Process, RealServer, on_cpu

MIB = 1 << 20
SIZE = 32 * MIB
SMALL = 1 * MIB
ROUNDS = 9
OPENINGS = 100
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
        port = {"pty": ["--pty", f"{bench.folder}/m95"], "tcp": ["--tcp", "0"],
                "unix": ["--unix", f"{bench.folder}/m95.socket"]}[kind]
        self.process = Process(
            [bench.m95, "run", *port, "--latency", "0"], bench.cpus.module, bench.log)
        self.line = Line(self.process.line(kind))
        self.line.say("ATE0")
        self.idle = self.process.memory("VmRSS")
        host, port = server.rsplit(":", 1)
        self.opening = f'AT+QFTPOPEN="{host}",{port}'
        for command in ('AT+QSSLCFG="sslversion",0,3', 'AT+QSSLCFG="ciphersuite",0,"0X0035"',
                        'AT+QSSLCFG="seclevel",0,0', 'AT+QSSLCFG="ftps",1',
                        'AT+QSSLCFG="ftpsctxi",0', 'AT+QFTPUSER="m95"', 'AT+QFTPPASS="secret95"'):
            self.line.say(command)
        self.line.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n")
        self.open()

    def open(self):
        self.line.say(self.opening, "+QFTPOPEN: 0\r\n")

    def leave(self):
        self.line.say("AT+QFTPCLOSE", "+QFTPCLOSE: 0\r\n")

    def seconds(self, verb, size):
        command = f'AT+QFTPPUT="{NAME}",{size},600' if verb == "put" else f'AT+QFTPGET="{NAME}"'
        return self.bench.host(verb, self.line, size, command)

    def peak(self):
        return self.process.memory("VmHWM")

    def close(self):
        self.leave()
        self.line.close()
        self.process.stop()


class Relay:
    """The least C program that does a module's work, with a session open."""

    def __init__(self, bench, kind, server):
        self.bench = bench
        self.process = Process([bench.relay, kind, server.rsplit(":", 1)[1]], bench.cpus.module, bench.log)
        self.line = Line(self.process.line(kind))
        self.open()

    def open(self):
        self.line.say("OPEN", "OPEN: 0\r\n")

    def leave(self):
        self.line.say("CLOSE", "CLOSE: 0\r\n")

    def seconds(self, verb, size):
        return self.bench.host(verb, self.line, size, f"{verb.upper()} {size}")

    def close(self):
        self.leave()
        self.line.close()
        self.process.stop()


class Lftp:
    """The client that people script, on the CPU of the module; its start and login are in its time, so they are
    measured by a transfer of one byte and taken away."""

    def __init__(self, bench, server):
        self.bench = bench
        self.server = server
        self.start = None

    def run(self, *commands):
        settings = ["set ssl:verify-certificate no", "set ftp:ssl-force yes", "set ftp:ssl-protect-data yes",
                    "set net:max-retries 1", "set cmd:fail-exit yes"]
        script = "; ".join([*settings, f"open -u m95,secret95 ftp://{self.server}", *commands, "bye"])
        with on_cpu(self.bench.cpus.module):
            started = time.perf_counter()
            done = subprocess.run(["lftp", "--norc", "-c", script], capture_output=True, text=True, check=False)
            taken = time.perf_counter() - started
        if done.returncode != 0:
            raise CannotMeasure(f"lftp: {done.stderr}")
        return taken

    def seconds(self, verb, _size):
        if self.start is None:
            self.start = min(self.run("pwd") for _ in range(ROUNDS))
        what = f"put {self.bench.file} -o {NAME}" if verb == "put" else f"cat {NAME} > /dev/null"
        return self.run(what) - self.start


class Curl:
    """The common client against the same server, on the CPU of the module."""

    def __init__(self, bench, server):
        self.bench = bench
        self.url = f"ftp://{server}/{NAME}"

    def seconds(self, verb, _size):
        what = ["-T", self.bench.file] if verb == "put" else ["-o", "/dev/null"]
        command = ["curl", "-q", "-sS", "-k", "--ssl-reqd", "--tls-max", "1.2", "--ciphers", CIPHER,
                   "--noproxy", "*", "--user", "m95:secret95", "-m", "300",
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
    pure_ftpd = RealServer(bench.cpus.server, f"{bench.folder}/server", bench.log)
    ways = {}
    try:
        server = f"127.0.0.1:{pure_ftpd.port}"
        ways["raw pty"] = Floor(bench, "pty")
        ways["raw TCP"] = Floor(bench, "tcp")
        ways["pty"] = ModuleLine(bench, "pty", server)
        ways["TCP"] = ModuleLine(bench, "tcp", server)
        ways["Unix socket"] = ModuleLine(bench, "unix", server)
        ways["C relay"] = Relay(bench, "tcp", server)
        ways["C relay, pty"] = Relay(bench, "pty", server)
        ways["curl"] = Curl(bench, server)
        ways["lftp"] = Lftp(bench, server)
        after_small = {}
        for way in ("pty", "TCP"):
            for verb in ("put", "get"):
                ways[way].seconds(verb, SMALL)
            after_small[way] = ways[way].peak()
        speed = measure(ways)
        print_speed(speed, report)
        print_openings(ways, report)
        print_memory(ways, after_small, report)
    finally:
        for way in ways.values():
            if not isinstance(way, (Curl, Lftp)):
                way.close()
        pure_ftpd.stop()


def measure(ways):
    """MiB/s of each way and direction: the median of rounds in which all of them take turns. In any order: whom one
    comes behind, and on which CPU the kernel's worker for terminals then is, makes a difference of a third."""
    times = {(way, verb): [] for way in ways for verb in ("put", "get")}
    shuffled = random.Random(0)
    for _ in range(ROUNDS):
        for verb in ("put", "get"):
            for name, way in shuffled.sample(list(ways.items()), len(ways)):
                times[name, verb].append(way.seconds(verb, SIZE))
    return {key: SIZE / MIB / statistics.median(all_times) for key, all_times in times.items()}


def print_speed(speed, report):
    report.heading(f"{SIZE // MIB} MiB over TLS 1.2 {CIPHER}, explicit, pure-ftpd; MiB/s, "
                   f"median of {ROUNDS} rounds in turn")
    for verb in ("put", "get"):
        for way in ("raw pty", "raw TCP", "C relay", "curl", "lftp"):
            report.figure(f"{verb.upper()} {way}", f"{speed[way, verb]:.1f}")
        on_pty = speed["C relay, pty", verb]
        report.figure(f"{verb.upper()} C relay, pty", f"{on_pty:.1f}: {on_pty / speed['raw pty', verb]:.2f} of the raw pty")
    for verb in ("put", "get"):
        for way, beside, least in (("pty", "raw pty", 0.95), ("TCP", "C relay", 0.9), ("Unix socket", "C relay", 0.9)):
            ratio = speed[way, verb] / speed[beside, verb]
            of_curl = speed[way, verb] / speed["curl", verb]
            report.at_least(f"{verb.upper()} module, {way}", ratio, least,
                            f"{speed[way, verb]:.1f}: {ratio:.2f} of the {beside}, {of_curl:.2f} of curl",
                            f" of the {beside}")


def print_openings(ways, report):
    """From the command to its result: connection, TLS handshake, login."""
    report.heading(f"AT+QFTPOPEN to its result, ms, median of {OPENINGS} in turn; the relay does the same in C")
    times = {"TCP": [], "C relay": []}
    for way in times:
        ways[way].leave()
    for number in range(OPENINGS):
        # The server still clears up behind the one before: each comes first as often.
        for way in sorted(times, reverse=number % 2 == 1):
            started = time.perf_counter()
            ways[way].open()
            times[way].append((time.perf_counter() - started) * 1e3)
            ways[way].leave()
    for way in times:
        ways[way].open()
    figure, least = (statistics.median(times[way]) for way in ("TCP", "C relay"))
    report.at_most("opening", figure / least, 1.15, f"{figure:.2f}, the relay {least:.2f}: {figure / least:.2f}",
                   " x the relay")


def print_memory(ways, after_small, report):
    report.heading("Resident memory, MiB")
    for way in ("pty", "TCP"):
        module = ways[way]
        report.at_most(f"idle, {way}", module.idle, 10, f"{module.idle:.1f}")
        peak = module.peak()
        report.at_most(f"peak of all transfers, {way}", peak, 12, f"{peak:.1f}")
        grown = peak - after_small[way]
        report.at_most(f"{SIZE // MIB} MiB after {SMALL // MIB} MiB, {way}", grown, 0.5,
                       f"{after_small[way]:.1f} -> {peak:.1f}", " more")
