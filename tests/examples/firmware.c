/* A host that knows: a lost PDP context ends the session; AT+QFTPSIZE tells where to go on. */
#include "firmware.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { line_size = 256, patience_ms = 180000 };

static int write_all(int fd, const char* bytes, size_t size) {
  while (size > 0) {
    const ssize_t count = write(fd, bytes, size);
    if (count <= 0) return -1;
    bytes += count;
    size -= (size_t)count;
  }
  return 0;
}

/* The next line that is not empty, without its end; -1 when none comes. */
static int read_line(const struct firmware* fw, char* line) {
  size_t length = 0;
  for (;;) {
    struct pollfd ready = {.fd = fw->fd, .events = POLLIN};
    char byte;
    if (poll(&ready, 1, patience_ms) <= 0 || read(fw->fd, &byte, 1) != 1) return -1;
    if (byte == '\r' || byte == '\n') {
      if (length == 0) continue;
      line[length] = '\0';
      return 0;
    }
    if (length + 1 < line_size) line[length++] = byte;
  }
}

/* Reads up to a line that begins with one of two words; 1 for the first, 2 for the second. */
static int wait_for(struct firmware* fw, const char* first, const char* second, char* line) {
  for (;;) {
    if (read_line(fw, line) != 0) return -1;
    if (strncmp(line, first, strlen(first)) == 0) return 1;
    if (second != NULL && strncmp(line, second, strlen(second)) == 0) return 2;
  }
}

static int send_line(const struct firmware* fw, const char* text) {
  if (write_all(fw->fd, text, strlen(text)) != 0) return -1;
  return write_all(fw->fd, "\r", 1);
}

/* A command that ends in OK; -1 for anything else. */
static int command(struct firmware* fw, const char* text) {
  char line[line_size];
  if (send_line(fw, text) != 0) return -1;
  return wait_for(fw, "OK", "ERROR", line) == 1 ? 0 : -1;
}

/* The number behind a result line such as "+QFTPOPEN: -8", which follows OK; -1 when none comes. */
static long result(struct firmware* fw, const char* text, const char* head) {
  char line[line_size];
  if (command(fw, text) != 0 || wait_for(fw, head, NULL, line) != 1) return -1;
  const long value = strtol(line + strlen(head), NULL, 10);
  if (value < 0) fw->last_error = (int)value;
  return value;
}

static int open_session(struct firmware* fw) {
  char text[line_size];
  if (command(fw, "ATE0") != 0) return -1;
  command(fw, "AT+QFTPCLOSE");
  /* Out of PDP DEACT; it answers DEACT OK, or ERROR. */
  if (send_line(fw, "AT+QIDEACT") != 0 || wait_for(fw, "DEACT OK", "ERROR", text) < 0) return -1;
  if (command(fw, "AT+QIREGAPP") != 0 || command(fw, "AT+QIACT") != 0) return -1;
  snprintf(text, sizeof text, "AT+QFTPUSER=\"%s\";+QFTPPASS=\"%s\"", fw->user, fw->password);
  if (command(fw, text) != 0) return -1;
  snprintf(text, sizeof text, "AT+QFTPOPEN=\"%s\",%u", fw->host, fw->port);
  return result(fw, text, "+QFTPOPEN:") == 0 ? 0 : -1;
}

/* One attempt, from where the server is; the bytes it has then, or -1. */
static int attempt(struct firmware* fw, const char* name, const char* bytes, size_t size,
                   int first) {
  char text[line_size];
  char line[line_size];
  size_t offset = 0;
  if (open_session(fw) != 0) return -1;
  if (!first) {
    snprintf(text, sizeof text, "AT+QFTPSIZE=\"%s\"", name);
    const long there = result(fw, text, "+QFTPSIZE:");
    if (there > 0 && (size_t)there <= size) offset = (size_t)there;
    if (offset > 0) ++fw->resumed;
  }
  if (offset == size) return 0;
  snprintf(text, sizeof text, "AT+QFTPCFG=3,%zu", offset);
  if (result(fw, text, "+QFTPCFG:") != 0) return -1;
  snprintf(text, sizeof text, "AT+QFTPPUT=\"%s\",%zu,200", name, size - offset);
  if (command(fw, text) != 0) return -1;
  /* A server that refuses the file is told in place of CONNECT. */
  const int begun = wait_for(fw, "CONNECT", "+QFTPPUT:", line);
  if (begun < 0) return -1;
  if (begun == 1) {
    if (write_all(fw->fd, bytes + offset, size - offset) != 0) return -1;
    if (wait_for(fw, "+QFTPPUT:", NULL, line) != 1) return -1;
  }
  const long stored = strtol(line + strlen("+QFTPPUT:"), NULL, 10);
  if (stored < 0) fw->last_error = (int)stored;
  return stored == (long)(size - offset) ? 0 : -1;
}

int firmware_upload(struct firmware* fw, const char* name, const char* bytes, size_t size) {
  for (unsigned i = 0; i < fw->attempts; ++i) {
    if (attempt(fw, name, bytes, size, i == 0) == 0) return 0;
  }
  return -1;
}
