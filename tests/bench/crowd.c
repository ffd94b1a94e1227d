// crowd: hosts of many lines at once: some send files, one asks the others in turn.
//
//   crowd FILE SIZE SENDERS LINE... COMMAND
//
// COMMAND, whose %d is the line's number, is said on the first SENDERS lines; when all of them have
// said CONNECT they get the first SIZE bytes of FILE, all at once. Until the last has had its
// result, AT is said on each other line in turn, and its OK timed. Prints how many OK there were,
// their median, 99th percentile and longest in nanoseconds, and the nanoseconds of all files.
// A line is @N: the open descriptor N.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

enum { kMostAnswers = 1 << 20, kPiece = 65536, kPatience = 300 };

static atomic_int over;
static const int* idle;
static int idle_count;
static int64_t times[kMostAnswers];
static size_t answers;

static void complain(const char* what) {
  fprintf(stderr, "crowd: %s\n", what);
  exit(1);
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// What comes until it ends with `last`.
static void expect_end(int line, const char* last) {
  char heard[512];
  size_t length = 0;
  const size_t wanted = strlen(last);
  for (;;) {
    const ssize_t got = read(line, heard + length, sizeof heard - 1 - length);
    if (got <= 0) complain("a line ended");
    length += (size_t)got;
    heard[length] = '\0';
    if (length >= wanted && strcmp(heard + length - wanted, last) == 0) return;
    if (strstr(heard, "ERROR") != NULL || length == sizeof heard - 1) complain(heard);
  }
}

// Of the highest priority where it may be: what is measured is the module, not who runs beside us.
static void* ask(void* unused) {
  const struct sched_param first = {.sched_priority = 1};
  pthread_setschedparam(pthread_self(), SCHED_FIFO, &first);
  for (int turn = 0; !over && answers < kMostAnswers; turn = (turn + 1) % idle_count) {
    const int64_t start = now();
    if (write(idle[turn], "AT\r", 3) != 3) complain("write");
    expect_end(idle[turn], "\r\nOK\r\n");
    times[answers++] = now() - start;
  }
  return unused;
}

// A piece to each that takes one, until all have all, and their results are there.
static void send_all(const int* lines, int count, const char* bytes, size_t size) {
  struct pollfd* waiting = calloc((size_t)count, sizeof *waiting);
  size_t* sent = calloc((size_t)count, sizeof *sent);
  for (int i = 0; i < count; ++i) {
    waiting[i] = (struct pollfd){.fd = lines[i], .events = POLLOUT};
    fcntl(lines[i], F_SETFL, O_NONBLOCK);
  }
  for (int left = count; left > 0;) {
    if (poll(waiting, (nfds_t)count, -1) < 0) complain("poll");
    for (int i = 0; i < count; ++i) {
      if (waiting[i].revents & POLLOUT) {
        const size_t most = size - sent[i] < kPiece ? size - sent[i] : kPiece;
        const ssize_t more = write(lines[i], bytes + sent[i], most);
        if (more < 0 && errno != EAGAIN) complain("write");
        if (more > 0) sent[i] += (size_t)more;
        if (sent[i] == size) waiting[i].events = POLLIN;
      } else if (waiting[i].revents) {
        char result[256];
        const ssize_t got = read(lines[i], result, sizeof result - 1);
        if (got <= 0) complain("a line ended");
        result[got] = '\0';
        if (strstr(result, ": -") != NULL) complain(result);
        if (result[got - 1] != '\n') complain(result);
        waiting[i].fd = -1;
        --left;
      }
    }
  }
}

static int by_size(const void* left, const void* right) {
  const int64_t a = *(const int64_t*)left, b = *(const int64_t*)right;
  return (a > b) - (a < b);
}

int main(int count, char** arguments) {
  if (count < 7) complain("usage: crowd FILE SIZE SENDERS LINE... COMMAND");
  alarm(kPatience);
  const int file = open(arguments[1], O_RDONLY);
  const size_t size = strtoull(arguments[2], NULL, 10);
  const char* bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (file < 0 || bytes == MAP_FAILED) complain(arguments[1]);
  const int senders = atoi(arguments[3]);
  const int all = count - 5;
  int* lines = calloc((size_t)all, sizeof *lines);
  for (int i = 0; i < all; ++i) lines[i] = atoi(arguments[4 + i] + 1);
  idle = lines + senders;
  idle_count = all - senders;
  for (int i = 0; i < senders; ++i) {
    char command[256];
    const int length = snprintf(command, sizeof command, arguments[count - 1], i);
    if (write(lines[i], command, (size_t)length) != length || write(lines[i], "\r", 1) != 1)
      complain("write");
    expect_end(lines[i], "CONNECT\r\n");
  }
  pthread_t asking;
  pthread_create(&asking, NULL, ask, NULL);
  const int64_t start = now();
  if (senders > 0) {
    send_all(lines, senders, bytes, size);
  } else {
    sleep(1);
  }
  const int64_t taken = now() - start;
  over = 1;
  pthread_join(asking, NULL);
  qsort(times, answers, sizeof *times, by_size);
  printf("%zu %lld %lld %lld %lld\n", answers, (long long)times[answers / 2],
         (long long)times[answers * 99 / 100], (long long)times[answers - 1], (long long)taken);
  return 0;
}
