"""m95: a Quectel M95 in software, started, driven and watched from Python tests.

Standard library; pyserial only for Modem.serial(), pytest only for the fixtures at the end.

    def test_resumes(m95_modem):
        m95_modem.arm(on="data", direction="sent", after=4096, do="pdp.lose")
        assert upload(m95_modem.serial(), "log.bin", data)
        assert m95_modem.fault("fault-1")["happened"] == 1
"""

import contextlib
import http.client
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile


class ControlError(Exception):
    """m95 refused what it was asked; `status` is HTTP's, the text says what was wrong and where."""

    def __init__(self, status, text):
        super().__init__(f"{status}: {text}")
        self.status = status


class Modem:
    """One running m95 with a pseudo-terminal of its own, a control port and a trace.

    program:   path of m95; else $M95, else the one on PATH
    arguments: more arguments of `m95 run`, as "--latency", "0"
    config:    settings as a dict; what it says of ports is kept
    """

    def __init__(self, *arguments, program=None, config=None):
        self._program = program or os.environ.get("M95") or shutil.which("m95")
        if not self._program:
            raise FileNotFoundError("m95: not on PATH, and neither program= nor $M95 is given")
        self._arguments = [str(argument) for argument in arguments]
        self._config = config
        self._folder = tempfile.TemporaryDirectory(prefix="m95-")
        self._process = None
        self._serials = []
        self.name = (config or {}).get("name", "m95")
        self.control = None  # (host, port)
        self.exit_code = None

    @property
    def folder(self):
        return pathlib.Path(self._folder.name)

    @property
    def pty(self):
        """The device that a host opens."""
        return str(self.folder / "tty")

    def start(self):
        """Returns when m95 says that it is ready."""
        command = [self._program, "run", "--pty", self.pty, "--control", "127.0.0.1:0",
                   "--trace", str(self.folder / "trace.txt")]
        if self._config is not None:
            file = self.folder / "config.json"
            file.write_text(json.dumps(self._config))
            command += ["--config", str(file)]
        self._errors = open(self.folder / "errors.txt", "w+", encoding="utf-8")
        self._process = subprocess.Popen(command + self._arguments, stdout=subprocess.PIPE,
                                         stderr=self._errors, text=True)
        for line in self._process.stdout:
            if line.startswith("control "):
                host, port = line.split()[1].rsplit(":", 1)
                self.control = (host, int(port))
            if line == "ready\n":
                return self
        self.exit_code = self._process.wait()
        raise RuntimeError(f"m95 ended with {self.exit_code}: {self.errors()}")

    def stop(self):
        """Ends it in order; its exit code, 1 where the coverage falls short of --require."""
        for port in self._serials:
            port.close()
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
        if self._process is not None:
            self.exit_code = self._process.wait()
            self._process.stdout.close()
            self._errors.close()
            self._process = None
        self._folder.cleanup()
        return self.exit_code

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()

    def serial(self, **options):
        """The host's side of the line, open (pyserial)."""
        import serial

        port = serial.Serial(self.pty, **{"baudrate": 115200, "timeout": 10, **options})
        self._serials.append(port)
        return port

    def trace(self):
        """Every line, FTP reply and TLS outcome so far, as a transcript."""
        return (self.folder / "trace.txt").read_text(encoding="utf-8")

    def errors(self):
        """What m95 has said on standard error."""
        return (self.folder / "errors.txt").read_text(encoding="utf-8")

    # --- the control port

    def request(self, method, path, body=None):
        """One call; its answer as Python values. Raises ControlError."""
        connection = http.client.HTTPConnection(*self.control)
        with contextlib.closing(connection):
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = answer.read().decode()
        value = json.loads(content) if content else None
        if answer.status >= 400:
            told = value or {"error": content}
            where = f"{told['path']}: " if "path" in told else ""
            raise ControlError(answer.status, where + told["error"])
        return value

    def _modem(self, rest=""):
        return f"/modems/{self.name}{rest}"

    def arm(self, **fault):
        """Arms a fault, as arm(on="data", after=4096, do="pdp.lose"); its name."""
        return self.request("POST", self._modem("/faults"), fault)["name"]

    def do(self, effect, **parameters):
        """Lets something happen now, as do("sms", number="+491", text="hello")."""
        self.request("POST", self._modem("/actions"), {"do": effect, **parameters})

    def faults(self):
        """Every fault with its counts `met` and `happened`."""
        return self.request("GET", self._modem("/faults"))

    def fault(self, name):
        return self.request("GET", self._modem(f"/faults/{name}"))

    def clear(self, name=None):
        """Disarms one fault, or all."""
        self.request("DELETE", self._modem("/faults" + (f"/{name}" if name else "")))

    def state(self):
        """Power, registration, contexts, sessions, sockets, certificates, counters."""
        return self.request("GET", self._modem())

    def advance(self, seconds):
        """Lets the clock of --clock paused move; returns when all that was due has happened."""
        return self.request("POST", "/clock", {"advance": seconds})


def free_port():
    """A TCP port that nobody listens on now, for a server beside the modem."""
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        return finder.getsockname()[1]


try:
    import pytest
except ImportError:
    pass
else:

    @pytest.fixture
    def m95_config():
        """Override it to give m95_modem other settings."""
        return {"latency": 0}

    @pytest.fixture
    def m95_modem(m95_config):
        """A modem for one test: ready, and stopped behind it."""
        with Modem(config=m95_config) as modem:
            yield modem
