// relay: the least a C program can do that is the module's work: explicit FTPS by OpenSSL behind a line as floor.c has it.
//
//   relay pty|tcp SERVERPORT     prints "pty NAME" or "tcp 127.0.0.1:PORT", then "ready"; the server is 127.0.0.1,
//                                user and password m95
//
// OPEN logs in ("OPEN: 0" behind its OK), CLOSE leaves; "PUT N" and "GET N" move N bytes of the file bench.bin. One
// buffer, blocking calls, nothing checked that a friendly server does right.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

enum { kChunk = 65536, kLine = 256 };

static SSL_CTX *context;
static SSL *control;
static int server_port;
static char chunk[kChunk];
static char reply[kChunk];

static void fail(const char *what) {
  fprintf(stderr, "relay: %s\n", what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

static int connect_to(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons((unsigned short)port);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

static SSL *secure(int fd, SSL_SESSION *session) {
  SSL *ssl = SSL_new(context);
  SSL_set_fd(ssl, fd);
  if (session != NULL) SSL_set_session(ssl, session);
  if (SSL_connect(ssl) != 1) fail("TLS");
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
    if (got <= 0) fail("the server left");
    length += (size_t)got;
    reply[length] = '\0';
    if (reply[length - 1] != '\n') continue;
    char *last = reply;
    for (char *line = reply; *line != '\0'; line = strchr(line, '\n') + 1) last = line;
    if (last[3] == ' ') break;
  }
  if (reply[0] != first) fail(reply);
}

static void ask(int fd, const char *command, char first) {
  char line[kLine];
  const int size = snprintf(line, sizeof line, "%s\r\n", command);
  if (control != NULL ? SSL_write(control, line, size) != size : write(fd, line, (size_t)size) != size) fail("ask");
  expect(fd, first);
}

static void log_in(void) {
  const int fd = connect_to(server_port);
  expect(fd, '2');
  ask(fd, "AUTH TLS", '2');
  control = secure(fd, NULL);
  ask(fd, "USER m95", '3');
  ask(fd, "PASS m95", '2');
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
  if (sscanf(strchr(reply, '('), "(%u,%u,%u,%u,%u,%u)", &a, &b, &c, &d, &high, &low) != 6) fail(reply);
  const int fd = connect_to((int)(high << 8 | low));
  ask(-1, command, '1');
  return secure(fd, SSL_get_session(control));
}

static void send_all(int line, const char *bytes, size_t size) {
  while (size > 0) {
    const ssize_t written = write(line, bytes, size);
    if (written < 0) fail("write");
    bytes += written;
    size -= (size_t)written;
  }
}

static void say(int line, const char *text) { send_all(line, text, strlen(text)); }

static void say_count(int line, const char *name, size_t count) {
  char text[64];
  snprintf(text, sizeof text, "\r\n%s: %zu\r\n", name, count);
  say(line, text);
}

static void put(int line, size_t size) {
  SSL *data = open_data("STOR bench.bin");
  say(line, "\r\nCONNECT\r\n");
  for (size_t left = size; left > 0;) {
    const ssize_t got = read(line, chunk, left < kChunk ? left : kChunk);
    if (got <= 0 || SSL_write(data, chunk, (int)got) != got) fail("put");
    left -= (size_t)got;
  }
  leave(data);
  expect(-1, '2');
  say_count(line, "PUT", size);
}

static void get(int line) {
  SSL *data = open_data("RETR bench.bin");
  say(line, "\r\nCONNECT\r\n");
  size_t all = 0;
  int got;
  while ((got = SSL_read(data, chunk, kChunk)) > 0) {
    send_all(line, chunk, (size_t)got);
    all += (size_t)got;
  }
  leave(data);
  expect(-1, '2');
  say_count(line, "GET", all);
}

static void answer(int line, const char *command) {
  if (strncmp(command, "PUT ", 4) == 0) {
    put(line, strtoull(command + 4, NULL, 10));
  } else if (strncmp(command, "GET ", 4) == 0) {
    get(line);
  } else {
    say(line, "\r\nOK\r\n");
    if (strcmp(command, "OPEN") == 0) {
      log_in();
      say(line, "\r\nOPEN: 0\r\n");
    } else if (strcmp(command, "CLOSE") == 0) {
      log_out();
      say(line, "\r\nCLOSE: 0\r\n");
    }
  }
}

static void serve(int line) {
  char command[kLine];
  size_t length = 0;
  ssize_t got;
  while ((got = read(line, chunk, kChunk)) > 0) {
    for (ssize_t i = 0; i < got; ++i) {
      if (chunk[i] != '\r') {
        if (length < kLine - 1) command[length++] = chunk[i];
        continue;
      }
      command[length] = '\0';
      length = 0;
      answer(line, command);
      break;  // the hosts of these measurements wait for each answer
    }
  }
}

static void announce(const char *what) {
  printf("%s\nready\n", what);
  fflush(stdout);
}

static void serve_pty(void) {
  const int master = posix_openpt(O_RDWR | O_NOCTTY);
  if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0) fail("pty");
  // Held open, so that the master sees no hang-up between two hosts.
  const int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
  struct termios settings;
  if (slave < 0 || tcgetattr(slave, &settings) != 0) fail("pty");
  cfmakeraw(&settings);
  tcsetattr(slave, TCSANOW, &settings);
  char name[80];
  snprintf(name, sizeof name, "pty %s", ptsname(master));
  announce(name);
  for (;;) serve(master);
}

static void serve_tcp(void) {
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 4) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &size) != 0)
    fail("tcp");
  char name[80];
  snprintf(name, sizeof name, "tcp 127.0.0.1:%u", ntohs(address.sin_port));
  announce(name);
  for (;;) {
    const int line = accept(listener, NULL, NULL);
    if (line < 0) fail("accept");
    const int on = 1;
    setsockopt(line, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    serve(line);
    close(line);
  }
}

int main(int count, char **arguments) {
  if (count != 3) {
    fputs("usage: relay pty|tcp SERVERPORT\n", stderr);
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  server_port = atoi(arguments[2]);
  context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_security_level(context, 0);
  SSL_CTX_set_options(context, SSL_OP_NO_ENCRYPT_THEN_MAC);
  SSL_CTX_set_cipher_list(context, "AES256-SHA");
  if (strcmp(arguments[1], "pty") == 0) serve_pty();
  serve_tcp();
}
