// termios2 carries a rate as a number; AT+IPR has rates (14400, 28800) that no B constant names.
// <asm/termbits.h> and <termios.h> exclude each other: this file is the only one with the former.
#include "emulator/ports/line_settings.hpp"

#include <asm/termbits.h>
#include <cerrno>
#include <sys/ioctl.h>
#include <system_error>

namespace m95 {
namespace {

struct Rate {
  unsigned baud;
  tcflag_t code;
};

// Programs that know nothing of BOTHER (stty, most of libc) take a rate given so for none at all.
constexpr Rate kRates[] = {
    {75, B75},           {110, B110},         {150, B150},         {300, B300},
    {600, B600},         {1200, B1200},       {2400, B2400},       {4800, B4800},
    {9600, B9600},       {19200, B19200},     {38400, B38400},     {57600, B57600},
    {115200, B115200},   {230400, B230400},   {460800, B460800},   {500000, B500000},
    {576000, B576000},   {921600, B921600},   {1000000, B1000000}, {1500000, B1500000},
    {2000000, B2000000}, {3000000, B3000000}, {4000000, B4000000},
};

tcflag_t code_of(unsigned baud) {
  for (const Rate& rate : kRates)
    if (rate.baud == baud) return rate.code;
  return BOTHER;
}

termios2 settings_of(int descriptor) {
  termios2 settings{};
  if (ioctl(descriptor, TCGETS2, &settings) != 0)
    throw std::system_error(errno, std::generic_category(), "reading terminal settings");
  return settings;
}

void apply(int descriptor, const termios2& settings) {
  if (ioctl(descriptor, TCSETS2, &settings) != 0)
    throw std::system_error(errno, std::generic_category(), "changing terminal settings");
}

void put(termios2& settings, const LineFormat& format) {
  if (format.baud != 0) {
    settings.c_cflag &= ~static_cast<tcflag_t>(CBAUD | (CBAUD << IBSHIFT));
    settings.c_cflag |= code_of(format.baud) | (code_of(format.baud) << IBSHIFT);
    settings.c_ispeed = settings.c_ospeed = format.baud;
  }
  settings.c_cflag &= ~static_cast<tcflag_t>(CSIZE | CSTOPB | PARENB | PARODD | CMSPAR);
  settings.c_cflag |= format.data_bits == 7 ? CS7 : CS8;
  if (format.stop_bits == 2) settings.c_cflag |= CSTOPB;
  if (format.parity != Parity::none) settings.c_cflag |= PARENB;
  if (format.parity == Parity::odd || format.parity == Parity::mark) settings.c_cflag |= PARODD;
  if (format.parity == Parity::mark || format.parity == Parity::space) settings.c_cflag |= CMSPAR;
}

Parity parity_of(tcflag_t flags) {
  if ((flags & PARENB) == 0) return Parity::none;
  const bool odd = (flags & PARODD) != 0;
  if ((flags & CMSPAR) != 0) return odd ? Parity::mark : Parity::space;
  return odd ? Parity::odd : Parity::even;
}

}  // namespace

void make_raw(int descriptor, const LineFormat& format, Marks marks) {
  termios2 settings = settings_of(descriptor);
  // Without IGNPAR a byte of wrong parity would come marked like a break.
  settings.c_iflag = marks == Marks::breaks ? PARMRK | IGNPAR : 0;
  settings.c_oflag = 0;
  settings.c_lflag = 0;
  settings.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS);
  settings.c_cflag |= CREAD | CLOCAL;
  settings.c_cc[VMIN] = 1;
  settings.c_cc[VTIME] = 0;
  put(settings, format);
  apply(descriptor, settings);
}

LineFormat line_format(int descriptor) {
  const termios2 settings = settings_of(descriptor);
  LineFormat format;
  format.baud = settings.c_ospeed;
  format.data_bits = (settings.c_cflag & CSIZE) == CS7 ? 7 : 8;
  format.parity = parity_of(settings.c_cflag);
  format.stop_bits = (settings.c_cflag & CSTOPB) != 0 ? 2 : 1;
  return format;
}

void set_line_format(int descriptor, const LineFormat& format) {
  termios2 settings = settings_of(descriptor);
  put(settings, format);
  apply(descriptor, settings);
}

void set_handshake(int descriptor, Handshake handshake) {
  termios2 settings = settings_of(descriptor);
  settings.c_cflag &= ~static_cast<tcflag_t>(CRTSCTS);
  settings.c_iflag &= ~static_cast<tcflag_t>(IXON | IXOFF | IXANY);
  if (handshake == Handshake::lines) settings.c_cflag |= CRTSCTS;
  if (handshake == Handshake::characters) settings.c_iflag |= IXON | IXOFF;
  apply(descriptor, settings);
}

void keep_quiet(int master) noexcept {
  termios2 settings{};
  if (ioctl(master, TCGETS2, &settings) != 0) return;
  const tcflag_t wanted =
      (settings.c_lflag & ~static_cast<tcflag_t>(ECHO | ECHONL)) | static_cast<tcflag_t>(EXTPROC);
  // Only when it must be: every write here races with a host that is changing its settings too.
  if (settings.c_lflag == wanted) return;
  settings.c_lflag = wanted;
  ioctl(master, TCSETS2, &settings);
}

}  // namespace m95
