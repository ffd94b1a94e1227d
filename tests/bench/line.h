// line: what the C programs of these measurements have in common: connections of 127.0.0.1, and a module's end of a line
// with one host after another.
#ifndef M95_BENCH_LINE_H
#define M95_BENCH_LINE_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

static inline void fail(const char *what) {
  perror(what);
  exit(1);
}

static inline int connect_to(unsigned port) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons((unsigned short)port);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) fail("connect");
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

static inline void send_all(int line, const char *bytes, size_t size) {
  while (size > 0) {
    const ssize_t written = write(line, bytes, size);
    if (written < 0) fail("write");
    bytes += written;
    size -= (size_t)written;
  }
}

static inline void send_text(int line, const char *text) { send_all(line, text, strlen(text)); }

// "PUT: 12" and the like, as the end of a transfer.
static inline void send_count(int line, const char *name, size_t count) {
  char text[64];
  snprintf(text, sizeof text, "\r\n%s: %zu\r\n", name, count);
  send_text(line, text);
}

typedef void (*Answer)(int line, const char *command);

// Until the host leaves.
static inline void hear_host(int line, Answer answer) {
  static char heard[65536];
  char command[256];
  size_t length = 0;
  ssize_t got;
  while ((got = read(line, heard, sizeof heard)) > 0) {
    for (ssize_t i = 0; i < got; ++i) {
      if (heard[i] != '\r') {
        if (length < sizeof command - 1) command[length++] = heard[i];
        continue;
      }
      command[length] = '\0';
      length = 0;
      answer(line, command);
      break;  // the hosts of these measurements wait for each answer
    }
  }
}

static inline void announce(const char *what) {
  printf("%s\nready\n", what);
  fflush(stdout);
}

static inline void serve_pty(Answer answer) {
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
  for (;;) hear_host(master, answer);
}

static inline void serve_tcp(Answer answer) {
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
    hear_host(line, answer);
    close(line);
  }
}

#endif
