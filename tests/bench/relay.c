// relay: the least a C program can do that is the module's work: explicit FTPS by OpenSSL behind a line as floor.c has it.
//
//   relay pty|tcp SERVERPORT     prints "pty NAME" or "tcp 127.0.0.1:PORT", then "ready"; the server is 127.0.0.1,
//                                user m95, password secret95
//
// OPEN logs in ("OPEN: 0" behind its OK), CLOSE leaves; "PUT N" and "GET N" move N bytes of the file bench.bin. One
// buffer, blocking calls, nothing checked that a friendly server does right.
#define _GNU_SOURCE
#include <signal.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "line.h"

enum { kChunk = 65536, kCommand = 256 };

static SSL_CTX *context;
static SSL *control;
static unsigned server_port;
static char chunk[kChunk];
static char reply[kChunk];

static void give_up(const char *what) {
  fprintf(stderr, "relay: %s\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

static SSL *secure(int fd, SSL_SESSION *session) {
  SSL *ssl = SSL_new(context);
  SSL_set_fd(ssl, fd);
  if (session != NULL) SSL_set_session(ssl, session);
  if (SSL_connect(ssl) != 1) give_up("TLS");
  return ssl;
}

static int read_control(int fd, char *into, int size) {
  return control != NULL ? SSL_read(control, into, size) : (int)read(fd, into, (size_t)size);
}

// One reply of one line or more; its first digit is checked.
static void expect(int fd, char first) {
  size_t length = 0;
  for (;;) {
    const int got = read_control(fd, reply + length, (int)(kChunk - 1 - length));
    if (got <= 0) give_up("the server left");
    length += (size_t)got;
    reply[length] = '\0';
    if (reply[length - 1] != '\n') continue;
    char *last = reply;
    for (char *line = reply; *line != '\0'; line = strchr(line, '\n') + 1) last = line;
    if (last[3] == ' ') break;
  }
  if (reply[0] != first) give_up(reply);
}

static void ask(int fd, const char *command, char first) {
  char line[kCommand];
  const int size = snprintf(line, sizeof line, "%s\r\n", command);
  if (control != NULL ? SSL_write(control, line, size) != size : write(fd, line, (size_t)size) != size) give_up("ask");
  expect(fd, first);
}

static void log_in(void) {
  const int fd = connect_to(server_port);
  expect(fd, '2');
  ask(fd, "AUTH TLS", '2');
  control = secure(fd, NULL);
  ask(fd, "USER m95", '3');
  ask(fd, "PASS secret95", '2');
  ask(fd, "PBSZ 0", '2');
  ask(fd, "PROT P", '2');
  ask(fd, "TYPE I", '2');
}

static void leave(SSL *ssl) {
  const int fd = SSL_get_fd(ssl);
  SSL_shutdown(ssl);
  SSL_free(ssl);
  close(fd);
}

static void log_out(void) {
  ask(-1, "QUIT", '2');
  leave(control);
  control = NULL;
}

static SSL *open_data(const char *command) {
  unsigned a, b, c, d, high, low;
  ask(-1, "PASV", '2');
  if (sscanf(strchr(reply, '('), "(%u,%u,%u,%u,%u,%u)", &a, &b, &c, &d, &high, &low) != 6) give_up(reply);
  const int fd = connect_to(high << 8 | low);
  ask(-1, command, '1');
  return secure(fd, SSL_get_session(control));
}

static void put(int line, size_t size) {
  SSL *data = open_data("STOR bench.bin");
  send_text(line, "\r\nCONNECT\r\n");
  for (size_t left = size; left > 0;) {
    const ssize_t got = read(line, chunk, left < kChunk ? left : kChunk);
    if (got <= 0 || SSL_write(data, chunk, (int)got) != got) give_up("put");
    left -= (size_t)got;
  }
  leave(data);
  expect(-1, '2');
  send_count(line, "PUT", size);
}

static void get(int line) {
  SSL *data = open_data("RETR bench.bin");
  send_text(line, "\r\nCONNECT\r\n");
  size_t all = 0;
  int got;
  while ((got = SSL_read(data, chunk, kChunk)) > 0) {
    send_all(line, chunk, (size_t)got);
    all += (size_t)got;
  }
  leave(data);
  expect(-1, '2');
  send_count(line, "GET", all);
}

static void answer(int line, const char *command) {
  if (strncmp(command, "PUT ", 4) == 0) {
    put(line, strtoull(command + 4, NULL, 10));
  } else if (strncmp(command, "GET ", 4) == 0) {
    get(line);
  } else {
    send_text(line, "\r\nOK\r\n");
    if (strcmp(command, "OPEN") == 0) {
      log_in();
      send_text(line, "\r\nOPEN: 0\r\n");
    } else if (strcmp(command, "CLOSE") == 0) {
      log_out();
      send_text(line, "\r\nCLOSE: 0\r\n");
    }
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    fputs("usage: relay pty|tcp SERVERPORT\n", stderr);
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  server_port = (unsigned)atoi(arguments[2]);
  context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_options(context, SSL_OP_NO_ENCRYPT_THEN_MAC);
  SSL_CTX_set_cipher_list(context, "AES256-SHA");
  if (strcmp(arguments[1], "pty") == 0) serve_pty(answer);
  serve_tcp(answer);
}
