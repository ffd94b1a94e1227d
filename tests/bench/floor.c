// floor: the least a program at the module's end of a line can do, what the module is measured against.
//
//   floor pty FILE     a pseudo-terminal; prints "pty NAME", then "ready"
//   floor tcp FILE     a free port of 127.0.0.1; prints "tcp 127.0.0.1:PORT", then "ready"
//
// Every line is answered OK, but "PUT N" and "GET N": CONNECT, N bytes from the host, or the first N
// of FILE to it, then the count.
#define _GNU_SOURCE
#include <sys/mman.h>
#include <sys/stat.h>

#include "line.h"

enum { kChunk = 65536 };

static const char *file_bytes;
static char chunk[kChunk];

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
  if (strcmp(arguments[1], "pty") == 0) serve_pty(answer);
  serve_tcp(answer);
}
