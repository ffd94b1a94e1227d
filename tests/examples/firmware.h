/* firmware: a small host, as firmware has it: one upload through an M95, resumed when it breaks. */
#ifndef M95_EXAMPLES_FIRMWARE_H
#define M95_EXAMPLES_FIRMWARE_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct firmware {
  int fd;             /* the line to the modem, open */
  const char* host;   /* FTP server */
  unsigned port;
  const char* user;
  const char* password;
  unsigned attempts;  /* how often the whole of it may be tried */
  int last_error;     /* the number behind the last negative +QFTP result; 0: none */
  unsigned resumed;   /* uploads that went on where the one before had broken */
};

/* Stores `size` bytes as `name`. 0 when the server has them all; -1 after `attempts` failures. */
int firmware_upload(struct firmware* fw, const char* name, const char* bytes, size_t size);

#ifdef __cplusplus
}
#endif
#endif
