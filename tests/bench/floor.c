// floor: the least a program at the module's end of a line can do, what the module is measured against.
//
//   floor pty FILE     a pseudo-terminal; prints "pty NAME", then "ready"
//   floor tcp FILE     a free port of 127.0.0.1; prints "tcp 127.0.0.1:PORT", then "ready"
//
// Every line is answered OK, but "PUT N" and "GET N": CONNECT, N bytes from the host, or the first N
// of FILE to it, then the count.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

enum { kChunk = 65536, kLine = 256 };

static const char *file_bytes;
static char chunk[kChunk];

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void send_all(int line, const char *bytes, size_t size) {
  while (size > 0) {
    const ssize_t written = write(line, bytes, size);
    if (written < 0) fail("write");
    bytes += written;
    size -= (size_t)written;
  }
}

static void send_text(int line, const char *text) { send_all(line, text, strlen(text)); }

static void send_count(int line, const char *name, size_t count) {
  char text[64];
  snprintf(text, sizeof text, "\r\n%s: %zu\r\n", name, count);
  send_text(line, text);
}

// The host sends nothing behind its command before CONNECT, so a chunk holds data only.
static void take(int line, size_t size) {
  send_text(line, "\r\nCONNECT\r\n");
  for (size_t left = size; left > 0;) {
    const ssize_t got = read(line, chunk, left < kChunk ? left : kChunk);
    if (got <= 0) return;
    left -= (size_t)got;
  }
  send_count(line, "PUT", size);
}

static void answer(int line, const char *command) {
  if (strncmp(command, "PUT ", 4) == 0) {
    take(line, strtoull(command + 4, NULL, 10));
  } else if (strncmp(command, "GET ", 4) == 0) {
    const size_t size = strtoull(command + 4, NULL, 10);
    send_text(line, "\r\nCONNECT\r\n");
    send_all(line, file_bytes, size);
    send_count(line, "GET", size);
  } else {
    send_text(line, "\r\nOK\r\n");
  }
}

// Until the host leaves.
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
    fputs("usage: floor pty|tcp FILE\n", stderr);
    return 2;
  }
  const int file = open(arguments[2], O_RDONLY);
  struct stat about;
  if (file < 0 || fstat(file, &about) != 0) fail(arguments[2]);
  void *mapped = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (mapped == MAP_FAILED) fail(arguments[2]);
  file_bytes = mapped;
  if (strcmp(arguments[1], "pty") == 0) serve_pty();
  serve_tcp();
}
