// Tables of 23.038 6.2.1 and its packing of 6.1.2.1.1.
#include "protocol/sms/alphabet.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace m95::sms {
namespace {

constexpr char kEscape = 0x1B;
constexpr unsigned kSeptet = 7;
constexpr unsigned kOctet = 8;
constexpr unsigned kSeptetMask = 0x7F;
constexpr unsigned kOctetMask = 0xFF;

// clang-format off
constexpr std::u16string_view kBasic =
    u"@\u00A3$\u00A5\u00E8\u00E9\u00F9\u00EC\u00F2\u00C7\n\u00D8\u00F8\r\u00C5\u00E5"
    u"\u0394_\u03A6\u0393\u039B\u03A9\u03A0\u03A8\u03A3\u0398\u039E\u00A0\u00C6\u00E6\u00DF\u00C9"
    u" !\"#\u00A4%&'()*+,-./"
    u"0123456789:;<=>?"
    u"\u00A1ABCDEFGHIJKLMNO"
    u"PQRSTUVWXYZ\u00C4\u00D6\u00D1\u00DC\u00A7"
    u"\u00BFabcdefghijklmno"
    u"pqrstuvwxyz\u00E4\u00F6\u00F1\u00FC\u00E0";
// clang-format on
static_assert(kBasic.size() == 128);

constexpr auto kExtension = std::to_array<std::pair<char, char16_t>>({
    {0x0A, u'\f'},
    {0x14, u'^'},
    {0x28, u'{'},
    {0x29, u'}'},
    {0x2F, u'\\'},
    {0x3C, u'['},
    {0x3D, u'~'},
    {0x3E, u']'},
    {0x40, u'|'},
    {0x65, u'\u20AC'},
});

}  // namespace

std::optional<std::string> to_septets(std::u16string_view text) {
  std::string septets;
  for (const char16_t c : text) {
    const std::size_t place = kBasic.find(c);
    if (place != std::u16string_view::npos && place != static_cast<std::size_t>(kEscape)) {
      septets += static_cast<char>(place);
      continue;
    }
    const auto* const found = std::find_if(kExtension.begin(), kExtension.end(),
                                           [c](const auto& entry) { return entry.second == c; });
    if (found == kExtension.end()) return std::nullopt;
    septets += kEscape;
    septets += found->first;
  }
  return septets;
}

std::u16string from_septets(std::string_view septets) {
  std::u16string text;
  for (std::size_t i = 0; i < septets.size(); ++i) {
    char septet = static_cast<char>(static_cast<unsigned char>(septets[i]) & kSeptetMask);
    if (septet == kEscape && i + 1 < septets.size()) {
      septet = static_cast<char>(static_cast<unsigned char>(septets[++i]) & kSeptetMask);
      const auto* const found =
          std::find_if(kExtension.begin(), kExtension.end(),
                       [septet](const auto& entry) { return entry.first == septet; });
      text += found == kExtension.end() ? kBasic[static_cast<std::size_t>(septet)] : found->second;
    } else {
      text += kBasic[static_cast<std::size_t>(septet)];
    }
  }
  return text;
}

std::string pack(std::string_view septets, unsigned fill) {
  std::string octets;
  std::uint32_t bits = 0;
  unsigned count = fill;
  for (const char septet : septets) {
    bits |= (static_cast<unsigned char>(septet) & kSeptetMask) << count;
    count += kSeptet;
    while (count >= kOctet) {
      octets += static_cast<char>(bits & kOctetMask);
      bits >>= kOctet;
      count -= kOctet;
    }
  }
  if (count > 0 && !septets.empty()) octets += static_cast<char>(bits & kOctetMask);
  return octets;
}

std::string unpack(std::string_view octets, std::size_t count, unsigned fill) {
  std::string septets;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t bit = fill + (i * kSeptet);
    const std::size_t octet = bit / kOctet;
    const auto shift = static_cast<unsigned>(bit % kOctet);
    const bool spills = shift > 1;  // into the next octet
    if (octet + (spills ? 1 : 0) >= octets.size()) break;
    unsigned both = static_cast<unsigned char>(octets[octet]);
    if (spills)
      both |= static_cast<unsigned>(static_cast<unsigned char>(octets[octet + 1])) << kOctet;
    septets += static_cast<char>((both >> shift) & kSeptetMask);
  }
  return septets;
}

std::string to_ucs2(std::u16string_view text) {
  std::string octets;
  for (const char16_t c : text) {
    octets += static_cast<char>(c >> kOctet);
    octets += static_cast<char>(c & kOctetMask);
  }
  return octets;
}

std::u16string from_ucs2(std::string_view octets) {
  std::u16string text;
  for (std::size_t i = 0; i + 1 < octets.size(); i += 2) {
    const unsigned high = static_cast<unsigned char>(octets[i]);
    const unsigned low = static_cast<unsigned char>(octets[i + 1]);
    text += static_cast<char16_t>((high << kOctet) | low);
  }
  return text;
}

}  // namespace m95::sms
