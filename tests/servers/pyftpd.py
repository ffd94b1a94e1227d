#!/usr/bin/python3
"""pyftpd.py MODE PORT FOLDER CERTIFICATE KEY SUITES USER:PASSWORD...: Debian's pyftpdlib as one server of tests/servers/serve."""
import sys

from OpenSSL import SSL
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.servers import FTPServer

mode, port, folder, certificate, key, suites = sys.argv[1:7]


class ImplicitHandler(TLS_FTPHandler):
    """TLS before the greeting, which pyftpdlib has no name for."""

    def handle(self):
        self.secure_connection(self.ssl_context)
        super().handle()


handler = {"plain": FTPHandler, "explicit": TLS_FTPHandler, "implicit": ImplicitHandler}[mode]
handler.authorizer = DummyAuthorizer()
handler.auth_failed_timeout = 0
for user in sys.argv[7:]:
    name, password = user.split(":")
    handler.authorizer.add_user(name, password, folder, perm="elradfmwMT")
if mode != "plain":
    context = SSL.Context(SSL.SSLv23_METHOD)
    context.set_options(SSL.OP_NO_TLSv1_3)
    context.set_cipher_list(suites.encode())
    context.use_certificate_chain_file(certificate)
    context.use_privatekey_file(key)
    context.set_session_id(b"m95-test")
    handler.ssl_context = context
    handler.certfile = certificate
    handler.tls_control_required = True
    handler.tls_data_required = True
FTPServer(("127.0.0.1", int(port)), handler).serve_forever()
