// The elementary files of the SIM: which there are, who may read and write them, and what a card
// is issued with (GSM 11.11 9, 10).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "config/config.hpp"

namespace m95 {

/// The file identifiers that commands ask for by name.
namespace sim_file {
inline constexpr int kMaster = 0x3F00;
inline constexpr int kTelecom = 0x7F10;
inline constexpr int kGsm = 0x7F20;
inline constexpr int kIccid = 0x2FE2;
inline constexpr int kNetworks = 0x6F30;      ///< preferred ones, EF PLMNsel
inline constexpr int kNumbers = 0x6F3A;       ///< EF ADN
inline constexpr int kFixedNumbers = 0x6F3B;  ///< EF FDN
inline constexpr int kOwnNumbers = 0x6F40;    ///< EF MSISDN
inline constexpr int kProvider = 0x6F46;      ///< EF SPN
}  // namespace sim_file

/// GSM 11.11 9.3: what must be given before.
enum class SimAccess { always = 0, pin = 1, pin2 = 2, administrator = 4, never = 15 };

struct SimFile {
  enum class Structure { transparent = 0, linear = 1 };
  int id;
  int directory;  ///< 0x3F00, 0x7F10 or 0x7F20
  Structure structure;
  int size;     ///< bytes of a transparent file, or of one record
  int records;  ///< 0 for a transparent file
  SimAccess read;
  SimAccess update;

  int total() const { return structure == Structure::linear ? size * records : size; }
};

/// Bytes of the name in a record of numbers; the number's 14 follow.
inline constexpr int kSimNameSize = 14;
inline constexpr int kSimNumberRecordSize = kSimNameSize + 14;
/// Networks that EF PLMNsel holds.
inline constexpr int kSimNetworks = 16;

std::optional<SimFile> find_sim_file(const config::Sim& sim, int id);
/// What the card is issued with. `record` counts from 1, 0 for a transparent file.
std::string issued_content(const config::Modem& modem, const SimFile& file, int record);

/// A number of a record: BCD with its type in front (GSM 11.11 10.5.1). `number` has 0-20 of
/// "0123456789*#p", with a '+' in front where its type is international.
struct SimNumber {
  std::string name;    ///< its bytes on the card, without padding
  std::string number;  ///< digits, without '+'
  int type = 129;      ///< 129 or 145
  bool empty() const { return name.empty() && number.empty(); }
};
inline constexpr std::size_t kSimLongestNumber = 20;

SimNumber parse_number_record(std::string_view record);
/// Name and number fit.
std::string number_record(const SimNumber& number);

/// "46000" as in EF PLMNsel and LOCI: three bytes.
std::string packed_network(std::string_view numeric);
/// Empty for an unused entry.
std::string unpacked_network(std::string_view bytes);

}  // namespace m95
