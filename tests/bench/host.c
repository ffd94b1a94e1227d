// host: the other end of the line, in C so that what is timed is the module and not the clock.
//
//   host rtt ROUNDS EACH FLOOR MODULE    AT round trips with two lines in turn, EACH at a time;
//                                        prints their median, both in nanoseconds
//   host put LINE FILE SIZE COMMAND      COMMAND, and after CONNECT the first SIZE bytes of FILE;
//                                        prints nanoseconds from CONNECT to the result line
//   host get LINE FILE SIZE COMMAND      the same the other way; the bytes must be those of FILE;
//                                        prints nanoseconds from CONNECT to the last of them
//
// A line is a terminal's name, 127.0.0.1:PORT, or @N: the open descriptor N.
#define _GNU_SOURCE
#include <stdint.h>
#include <sys/mman.h>
#include <time.h>

#include "line.h"

enum { kChunk = 65536, kPatience = 120 };

static char heard[kChunk + 1];

static void complain(const char *what) {
  fprintf(stderr, "host: %s\n", what);
  exit(1);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int open_terminal(const char *name) {
  const int line = open(name, O_RDWR | O_NOCTTY);
  struct termios settings;
  if (line < 0 || tcgetattr(line, &settings) != 0) fail(name);
  cfmakeraw(&settings);
  tcsetattr(line, TCSANOW, &settings);
  return line;
}

static int open_line(const char *name) {
  if (name[0] == '@') return atoi(name + 1);
  return name[0] == '/' ? open_terminal(name) : connect_to((unsigned)atoi(strrchr(name, ':') + 1));
}

static size_t receive(int line, char *into, size_t size) {
  const ssize_t got = read(line, into, size);
  if (got <= 0) complain("the line ended");
  return (size_t)got;
}

// Reads until what was heard ends with `last`.
static void expect_end(int line, const char *last) {
  const size_t wanted = strlen(last);
  for (size_t length = 0; length < kChunk;) {
    length += receive(line, heard + length, kChunk - length);
    heard[length] = '\0';
    if (length >= wanted && strcmp(heard + length - wanted, last) == 0) return;
    if (strstr(heard, "ERROR") != NULL) break;
  }
  complain(heard);
}

// Byte for byte: what follows CONNECT is data.
static void expect_connect(int line) {
  static const char kConnect[] = "CONNECT\r\n";
  size_t length = 0;
  for (;;) {
    receive(line, heard + length, 1);
    heard[++length] = '\0';
    if (length >= sizeof kConnect - 1 &&
        strcmp(heard + length - (sizeof kConnect - 1), kConnect) == 0)
      return;
    if (length > 200 || strstr(heard, ": -") != NULL || strstr(heard, "ERROR") != NULL)
      complain(heard);
  }
}

static void expect_result(int line) {
  size_t length = 0;
  heard[0] = '\0';
  do {
    length += receive(line, heard + length, kChunk - length);
    heard[length] = '\0';
  } while (strchr(heard, ':') == NULL || heard[length - 1] != '\n');
  if (strstr(heard, ": -") != NULL) complain(heard);
}

static int by_size(const void *left, const void *right) {
  const int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;
  return (a > b) - (a < b);
}

static void round_trips(int rounds, int each, char **names) {
  const size_t all = (size_t)rounds * (size_t)each;
  int64_t *times[2];
  int lines[2];
  for (int which = 0; which < 2; ++which) {
    times[which] = calloc(all, sizeof(int64_t));
    lines[which] = open_line(names[which]);
    send_all(lines[which], "ATE0\r", 5);
    expect_end(lines[which], "OK\r\n");
  }
  size_t done = 0;
  // The first round warms both up and is timed over by the second.
  for (int round = -1; round < rounds; ++round) {
    for (int which = 0; which < 2; ++which) {
      for (int i = 0; i < each; ++i) {
        const int64_t start = now();
        send_all(lines[which], "AT\r", 3);
        expect_end(lines[which], "\r\nOK\r\n");
        times[which][done + (size_t)i] = now() - start;
      }
    }
    if (round >= 0) done += (size_t)each;
  }
  for (int which = 0; which < 2; ++which) {
    qsort(times[which], all, sizeof(int64_t), by_size);
    printf("%lld ", (long long)times[which][all / 2]);
  }
  puts("");
}

static void put(int line, const char *bytes, size_t size, const char *command) {
  send_all(line, command, strlen(command));
  send_all(line, "\r", 1);
  expect_connect(line);
  const int64_t start = now();
  send_all(line, bytes, size);
  expect_result(line);
  printf("%lld\n", (long long)(now() - start));
}

static void get(int line, const char *bytes, size_t size, const char *command) {
  send_all(line, command, strlen(command));
  send_all(line, "\r", 1);
  expect_connect(line);
  const int64_t start = now();
  for (size_t done = 0; done < size;) {
    const size_t left = size - done;
    const size_t got = receive(line, heard, left < kChunk ? left : kChunk);
    if (memcmp(heard, bytes + done, got) != 0) complain("the bytes that came are not the file's");
    done += got;
  }
  const int64_t end = now();
  expect_result(line);
  printf("%lld\n", (long long)(end - start));
}

int main(int count, char **arguments) {
  if (count != 6) {
    fputs("usage: host rtt ROUNDS EACH FLOOR MODULE | host put|get LINE FILE SIZE COMMAND\n",
          stderr);
    return 2;
  }
  alarm(kPatience);
  if (strcmp(arguments[1], "rtt") == 0) {
    round_trips(atoi(arguments[2]), atoi(arguments[3]), arguments + 4);
    return 0;
  }
  const int line = open_line(arguments[2]);
  const int file = open(arguments[3], O_RDONLY);
  const size_t size = strtoull(arguments[4], NULL, 10);
  void *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (file < 0 || bytes == MAP_FAILED) fail(arguments[3]);
  (strcmp(arguments[1], "put") == 0 ? put : get)(line, bytes, size, arguments[5]);
  return 0;
}
