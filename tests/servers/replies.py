#!/usr/bin/python3
"""replies.py PORT: an FTP server on 127.0.0.1 that fails as a name tells it to, and else serves what it was given.

A name is USER's, or a file's without its directory; NNN are three digits.
  NNN        that reply in place of the command's; 421 is followed by the end of the control connection
  cut-NNN    STOR: the data connection is reset behind the first bytes, then that reply
  close      the control connection ends, without a reply
  reset      likewise, by a reset
  later      the proper reply, then the end of the control connection; later-421 says 421 between the two
  not-ftp    a line that is no reply
A directory (CWD) says where PASV leads: /nobody to a port where nobody listens, /elsewhere to such an address.
"""
import re
import socket
import socketserver
import struct
import sys

HOST = "127.0.0.1"
NOBODY = 1  # a port where nobody listens
ELSEWHERE = "127.0.0.2"


class Session(socketserver.StreamRequestHandler):
    directory = "/"
    listener = None

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def reset(self):
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        # An orderly end is what the base class would make of it.
        for end in (self.rfile, self.wfile, self.request):
            end.close()

    def handle(self):
        self.say("220 ready")
        for line in self.rfile:
            command, _, argument = line.decode("latin-1").rstrip("\r\n").partition(" ")
            name = argument.rpartition("/")[2]
            if command == "QUIT":
                self.say("221 bye")
                return
            if re.fullmatch(r"\d{3}", name):
                self.say(name + " as asked for")
                if name == "421":
                    return
            elif name == "not-ftp":
                self.say("SSH-2.0-x")
            elif name in ("close", "reset"):
                if name == "reset":
                    self.reset()
                return
            else:
                self.serve(command, argument, name)
                if name == "later-421":
                    self.say("421 going down")
                if name.startswith("later"):
                    return

    def serve(self, command, argument, name):
        if command == "CWD":
            self.directory = argument
            self.say("250 there")
        elif command == "PASV":
            self.passive()
        elif command in ("STOR", "RETR"):
            self.transfer(command, name)
        elif command == "SIZE":
            size = len(self.server.files.get(name, b""))
            self.say(f"213 {size}")
        else:
            self.say({"USER": "331 password", "PASS": "230 in", "TYPE": "200 type"}.get(command, "502 no"))

    def passive(self):
        self.listener = socket.create_server((HOST, 0))
        host = ELSEWHERE if self.directory == "/elsewhere" else HOST
        port = NOBODY if self.directory == "/nobody" else self.listener.getsockname()[1]
        self.say(f"227 ({host.replace('.', ',')},{port >> 8},{port & 255})")

    def transfer(self, command, name):
        self.say("150 now")
        data, _ = self.listener.accept()
        self.listener.close()
        cut = re.fullmatch(r"cut-(\d{3})", name)
        with data, data.makefile("rwb") as stream:
            if cut:
                stream.read(1)
                data.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            elif command == "STOR":
                self.server.files[name] = stream.read()
            else:
                stream.write(self.server.files.get(name, b""))
        self.say(f"{cut[1]} cut" if cut else "226 done")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    files = {}


Server((HOST, int(sys.argv[1])), Session).serve_forever()
