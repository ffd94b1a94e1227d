// Two ByteStreams joined in memory: what one writes the other reads.
#pragma once

#include <utility>

#include "protocol/stream.hpp"

namespace m95::test {

/// Unbounded unless `capacity` bytes are given, which a writer then waits for. end_output() is FIN;
/// close() and destruction make the other end's reads throw Failure(Error::network) once it has
/// read what was written, as a reset does, unless end_output() came first.
std::pair<StreamPtr, StreamPtr> make_pipe(std::size_t capacity = static_cast<std::size_t>(-1));

}  // namespace m95::test
