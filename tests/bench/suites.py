"""Handshake and throughput of every pair of version and suite of Table 1, against plain FTP in the same run."""
import json
import statistics
import subprocess
import time

from machine import Line, Process

MIB = 1 << 20
SIZE = 4 * MIB
OPENINGS = 7
TRANSFERS = 3
NAME = "suite.bin"
VERSIONS = ("SSL 3.0", "TLS 1.0", "TLS 1.1", "TLS 1.2")  # in the order of <sslversion>


class Session:
    """A module on a TCP line; one way of securing its sessions at a time."""

    def __init__(self, bench):
        self.bench = bench
        # The module's own server has every pair that the module has.
        self.server = Process([bench.m95, "run", "--tcp", "0", "--ftp-server", "127.0.0.1:0"],
                              bench.cpus.server, bench.log)
        self.module = Process([bench.m95, "run", "--tcp", "0", "--latency", "0"],
                              bench.cpus.module, bench.log)
        self.line = Line(self.module.line("tcp"))
        host, port = self.server.line("ftp").rsplit(":", 1)
        self.opening = f'AT+QFTPOPEN="{host}",{port}'
        for command in ("ATE0", 'AT+QSSLCFG="seclevel",0,0', 'AT+QFTPUSER="m95"',
                        'AT+QFTPPASS="m95"'):
            self.line.say(command)
        self.line.say("AT+QFTPCFG=7,1", "+QFTPCFG: 0\r\n")

    def choose(self, version, code):
        self.line.say(f'AT+QSSLCFG="sslversion",0,{version}')
        self.line.say(f'AT+QSSLCFG="ciphersuite",0,"{code}"')
        self.line.say('AT+QSSLCFG="ftps",1')
        self.line.say('AT+QSSLCFG="ftpsctxi",0')

    def opened(self):
        """Seconds from AT+QFTPOPEN to its result."""
        started = time.perf_counter()
        self.line.say(self.opening, "+QFTPOPEN: 0\r\n")
        return time.perf_counter() - started

    def closed(self):
        self.line.say("AT+QFTPCLOSE", "+QFTPCLOSE: 0\r\n")

    def measure(self):
        """(seconds to open, MiB/s up, MiB/s down), medians."""
        openings = []
        for _ in range(OPENINGS):
            openings.append(self.opened())
            self.closed()
        self.opened()
        up, down = [], []
        for _ in range(TRANSFERS):
            up.append(self.bench.host("put", self.line, SIZE, f'AT+QFTPPUT="{NAME}",{SIZE},600'))
            down.append(self.bench.host("get", self.line, SIZE, f'AT+QFTPGET="{NAME}"'))
        self.closed()
        speed = [SIZE / MIB / statistics.median(times) for times in (up, down)]
        return statistics.median(openings), *speed

    def stop(self):
        self.line.close()
        self.module.stop()
        self.server.stop()


def compare(bench, report):
    """Prints one line a pair."""
    told = subprocess.run([bench.m95, "tls", "--json"], capture_output=True, check=True).stdout
    session = Session(bench)
    try:
        plain = session.measure()
        report.heading(f"Pairs of version and suite, explicit, on a TCP line, beside plain FTP: "
                       f"opening {plain[0] * 1e3:.1f} ms, PUT {plain[1]:.0f} MiB/s, GET {plain[2]:.0f} MiB/s")
        for pair in json.loads(told):
            if not pair["available"]:
                continue
            session.choose(VERSIONS.index(pair["version"]), pair["code"])
            opening, up, down = session.measure()
            report.figure(
                f"{pair['version']} {pair['suite'][len('TLS_RSA_WITH_'):]}",
                f"opening +{(opening - plain[0]) * 1e3:.1f} ms ({opening / plain[0]:.1f} x), "
                f"PUT {up:.0f} ({up / plain[1]:.2f} x), GET {down:.0f} MiB/s ({down / plain[2]:.2f} x)")
    finally:
        session.stop()
