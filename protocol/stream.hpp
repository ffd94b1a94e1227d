// ByteStream: two-way bytes with an honest end, the seam that TCP, TLS, pipes and faults share.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "protocol/task.hpp"

namespace m95 {

/// One connection. At most one read and one write may be under way at a time; both at once are
/// fine.
class ByteStream {
 public:
  virtual ~ByteStream() = default;

  /// At least one byte into `into` (never empty). 0 is the peer's orderly end: close_notify on TLS,
  /// FIN on a plain stream. Throws Failure otherwise: a TLS stream cut without close_notify says so
  /// with Truncated (stream.hpp), a reset with Error::network.
  virtual Task<std::size_t> read_some(std::span<char> into) = 0;

  /// All of `bytes`, which must outlive the call. Throws Failure.
  virtual Task<void> write(std::string_view bytes) = 0;

  /// Says "nothing more from here" (close_notify, then FIN); reading goes on. Throws Failure.
  virtual Task<void> end_output() = 0;

  /// Ends both directions now. Pending operations throw Failure(Error::network). Idempotent, never
  /// throws.
  virtual void close() noexcept = 0;
};

using StreamPtr = std::unique_ptr<ByteStream>;

}  // namespace m95
