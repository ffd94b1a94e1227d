"""A thousand modems in one process: their start, their memory, and their answers while others work."""
import json
import os
import resource
import statistics
import subprocess
import time

from machine import PATIENCE, CannotMeasure, Line, Process, on_cpu

MODEMS = 1000
SENDERS = 200
SIZE = 2 << 20  # bytes of each sender's file
SESSIONS_OF_A_SERVER = 50
STARTS = 5
ROUNDS = 5
IDLE_SECONDS = 2.0
KIB = 1024
PUT = 'AT+QFTPPUT="load-%d",{},600'


def ports_of(process, kind):
    return [line.split()[1] for line in process.lines if line.startswith(kind + " ")]


def fleet(bench, modems):
    """So many modems; on TCP, because a system has fewer ptys, or inotify instances for them."""
    settings = os.path.join(bench.folder, f"fleet-{modems}.json")
    with open(settings, "w", encoding="utf-8") as file:
        json.dump({"modems": [{"name": f"m{number}", "latency": 0, "ports": {"tcp": ["0"]}}
                              for number in range(modems)]}, file)
    return Process([bench.m95, "run", "--config", settings], bench.cpus.module, bench.log)


def settle(process):
    """Returns when it has nothing more to do: modules take their time behind `ready`."""
    before, now = None, process.cpu_and_wakeups()
    until = time.monotonic() + PATIENCE
    while before != now and time.monotonic() < until:
        time.sleep(0.5)
        before, now = now, process.cpu_and_wakeups()


def start_and_memory(bench, report):
    report.heading(f"{MODEMS} modems in one process")
    times, resident = [], {}
    for modems in [1] + [MODEMS] * STARTS:
        process = fleet(bench, modems)
        try:
            settle(process)
            resident[modems] = process.memory("VmRSS")
            if modems == 1:
                continue
            times.append(process.ready_after)
            if len(times) == STARTS:
                before = process.cpu_and_wakeups()
                time.sleep(IDLE_SECONDS)
                used, woken = (b - a for a, b in zip(before, process.cpu_and_wakeups()))
        finally:
            process.stop()
    seconds = statistics.median(times)
    report.at_most("to ready, s", seconds, 1, f"{seconds:.2f}, median of {STARTS}")
    each = (resident[MODEMS] - resident[1]) * KIB / (MODEMS - 1)
    report.at_most("resident memory, KiB a modem", each, 64,
                   f"{each:.1f}; one {resident[1]:.1f} MiB, all {resident[MODEMS]:.1f} MiB")
    report.at_most(f"CPU of {IDLE_SECONDS:g} s without a host, ms", used, 0,
                   f"{used:.3f}, woken {woken} times")


class Crowd:
    """A process with a line for each modem; the first SENDERS carry files, the others are asked."""

    def __init__(self, bench, process, command):
        self.bench = bench
        self.process = process
        self.command = command
        self.lines = []
        try:
            self.lines = [Line(port) for port in ports_of(process, "tcp")]
            for line in self.lines:
                line.say("ATE0")
        except Exception:
            self.close()
            raise

    def open_sessions(self, servers):
        for number, line in enumerate(self.lines[:SENDERS]):
            host, port = servers[number % len(servers)].rsplit(":", 1)
            line.say('AT+QSSLCFG="sslversion",0,3;+QSSLCFG="ciphersuite",0,"0X0035";'
                     '+QSSLCFG="ftps",1;+QSSLCFG="ftpsctxi",0;+QFTPUSER="m95";+QFTPPASS="m95"')
            line.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n")
            line.say(f'AT+QFTPOPEN="{host}",{port}', "+QFTPOPEN: 0\r\n")

    def measure(self, senders):
        """(answers, their median, 99th percentile and longest in us, MiB/s of all files)."""
        descriptors = [line.descriptor for line in self.lines]
        lines = [f"@{number}" for number in descriptors[:senders] + descriptors[SENDERS:]]
        with on_cpu(self.bench.cpus.host):
            done = subprocess.run(
                [self.bench.crowd, self.bench.file, str(SIZE), str(senders), *lines, self.command],
                pass_fds=descriptors, capture_output=True, text=True, check=False)
        for descriptor in descriptors:
            os.set_blocking(descriptor, True)
        if done.returncode != 0:
            raise CannotMeasure(f"crowd: {done.stderr.strip() or done.returncode}")
        answers, median, most_of_all, longest, taken = map(int, done.stdout.split())
        speed = senders * SIZE / KIB / KIB / (taken / 1e9)
        return answers, median / 1e3, most_of_all / 1e3, longest / 1e3, speed

    def close(self):
        for line in self.lines:
            line.close()
        self.process.stop()


def answers_under_load(bench, report):
    report.heading(f"AT to OK of {MODEMS - SENDERS} modems while {SENDERS} others send "
                   f"{SIZE // KIB // KIB} MiB each over TLS, us; median of {ROUNDS} rounds in turn")
    room = ["--ftp-server", "127.0.0.1:0"] * -(-SENDERS // SESSIONS_OF_A_SERVER)
    servers = [Process([bench.m95, "run", "--tcp", "0", *room], bench.cpus.server, bench.log)
               for _ in range(2)]
    ways = {}
    try:
        for_floor = [port.rsplit(":", 1)[1] for port in ports_of(servers[0], "ftp")]
        ways["floor"] = Crowd(
            bench, Process([bench.relays, str(MODEMS), *for_floor], bench.cpus.module, bench.log),
            f"PUT load-%d {SIZE}")
        ways["m95"] = Crowd(bench, fleet(bench, MODEMS), PUT.format(SIZE))
        ways["m95"].open_sessions(ports_of(servers[1], "ftp"))
        for senders in (0, SENDERS):
            compare(ways, senders, report)
    finally:
        for way in ways.values():
            way.close()
        for server in servers:
            server.stop()


def compare(ways, senders, report):
    told = {name: [] for name in ways}
    for _ in range(ROUNDS):
        for name, way in ways.items():
            told[name].append(way.measure(senders))
    figures = {name: [statistics.median(column) for column in zip(*rows)]
               for name, rows in told.items()}
    what = f"{senders} sending" if senders else "none sending"
    for name, (answers, median, most, longest, speed) in figures.items():
        busy = f", {speed:.0f} MiB/s in all" if senders else ""
        report.figure(f"{what}, {name}", f"{median:.0f}, p99 {most:.0f}, longest {longest:.0f} "
                                         f"of {answers:.0f}{busy}")
    ratio = figures["m95"][2] / figures["floor"][2]
    report.at_most(f"p99, {what}", ratio, 1.5, f"{ratio:.2f} of the floor", " x the floor")


def compare_all(bench, report):
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit[1] != resource.RLIM_INFINITY and limit[1] < 4 * MODEMS:
        raise CannotMeasure(f"{MODEMS} modems want more descriptors than {limit[1]}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (limit[1], limit[1]))
    start_and_memory(bench, report)
    answers_under_load(bench, report)
