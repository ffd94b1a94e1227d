"""An example: the same firmware, tested with pytest.

$M95 is the emulator, $M95_FIRMWARE a program that uploads: DEVICE HOST PORT FILE.
"""

import os
import pathlib
import subprocess
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parents[2] / "emulator" / "bindings"))
from m95 import ControlError, Modem, free_port, m95_config, m95_modem  # noqa: E402,F401


@pytest.fixture
def ftp_server(tmp_path):
    """m95's own FTP server beside the modem: its port and its folder."""
    (tmp_path / "server").mkdir()
    return free_port(), tmp_path / "server"


@pytest.fixture
def m95_config(ftp_server):  # noqa: F811
    port, folder = ftp_server
    return {"latency": 0, "ftp_server": [f"{port},root={folder}"]}


def upload(modem, port, file):
    """Runs the firmware; its exit code."""
    command = [os.environ["M95_FIRMWARE"], modem.pty, "127.0.0.1", str(port), str(file)]
    return subprocess.run(command, check=False).returncode


def test_goes_on_where_the_pdp_context_was_lost(m95_modem, ftp_server, tmp_path):  # noqa: F811
    port, folder = ftp_server
    file = tmp_path / "log.bin"
    file.write_bytes(bytes(range(256)) * 80)
    m95_modem.arm(on="data", direction="sent", after=4096, do="pdp.lose")
    assert upload(m95_modem, port, file) == 0, m95_modem.trace()
    assert m95_modem.fault("fault-1")["happened"] == 1
    assert (folder / "log.bin").read_bytes() == file.read_bytes()


def test_waits_for_the_network(m95_modem, ftp_server, tmp_path):  # noqa: F811
    port, folder = ftp_server
    file = tmp_path / "log.bin"
    file.write_bytes(b"x" * 100)
    m95_modem.arm(on="command", command="+QIACT", do="answer", text="ERROR", times=2)
    assert upload(m95_modem, port, file) == 0
    assert (folder / "log.bin").read_bytes() == b"x" * 100


def test_is_told_what_was_wrong_with_a_fault(m95_modem):  # noqa: F811
    with pytest.raises(ControlError, match="after"):
        m95_modem.arm(on="data", after=-1, do="reset")


def test_types_itself(m95_modem):  # noqa: F811
    line = m95_modem.serial()
    line.write(b"ATE0\r")
    assert line.read_until(b"OK\r\n") == b"ATE0\r\r\nOK\r\n"
    m95_modem.do("urc", text="RING")
    assert line.read_until(b"RING\r\n") == b"\r\nRING\r\n"
    assert m95_modem.state()["powered"] is True
    assert "RING" in m95_modem.trace()
