"""Processes pinned to CPUs, what the kernel says of them, and the lines they offer."""
import contextlib
import os
import select
import socket
import subprocess
import termios
import time
import tty

PATIENCE = 30.0  # seconds for anything that is not a transfer


class CannotMeasure(Exception):
    """Why there is no figure."""


@contextlib.contextmanager
def on_cpu(cpu):
    """What is started inside runs on this CPU only."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cpu})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def end(child):
    """SIGTERM; SIGKILL for who does not mind it."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


class Process:
    """A program that announces its lines on standard output and then says `ready`."""

    def __init__(self, command, cpu, log):
        self.command = command
        with on_cpu(cpu):
            self.started = time.perf_counter()
            self.child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log)
            said = b""
            while not said.endswith(b"ready\n"):
                if not select.select([self.child.stdout], [], [], PATIENCE)[0]:
                    self.stop()
                    raise CannotMeasure(f"{command[0]} did not say ready")
                part = os.read(self.child.stdout.fileno(), 4096)
                if not part:
                    self.stop()
                    raise CannotMeasure(f"{' '.join(command)} ended: {self.child.returncode}")
                said += part
            self.ready_after = time.perf_counter() - self.started
        self.lines = said.decode().splitlines()[:-1]

    def line(self, kind):
        """The name behind `pty`, `tcp` or `ftp`."""
        for line in self.lines:
            if line.startswith(kind + " "):
                return line.split(" -> ")[-1].split()[-1] if kind == "pty" else line.split()[1]
        raise CannotMeasure(f"{self.command[0]} announced no {kind}: {self.lines}")

    def memory(self, field):
        """VmRSS (now) or VmHWM (its peak), in MiB."""
        with open(f"/proc/{self.child.pid}/status", encoding="ascii") as status:
            for line in status:
                if line.startswith(field + ":"):
                    return int(line.split()[1]) / 1024
        raise CannotMeasure(f"the kernel does not tell {field}")

    def cpu_and_wakeups(self):
        """Milliseconds of CPU and context switches since it started, all threads."""
        milliseconds, switches = 0.0, 0
        tasks = f"/proc/{self.child.pid}/task"
        for task in os.listdir(tasks):
            with open(f"{tasks}/{task}/schedstat", encoding="ascii") as stat:
                milliseconds += int(stat.read().split()[0]) / 1e6
            with open(f"{tasks}/{task}/status", encoding="ascii") as status:
                switches += sum(int(line.split()[1]) for line in status
                                if "voluntary_ctxt_switches" in line)
        return milliseconds, switches

    def stop(self):
        end(self.child)
        self.child.stdout.close()


class RealServer:
    """pure-ftpd with explicit TLS, as tests/servers/serve makes it: user m95, password secret95."""

    def __init__(self, cpu, folder, log):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        serve = os.path.join(os.path.dirname(__file__), "..", "servers", "serve")
        with on_cpu(cpu):
            self.child = subprocess.Popen([serve, "pure-ftpd", "explicit", str(self.port), folder],
                                          stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        until = time.monotonic() + PATIENCE
        while not self.listens():
            if self.child.poll() is not None or time.monotonic() > until:
                self.stop()
                raise CannotMeasure("pure-ftpd does not listen (it needs root, and what emulator/install tests installs)")
            time.sleep(0.05)

    def listens(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), PATIENCE).close()
            return True
        except ConnectionRefusedError:
            return False

    def stop(self):
        end(self.child)


class Line:
    """A host's end of a terminal, of a TCP connection or of a Unix socket."""

    def __init__(self, name):
        if name.endswith(".socket"):
            with socket.socket(socket.AF_UNIX) as connection:
                connection.connect(name)
                self.descriptor = connection.detach()
        elif name.startswith("/"):
            self.descriptor = os.open(name, os.O_RDWR | os.O_NOCTTY)
            tty.setraw(self.descriptor, termios.TCSANOW)
        else:
            host, port = name.rsplit(":", 1)
            with socket.create_connection((host, int(port)), PATIENCE) as connection:
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                connection.setblocking(True)
                self.descriptor = connection.detach()

    def say(self, command, *last):
        """Types the command and waits until the answer ends with one of `last`, OK if none."""
        wanted = last or ("\r\nOK\r\n",)
        os.write(self.descriptor, command.encode() + b"\r")
        answer = ""
        until = time.monotonic() + PATIENCE
        while not answer.endswith(wanted):
            left = until - time.monotonic()
            if "ERROR" in answer or left <= 0 or not self.readable(left):
                raise CannotMeasure(f"{command} was answered {answer!r}")
            answer += os.read(self.descriptor, 65536).decode("latin-1")
        return answer

    def readable(self, seconds):
        waiting = select.poll()  # select() ends at descriptor 1023
        waiting.register(self.descriptor, select.POLLIN)
        return bool(waiting.poll(seconds * 1e3))

    def forget(self):
        """Reads until nothing comes any more."""
        while self.readable(0.05):
            os.read(self.descriptor, 65536)

    def close(self):
        os.close(self.descriptor)
