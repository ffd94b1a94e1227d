"""A host on pyserial's rfc2217://: modem_lines_host.py HOST:PORT URL, two modems that can call each other.

Prints what it sees, as Python writes it. What the module says and what it does with its lines come in one stream, so
that a line is as it is to be once the word behind it has been read. An answer that does not come ends it with an error.
"""

import socket
import sys
import time

import serial

PATIENCE_S = 20


def until(port, end):
    answer = port.read_until(end)
    if not answer.endswith(end):
        sys.exit(f"only {answer!r} came, without {end!r}")
    return answer


def say(port, command, end=b"\r\nOK\r\n"):
    port.write(command.encode() + b"\r")
    return until(port, end)


def lines(port):
    names = ("cts", "dsr", "cd", "ri")
    return " ".join(name for name in names if getattr(port, name))


def rates(port):
    print("rates")
    for baud in (9600, 460800, 115200):
        port.baudrate = baud
        print(baud, say(port, "AT"))
    port.bytesize = serial.SEVENBITS
    port.parity = serial.PARITY_EVEN
    port.stopbits = serial.STOPBITS_TWO
    print("7E2", say(port, "AT"))
    try:
        port.stopbits = serial.STOPBITS_ONE_POINT_FIVE
        print("1.5 was taken")
    except ValueError:
        print("1.5 was refused")
    port.stopbits = serial.STOPBITS_ONE
    port.parity = serial.PARITY_NONE
    port.bytesize = serial.EIGHTBITS
    port.break_condition = True
    port.break_condition = False
    print("break", say(port, "AT"))


def stopped_by_rts(port):
    print("RTS")
    say(port, "AT+IFC=2,2")
    port.rts = False
    port.write(b"AT\r")
    port.baudrate = 115200  # a question and its answer behind the command
    print(port.in_waiting)
    port.rts = True
    print(until(port, b"\r\nOK\r\n"))
    say(port, "AT+IFC=0,0")


def transparent(port, dtr_mode):
    """A data mode that DTR ends."""
    print(f"AT&D{dtr_mode}")
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(PATIENCE_S)
    say(port, f"AT&D{dtr_mode}")
    print(lines(port))
    say(port, f'AT+QIOPEN="TCP","127.0.0.1",{server.getsockname()[1]}', b"\r\nCONNECT\r\n")
    peer = server.accept()[0]
    peer.settimeout(PATIENCE_S)
    every_byte = bytes(range(256))
    peer.sendall(every_byte)
    print(port.read(256) == every_byte, lines(port))
    port.write(every_byte)
    heard = b""
    while len(heard) < 256:
        heard += peer.recv(256)
    print(heard == every_byte)
    port.dtr = False
    return peer


def dtr(port):
    say(port, "AT+QIMODE=1;+QIREGAPP;+QIACT")
    say(port, "AT+QILOCIP", b"\r\n10.1.83.188\r\n")
    peer = transparent(port, 1)
    print(until(port, b"\r\nOK\r\n"))
    port.dtr = True
    print(say(port, "ATO", b"\r\nCONNECT\r\n"))
    peer.sendall(b"still there")
    print(port.read(11))
    port.dtr = False
    print(until(port, b"\r\nOK\r\n"))
    port.dtr = True
    print(say(port, "AT+QICLOSE", b"CLOSE OK\r\n"))
    peer.close()
    peer = transparent(port, 2)
    print(until(port, b"\r\nNO CARRIER\r\n"))
    print(peer.recv(1))
    port.dtr = True
    print(say(port, "AT"), lines(port))


def ring(one, two):
    print("RI")
    say(two, "ATD+491111111;")
    print(until(one, b"\r\nRING\r\n"), lines(one))
    print(say(one, "ATA"))
    print(say(one, "AT"), lines(one))
    say(two, "ATH")
    print(until(one, b"\r\nNO CARRIER\r\n"))


def power(port):
    print("power")
    print(say(port, "AT+QPOWD=1", b"NORMAL POWER DOWN\r\n"))
    end = time.monotonic() + PATIENCE_S
    while lines(port):
        if time.monotonic() > end:
            sys.exit(f"still {lines(port)}")
    print("all lines are off")


def main():
    where, other = sys.argv[1:]
    one = serial.serial_for_url(f"rfc2217://{where}", 115200, timeout=PATIENCE_S)
    two = serial.serial_for_url(other, timeout=PATIENCE_S)
    for port in (one, two):
        say(port, "ATE0")
    print(lines(one))
    rates(one)
    stopped_by_rts(one)
    dtr(one)
    ring(one, two)
    power(one)
    one.close()
    two.close()


main()
