"""A host on pyserial: serial_host.py DEVICE MAPPED_NAME PAYLOAD_FILE.

Prints what it read of each answer, as Python writes bytes. An answer that does not come whole in its time ends it
with an error: a timeout never stands for an end.
"""

import sys

import serial

PATIENCE_S = 20


def main():
    device, server, payload_file = sys.argv[1:]
    with open(payload_file, "rb") as file:
        payload = file.read()
    port = serial.Serial()
    port.port = device
    port.baudrate = 115200
    port.rtscts = True
    port.timeout = PATIENCE_S
    port.open()

    def until(end):
        answer = port.read_until(end)
        if not answer.endswith(end):
            sys.exit(f"only {answer!r} came, without {end!r}")
        return answer

    def say(command, end=b"\r\nOK\r\n"):
        port.write(command.encode() + b"\r")
        print(until(end))

    say("AT")
    say("ATE0")
    say("AT+IFC=2,2")
    say("ATI")
    say("AT+GSN")
    port.baudrate = 9600  # changed on an open port, as hosts do that look for the module's rate
    say("AT")
    port.baudrate = 115200
    say('AT+QFTPUSER="m95";+QFTPPASS="secret95"')
    say(f'AT+QFTPOPEN="{server}",21', b"+QFTPOPEN: 0\r\n")
    say(f'AT+QFTPPUT="serial.bin",{len(payload)},200', b"\r\nCONNECT\r\n")
    port.write(payload)
    print(until(f"+QFTPPUT: {len(payload)}\r\n".encode()))
    say('AT+QFTPGET="serial.bin"', b"\r\nCONNECT\r\n")
    print(port.read(len(payload)) == payload)
    print(until(b"\r\nOK\r\n"))
    say("AT+QFTPCLOSE", b"+QFTPCLOSE: 0\r\n")
    say("AT+QIDEACT", b"\r\nDEACT OK\r\n")
    port.close()

    # The next program at the same line goes on with the settings of the one before.
    with serial.Serial(device, 115200, timeout=PATIENCE_S, rtscts=True, xonxoff=True) as port:
        say("AT+CSQ")
        print(port.in_waiting)


main()
