// relays: the least a C program can do that carries the files of many lines over TLS at once, what
// many modems in one process are measured against. One thread, one epoll, a record at a time.
//
//   relays LINES PORT...    LINES free ports of 127.0.0.1, "tcp 127.0.0.1:PORT" each, then "ready";
//                          FTP servers with explicit TLS on these ports take the files in turn
//
// Every command is answered OK, but "PUT NAME SIZE": CONNECT, SIZE bytes from the host, then the
// count. Sessions are opened while the others wait; what is measured begins behind that.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include "line.h"

enum { kRecord = 16384, kCommand = 256, kEvents = 64 };

enum State { kListening, kCommands, kData, kResult };

struct Line {
  enum State state;
  int listener, host, control_fd, data_fd;
  SSL *control, *data;
  size_t size, left;  // of the upload
  size_t pending;     // in `record`, not taken by TLS yet
  size_t length;      // of `command`
  char command[kCommand];
  char record[kRecord];
};

static SSL_CTX* context;
static int loop;

static void give_up(const char* what) {
  perror(what);
  ERR_print_errors_fp(stderr);
  exit(1);
}

// Which of a line's two connections an event is of: the lowest bit of its pointer.
static void watch(int descriptor, struct Line* line, int is_data, unsigned events, int operation) {
  struct epoll_event event = {.events = events,
                              .data.u64 = (unsigned long)line | (is_data ? 1 : 0)};
  if (epoll_ctl(loop, operation, descriptor, &event) != 0) give_up("epoll_ctl");
}

static SSL* secure(int descriptor, SSL* like) {
  SSL* made = SSL_new(context);
  SSL_set_fd(made, descriptor);
  if (like != NULL) SSL_set_session(made, SSL_get_session(like));
  if (SSL_connect(made) != 1) give_up("TLS");
  return made;
}

// A whole reply line; the servers of these measurements send one line each.
static void reply(SSL* control, int descriptor, char* into, size_t size, const char* code) {
  size_t length = 0;
  do {
    const int got = control != NULL ? SSL_read(control, into + length, (int)(size - 1 - length))
                                    : (int)read(descriptor, into + length, size - 1 - length);
    if (got <= 0) give_up("reply");
    length += (size_t)got;
  } while (into[length - 1] != '\n');
  into[length] = '\0';
  if (strncmp(into, code, 3) != 0) {
    fprintf(stderr, "relays: %s\n", into);
    exit(1);
  }
}

static void ask(SSL* control, const char* command, char* into, size_t size, const char* code) {
  if (SSL_write(control, command, (int)strlen(command)) <= 0) give_up("control");
  reply(control, -1, into, size, code);
}

static void log_in(struct Line* line, unsigned port) {
  char text[512];
  line->control_fd = connect_to(port);
  reply(NULL, line->control_fd, text, sizeof text, "220");
  if (write(line->control_fd, "AUTH TLS\r\n", 10) != 10) give_up("AUTH");
  reply(NULL, line->control_fd, text, sizeof text, "234");
  line->control = secure(line->control_fd, NULL);
  ask(line->control, "USER m95\r\n", text, sizeof text, "331");
  ask(line->control, "PASS m95\r\n", text, sizeof text, "230");
  ask(line->control, "PBSZ 0\r\n", text, sizeof text, "200");
  ask(line->control, "PROT P\r\n", text, sizeof text, "200");
  ask(line->control, "TYPE I\r\n", text, sizeof text, "200");
}

