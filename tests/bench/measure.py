"""What `tests/bench/run` prints. Figures are told, never asserted: it fails only when it cannot measure."""
import argparse
import collections
import json
import os
import statistics
import subprocess
import sys
import time

import load
import suites
import transfers
from machine import CannotMeasure, Line, Process, on_cpu
from report import Report

ROUNDS = 20  # of round trips, floor and module in turn
EACH = 250
STARTS = 11
IDLE_SECONDS = 2.0
PIPELINED = 1000

Cpus = collections.namedtuple("Cpus", "host module server")


class Bench:
    """The programs, the folder of this run and which CPU is whose."""

    def __init__(self, arguments):
        self.m95 = arguments.m95
        self.floor = arguments.floor
        self.host_program = arguments.host
        self.crowd = arguments.crowd
        self.relay = arguments.relay
        self.relays = arguments.relays
        self.folder = arguments.folder
        self.file = os.path.join(self.folder, "file")
        self.log = open(os.path.join(self.folder, "log"), "ab")  # of every process, for its length
        cpus = sorted(os.sched_getaffinity(0))
        self.cpus = Cpus(host=cpus[0], module=cpus[1 % len(cpus)], server=cpus[2 % len(cpus)])
        with open(self.file, "wb") as file:
            for _ in range(transfers.SIZE // transfers.MIB):
                file.write(os.urandom(transfers.MIB))

    def run_host(self, arguments, cpu, keep=()):
        with on_cpu(cpu):
            done = subprocess.run([self.host_program, *map(str, arguments)], pass_fds=keep,
                                  capture_output=True, text=True, check=False)
        if done.returncode != 0:
            why = done.stderr.strip() or f"ended with {done.returncode}"
            raise CannotMeasure(f"host {arguments[0]}: {why}")
        return done.stdout

    def host(self, verb, line, size, command):
        """Seconds of one transfer on an open line."""
        told = self.run_host([verb, f"@{line.descriptor}", self.file, size, command],
                             self.cpus.host, (line.descriptor,))
        line.forget()
        return int(told) / 1e9


def module(bench, kind, cpu):
    port = [] if kind == "pty" else ["--tcp", "0"]
    return Process([bench.m95, "run", *port, "--latency", "0"], cpu, bench.log)


def round_trips(bench, report):
    report.heading(f"AT to OK, median of {ROUNDS * EACH}, all on one CPU, floor and module in turn")
    cpu = bench.cpus.module
    for kind in ("pty", "tcp"):
        floor = Process([bench.floor, kind, bench.file], cpu, bench.log)
        try:
            m95 = module(bench, kind, cpu)
            try:
                told = bench.run_host(["rtt", ROUNDS, EACH, floor.line(kind), m95.line(kind)], cpu)
            finally:
                m95.stop()
        finally:
            floor.stop()
        least, figure = (int(word) / 1e3 for word in told.split())
        report.at_most(kind, figure / least, 1.25,
                       f"{figure:.1f} us, floor {least:.1f} us: {figure / least:.2f}", " x the floor")


def beside_plain(bench, arguments, what):
    """Words: a round trip of a module with these arguments, of one without, and their ratio."""
    cpu = bench.cpus.module
    plain = module(bench, "pty", cpu)
    try:
        other = Process([bench.m95, "run", *arguments], cpu, bench.log)
        try:
            told = bench.run_host(["rtt", ROUNDS, EACH, plain.line("pty"), other.line("pty")], cpu)
        finally:
            other.stop()
    finally:
        plain.stop()
    without, with_it = (int(word) / 1e3 for word in told.split())
    return f"{what} {with_it:.1f} us, without {without:.1f} us: {with_it / without:.2f}"


def armed(bench, report):
    report.heading(f"Faults: AT to OK on the pty, median of {ROUNDS * EACH}, without any and with one of each "
                   "place armed and never met, in turn")
    script = [{"on": "command", "command": "+QNONE", "do": "hang"},
              {"on": "echo", "command": "+QNONE", "do": "urc", "text": "RING"},
              {"on": "result", "command": "+QNONE", "do": "urc", "text": "RING"},
              {"on": "to_host", "after": 1 << 40, "do": "drop"},
              {"on": "from_host", "after": 1 << 40, "do": "drop"}]
    settings = os.path.join(bench.folder, "faults.json")
    with open(settings, "w", encoding="utf-8") as file:
        json.dump({"latency": 0, "script": script}, file)
    report.figure("armed and never met", beside_plain(bench, ["--config", settings], "with them"))


def traced(bench, report):
    report.heading(f"A trace: AT to OK on the pty, median of {ROUNDS * EACH}, without one and with one to a file, in turn")
    report.figure("with a trace", beside_plain(
        bench, ["--latency", "0", "--trace", os.path.join(bench.folder, "trace")], "with it"))


def pipelined(bench, report):
    report.heading(f"{PIPELINED} AT commands written at once on TCP, answers read behind them, median of {STARTS}")
    process = module(bench, "tcp", bench.cpus.module)
    try:
        line = Line(process.line("tcp"))
        line.say("ATE0")
        times = []
        for _ in range(STARTS):
            started = time.perf_counter()
            line.say("AT\r" * (PIPELINED - 1) + "AT", "\r\nOK\r\n" * PIPELINED)
            times.append(time.perf_counter() - started)
        line.close()
    finally:
        process.stop()
    report.figure("commands a second", f"{PIPELINED / statistics.median(times):,.0f}")


def start(bench, report):
    report.heading(f"Start, ms, median of {STARTS}, in turn")
    ready = {"floor": [], "m95": []}
    first_ok = {"floor": [], "m95": []}
    for _ in range(STARTS):
        for name in ready:
            if name == "m95":
                process = module(bench, "pty", bench.cpus.module)
            else:
                process = Process([bench.floor, "pty", bench.file], bench.cpus.module, bench.log)
            try:
                line = Line(process.line("pty"))
                line.say("AT")
                first_ok[name].append((time.perf_counter() - process.started) * 1e3)
                ready[name].append(process.ready_after * 1e3)
                line.close()
            finally:
                process.stop()
    for what, times in (("to ready", ready), ("to the first OK", first_ok)):
        figure, least = statistics.median(times["m95"]), statistics.median(times["floor"])
        report.at_most(what, figure, 10, f"{figure:.1f}, quickest {min(times['m95']):.1f}; "
                       f"the floor {least:.1f}")


def idle(bench, report):
    report.heading(f"Idle CPU over {IDLE_SECONDS:g} s with a host on the pty")
    process = module(bench, "pty", bench.cpus.module)
    try:
        line = Line(process.line("pty"))
        line.say("AT")
        time.sleep(0.3)
        before = process.cpu_and_wakeups()
        time.sleep(IDLE_SECONDS)
        after = process.cpu_and_wakeups()
        line.close()
    finally:
        process.stop()
    used, woken = after[0] - before[0], after[1] - before[1]
    report.at_most("CPU, ms", used, 0, f"{used:.3f}, woken {woken} times")


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return f"{len(names)} x {names[0]}" if names else os.uname().machine


def main():
    parser = argparse.ArgumentParser()
    for name in ("m95", "floor", "host", "crowd", "relay", "relays", "folder"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--readme", help="write the table between its marks, too")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    report = Report()
    busy_with = os.getloadavg()[0]
    busy = ": this machine is busy, believe the ratios only" if busy_with > 1 else ""
    print(f"{bench.m95}; on CPU {bench.cpus.module} the module, {bench.cpus.host} the host, "
          f"{bench.cpus.server} the server; load {busy_with:.1f}{busy}")
    failed = False
    for part in (round_trips, pipelined, traced, armed, start, idle, transfers.compare, suites.compare,
                 load.compare_all):
        try:
            part(bench, report)
        except (CannotMeasure, OSError) as error:
            failed = True
            print(f"  could not measure: {error}", flush=True)
    report.end()
    if arguments.readme:
        report.write_into(arguments.readme, f"Measured by `tests/bench/run --readme` on {processor()}, Linux {os.uname().release}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
