// Flags, address, length and check sequence.
#include "protocol/mux/frame.hpp"

#include <algorithm>
#include <array>

#include "protocol/mux/octet.hpp"

namespace m95::mux {
namespace {

constexpr char kFlag = '\xF9';
constexpr unsigned kPoll = 0x10;      // P/F
constexpr unsigned kShortest = 0x7F;  // what one octet of length can say
constexpr std::size_t kHead = 2;      // address and control
constexpr unsigned kByteBits = 8;

// 27.010 annex B: x^8 + x^2 + x + 1, reversed, begun with ones, complemented.
char check_sequence(std::string_view bytes) {
  constexpr unsigned kPolynomial = 0xE0;
  unsigned sum = 0xFF;
  for (const char byte : bytes) {
    sum ^= octet(byte);
    for (unsigned bit = 0; bit < kByteBits; ++bit) {
      sum = (sum & 1U) != 0 ? (sum >> 1U) ^ kPolynomial : sum >> 1U;
    }
  }
  return static_cast<char>(~sum & 0xFFU);
}

bool known(unsigned control) {
  constexpr std::array kTypes = {FrameType::sabm, FrameType::ua,  FrameType::dm,
                                 FrameType::disc, FrameType::uih, FrameType::ui};
  return std::any_of(kTypes.begin(), kTypes.end(), [control](FrameType type) {
    return control == static_cast<unsigned char>(type);
  });
}

}  // namespace

std::string encode(const Frame& frame) {
  std::string body;
  const unsigned role = frame.command ? kCommand : 0U;
  body += static_cast<char>(frame.dlci << 2U | role | kExtension);
  body += static_cast<char>(static_cast<unsigned>(frame.type) | (frame.poll ? kPoll : 0U));
  const auto size = static_cast<unsigned>(frame.data.size());
  if (size <= kShortest) {
    body += static_cast<char>(size << 1U | kExtension);
  } else {
    body += static_cast<char>((size & kShortest) << 1U);
    body += static_cast<char>(size >> 7U);
  }
  // The data of UIH alone is not checked.
  const std::size_t head = body.size();
  body += frame.data;
  const std::string_view checked(body.data(), frame.type == FrameType::uih ? head : body.size());
  const char sum = check_sequence(checked);
  return kFlag + body + sum + kFlag;
}

FrameReader::Look FrameReader::look() const {
  const std::string_view body = std::string_view(bytes_).substr(1);
  if (body.size() <= kHead) return {};
  const bool one_octet = (octet(body[kHead]) & kExtension) != 0;
  if (!one_octet && body.size() <= kHead + 1) return {};
  std::size_t data = octet(body[kHead]) >> 1U;
  if (!one_octet) data += std::size_t{octet(body[kHead + 1])} << 7U;
  const bool possible =
      data <= longest_ && (octet(body[0]) & kExtension) != 0 && known(octet(body[1]) & ~kPoll);
  return {kHead + (one_octet ? 1 : 2) + data + 1, possible};
}

void FrameReader::seek_flag(std::size_t from) {
  bytes_.erase(0, std::min(bytes_.find(kFlag, from), bytes_.size()));
}

std::optional<Frame> FrameReader::next() {
  seek_flag(0);
  for (;;) {
    // One flag may close a frame and open the next; any number may stand between two.
    const std::size_t body_at = bytes_.find_first_not_of(kFlag);
    if (body_at == std::string::npos) return std::nullopt;
    bytes_.erase(0, body_at - 1);
    const Look seen = look();
    if (seen.possible && (seen.size == 0 || bytes_.size() < seen.size + 2)) return std::nullopt;
    const std::string_view body = std::string_view(bytes_).substr(1, seen.size);
    if (seen.possible && bytes_[seen.size + 1] == kFlag) {
      Frame frame;
      frame.dlci = octet(body[0]) >> 2U;
      frame.command = (octet(body[0]) & kCommand) != 0;
      frame.type = static_cast<FrameType>(octet(body[1]) & ~kPoll);
      frame.poll = (octet(body[1]) & kPoll) != 0;
      const std::size_t head = kHead + ((octet(body[kHead]) & kExtension) != 0 ? 1 : 2);
      const std::string_view checked = body.substr(0, body.size() - 1);
      const bool whole = check_sequence(frame.type == FrameType::uih ? checked.substr(0, head)
                                                                     : checked) == body.back();
      if (whole) {
        frame.data = checked.substr(head);
        bytes_.erase(0, seen.size + 1);
        return frame;
      }
    }
    ++dropped_;
    seek_flag(1);
  }
}

}  // namespace m95::mux