static void begin_upload(struct Line* line, const char* name, unsigned port) {
  char text[512], command[kCommand + 16];
  if (line->control == NULL) log_in(line, port);
  ask(line->control, "PASV\r\n", text, sizeof text, "227");
  unsigned n[6];
  if (sscanf(strchr(text, '('), "(%u,%u,%u,%u,%u,%u", n, n + 1, n + 2, n + 3, n + 4, n + 5) != 6)
    give_up(text);
  line->data_fd = connect_to(n[4] * 256 + n[5]);
  snprintf(command, sizeof command, "STOR %s\r\n", name);
  ask(line->control, command, text, sizeof text, "150");
  line->data = secure(line->data_fd, line->control);
  SSL_set_mode(line->data, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  fcntl(line->data_fd, F_SETFL, O_NONBLOCK);
  watch(line->data_fd, line, 1, 0, EPOLL_CTL_ADD);
}

static void tell(struct Line* line, const char* text) {
  if (write(line->host, text, strlen(text)) < 0) give_up("write");
}

static void answer(struct Line* line, const unsigned* ports, int port_count) {
  static int uploads = 0;
  char name[kCommand];
  if (sscanf(line->command, "PUT %255s %zu", name, &line->size) != 2) {
    tell(line, "\r\nOK\r\n");
    return;
  }
  begin_upload(line, name, ports[uploads++ % port_count]);
  line->left = line->size;
  line->state = kData;
  tell(line, "\r\nCONNECT\r\n");
}

static void hear_commands(struct Line* line, const unsigned* ports, int port_count) {
  const ssize_t got = read(line->host, line->record, kRecord);
  if (got <= 0) {
    close(line->host);
    line->state = kListening;
    return;
  }
  for (ssize_t i = 0; i < got; ++i) {
    if (line->record[i] != '\r') {
      if (line->length < kCommand - 1) line->command[line->length++] = line->record[i];
      continue;
    }
    line->command[line->length] = '\0';
    line->length = 0;
    answer(line, ports, port_count);
  }
}

// The host waits while the server does not take its bytes.
static void send_record(struct Line* line) {
  const int sent = SSL_write(line->data, line->record, (int)line->pending);
  if (sent > 0) {
    line->left -= line->pending;
    line->pending = 0;
    watch(line->host, line, 0, EPOLLIN, EPOLL_CTL_MOD);
    watch(line->data_fd, line, 1, 0, EPOLL_CTL_MOD);
  } else if (SSL_get_error(line->data, sent) == SSL_ERROR_WANT_WRITE) {
    watch(line->host, line, 0, 0, EPOLL_CTL_MOD);
    watch(line->data_fd, line, 1, EPOLLOUT, EPOLL_CTL_MOD);
  } else {
    give_up("data");
  }
  if (line->left > 0) return;
  SSL_shutdown(line->data);
  SSL_free(line->data);
  close(line->data_fd);
  line->state = kResult;
  watch(line->control_fd, line, 1, EPOLLIN, EPOLL_CTL_ADD);
}

static void carry(struct Line* line) {
  const ssize_t got = read(line->host, line->record, line->left < kRecord ? line->left : kRecord);
  if (got <= 0) give_up("host");
  line->pending = (size_t)got;
  send_record(line);
}

static void finish(struct Line* line) {
  char text[512];
  reply(line->control, -1, text, sizeof text, "226");
  watch(line->control_fd, line, 1, 0, EPOLL_CTL_DEL);
  line->state = kCommands;
  snprintf(text, sizeof text, "\r\nPUT: %zu\r\n", line->size);
  tell(line, text);
}

static void serve(struct Line* line, int is_data, const unsigned* ports, int port_count) {
  if (line->state == kListening) {
    line->host = accept(line->listener, NULL, NULL);
    if (line->host < 0) give_up("accept");
    const int on = 1;
    setsockopt(line->host, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    watch(line->host, line, 0, EPOLLIN, EPOLL_CTL_ADD);
    line->state = kCommands;
  } else if (line->state == kCommands) {
    hear_commands(line, ports, port_count);
  } else if (line->state == kResult) {
    if (is_data) finish(line);
  } else if (line->pending > 0) {
    send_record(line);
  } else {
    carry(line);
  }
}

static void listen_for(struct Line* line) {
  line->listener = socket(AF_INET, SOCK_STREAM, 0);
  struct sockaddr_in address = {.sin_family = AF_INET};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(line->listener, (struct sockaddr*)&address, size) != 0 ||
      listen(line->listener, 4) != 0 ||
      getsockname(line->listener, (struct sockaddr*)&address, &size) != 0)
    give_up("tcp");
  watch(line->listener, line, 0, EPOLLIN, EPOLL_CTL_ADD);
  printf("tcp 127.0.0.1:%u\n", ntohs(address.sin_port));
}

int main(int count, char** arguments) {
  if (count < 3) {
    fputs("usage: relays LINES PORT...\n", stderr);
    return 2;
  }
  signal(SIGPIPE, SIG_IGN);
  const int port_count = count - 2;
  unsigned ports[64];
  for (int i = 0; i < port_count && i < 64; ++i) ports[i] = (unsigned)atoi(arguments[i + 2]);
  context = SSL_CTX_new(TLS_client_method());
  SSL_CTX_set_max_proto_version(context, TLS1_2_VERSION);
  if (SSL_CTX_set_cipher_list(context, "AES256-SHA") != 1) give_up("AES256-SHA");
  loop = epoll_create1(0);
  const int lines = atoi(arguments[1]);
  struct Line* all = calloc((size_t)lines, sizeof *all);
  for (int i = 0; i < lines; ++i) listen_for(all + i);
  puts("ready");
  fflush(stdout);
  for (;;) {
    struct epoll_event events[kEvents];
    const int ready = epoll_wait(loop, events, kEvents, -1);
    for (int i = 0; i < ready; ++i) {
      serve((struct Line*)(events[i].data.u64 & ~1UL), (int)(events[i].data.u64 & 1), ports,
            port_count);
    }
  }
}
