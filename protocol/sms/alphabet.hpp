// Alphabet: the 7-bit default alphabet of messages, its packing, and UCS2 (3GPP 23.038 6).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace m95::sms {

/// Septets, one a byte (0-127); what stands in the extension table takes two. Nothing when a
/// character is not in the alphabet.
std::optional<std::string> to_septets(std::u16string_view text);
/// The bit above each septet is ignored. An extension that the table does not have is shown as the
/// plain character (23.038 6.2.1.1).
std::u16string from_septets(std::string_view septets);

/// Seven bits after the other, behind `fill` zero bits (0-6) that align them after a header.
std::string pack(std::string_view septets, unsigned fill = 0);
/// The first `count` septets of `octets`; fewer when the octets do not hold them.
std::string unpack(std::string_view octets, std::size_t count, unsigned fill = 0);

/// Two octets a character, the high one first (UCS2).
std::string to_ucs2(std::u16string_view text);
/// A last odd octet is dropped.
std::u16string from_ucs2(std::string_view octets);

}  // namespace m95::sms
