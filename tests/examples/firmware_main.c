/* The small host as a program: DEVICE HOST PORT FILE; 0 when the file has been stored. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "firmware.h"

int main(int count, char** arguments) {
  enum { largest = 1 << 20 };
  static char bytes[largest];
  if (count != 5) return 2;
  FILE* const file = fopen(arguments[4], "rb");
  const int fd = open(arguments[1], O_RDWR | O_NOCTTY);
  struct termios settings;
  if (file == NULL || fd < 0 || tcgetattr(fd, &settings) != 0) return 2;
  cfmakeraw(&settings);
  tcsetattr(fd, TCSANOW, &settings);
  const size_t size = fread(bytes, 1, sizeof bytes, file);
  fclose(file);
  struct firmware fw = {.fd = fd, .host = arguments[2], .port = (unsigned)atoi(arguments[3]),
                        .user = "m95", .password = "m95", .attempts = 5};
  const char* const slash = strrchr(arguments[4], '/');
  const int failed = firmware_upload(&fw, slash != NULL ? slash + 1 : arguments[4], bytes, size);
  close(fd);
  return failed != 0;
}
